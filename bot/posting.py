"""The parts of digests brought to one platform: each once where it can be asked, else at most once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

import structlog

from bot.adapters.sender import CannotAsk, Letter, Sender, SendError, TryLater, Undeliverable, Unsure
from bot.logs import failure
from handlers.frozen import thawed
from handlers.phrases.digest import digest_phrases
from handlers.reply import Reply
from handlers.slots import MOST_LATE
from store.conversations import Conversations
from store.digests import Delivery, DeliveryState, DigestStore, Outcome
from store.errors import StoreError

LEASE = timedelta(minutes=3)
"""How long a part is in one pair of hands; sending it and noting that must not take longer."""

_SENDING_SHARE = 2 / 3
"""How much of the lease sending may take."""

AT_ONCE = 25
"""How many parts are taken at once."""

IN_THE_AIR = 4
"""How many of them are being sent at once: so many may have arrived when a process dies."""

_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=5)
_RECORD_PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0, 8.0)
"""How long a store that can't be written into is waited for, to note what has been sent."""

Clock = Callable[[], datetime]
log = structlog.get_logger(__name__)


class Kept(DigestStore, Conversations, Protocol):
    """What is needed of the store."""


class Posting:
    """Takes the parts for one platform and brings them there."""

    def __init__(self, store: Kept, sender: Sender, clock: Clock, lease: timedelta = LEASE) -> None:
        self._store = store
        self._sender = sender
        self._clock = clock
        self._lease = lease
        self._air = asyncio.Semaphore(IN_THE_AIR)
        self._stopping = False

    def stop(self) -> None:
        """Take nothing more."""
        self._stopping = True

    async def round(self) -> None:
        """Bring all that can be sent now; raises StoreError."""
        while not self._stopping:
            now = self._clock()
            taken = await asyncio.to_thread(
                self._store.take_deliveries,
                self._sender.platform,
                now=now,
                lease=now + self._lease,
                most=AT_ONCE,
            )
            if not taken:
                return
            await asyncio.gather(*map(self._deliver, taken))

    async def _deliver(self, delivery: Delivery) -> None:
        outcome: Outcome | None
        try:
            async with self._air, asyncio.timeout(self._lease.total_seconds() * _SENDING_SHARE):
                outcome = await self._attempt(delivery)
        except TimeoutError:
            outcome = self._doubtful(delivery, "timed_out")
        except Exception as error:
            log.error("digest_attempt_failed", key=delivery.key, **failure(error))
            outcome = self._doubtful(delivery, type(error).__name__)
        if outcome is None:
            return
        await self._record(delivery, outcome)
        await self._report(delivery, outcome)

    async def _attempt(self, delivery: Delivery) -> Outcome | None:
        """Send one part, unless it has arrived, or may have and nobody can tell; or it is too late.

        None where it is in other hands by now.
        """
        letter = Letter(
            delivery.key, delivery.conversation, delivery.thread, delivery.root, thawed(delivery.payload)
        )
        try:
            if delivery.asked and (found := await self._sender.find(letter, delivery.since)):
                log.info("digest_found", key=delivery.key)
                return Outcome(DeliveryState.SENT, remote=found)
            if self._clock() - delivery.due > MOST_LATE:
                return Outcome(DeliveryState.SKIPPED, reason="too_late")
            now = self._clock()
            if not await asyncio.to_thread(self._store.begin, delivery, now=now, lease=now + self._lease):
                return None
            return Outcome(DeliveryState.SENT, remote=await self._sender.send(letter))
        except CannotAsk as error:
            return Outcome(DeliveryState.AMBIGUOUS, reason=error.reason)
        except TryLater as error:
            return self._again(delivery, error.reason, timedelta(seconds=error.seconds))
        except Unsure as error:
            return self._doubtful(delivery, error.reason)
        except Undeliverable as error:
            if error.lost:
                await self._lose(delivery, error.reason)
            return Outcome(DeliveryState.DEAD, reason=error.reason)

    def _again(self, delivery: Delivery, reason: str, pause: timedelta, *, asks: bool = False) -> Outcome:
        again = self._clock() + pause
        return Outcome(DeliveryState.FAILED, again=again, reason=reason, asks=asks or delivery.asked)

    def _doubtful(self, delivery: Delivery, reason: str) -> Outcome:
        """Return what becomes of a part that may have arrived: it is looked for before it is sent again."""
        pause = min(_FIRST_PAUSE * 2 ** min(delivery.attempts, 10), _LONGEST_PAUSE)
        return self._again(delivery, reason, pause, asks=True)

    async def _record(self, delivery: Delivery, outcome: Outcome) -> None:
        """Note what happened; where the store stays closed, the part is looked for when its lease ends."""
        for pause in (*_RECORD_PAUSES, None):
            try:
                await asyncio.to_thread(self._store.record, delivery, outcome, now=self._clock())
                return
            except StoreError as error:
                if pause is None:
                    log.error("digest_not_recorded", key=delivery.key, **failure(error))
                    return
                await asyncio.sleep(pause)

    async def _lose(self, delivery: Delivery, reason: str) -> None:
        try:
            await asyncio.to_thread(self._store.mark_lost, delivery.conversation, reason, now=self._clock())
        except StoreError as error:
            log.error("digest_loss_not_noted", **failure(error))

    async def _report(self, delivery: Delivery, outcome: Outcome) -> None:
        """Log what became of a part, and tell who asked for the digest where it may not have arrived."""
        late = (self._clock() - delivery.due).total_seconds()
        facts = {
            "key": delivery.key,
            "platform": self._sender.platform,
            "attempts": delivery.attempts,
            "late_seconds": round(late, 1),
            "reason": outcome.reason,
        }
        if outcome.state in (DeliveryState.SENT, DeliveryState.FAILED):
            log.info(f"digest_{outcome.state}", **facts)
            return
        log.error(f"digest_{outcome.state}", **facts)
        phrases = digest_phrases(delivery.language)
        said = phrases.uncertain if outcome.state is DeliveryState.AMBIGUOUS else phrases.undelivered
        when = f"{delivery.due.astimezone(ZoneInfo(delivery.zone)):%d.%m. %H:%M} ({delivery.zone})"
        report = Reply(
            delivery.language, phrases.report.format(when=when), said.format(reason=outcome.reason)
        )
        try:
            await self._sender.tell(delivery.conversation, delivery.owner, report)
        except SendError as error:
            log.warning("digest_owner_not_told", key=delivery.key, reason=error.reason)
