"""How a platform that has let us in and no longer does is heard of."""

from __future__ import annotations

import asyncio

from bot.adapters.port import PlatformError


class Refusal:
    """The refusal of a platform, for good: said by whoever meets it, heard by whoever waits."""

    def __init__(self) -> None:
        self._said = asyncio.Event()
        self._error: PlatformError | None = None

    def say(self, error: PlatformError) -> None:
        """Tell that the platform refuses us; the first to say so is heard."""
        self._error = self._error or error
        self._said.set()

    async def heard(self) -> None:
        """Wait for the refusal and raise its PlatformError."""
        await self._said.wait()
        assert self._error is not None
        raise self._error
