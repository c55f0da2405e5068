"""What Telegram needs done before the handlers answer: rights, deep links, the wish to be forgotten."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

import structlog
from telegram import ChatMember
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.adapters.port import Answer
from bot.adapters.telegram_place import conversation_of
from bot.logs import failure
from bot.render.telegram_links import started_from
from handlers.inbound import Asker, Denial, Inbound, Rights
from handlers.phrases.telegram import ALL_TELEGRAM_PHRASES, TelegramPhrases
from handlers.reply import Outcome, Reply
from handlers.settings import is_about_settings
from store.claims import ActionStates
from store.conversations import Conversations
from store.receipts import Receipts

STARTED_LIFE = timedelta(minutes=5)
"""How long a deep link's question waits for its answer, which comes at once."""

_FORGETTING = {f"/{phrases.forget}": language for language, phrases in ALL_TELEGRAM_PHRASES.items()}
_ADMINS = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR})

log = structlog.get_logger(__name__)


class Kept(ActionStates, Conversations, Receipts, Protocol):
    """What is needed of the store."""


class Asking:
    """Answers what concerns Telegram alone, and hands everything else to the handlers."""

    def __init__(self, bot: ExtBot[None], kept: Kept, answer: Answer) -> None:
        self._bot = bot
        self._kept = kept
        self._answer = answer

    async def __call__(self, inbound: Inbound) -> Reply:
        """Answer a question; raises StoreError where the store can't do what it takes."""
        if language := self._forgetting(inbound):
            return await self._forget(inbound.asker, language)
        if is_about_settings(inbound):
            inbound = replace(inbound, rights=Rights(conversation=await self._denial(inbound.asker)))
        if started := started_from(inbound.text):
            inbound = await asyncio.to_thread(self._started, inbound, *started)
        return await self._answer(inbound)

    def _started(self, inbound: Inbound, state: str, chat: int) -> Inbound:
        """Return the question of the answer that a deep link leads on from, now asked by this person."""
        now = datetime.now(UTC)
        payload = self._kept.recall(conversation_of(chat), state, now=now)
        if payload is not None:
            state = self._kept.remember(inbound.asker.key, payload, now=now, expires=now + STARTED_LIFE)
        return replace(inbound, text="", action=state)

    def _forgetting(self, inbound: Inbound) -> str | None:
        """Return the language in which somebody asks to be forgotten, None where they do not."""
        language = _FORGETTING.get(inbound.text.strip().lower().partition("@")[0])
        hinted = (inbound.language or "")[:2].lower()
        return hinted if language and hinted in ALL_TELEGRAM_PHRASES else language

    async def _forget(self, asker: Asker, language: str) -> Reply:
        phrases = ALL_TELEGRAM_PHRASES[language]
        denial = await self._denial(asker)
        if denial is not None:
            said = phrases.forget_unknown if denial is Denial.UNKNOWN else phrases.forget_denied
            return Reply(language, phrases.not_forgotten_title, said, outcome=Outcome.UNAVAILABLE)
        return await asyncio.to_thread(self._forgotten, asker, language, phrases)

    def _forgotten(self, asker: Asker, language: str, phrases: TelegramPhrases) -> Reply:
        rows = self._kept.forget(asker.place)
        said = phrases.forgotten_chat
        if asker.user == asker.conversation and not asker.conversation.startswith("-"):
            rows += self._kept.forget_person(asker.platform, asker.user)
            said = phrases.forgotten_person
        log.info("telegram_forgotten", rows=rows)
        return Reply(language, phrases.forgotten_title, said, notes=(phrases.forgotten_rows.of(rows),))

    async def _denial(self, asker: Asker) -> Denial | None:
        """Return why the asker may not decide for the chat, None where they may."""
        if asker.user == asker.conversation:
            # A private chat is its person's, and in a chat's own name write only its admins.
            return None
        try:
            member = await self._bot.get_chat_member(int(asker.conversation), int(asker.user))
        except TelegramError as error:
            log.warning("telegram_rights_unknown", **failure(error))
            return Denial.UNKNOWN
        return None if member.status in _ADMINS else Denial.NOT_AN_ADMIN
