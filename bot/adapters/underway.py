"""The questions that this process owes an answer, held by leases in the store.

Where the process dies, the leases end, and whichever process looks next apologises for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import structlog

from bot.logs import failure
from store.errors import StoreError
from store.receipts import Receipt, Receipts, SentAnswer

LEASE = timedelta(seconds=30)
ROUND_SECONDS = 10.0
"""How often leases are extended and abandoned questions are looked for."""

log = structlog.get_logger(__name__)


class Underway:
    """What is owed to people on one platform, whose keys begin with `prefix`."""

    def __init__(self, receipts: Receipts, prefix: str) -> None:
        self._receipts = receipts
        self._prefix = prefix
        self._held: set[str] = set()
        self._stopping = asyncio.Event()
        self._rounds: asyncio.Task[None] | None = None

    def start(
        self, apologise: Callable[[Receipt], None], resolve: Callable[[Receipt], None] | None = None
    ) -> None:
        """Begin to extend leases and to call `apologise` for each question that nobody answers any more.

        `resolve` is called for those of which nobody knows whether the answer has arrived.
        """
        self._stopping.clear()
        self._rounds = asyncio.create_task(self._go_round(apologise, resolve or _let_be))

    async def stop(self) -> None:
        """Extend no lease any more; what is still held then is somebody else's soon."""
        if self._rounds is not None:
            # A round that was cancelled would go on in its thread, on a store that may be closed meanwhile.
            self._stopping.set()
            await self._rounds
            self._rounds = None

    async def accept(self, receipt: Receipt) -> bool:
        """Note that a question has come; tell whether it is new.

        Where the store can't note it, it is answered all the same, and only this process knows of it.
        """
        if receipt.key in self._held:
            return False
        self._held.add(receipt.key)
        now = _now()
        try:
            new = await asyncio.to_thread(self._receipts.accept, receipt, now=now, lease=now + LEASE)
        except StoreError as error:
            log.error("receipt_not_noted", **failure(error))
            return True
        if not new:
            self._held.discard(receipt.key)
        return new

    async def begin_sending(self, key: str) -> None:
        """Note that something may reach the person from now on."""
        await self._noted(key, self._receipts.begin_sending)

    async def take_back_sending(self, key: str) -> None:
        """Note that nothing has reached the person."""
        await self._noted(key, self._receipts.take_back_sending)

    async def settle(self, key: str, answer: SentAnswer | None = None) -> None:
        """Note that nothing more is owed."""
        self._held.discard(key)
        await self._noted(key, lambda key: self._receipts.settle_receipt(key, answer))

    def release(self, key: str) -> None:
        """Hold a question no longer that is still owed something: it is looked at again in a while."""
        self._held.discard(key)

    async def _noted(self, key: str, note: Callable[[str], None]) -> None:
        """Note what happens anyway: a store that fails must not keep an answer from its person."""
        try:
            await asyncio.to_thread(note, key)
        except StoreError as error:
            log.error("receipt_not_noted", **failure(error))

    async def _go_round(
        self, apologise: Callable[[Receipt], None], resolve: Callable[[Receipt], None]
    ) -> None:
        while not self._stopping.is_set():
            try:
                await self._round(apologise, resolve)
            except StoreError as error:
                log.error("receipts_not_looked_through", **failure(error))
            with suppress(TimeoutError):
                async with asyncio.timeout(ROUND_SECONDS):
                    await self._stopping.wait()

    async def _round(self, apologise: Callable[[Receipt], None], resolve: Callable[[Receipt], None]) -> None:
        now = _now()
        if self._held:
            await asyncio.to_thread(self._receipts.extend, tuple(self._held), lease=now + LEASE)
        abandoned = await asyncio.to_thread(
            self._receipts.take_abandoned, self._prefix, now=now, lease=now + LEASE
        )
        if abandoned.uncertain:
            log.error("answers_uncertain", count=len(abandoned.uncertain))
        for receipt in abandoned.uncertain:
            resolve(receipt)
        for receipt in abandoned.unanswered:
            self._held.add(receipt.key)
            apologise(receipt)


def _let_be(_receipt: Receipt) -> None:
    """Leave an uncertain answer uncertain."""


def _now() -> datetime:
    return datetime.now(UTC)
