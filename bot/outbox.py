"""Digests on their way: slots are opened when they are due, frozen, sent and recorded, by whichever process.

Nothing here is remembered but in the store, so that a process may die at any moment and any other one goes
on: what it held is free again when its lease ends.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

import structlog

from bot.adapters.sender import Sender
from bot.logs import failure
from bot.posting import LEASE, Kept, Posting
from handlers.buttons import BUTTON_LIFE
from handlers.digest import LATE, Part
from handlers.editions import parts_of
from handlers.frozen import frozen
from handlers.slots import look
from store.claims import ActionStates, ClaimStore
from store.digests import DigestPart, Slot, Subscription
from store.errors import BelegbotError, StoreError

TICK_SECONDS = 5.0
"""How often is looked at what is due."""

_LOOKED_AT = 500

Clock = Callable[[], datetime]
log = structlog.get_logger(__name__)


class Stored(Kept, ClaimStore, ActionStates, Protocol):
    """What is needed of the store."""


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


class Outbox:
    """One of any number of tickers on a store."""

    def __init__(
        self,
        store: Stored,
        senders: Sequence[Sender],
        clock: Clock = utc_now,
        *,
        lease: timedelta = LEASE,
    ) -> None:
        """`lease` is how long something stays in the hands of a process that has died."""
        self._store = store
        self._posts = [Posting(store, sender, clock, lease) for sender in senders]
        self._clock = clock
        self._lease = lease
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Tick until `stop`; a store that fails is tried again at the next tick."""
        await asyncio.gather(
            self._ticking(self.prepare), *(self._ticking(post.round) for post in self._posts)
        )

    def stop(self) -> None:
        """Begin nothing more; `run` returns once what is under way is recorded."""
        self._stopping.set()
        for post in self._posts:
            post.stop()

    async def tick(self) -> None:
        """Open, freeze and send all that is due now; raises StoreError."""
        await self.prepare()
        await asyncio.gather(*(post.round() for post in self._posts))

    async def prepare(self) -> None:
        """Open and freeze all that is due now; raises StoreError."""
        await asyncio.to_thread(self._open_due)
        while not self._stopping.is_set():
            now = self._clock()
            slot = await asyncio.to_thread(self._store.take_slot, now=now, lease=now + self._lease)
            if slot is None:
                return
            try:
                await asyncio.to_thread(self._freeze, slot)
            except StoreError:
                raise
            except (BelegbotError, ValueError, LookupError) as error:
                # One digest that can't be made must not keep the others from their conversations.
                log.error("digest_not_made", slot=slot.key, **failure(error))

    async def _ticking(self, work: Callable[[], Awaitable[None]]) -> None:
        while not self._stopping.is_set():
            try:
                await work()
            except Exception as error:
                log.error("digest_tick_failed", **failure(error))
            try:
                async with asyncio.timeout(TICK_SECONDS):
                    await self._stopping.wait()
            except TimeoutError:
                continue

    def _open_due(self) -> None:
        while True:
            now = self._clock()
            due = self._store.due_subscriptions(now=now, most=_LOOKED_AT)
            for subscription in due:
                self._open(subscription, now)
            if len(due) < _LOOKED_AT:
                return

    def _open(self, subscription: Subscription, now: datetime) -> None:
        quiet = self._store.digest_settings_of(subscription.conversation).quiet
        verdict = look(subscription, quiet, now)
        for slot in self._store.open_slots(subscription, verdict.slots, verdict.next, now=now):
            event = "digest_slot_skipped" if slot.skipped else "digest_slot_due"
            log.info(
                event,
                subscription=subscription.id,
                slot=slot.name,
                late_seconds=round((now - slot.due).total_seconds()),
            )

    def _freeze(self, slot: Slot) -> None:
        now = self._clock()
        place = slot.subscription.conversation
        if reason := self._store.lost(place):
            self._store.skip_slot(slot, reason, now=now)
            log.warning("digest_skipped", slot=slot.key, reason=reason)
            return
        parts = parts_of(
            slot.subscription,
            slot.due,
            slot.since,
            claims=self._store,
            digests=self._store,
            conversations=self._store,
            now=now,
        )
        kept = [self._with_buttons(part, place, now) for part in parts]
        if not self._store.freeze(slot, kept, now=now):
            return
        event = "digest_frozen" if kept else "digest_silent"
        log.info(event, slot=slot.key, parts=len(kept), late=now - slot.due > LATE)

    def _with_buttons(self, part: Part, place: str, now: datetime) -> DigestPart:
        """Return the part as it is kept, with buttons that everybody in the conversation may press."""
        expires = now + BUTTON_LIFE
        actions = tuple(
            replace(action, state=self._store.remember(place, action.state, now=now, expires=expires))
            for action in part.reply.actions
        )
        return DigestPart(frozen(replace(part.reply, actions=actions)), part.marks)
