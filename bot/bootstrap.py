"""Wires it all: settings → store → answer → adapters."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial

from bot.adapters.port import Answer, ChatAdapter
from bot.config import Settings
from bot.meaning import shipped_meaning
from bot.web.app import build_web_app
from bot.web.metrics import metrics_route
from bot.web.server import WebServer
from handlers.dispatch import answer
from handlers.inbound import Inbound
from handlers.reply import Reply
from store.db.sqlite import SqliteStore

ANSWERS_AT_ONCE = 4


def open_store(address: str) -> SqliteStore:
    """Open the claim store at `address` ("sqlite:///belegbot.db"), making it where there is none.

    Raises StoreUnreachable where that can't be done.
    """
    return SqliteStore.open(address, embedder=shipped_meaning())


def make_answer(store: SqliteStore, settings: Settings) -> Answer:
    """Return what answers questions from `store`; each is worked on in a thread of its own.

    The threads are no others' than the answers', so that nothing else waits behind them.
    """
    workers = ThreadPoolExecutor(ANSWERS_AT_ONCE, "answer")

    async def from_store(inbound: Inbound) -> Reply:
        asked = partial(
            answer,
            inbound,
            claims=store,
            states=store,
            conversations=store,
            digests=store,
            now=datetime.now(UTC),
            zone=settings.zone,
            default_language=settings.language,
        )
        return await asyncio.get_running_loop().run_in_executor(workers, asked)

    return from_store


def make_web_server(
    settings: Settings, store: SqliteStore, adapters: Sequence[ChatAdapter]
) -> WebServer | None:
    """Return the web server with the routes of `adapters`, not yet started; None where none is asked for."""
    if settings.listen is None:
        return None

    async def store_can_be_read() -> None:
        await asyncio.to_thread(store.schema_version)

    routes = [metrics_route(store), *(route for adapter in adapters for route in adapter.routes)]
    return WebServer(build_web_app(routes, store_can_be_read), *settings.listen)


def make_adapters(settings: Settings, answer: Answer, store: SqliteStore) -> tuple[ChatAdapter, ...]:
    """Return an adapter for every platform that `settings` has tokens for, not yet started.

    They keep in `store` what they have to remember of their conversations.
    """
    adapters: list[ChatAdapter] = []
    if settings.slack_bot_token or settings.slack_client_id:
        from bot.adapters.slack import SlackAccess, SlackAdapter

        access = SlackAccess(
            bot_token=settings.slack_bot_token,
            app_token=settings.slack_app_token,
            signing_secret=settings.slack_signing_secret,
            client_id=settings.slack_client_id,
            client_secret=settings.slack_client_secret,
            seal_keys=settings.secret_keys,
            public_url=settings.public_url,
            api_url=settings.slack_api_url,
        )
        adapters.append(SlackAdapter(access, answer=answer, store=store, language=settings.language))
    if settings.telegram_bot_token:
        from bot.adapters.telegram import TelegramAdapter

        adapters.append(
            TelegramAdapter(
                token=settings.telegram_bot_token,
                answer=answer,
                store=store,
                api_url=settings.telegram_api_url,
                public_url=settings.public_url if settings.listen else None,
            )
        )
    return tuple(adapters)
