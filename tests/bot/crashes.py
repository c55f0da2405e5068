"""Tickers that are killed in the middle of their work, and what has arrived in the end."""

from __future__ import annotations

import asyncio
import random
import sys
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from store.db.sqlite import SqliteStore
from store.digests import DeliveryState, DigestSettings, LedgerLine
from tests.bot.senders import subscribe

BATCH = 6
LONGEST_PAUSE = 0.4
SPARES = 2
PATIENCE = 60.0
_OPEN = {DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.FAILED}
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Toll:
    """What became of the digests: `kills` of so many tickers' lives hit while some were on their way."""

    platform: str
    tickers: int
    kills: int
    digests: int
    once: int
    twice: int
    ambiguous: int
    lost: int

    def row(self) -> str:
        """Return a line of the table."""
        numbers = (self.tickers, self.kills, self.digests, self.once, self.twice, self.ambiguous, self.lost)
        return " | ".join((f"| {self.platform:8}", *(f"{number:7}" for number in numbers))) + " |"


HEADING = "| platform | tickers |   kills | digests |    once |   twice | ambiguous | lost |"


@dataclass(slots=True)
class Crew:
    """Tickers at work, and some that wait to take a dead one's place."""

    store: str
    platform: str
    api: str
    at_work: list[asyncio.subprocess.Process] = field(default_factory=list)
    waiting: deque[asyncio.subprocess.Process] = field(default_factory=deque)

    async def begin(self, tickers: int) -> None:
        """Let so many work."""
        self.waiting.extend(await asyncio.gather(*(self._hire() for _ in range(tickers + SPARES))))
        for _ in range(tickers):
            self._send_to_work()

    async def replace_one(self) -> None:
        """Kill one and let another one take its place."""
        victim = self.at_work.pop(random.randrange(len(self.at_work)))
        victim.kill()
        self._send_to_work()
        await victim.wait()
        self.waiting.append(await self._hire())

    async def end(self) -> None:
        """Kill all."""
        for process in (*self.at_work, *self.waiting):
            process.kill()
            await process.wait()

    def _send_to_work(self) -> None:
        process = self.waiting.popleft()
        assert process.stdin is not None
        process.stdin.write(b"\n")
        self.at_work.append(process)

    async def _hire(self) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.bot.ticker", self.store, self.platform, self.api),
            cwd=_ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        assert process.stdout is not None
        line = await process.stdout.readline()
        assert line == b"ready\n"
        return process


async def crash(store: SqliteStore, crew: Crew, tickers: int, kills: int, places: Sequence[str]) -> int:
    """Let digests fall due and kill tickers until `kills` of them died with some on their way; return all."""
    await crew.begin(tickers)
    hits = digests = 0
    try:
        while hits < kills:
            here = [places[(digests + n) % len(places)] for n in range(BATCH)]
            for place in here:
                store.settle_digests(place, DigestSettings(says_so=True))
            subscribe(store, here, due=datetime.now(UTC) + timedelta(milliseconds=50))
            digests += BATCH
            await asyncio.sleep(random.uniform(0.0, LONGEST_PAUSE))
            hits += await asyncio.to_thread(_is_open, store, digests)
            await crew.replace_one()
        async with asyncio.timeout(PATIENCE):
            while await asyncio.to_thread(_is_open, store, digests):
                await asyncio.sleep(0.1)
    finally:
        await crew.end()
    return digests


def toll(
    store: SqliteStore, platform: str, tickers: int, kills: int, arrived: Counter[str], name: str
) -> Toll:
    """Count what has become of each digest; `arrived` has messages by what `name` calls a line."""
    lines = lines_of(store)
    copies = {line.key: arrived[getattr(line, name) if name != "key" else f"{line.key}/0"] for line in lines}
    ambiguous = {line.key for line in lines if line.state is DeliveryState.AMBIGUOUS}
    return Toll(
        platform=platform,
        tickers=tickers,
        kills=kills,
        digests=len(lines),
        once=sum(number == 1 for number in copies.values()),
        twice=sum(number > 1 for number in copies.values()),
        ambiguous=len(ambiguous),
        lost=sum(number == 0 and key not in ambiguous for key, number in copies.items()),
    )


def lines_of(store: SqliteStore) -> tuple[LedgerLine, ...]:
    """Return the whole ledger."""
    return store.ledger(most=1_000_000)


def _is_open(store: SqliteStore, digests: int) -> bool:
    """Tell whether some digest is still on its way."""
    lines = lines_of(store)
    done = sum(line.state is not None and line.state not in _OPEN for line in lines)
    return done < digests
