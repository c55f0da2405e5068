"""A platform in memory, and digests to send on it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from bot.adapters.sender import CannotAsk, Letter, SendError
from handlers.query import Command, Query
from handlers.reply import Reply
from store.db.sqlite import SqliteStore
from store.digests import Schedule, Subscription
from tests.store.articles import day, sentences

DUE = datetime(2025, 8, 22, 5, 30, tzinfo=UTC)
EVERY_DAY = frozenset(range(7))


class Platform:
    """Takes messages; `faults` answer the next ones, `taken_before` a fault or not."""

    def __init__(self, platform: str = "slack", *, can_ask: bool = True) -> None:
        self.platform = platform
        self.arrived: list[Letter] = []
        self.told: list[tuple[str, str]] = []
        self.faults: list[SendError] = []
        self.taken_before_fault = False
        self.asked = 0
        self.pause = 0.0
        self._can_ask = can_ask

    async def send(self, letter: Letter) -> str:
        await asyncio.sleep(self.pause)
        fault = self.faults.pop(0) if self.faults else None
        if fault is None or self.taken_before_fault:
            self.arrived.append(letter)
        if fault is not None:
            raise fault
        return f"m{len(self.arrived)}"

    async def find(self, letter: Letter, since: datetime) -> str | None:
        self.asked += 1
        if not self._can_ask:
            raise CannotAsk("no_history")
        places = [place for place, each in enumerate(self.arrived, 1) if each.key == letter.key]
        return f"m{places[0]}" if places else None

    async def tell(self, conversation: str, user: str, reply: Reply) -> None:
        self.told.append((user, f"{reply.title}: {reply.intro}"))

    async def close(self) -> None:
        """Nothing is open."""


class Clock:
    """A clock that is set by hand."""

    def __init__(self, now: datetime = DUE) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, by: timedelta) -> None:
        self.now += by


def fill(store: SqliteStore, count: int = 1, *, known: datetime = DUE - timedelta(hours=1)) -> None:
    """Put articles in with one statement each about the bridge."""
    for n in range(count):
        text = f"Die Hafenbrücke braucht Pfeiler Nummer {n} aus Stahl."
        said = sentences(f"{known}-{n}", (text, f"Person Nr{n}"), known=known, published=day(2025, 8, 21))
        store.put(*said)


def subscribe(
    store: SqliteStore, conversations: Sequence[str] = ("slack:T0/C0",), *, due: datetime = DUE
) -> list[Subscription]:
    """Let conversations want a digest at 7:30 in Berlin, first on 22 August 2025."""
    topic = Query(Command.CLAIMS, "de", "Hafenbrücke").to_json()
    schedule = Schedule(time(7, 30), EVERY_DAY, "Europe/Berlin")
    before = (due - timedelta(days=1)).date()
    return [
        store.subscribe(
            Subscription(name, "U1", (topic,), schedule, "de", due, due, latest=date(*before.timetuple()[:3]))
        )
        for name in conversations
    ]
