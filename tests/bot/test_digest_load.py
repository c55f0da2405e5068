"""Thousands of digests due in the same minute: as late as the platform's rate makes them, no more memory."""

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import monotonic

import pytest
import structlog
from aiolimiter import AsyncLimiter

from bot.adapters.sender import Letter
from bot.outbox import Outbox
from store.db.sqlite import SqliteStore
from tests.bot.senders import Clock, Platform, fill, subscribe

A_SECOND = 25
"""Messages that the platform takes in a second."""

MOST_KIBIBYTES = 30_000


class PacedPlatform(Platform):
    """Takes no more than its rate, and keeps no words."""

    def __init__(self) -> None:
        super().__init__("telegram")
        self.keys: dict[str, float] = {}
        self._limiter = AsyncLimiter(1, 1 / A_SECOND)

    async def send(self, letter: Letter) -> str:
        await self._limiter.acquire()
        assert letter.key not in self.keys
        self.keys[letter.key] = monotonic()
        return str(len(self.keys))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore.open(f"sqlite:///{tmp_path / 'claims.db'}") as opened:
        fill(opened, 20)
        yield opened


async def late_by(store: SqliteStore, count: int) -> tuple[float, int]:
    """Send `count` digests; return the seconds until the last, and how many KiB more than a fifth took."""
    subscribe(store, [f"telegram:{chat}" for chat in range(1, count + 1)])
    platform = PacedPlatform()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    outbox = Outbox(store, [platform], Clock())
    start = monotonic()
    running = asyncio.create_task(outbox.run())
    while len(platform.keys) < count // 5:
        await asyncio.sleep(0.1)
    before = getrusage(RUSAGE_SELF).ru_maxrss
    while len(platform.keys) < count:
        await asyncio.sleep(0.1)
    outbox.stop()
    await running
    return max(platform.keys.values()) - start, getrusage(RUSAGE_SELF).ru_maxrss - before


async def test_they_go_out_no_faster_than_the_rate(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.outbox.TICK_SECONDS", 0.2)
    took, _ = await late_by(store, 50)
    assert took >= 50 / A_SECOND * 0.9


@pytest.mark.soak
async def test_five_thousand_are_as_late_as_the_rate_makes_them(store: SqliteStore) -> None:
    took, more_memory = await late_by(store, 5_000)
    by_rate = 5_000 / A_SECOND
    assert by_rate * 0.9 <= took <= by_rate * 1.25 + 30
    assert more_memory < MOST_KIBIBYTES
