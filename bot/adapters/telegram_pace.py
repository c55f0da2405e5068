"""How fast Telegram lets us send, and what is tried again."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import httpx
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, TelegramError, TimedOut
from telegram.ext import AIORateLimiter

RETRIES_TOO_SOON = 5
"""How often a call that came too soon for Telegram is repeated, each time after the pause that it names."""

RETRIES_FAILED = 4
"""How often a call that failed in passing is repeated."""

_SENDING = ("send", "edit", "copy", "forward")
_SILENT = frozenset({"sendChatAction"})
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_KEPT_CHATS = 512
_CLOSED = ("chat not found", "not enough rights", "have no rights", "chat_write_forbidden", "peer_id_invalid")
"""What Telegram says, beside 403, of a chat to which nothing can be sent."""

Json = bool | dict[str, Any] | list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What Telegram takes; seconds between two messages, and the most messages in a group within some."""

    overall_seconds: float = 1 / 20
    chat_seconds: float = 1.0
    group_messages: int = 20
    group_seconds: float = 60.0
    first_pause: float = 0.5


LIMITS = Limits()


@dataclass(slots=True)
class _Turns:
    """One chat: whose turn it is, and when its latest messages had been taken."""

    line: asyncio.Lock = field(default_factory=asyncio.Lock)
    taken: deque[float] = field(default_factory=deque)


class Pace(AIORateLimiter):
    """Adds to the library's limits those of each chat, and patience with failures in passing.

    A message begins only after the pause since Telegram has taken the one before, so that the pauses are kept
    by Telegram's clock too, however long each message is on its way. `refused` hears of a refused token.
    """

    def __init__(
        self, limits: Limits, refused: Callable[[], None], *, retries_too_soon: int = RETRIES_TOO_SOON
    ) -> None:
        super().__init__(
            overall_max_rate=1,
            overall_time_period=limits.overall_seconds,
            group_max_rate=0,
            max_retries=retries_too_soon,
        )
        self._limits = limits
        self._refused = refused
        self._chats: dict[str, _Turns] = {}

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Json]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Json:
        """Make one call when its turn has come; raises what Telegram answers to the last attempt."""

        async def call() -> Json:
            try:
                return await super(Pace, self).process_request(
                    callback, args, kwargs, endpoint, data, rate_limit_args
                )
            except InvalidToken:
                self._refused()
                raise

        chat = data.get("chat_id")
        if chat is None or not endpoint.startswith(_SENDING) or endpoint in _SILENT:
            return await self._patiently(call, endpoint)
        turns = self._turns_of(str(chat))
        async with turns.line:
            await asyncio.sleep(self._pause(turns, group=str(chat).startswith(("-", "@"))))
            try:
                return await self._patiently(call, endpoint)
            finally:
                turns.taken.append(monotonic())

    async def _patiently(self, call: Callable[[], Coroutine[Any, Any, Json]], endpoint: str) -> Json:
        """Repeat a call that failed in passing, after pauses that no two callers have alike."""
        for attempt in range(RETRIES_FAILED):
            try:
                return await call()
            except TelegramError as error:
                once = endpoint.startswith("send")
                if not (failed_in_passing(error) or (is_uncertain(error) and not once)):
                    raise
            longest = self._limits.first_pause * 2**attempt
            await asyncio.sleep(random.uniform(longest / 2, longest))  # noqa: S311
        return await call()

    def _pause(self, turns: _Turns, *, group: bool) -> float:
        """Return the seconds until the chat takes another message."""
        limits, taken = self._limits, turns.taken
        while len(taken) > limits.group_messages:
            taken.popleft()
        earliest = taken[-1] + limits.chat_seconds if taken else 0.0
        if group and len(taken) >= limits.group_messages:
            earliest = max(earliest, taken[-limits.group_messages] + limits.group_seconds)
        return max(0.0, earliest - monotonic())

    def _turns_of(self, chat: str) -> _Turns:
        if len(self._chats) > _KEPT_CHATS and chat not in self._chats:
            since = monotonic() - self._limits.group_seconds
            self._chats = {
                name: turns
                for name, turns in self._chats.items()
                if turns.line.locked() or not turns.taken or turns.taken[-1] > since
            }
        return self._chats.setdefault(chat, _Turns())


def failed_in_passing(error: TelegramError) -> bool:
    """Tell whether Telegram has not taken a call that it may take in a moment."""
    if isinstance(error.__cause__, _NEVER_SENT):
        return True
    plain = type(error) is NetworkError
    return plain and not isinstance(error.__cause__, httpx.HTTPError)


def is_closed(error: TelegramError) -> bool:
    """Tell whether nothing can be sent to the chat, nor could be in a while."""
    said = error.message.lower()
    return isinstance(error, Forbidden) or (
        isinstance(error, BadRequest) and any(words in said for words in _CLOSED)
    )


def is_uncertain(error: TelegramError) -> bool:
    """Tell whether Telegram may have taken the call, which nobody can ask it."""
    if isinstance(error, BadRequest) or failed_in_passing(error):
        return False
    broken_off = isinstance(error, NetworkError) and isinstance(error.__cause__, httpx.HTTPError)
    return isinstance(error, TimedOut) or broken_off or type(error) is TelegramError
