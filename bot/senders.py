"""The platforms on which digests are sent, wired from the settings."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.adapters.sender import Sender
from bot.config import Settings
from bot.posting import AT_ONCE
from store.db.sqlite import SqliteStore

_SENT_SECONDS = 20.0


def make_senders(settings: Settings, store: SqliteStore) -> tuple[Sender, ...]:
    """Return what sends digests on every platform that `settings` has tokens for; to be closed at the end."""
    senders: list[Sender] = []
    if settings.slack_bot_token or settings.slack_client_id:
        senders.append(_slack(settings, store))
    if settings.telegram_bot_token:
        senders.append(_telegram(settings.telegram_bot_token, settings, store))
    return tuple(senders)


def _slack(settings: Settings, store: SqliteStore) -> Sender:
    from bot.adapters.slack_sender import SlackSender
    from bot.adapters.slack_workspaces import InstalledWorkspaces, OneWorkspace, Workspaces
    from bot.sealing import Seal

    if settings.slack_bot_token:
        # That the token is refused, the adapter hears by itself.
        one = OneWorkspace(settings.slack_bot_token, settings.slack_api_url, lambda _code: None)
        workspaces: Workspaces = one
    else:
        workspaces = InstalledWorkspaces(store, Seal(settings.secret_keys), settings.slack_api_url)
    return SlackSender(workspaces.client)


def _telegram(token: str, settings: Settings, store: SqliteStore) -> Sender:
    from telegram import LinkPreviewOptions
    from telegram.ext import Defaults, ExtBot
    from telegram.request import HTTPXRequest

    from bot.adapters.telegram_pace import LIMITS, Pace
    from bot.adapters.telegram_sender import TelegramSender

    async def moved(conversation: str, to: str) -> None:
        await asyncio.to_thread(store.move, conversation, to)

    # What came too soon goes back into the outbox, which knows when to try again.
    pace: Any = Pace(LIMITS, lambda: None, retries_too_soon=0)
    bot: ExtBot[None] = ExtBot(
        token=token,
        base_url=settings.telegram_api_url,
        request=HTTPXRequest(
            connection_pool_size=2 * AT_ONCE, read_timeout=_SENT_SECONDS, pool_timeout=_SENT_SECONDS
        ),
        rate_limiter=pace,
        defaults=Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)),
    )
    return TelegramSender(bot, moved)
