"""A Telegram bot in a process of its own, to be killed: `python telegram_process.py API_URL STORE SECONDS`.

It answers each question after SECONDS. Its leases are short, so that a test need not wait for long.
"""

import asyncio
import sys
from datetime import timedelta

from bot.adapters import underway
from bot.adapters.telegram import TelegramAdapter
from bot.adapters.telegram_pace import Limits
from handlers.inbound import Inbound
from handlers.reply import Reply
from store.db.sqlite import SqliteStore

LEASE = timedelta(seconds=1.5)
ROUND_SECONDS = 0.2


async def run(api_url: str, store: str, seconds: float) -> None:
    async def answer(inbound: Inbound) -> Reply:
        await asyncio.sleep(seconds)
        return Reply("de", f"Antwort auf {inbound.text}")

    underway.LEASE, underway.ROUND_SECONDS = LEASE, ROUND_SECONDS
    limits = Limits(overall_seconds=0.001, chat_seconds=0.0, group_messages=1000, first_pause=0.01)
    with SqliteStore.open(store) as opened:
        adapter = TelegramAdapter(
            token="4242:secret", answer=answer, store=opened, api_url=api_url, limits=limits
        )
        await adapter.start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1], sys.argv[2], float(sys.argv[3])))
