"""Pressed buttons: Telegram shows each as waiting until it is told that the press was seen."""

from __future__ import annotations

import asyncio

import structlog
from telegram import Bot
from telegram.constants import CallbackQueryLimit
from telegram.error import TelegramError

from bot.logs import failure

SEEN_SECONDS = 2.0
"""How long a press may wait for its answer; then it is told that it was seen."""

log = structlog.get_logger(__name__)


class Presses:
    """The presses that have not been told yet that they were seen; each is told once."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._waiting: dict[str, asyncio.Event] = {}

    def begin(self, press: str) -> None:
        """Note that a button was pressed."""
        self._waiting[press] = asyncio.Event()

    async def see(self, press: str) -> None:
        """Tell that the press was seen once its answer comes, or after SEEN_SECONDS."""
        answered = self._waiting.get(press)
        if answered is None:
            return
        try:
            async with asyncio.timeout(SEEN_SECONDS):
                await answered.wait()
        except TimeoutError:
            pass
        if self._waiting.pop(press, None) is not None:
            await self._tell(press)

    def answer(self, press: str) -> None:
        """Note that the answer comes."""
        if press in self._waiting:
            self._waiting[press].set()

    async def alert(self, press: str, text: str) -> bool:
        """Show `text` to who pressed and nobody else; tell whether that could be done."""
        answered = self._waiting.pop(press, None)
        if answered is None:
            return False
        answered.set()
        return await self._tell(press, text[: CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH])

    async def _tell(self, press: str, text: str | None = None) -> bool:
        try:
            return await self._bot.answer_callback_query(press, text=text, show_alert=bool(text))
        except TelegramError as error:
            log.warning("telegram_press_not_acknowledged", **failure(error))
            return False
