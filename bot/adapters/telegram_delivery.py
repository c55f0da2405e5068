"""Answering in Telegram: in a chat one after the other, between chats at the same time, each once."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import replace
from typing import Any
from weakref import WeakValueDictionary

import structlog
from telegram import Bot, ReplyParameters
from telegram.error import ChatMigrated, Forbidden, TelegramError, TimedOut

from bot.adapters.port import Answer
from bot.adapters.telegram_inbound import Place, Question
from bot.logs import failure
from bot.render.telegram_entities import TelegramMessage, render
from handlers.inbound import Inbound

APOLOGY = TelegramMessage(
    "Das hat leider nicht geklappt. Bitte versuchen Sie es gleich noch einmal.\n"
    "Sorry, that did not work. Please try again in a moment."
)
ANSWER_SECONDS = 60.0
FAREWELL_SECONDS = 10.0

log = structlog.get_logger(__name__)


class Answers:
    """The answers under way: each question gets an answer or an apology, and only one."""

    def __init__(self, bot: Bot, answer: Answer) -> None:
        self._bot = bot
        self._answer = answer
        self._tasks: set[asyncio.Task[None]] = set()
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def begin(self, question: Question | None) -> None:
        """Answer `question` in the background, after those that its chat asked before; None is nothing."""
        if question is not None:
            self._start(self._answer_in_turn(*question))

    def acknowledge(self, press: str) -> None:
        """Tell Telegram, in the background and at once, that the press of a button with this id was seen."""
        self._start(self._acknowledge(press))

    async def finish(self, seconds: float) -> None:
        """Wait for the answers under way; who still waits after `seconds` gets an apology."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=FAREWELL_SECONDS)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer_in_turn(self, inbound: Inbound, place: Place) -> None:
        turn = self._turns.setdefault(place.chat, asyncio.Lock())
        try:
            async with turn:
                await self._answer_one(inbound, place)
        except asyncio.CancelledError:
            await self._apologise(place)
            raise

    async def _answer_one(self, inbound: Inbound, place: Place) -> None:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                reply = await self._answer(inbound)
            await deliver(self._bot, place, render(reply))
        except Forbidden:
            log.info("telegram_chat_closed")
        except TimedOut as error:
            # The message may have arrived; nobody can be asked, and twice would be worse.
            log.error("telegram_delivery_uncertain", **failure(error))
        except Exception as error:
            log.error("telegram_answer_failed", **failure(error))
            await self._apologise(place)

    async def _apologise(self, place: Place) -> None:
        try:
            await deliver(self._bot, place, (APOLOGY,))
        except TelegramError as error:
            log.error("telegram_apology_failed", **failure(error))

    async def _acknowledge(self, press: str) -> None:
        try:
            await self._bot.answer_callback_query(press)
        except TelegramError as error:
            log.warning("telegram_press_not_acknowledged", **failure(error))


async def deliver(bot: Bot, place: Place, messages: Sequence[TelegramMessage]) -> None:
    """Send `messages` to `place` in order; the first replies to the question.

    A group that has become a supergroup is followed. Raises what Telegram answers otherwise; the messages
    before that one have arrived.
    """
    for message in messages:
        try:
            await _send(bot, place, message)
        except ChatMigrated as moved:
            place = Place(moved.new_chat_id)
            await _send(bot, place, message)
        place = replace(place, reply_to=None)


async def _send(bot: Bot, place: Place, message: TelegramMessage) -> None:
    reply_to = place.reply_to
    await bot.send_message(
        place.chat,
        message.text,
        entities=message.entities,
        reply_markup=message.keyboard,
        message_thread_id=place.topic,
        reply_parameters=ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None,
    )
