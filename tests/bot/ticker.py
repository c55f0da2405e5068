"""A process that sends digests until somebody kills it: `python -m tests.bot.ticker STORE PLATFORM ADDRESS`.

It is quick to notice what is due and what a dead process has held. It begins with the first line on its
standard input.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from datetime import timedelta

import structlog
from slack_sdk.web.async_client import AsyncWebClient

import bot.outbox
from bot.adapters.sender import Sender
from bot.adapters.slack_sender import SlackSender
from bot.config import Settings
from bot.outbox import Outbox
from bot.senders import make_senders
from store.db.sqlite import SqliteStore

LEASE = timedelta(seconds=1)
TICK_SECONDS = 0.05
SLACK_TOKEN = "xoxb-belegbot"
TELEGRAM_TOKEN = "4242:secret"


async def main(address: str, platform: str, api: str) -> None:
    bot.outbox.TICK_SECONDS = TICK_SECONDS
    # Nobody reads what it would say.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    with SqliteStore.open(address) as store:
        senders: tuple[Sender, ...]
        if platform == "slack":

            async def client_of(team: str) -> AsyncWebClient:
                return AsyncWebClient(SLACK_TOKEN, base_url=api)

            senders = (SlackSender(client_of),)
        else:
            settings = Settings(telegram_bot_token=TELEGRAM_TOKEN, telegram_api_url=api)
            senders = make_senders(settings, store)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.readline)
        await Outbox(store, senders, lease=LEASE).run()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
