"""A process that answers in Slack, slowly, to be killed: `python slack_process.py STORE API_URL PAUSE`."""

import asyncio
import sys

from bot.adapters.slack import SlackAccess, SlackAdapter
from handlers.inbound import Inbound
from handlers.reply import Reply
from store.db.sqlite import SqliteStore


async def main(address: str, api_url: str, pause: float) -> None:
    async def answer(inbound: Inbound) -> Reply:
        await asyncio.sleep(pause)
        return Reply("de", f"Antwort auf {inbound.text}")

    access = SlackAccess(bot_token="xoxb-bot", app_token="xapp-app", api_url=api_url)
    with SqliteStore.open(address) as store:
        await SlackAdapter(access, answer=answer, store=store).start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], float(sys.argv[3])))
