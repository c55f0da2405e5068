"""Inline mode: `@bot topic` in any chat offers sourced statements to send."""

from __future__ import annotations

import asyncio

import structlog
from telegram import InlineQuery, InlineQueryResultsButton
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.adapters.port import Answer
from bot.logs import failure
from bot.render.telegram_results import results
from handlers.inbound import Asker, Inbound
from handlers.phrases import phrases_for
from handlers.phrases.telegram import telegram_phrases
from handlers.reply import Outcome, Reply

CACHE_SECONDS = 60
TYPING_SECONDS = 0.3
"""How long somebody must not have typed on before the store is asked."""

_SHORTEST = 3
"""Letters of a topic; every letter that somebody types is a query of its own."""

_FOUND = frozenset({Outcome.ANSWERED, Outcome.NOTHING_FOUND})

log = structlog.get_logger(__name__)


class Inline:
    """Answers inline queries; of what somebody types, only the latest.

    Nothing can be settled or erased by typing it here: `answer` is what the handlers answer.
    """

    def __init__(self, bot: ExtBot[None], answer: Answer) -> None:
        self._bot = bot
        self._answer = answer
        self._latest: dict[int, str] = {}

    async def offer(self, query: InlineQuery) -> None:
        """Answer `query` unless the person has typed on meanwhile; a failure is only logged."""
        person = query.from_user
        self._latest[person.id] = query.id
        await asyncio.sleep(TYPING_SECONDS)
        if self._latest.get(person.id) != query.id:
            return
        try:
            reply = await self._reply_to(query)
            if self._latest.get(person.id) == query.id:
                await self._send(query, reply)
        except TelegramError as error:
            # Telegram takes no answer to a query that is some seconds old.
            log.info("telegram_inline_not_answered", **failure(error))
        except Exception as error:
            log.error("answer_failed", platform="Telegram", **failure(error))
        finally:
            if self._latest.get(person.id) == query.id:
                del self._latest[person.id]

    async def _reply_to(self, query: InlineQuery) -> Reply | None:
        text = query.query.strip()
        if len(text) < _SHORTEST:
            return None
        # The private chat of a person has the number of the person.
        person = str(query.from_user.id)
        page = f" page:{query.offset}" if query.offset else ""
        return await self._answer(
            Inbound(Asker("telegram", person, person), text + page, language=query.from_user.language_code)
        )

    async def _send(self, query: InlineQuery, reply: Reply | None) -> None:
        offered = results(reply) if reply else ()
        more = bool(offered and reply and reply.page and reply.page.last < reply.page.total)
        await self._bot.answer_inline_query(
            query.id,
            offered,
            cache_time=CACHE_SECONDS if reply is None or reply.outcome in _FOUND else 0,
            is_personal=True,
            next_offset=str(int(query.offset or 1) + 1) if more else "",
            button=None if offered or query.offset or reply is None else _button(query, reply),
        )


def _button(query: InlineQuery, reply: Reply) -> InlineQueryResultsButton:
    """Return what stands there instead of statements; it leads into the private chat."""
    phrases = telegram_phrases(phrases_for(query.from_user.language_code)[0].language)
    said = phrases.inline_nothing if reply.outcome in _FOUND else phrases.inline_failed
    return InlineQueryResultsButton(said, start_parameter="inline")
