"""Who answers in these tests, and the adapters that bring the questions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.adapters.port import Answer
from bot.adapters.slack import SlackAccess, SlackAdapter
from bot.adapters.telegram import TelegramAdapter, TelegramStore
from bot.adapters.telegram_pace import Limits
from handlers.inbound import Inbound
from handlers.reply import Reply
from store.db.sqlite import SqliteStore
from tests.peers.socket_mode import SlackPeer
from tests.peers.telegram import TOKEN, BotApi

AT_ONCE = Limits(overall_seconds=0.001, chat_seconds=0.0, group_messages=1000, first_pause=0.01)
"""Telegram's limits for tests that are about something else."""

BOT_TOKEN, APP_TOKEN = "xoxb-secret-bot", "xapp-secret-app"


class Desk:
    """Answers with `reply`, or by the question's own words, and keeps every question.

    `before` may hold an answer up or make it fail.
    """

    def __init__(self) -> None:
        self.questions: list[Inbound] = []
        self.reply: Reply | None = None
        self.before: Callable[[Inbound], Awaitable[object]] | None = None

    async def __call__(self, inbound: Inbound) -> Reply:
        self.questions.append(inbound)
        if self.before is not None:
            await self.before(inbound)
        return self.reply or Reply("de", f"Antwort auf {inbound.text or inbound.action}")


def telegram_for(
    api: BotApi,
    answer: Answer,
    store: TelegramStore,
    *,
    token: str = TOKEN,
    limits: Limits = AT_ONCE,
    public_url: str | None = None,
) -> TelegramAdapter:
    return TelegramAdapter(
        token=token, answer=answer, store=store, api_url=api.api_url, limits=limits, public_url=public_url
    )


def slack_for(
    peer: SlackPeer, answer: Answer, store: SqliteStore, *, api_url: str | None = None
) -> SlackAdapter:
    access = SlackAccess(bot_token=BOT_TOKEN, app_token=APP_TOKEN, api_url=api_url or peer.api_url)
    return SlackAdapter(access, answer=answer, store=store)
