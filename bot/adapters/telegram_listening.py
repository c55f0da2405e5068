"""Which updates are listened to, and who takes each."""

from __future__ import annotations

from typing import Any

import structlog
from telegram import Update
from telegram.ext import (
    Application,
    ChatMemberHandler,
    ContextTypes,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.adapters.answers import Answers
from bot.adapters.telegram_chats import Chats
from bot.adapters.telegram_inbound import question_of
from bot.adapters.telegram_inline import Inline
from bot.adapters.telegram_place import Place
from bot.adapters.telegram_presses import Presses
from bot.logs import failure

ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.EDITED_CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
]
"""All that somebody here makes something of."""

log = structlog.get_logger(__name__)


class Listener:
    """Lets every update begin its answer and return, so that the order in which they came is kept."""

    def __init__(
        self, bot: ExtBot[None], answers: Answers[Place], presses: Presses, inline: Inline, chats: Chats
    ) -> None:
        self._bot = bot
        self._answers = answers
        self._presses = presses
        self._inline = inline
        self._chats = chats

    def listen(self, app: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Have `app` hand its updates over."""
        app.add_handler(InlineQueryHandler(self._on_inline))
        app.add_handler(ChatMemberHandler(self._on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
        app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, self._on_migration))
        app.add_handler(TypeHandler(Update, self._on_question))
        app.add_error_handler(_on_error)

    async def _on_question(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        question = question_of(update, self._bot.bot)
        if update.callback_query:
            self._presses.begin(update.callback_query.id)
            self._answers.keep(self._presses.see(update.callback_query.id))
        if question is not None:
            self._answers.begin(*question)

    async def _on_inline(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.inline_query:
            self._answers.keep(self._inline.offer(update.inline_query))

    async def _on_membership(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.my_chat_member:
            await self._chats.membership_changed(update.my_chat_member)

    async def _on_migration(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message:
            await self._chats.migrated(update.message)


async def _on_error(_update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    if context.error is not None:
        log.error("telegram_update_failed", **failure(context.error))
