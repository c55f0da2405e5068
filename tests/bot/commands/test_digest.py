"""`belegbot digest`: what is wanted, due, said and sent, on the command line."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.config import read_settings
from bot.doctor import State, examine
from store.db.sqlite import SqliteStore
from tests.bot.senders import DUE, fill, subscribe
from tests.store.articles import sentences


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'claims.db'}"
    with SqliteStore.open(url) as store:
        fill(store, 2)
    return url


def run(*arguments: str, url: str) -> str:
    outcome = CliRunner().invoke(main, ["digest", *arguments, "--store", url])
    assert outcome.exit_code == 0, outcome.output
    return outcome.output


def test_where_nothing_is_wanted_it_says_so(url: str) -> None:
    assert run("list", url=url) == "No conversation wants a digest.\n"
    assert run("due", url=url) == "Nothing is due.\n"
    assert run("ledger", url=url) == "No digest has been due yet.\n"


def test_what_is_wanted_and_due_is_listed_with_its_conversation(url: str) -> None:
    with SqliteStore.open(url) as store:
        subscribe(store, ["slack:T0/C0"])
        subscribe(store, ["telegram:-7"], due=datetime.now(UTC) + timedelta(days=1))
    listed = run("list", url=url)
    assert "daily at 7:30 (Europe/Berlin)" in listed
    assert "slack:T0/C0" in listed
    assert "telegram:-7" in listed
    assert "telegram:-7" not in run("due", url=url)
    assert "slack:T0/C0" in run("due", url=url)


def test_the_ledger_shows_what_became_of_each_part(url: str) -> None:
    with SqliteStore.open(url) as store:
        (wanted,) = subscribe(store)
        store.open_now(wanted, now=DUE)
    line = run("ledger", url=url).splitlines()[1]
    assert line.split()[:3] == ["slack:T0/C0", "1", "now"]
    assert " due " in line


class TestPreview:
    def test_of_a_day_tells_of_what_appeared_then(self, url: str) -> None:
        said = run("preview", "--topic", "Hafenbrücke", "--as-of", "2025-08-22", url=url)
        assert said.startswith("Presseschau · Fr., 22. August 2025, 23:59 Uhr (Europe/Berlin)")
        assert "Pfeiler Nummer 0" in said

    def test_of_another_day_says_that_there_is_nothing(self, url: str) -> None:
        for day in ("2025-08-20", "2025-08-23"):
            assert run("preview", "--as-of", day, url=url) == "Nothing new: no digest would go out.\n"

    def test_without_a_topic_it_is_about_what_conversations_want(self, url: str) -> None:
        with SqliteStore.open(url) as store:
            subscribe(store)
        assert "zu „Hafenbrücke“" in run("preview", "--as-of", "2025-08-22", url=url)

    def test_of_now_it_is_what_would_be_sent_and_nothing_is(self, url: str) -> None:
        now = datetime.now(UTC)
        with SqliteStore.open(url) as store:
            subscribe(store, due=now)
            text = "Die Hafenbrücke wird heute gesperrt."
            store.put(*sentences("heute", (text, "Aylin Brandt"), known=now - timedelta(minutes=1)))
            assert "wird heute gesperrt" in run("preview", url=url)
            assert store.ledger() == ()

    def test_a_day_that_is_none_is_refused(self, url: str) -> None:
        outcome = CliRunner().invoke(main, ["digest", "preview", "--as-of", "gestern", "--store", url])
        assert outcome.exit_code == 2
        assert "gestern" in outcome.output


def test_sending_without_a_platform_says_what_is_missing(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_CLIENT_ID", "TELEGRAM_BOT_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    outcome = CliRunner().invoke(main, ["digest", "send", "--store", url])
    assert outcome.exit_code == 2
    assert "no token is set" in outcome.output


class TestDoctor:
    def digests(self, url: str) -> list[tuple[State, str]]:
        checks = examine(lambda: read_settings({}, store=url))
        return [(check.state, check.detail) for check in checks if check.subject == "digests"]

    def test_has_nothing_to_say_where_none_is_wanted(self, url: str) -> None:
        assert self.digests(url) == []

    def test_warns_of_one_that_is_overdue(self, url: str) -> None:
        with SqliteStore.open(url) as store:
            subscribe(store)
        ((state, detail),) = self.digests(url)
        assert state is State.WARN
        assert detail.startswith("1 overdue")

    def test_says_where_all_is_well(self, url: str) -> None:
        with SqliteStore.open(url) as store:
            subscribe(store, due=datetime.now(UTC) + timedelta(days=1))
        assert self.digests(url) == [(State.OK, "1 wanted, none overdue")]
