"""Bringing messages to a person in Telegram."""

from __future__ import annotations

from dataclasses import replace

import structlog
from telegram import Bot, ReplyParameters
from telegram.error import ChatMigrated, Forbidden, TelegramError, TimedOut

from bot.adapters.telegram_inbound import Place
from bot.logs import failure
from bot.render.telegram_entities import TelegramMessage, render
from handlers.reply import Reply

log = structlog.get_logger(__name__)


async def deliver(bot: Bot, place: Place, reply: Reply) -> None:
    """Send `reply` to `place`; the first of its messages replies to the question.

    A group that has become a supergroup is followed; a person who blocked the bot is left in peace. Raises
    what Telegram answers otherwise; the messages before that one have arrived.
    """
    try:
        for message in render(reply):
            place = await _send(bot, place, message)
    except Forbidden:
        log.info("telegram_chat_closed")
    except TimedOut as error:
        # The message may have arrived; nobody can be asked, and twice would be worse.
        log.error("telegram_delivery_uncertain", **failure(error))


async def acknowledge(bot: Bot, press: str) -> None:
    """Tell Telegram that the press of a button with this id was seen; a failure is only logged."""
    try:
        await bot.answer_callback_query(press)
    except TelegramError as error:
        log.warning("telegram_press_not_acknowledged", **failure(error))


async def _send(bot: Bot, place: Place, message: TelegramMessage) -> Place:
    """Send one message; return the place of the next."""
    try:
        await _send_to(bot, place, message)
    except ChatMigrated as moved:
        place = Place(moved.new_chat_id)
        await _send_to(bot, place, message)
    return replace(place, reply_to=None)


async def _send_to(bot: Bot, place: Place, message: TelegramMessage) -> None:
    reply_to = place.reply_to
    await bot.send_message(
        place.chat,
        message.text,
        entities=message.entities,
        reply_markup=message.keyboard,
        message_thread_id=place.topic,
        reply_parameters=ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None,
    )
