"""Bringing answers to people in Telegram, by new messages or by changing those that were sent before."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

import structlog
from telegram import Message, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.adapters.telegram_pace import is_closed, is_uncertain
from bot.adapters.telegram_place import Place, conversation_of
from bot.adapters.telegram_presses import Presses
from bot.adapters.underway import Underway
from bot.logs import failure
from bot.render.chart import png
from bot.render.telegram_entities import TelegramMessage, caption, render
from bot.render.telegram_links import start_link
from handlers.reply import Outcome, Reply
from store.conversations import Conversations
from store.errors import StoreError
from store.receipts import Receipts, SentAnswer

_TOPIC_CLOSED = ("thread not found", "topic_closed", "topic_deleted")

log = structlog.get_logger(__name__)


class Kept(Receipts, Conversations, Protocol):
    """What the delivery needs of the store."""


class Delivery:
    """Sends the answers of one bot, and notes in the store how far each has come."""

    def __init__(self, bot: ExtBot[None], kept: Kept, underway: Underway, presses: Presses) -> None:
        self._bot = bot
        self._kept = kept
        self._underway = underway
        self._presses = presses

    async def deliver(self, place: Place, reply: Reply) -> None:
        """Bring `reply` to `place`; the first of its messages replies to the question.

        An edited question changes the messages of its answer, a turned page those that it was on. A group
        that has become a supergroup is followed. A chat that is closed to us is marked and left in peace.
        Raises what Telegram answers otherwise; the messages before that one have arrived.
        """
        if place.press and await self._alerted(place.press, reply):
            await self._underway.settle(place.receipt)
            return
        before = await self._sent_before(place)
        await self._underway.begin_sending(place.receipt)
        sent: list[int] = []
        try:
            place = await self._bring(place, reply, before, sent)
            await asyncio.to_thread(self._kept.mark_found, place.conversation)
        except TelegramError as error:
            if not await self._explained(place, error):
                if not sent:
                    await self._underway.take_back_sending(place.receipt)
                raise
        await self._underway.settle(place.receipt, _answer(place, before, sent))

    async def gave_up(self, place: Place, error: Exception) -> None:
        """Decide on a question whose apology failed too: it is tried again later where that may help."""
        if isinstance(error, RetryAfter | NetworkError) and not isinstance(error, BadRequest):
            self._underway.release(place.receipt)
        else:
            await self._underway.settle(place.receipt)

    async def _alerted(self, press: str, reply: Reply) -> bool:
        """Tell who pressed, and nobody else, where the button has expired or is not theirs."""
        if reply.outcome is Outcome.NOT_UNDERSTOOD and not reply.items:
            return await self._presses.alert(press, f"{reply.title}\n\n{reply.intro}")
        self._presses.answer(press)
        return False

    async def _sent_before(self, place: Place) -> SentAnswer | None:
        """Return the answer whose messages are to be changed."""
        try:
            if place.turned is not None:
                message = str(place.turned)
                known = await asyncio.to_thread(self._kept.answer_with, place.conversation, message)
                return known or SentAnswer("", place.conversation, "", (message,))
            if place.edited:
                return await asyncio.to_thread(self._kept.answer_to, place.conversation, str(place.question))
        except StoreError as error:
            log.error("telegram_answer_not_found", **failure(error))
        return None

    async def _bring(self, place: Place, reply: Reply, before: SentAnswer | None, sent: list[int]) -> Place:
        """Change the messages of `before` and send what is left; note in `sent` what stands there then."""
        old = [int(message) for message in before.messages] if before else []
        if reply.chart is not None:
            picture = await asyncio.to_thread(png, reply.chart)
            return await self._send(place, caption(reply.chart), sent, quiet=reply.quiet, picture=picture)
        for message in self._rendered(place, reply):
            if old and await self._changed(place, old[0], message):
                sent.append(old.pop(0))
                place = replace(place, reply_to=None)
                continue
            old_left, old = old, []
            await self._delete(place, old_left)
            place = await self._send(place, message, sent, quiet=reply.quiet)
        await self._delete(place, old)
        return place

    def _rendered(self, place: Place, reply: Reply) -> Sequence[TelegramMessage]:
        link = None
        if not place.private and reply.state:
            link = start_link(self._bot.username, reply.state, place.chat)
        return render(reply, private_link=link, pressable=not place.channel)

    async def _changed(self, place: Place, message: int, to: TelegramMessage) -> bool:
        """Change a message; tell whether it says what it should, which it may have done before."""
        try:
            await self._bot.edit_message_text(
                to.text, place.chat, message, entities=to.entities, reply_markup=to.keyboard
            )
        except BadRequest as error:
            return "not modified" in error.message.lower()
        return True

    async def _delete(self, place: Place, messages: Sequence[int]) -> None:
        """Delete what an answer no longer needs; what can't be deleted any more stays."""
        for message in messages:
            try:
                await self._bot.delete_message(place.chat, message)
            except BadRequest as error:
                log.info("telegram_message_not_deleted", **failure(error))

    async def _send(
        self,
        place: Place,
        message: TelegramMessage,
        sent: list[int],
        *,
        quiet: bool,
        picture: bytes | None = None,
    ) -> Place:
        """Send one message; return the place of the next."""
        try:
            arrived = await self._send_to(place, message, quiet=quiet, picture=picture)
        except ChatMigrated as moved:
            place = await self.follow(place, moved.new_chat_id)
            arrived = await self._send_to(place, message, quiet=quiet, picture=picture)
        sent.append(arrived.message_id)
        return replace(place, reply_to=None)

    async def _send_to(
        self, place: Place, message: TelegramMessage, *, quiet: bool, picture: bytes | None
    ) -> Message:
        reply_to = (
            ReplyParameters(place.reply_to, allow_sending_without_reply=True) if place.reply_to else None
        )
        if picture is not None:
            return await self._bot.send_photo(
                place.chat,
                picture,
                caption=message.text,
                caption_entities=message.entities,
                disable_notification=quiet or None,
                message_thread_id=place.topic,
                reply_parameters=reply_to,
            )
        return await self._bot.send_message(
            place.chat,
            message.text,
            entities=message.entities,
            reply_markup=message.keyboard,
            disable_notification=quiet or None,
            message_thread_id=place.topic,
            reply_parameters=reply_to,
        )

    async def follow(self, place: Place, chat: int) -> Place:
        """Let everything that is kept of the place's chat be that of `chat`; return the place there."""
        await asyncio.to_thread(self._kept.move, place.conversation, conversation_of(chat))
        log.info("telegram_chat_migrated")
        return replace(place, chat=chat, topic=None, reply_to=None)

    async def _explained(self, place: Place, error: TelegramError) -> bool:
        """Tell whether there is nothing more to do for the question after `error`."""
        said = error.message.lower()
        if is_uncertain(error):
            # The message may have arrived; nobody can be asked, and twice would be worse.
            log.error("telegram_delivery_uncertain", **failure(error))
            return True
        if is_closed(error):
            await self._lose(place, said.removeprefix("forbidden: "))
            return True
        if isinstance(error, BadRequest) and any(words in said for words in _TOPIC_CLOSED):
            log.info("telegram_topic_closed")
            return True
        return False

    async def _lose(self, place: Place, reason: str) -> None:
        now = datetime.now(UTC)
        news = await asyncio.to_thread(self._kept.mark_lost, place.conversation, reason, now=now)
        log.info("telegram_chat_closed", news=news)


def _answer(place: Place, before: SentAnswer | None, sent: Sequence[int]) -> SentAnswer | None:
    """Return what is kept of the messages sent for a question, None where there are none."""
    if not sent:
        return None
    question = before.question if before else str(place.question or "")
    return SentAnswer(place.owner, place.conversation, question, tuple(map(str, sent)))
