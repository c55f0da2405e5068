"""Whatever a person types becomes a reply."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.commands import COMMAND_NAMES, FILTER_NAMES
from handlers.dispatch import answer
from handlers.inbound import Asker, Inbound
from handlers.phrases import phrases_in
from handlers.reply import Reply
from store.claims import ClaimQuery, Findings
from store.conversations import ConversationSettings
from store.db.sqlite import SqliteStore
from store.errors import StoreBusy, StoreError

_KNOWN = st.sampled_from(
    [f"/{name}" for names in COMMAND_NAMES.values() for name in names.values()]
    + [f"{name}:" for names in FILTER_NAMES.values() for name in names.values()]
    + [
        "Hafenbrücke",
        "Brandt",
        "Weber",
        "Petrow",
        "2025-08-18",
        "2",
        "wörtlich",
        "zzzzzz",
        "*",
        '"',
        "AND",
        "NEAR(",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(text=st.lists(_KNOWN | st.text(max_size=15), max_size=6).map(" ".join))
def test_any_text_gets_a_reply_whose_buttons_fit_every_platform(ask: Callable[..., Reply], text: str) -> None:
    reply = ask(text)
    assert reply.title
    assert all(len(action.state.encode()) <= 22 and action.label for action in reply.actions)
    cited = {source.marker for source in reply.sources}
    assert all(f"[{n}]" in cited for item in reply.items for n in range(1, 9) if f"[{n}]" in item.text)


def test_a_store_that_takes_nothing_in_answers_without_buttons(newsroom: SqliteStore) -> None:
    class Full:
        attempts = 0

        def remember(self, owner: str, payload: str, *, now: datetime, expires: datetime) -> str:
            return self.remember_all([(owner, payload)], now=now, expires=expires)[0]

        def remember_all(
            self, entries: Sequence[tuple[str, str]], *, now: datetime, expires: datetime
        ) -> tuple[str, ...]:
            self.attempts += 1
            raise StoreError("claims.db: the disk is full; nothing was changed")

        def recall(self, owner: str, state: str, *, now: datetime) -> str | None:
            return None

    full = Full()
    reply = answer(
        Inbound(Asker("terminal", "desk", "1"), "Hafenbrücke"),
        claims=newsroom,
        states=full,
        conversations=newsroom,
        digests=newsroom,
        now=datetime(2025, 8, 22, tzinfo=UTC),
        zone=ZoneInfo("Europe/Berlin"),
        default_language="de",
    )
    assert len(reply.items) == 5
    assert reply.actions == ()
    assert reply.notes[-1] == phrases_in("de").no_buttons
    assert full.attempts == 1


def test_a_busy_store_is_an_answer_too() -> None:
    class Busy:
        def settings_of(self, conversation: str) -> ConversationSettings:
            return ConversationSettings()

        def search(self, query: ClaimQuery) -> Findings:
            raise StoreBusy("claims.db: another process is writing")

    busy: Any = Busy()
    reply = answer(
        Inbound(Asker("terminal", "desk", "1"), "Hafenbrücke"),
        claims=busy,
        states=busy,
        conversations=busy,
        digests=busy,
        now=datetime(2025, 8, 22, tzinfo=UTC),
        zone=ZoneInfo("Europe/Berlin"),
        default_language="de",
    )
    assert reply.title == phrases_in("de").store_failed_title
    assert "claims.db" not in reply.intro
