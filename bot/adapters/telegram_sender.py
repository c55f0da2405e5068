"""Digests in Telegram, which can't be asked what it has taken."""

from __future__ import annotations

import warnings
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from telegram import Message
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot
from telegram.warnings import PTBDeprecationWarning

from bot.adapters.sender import CannotAsk, Letter, SendError, TryLater, Undeliverable, Unsure
from bot.adapters.telegram_pace import failed_in_passing, is_uncertain
from bot.adapters.telegram_place import conversation_of
from bot.render.telegram_entities import TelegramMessage, render
from handlers.reply import Reply

Moved = Callable[[str, str], Awaitable[None]]
"""Hears that a conversation is called otherwise now."""

_PAUSE_SECONDS = 15.0
_CLOSED = ("chat not found", "not enough rights", "have no rights", "chat_write_forbidden", "peer_id_invalid")


class TelegramSender:
    """Sends the digests of one bot; fulfils `bot.adapters.sender.Sender`.

    `moved` hears of a group that has become a supergroup, to which the message goes then.
    """

    platform = "telegram"

    def __init__(self, bot: ExtBot[None], moved: Moved) -> None:
        # The library's own use of `retry_after` warns of what its next major version changes.
        warnings.filterwarnings("ignore", r".*`retry_after`", PTBDeprecationWarning)
        self._bot = bot
        self._moved = moved

    async def send(self, letter: Letter) -> str:
        """See `Sender.send`; of a part that needs several messages it is the id of the first."""
        chat = letter.conversation.removeprefix("telegram:")
        first = ""
        for message in render(letter.reply):
            try:
                sent = await self._to(chat, letter, message)
            except ChatMigrated as migrated:
                moved_to = conversation_of(migrated.new_chat_id)
                await self._moved(letter.conversation, moved_to)
                chat = str(migrated.new_chat_id)
                sent = await self._again(chat, letter, message, first)
            except TelegramError as error:
                raise Unsure(type(error).__name__) if first else _explained(error) from None
            first = first or str(sent.message_id)
        return first

    async def find(self, letter: Letter, since: datetime) -> str | None:
        """See `Sender.find`; always raises CannotAsk."""
        raise CannotAsk("telegram_has_no_history")

    async def tell(self, conversation: str, user: str, reply: Reply) -> None:
        """See `Sender.tell`."""
        try:
            for message in render(reply):
                await self._bot.send_message(user, message.text, entities=message.entities)
        except TelegramError as error:
            raise _explained(error) from None

    async def close(self) -> None:
        """See `Sender.close`."""
        # The bot itself closes its connections only after it has introduced itself.
        await self._bot.request.shutdown()

    async def _again(self, chat: str, letter: Letter, message: TelegramMessage, first: str) -> Message:
        try:
            return await self._to(chat, letter, message)
        except TelegramError as error:
            raise Unsure(type(error).__name__) if first else _explained(error) from None

    async def _to(self, chat: str, letter: Letter, message: TelegramMessage) -> Message:
        return await self._bot.send_message(
            chat,
            message.text,
            entities=message.entities,
            reply_markup=message.keyboard,
            disable_notification=letter.reply.quiet or None,
            message_thread_id=int(letter.thread) if letter.thread else None,
        )


def _explained(error: TelegramError) -> SendError:
    name = type(error).__name__
    if isinstance(error, RetryAfter):
        pause = error.retry_after
        return TryLater(name, pause.total_seconds() if isinstance(pause, timedelta) else float(pause))
    if isinstance(error, Forbidden | InvalidToken):
        return Undeliverable(name, lost=True)
    if failed_in_passing(error):
        return TryLater(name, _PAUSE_SECONDS)
    if is_uncertain(error):
        return Unsure(name)
    closed = isinstance(error, BadRequest) and any(words in error.message.lower() for words in _CLOSED)
    return Undeliverable(name, lost=closed)
