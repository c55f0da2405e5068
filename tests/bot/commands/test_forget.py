"""`belegbot forget`: what is erased, of whom, and what is left alone."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from store.conversations import ConversationSettings
from store.db.sqlite import SqliteStore

NOW = datetime.now(UTC)
ENGLISH = ConversationSettings(language="en")
GROUP, PRIVATE, CHANNEL = "telegram:-1007", "telegram:8", "slack:T0TEAM/C0NEWS"


@pytest.fixture
def store(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'claims.db'}"
    with SqliteStore.open(url) as opened:
        for conversation in (GROUP, PRIVATE, CHANNEL):
            opened.settle(conversation, ENGLISH)
        for owner in (f"{GROUP}/8", f"{GROUP}/9", f"{PRIVATE}/8", f"{CHANNEL}/U0ASKER"):
            opened.remember(owner, "{}", now=NOW, expires=NOW + timedelta(days=1))
    return url


def forget(whom: str, store: str) -> Result:
    return CliRunner().invoke(main, ["forget", whom, "--store", store])


def left(store: str) -> set[str]:
    with SqliteStore.open(store) as opened:
        kept = {place for place in (GROUP, PRIVATE, CHANNEL) if opened.settings_of(place) == ENGLISH}
        owners = (f"{GROUP}/8", f"{GROUP}/9", f"{PRIVATE}/8", f"{CHANNEL}/U0ASKER")
        return kept | {owner for owner in owners if opened.forget(*owner.rsplit("/", 1)) > 0}


@pytest.mark.parametrize(
    ("whom", "erased"),
    [
        (GROUP, {GROUP, f"{GROUP}/8", f"{GROUP}/9"}),
        (f"{GROUP}/8", {f"{GROUP}/8"}),
        (PRIVATE, {PRIVATE, f"{PRIVATE}/8", f"{GROUP}/8"}),
        ("slack:T0TEAM", {CHANNEL, f"{CHANNEL}/U0ASKER"}),
        (CHANNEL, {CHANNEL, f"{CHANNEL}/U0ASKER"}),
        ("slack:T0TEAM/U0ASKER", {f"{CHANNEL}/U0ASKER"}),
        ("telegram:-1", set()),
    ],
)
def test_it_erases_what_is_kept_of_whom_it_was_told(store: str, whom: str, erased: set[str]) -> None:
    everything = {GROUP, PRIVATE, CHANNEL, f"{GROUP}/8", f"{GROUP}/9", f"{PRIVATE}/8", f"{CHANNEL}/U0ASKER"}
    result = forget(whom, store)
    assert result.exit_code == 0
    assert result.output == f"{len(erased)} {'entry' if len(erased) == 1 else 'entries'} erased\n"
    assert left(store) == everything - erased


@pytest.mark.parametrize(
    "whom", ["", "telegram", "telegram:", "telegram:x", "matrix:1", "slack:", "8", "telegram:7/x"]
)
def test_what_names_nobody_erases_nothing(store: str, whom: str) -> None:
    result = forget(whom, store)
    assert result.exit_code == 2
    assert "telegram:CHAT/USER" in result.output.replace("\n", " ")
