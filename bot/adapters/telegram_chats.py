"""What becomes of chats: the bot is let in or thrown out, and groups become supergroups."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import structlog
from telegram import ChatMember, ChatMemberRestricted, ChatMemberUpdated, Message

from bot.adapters.telegram_place import conversation_of
from store.conversations import Conversations

_GONE = frozenset({ChatMember.LEFT, ChatMember.BANNED})

log = structlog.get_logger(__name__)


class Chats:
    """Notes in the store what Telegram tells of chats."""

    def __init__(self, kept: Conversations) -> None:
        self._kept = kept

    async def membership_changed(self, change: ChatMemberUpdated) -> None:
        """Mark a chat that the bot can't write to, or can write to again. Raises StoreError."""
        member, conversation = change.new_chat_member, conversation_of(change.chat.id)
        muted = isinstance(member, ChatMemberRestricted) and not member.can_send_messages
        if member.status not in _GONE and not muted:
            await asyncio.to_thread(self._kept.mark_found, conversation)
            return
        now = datetime.now(UTC)
        reason = "muted" if muted else str(member.status)
        news = await asyncio.to_thread(self._kept.mark_lost, conversation, reason, now=now)
        log.info("telegram_chat_closed", news=news)

    async def migrated(self, message: Message) -> None:
        """Let what is kept of a group be that of the supergroup that it became. Raises StoreError."""
        chat = message.migrate_to_chat_id
        if chat is not None:
            old = conversation_of(message.chat.id)
            await asyncio.to_thread(self._kept.move, old, conversation_of(chat))
            log.info("telegram_chat_migrated")
