"""The port between the processes and the chat platforms."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from starlette.routing import BaseRoute

from handlers.inbound import Inbound
from handlers.reply import Reply
from store.errors import BelegbotError

Answer = Callable[[Inbound], Awaitable[Reply]]
"""Answers one question; never raises for anything that a person typed."""


class PlatformError(BelegbotError):
    """A platform refused the settings or can't be reached; the message has no token in it."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether a platform can be reached, with one line for `belegbot doctor` (no token in it)."""

    ok: bool
    detail: str


class ChatAdapter(Protocol):
    """One platform: takes messages in, asks `Answer`, sends the rendered reply."""

    @property
    def name(self) -> str:
        """The platform's name as a person writes it."""
        ...

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """What `bot.web` should serve for the platform; empty where nothing comes by HTTP.

        Each route proves by itself who calls it, and answers 503 as long as the adapter has not started.
        """
        ...

    async def start(self) -> None:
        """Connect and begin to answer; returns once messages are being received.

        Raises store.errors.BelegbotError where the platform refuses the settings.
        """
        ...

    async def finished(self) -> None:
        """Wait, after `start`, until there is nothing more to receive.

        Returns where the conversation has ended; raises PlatformError where the platform refuses us for good.
        """
        ...

    async def stop(self) -> None:
        """Stop receiving, finish the answers under way, disconnect."""
        ...

    async def reach(self) -> Reach:
        """Ask the platform who we are, without beginning to answer."""
        ...
