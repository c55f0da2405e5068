"""The queue of updates: by whatever way one comes, it is noted before Telegram is told that it came."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from telegram import Update, User

from bot.adapters.telegram_inbound import question_of
from bot.adapters.telegram_place import receipt_of
from bot.adapters.underway import Underway


class Inbox(asyncio.Queue[object]):
    """Takes updates in, and each question once."""

    def __init__(self, underway: Underway, me: Callable[[], User]) -> None:
        super().__init__()
        self._underway = underway
        self._me = me
        self._coming: set[asyncio.Task[None]] = set()

    async def put(self, item: object) -> None:
        """Note what asks something and queue it, unless it came before.

        What has been noted is queued even where whoever brings it is cancelled meanwhile.
        """
        taking_in = asyncio.create_task(self._take_in(item))
        self._coming.add(taking_in)
        taking_in.add_done_callback(self._coming.discard)
        await asyncio.shield(taking_in)

    async def all_in(self) -> None:
        """Wait until everything is queued that is being noted."""
        if self._coming:
            await asyncio.wait(self._coming)

    async def _take_in(self, item: object) -> None:
        question = question_of(item, self._me()) if isinstance(item, Update) else None
        if question is None or await self._underway.accept(receipt_of(*question)):
            await super().put(item)
