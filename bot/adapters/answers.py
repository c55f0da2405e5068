"""The answers under way, the same for every platform."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any, Generic, TypeVar
from weakref import WeakValueDictionary

import structlog

from bot.adapters.port import Answer
from bot.logs import failure
from handlers.apology import apology
from handlers.inbound import Inbound
from handlers.reply import Reply

Place = TypeVar("Place")
Deliver = Callable[[Place, Reply], Awaitable[None]]
"""Brings a reply to a place; raises where it did not arrive and an apology should follow."""

GaveUp = Callable[[Place, Exception], Awaitable[None]]
"""Hears of a place to which not even an apology could be brought, and why."""

ANSWER_SECONDS = 60.0
FAREWELL_SECONDS = 10.0

log = structlog.get_logger(__name__)


class Answers(Generic[Place]):
    """The answers under way: each question gets one answer or one apology.

    With `in_turn`, the answers of a conversation arrive in the order of its questions; otherwise each arrives
    as soon as it is there.
    """

    def __init__(
        self,
        platform: str,
        answer: Answer,
        deliver: Deliver[Place],
        *,
        in_turn: bool = False,
        gave_up: GaveUp[Place] | None = None,
    ) -> None:
        self._platform = platform
        self._answer = answer
        self._deliver = deliver
        self._in_turn = in_turn
        self._gave_up = gave_up
        self._tasks: set[asyncio.Task[None]] = set()
        self._limits: set[asyncio.Timeout] = set()
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._closing = False

    def begin(self, inbound: Inbound, place: Place) -> None:
        """Answer `inbound` in the background and bring the answer to `place`."""
        self.keep(self._answer_one(inbound, place))

    def begin_apology(self, place: Place, language: str | None) -> None:
        """Apologise in the background for a question that somebody else left without an answer."""
        self.keep(self._apologise(place, language))

    def keep(self, work: Coroutine[Any, Any, None]) -> None:
        """Do `work`, which handles its own failures, in the background; `finish` waits for it too."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self, seconds: float) -> None:
        """Wait for the answers under way; who still waits after `seconds` gets an apology.

        What is being delivered by then is not cut off, unless it takes longer than FAREWELL_SECONDS.
        """
        await self._wait(seconds)
        self._closing = True
        for limit in self._limits:
            if not limit.expired():
                limit.reschedule(0)
        await self._wait(FAREWELL_SECONDS)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _wait(self, seconds: float) -> None:
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)

    async def _answer_one(self, inbound: Inbound, place: Place) -> None:
        async with self._turn(inbound.asker.conversation):
            try:
                await self._deliver(place, await self._reply_to(inbound))
                return
            except Exception as error:
                log.error("answer_failed", platform=self._platform, **failure(error))
            await self._apologise(place, inbound.language)

    async def _apologise(self, place: Place, language: str | None) -> None:
        try:
            await self._deliver(place, apology(language))
        except Exception as error:
            log.error("apology_failed", platform=self._platform, **failure(error))
            if self._gave_up is not None:
                await self._gave_up(place, error)

    async def _reply_to(self, inbound: Inbound) -> Reply:
        """Return the answer; raises TimeoutError where it does not come in time."""
        if self._closing:
            raise TimeoutError
        async with asyncio.timeout(ANSWER_SECONDS) as limit:
            self._limits.add(limit)
            try:
                return await self._answer(inbound)
            finally:
                self._limits.discard(limit)

    def _turn(self, conversation: str) -> AbstractAsyncContextManager[None]:
        if not self._in_turn:
            return nullcontext()
        return self._turns.setdefault(conversation, asyncio.Lock())
