"""`belegbot serve`: answer on the chat platforms."""

from __future__ import annotations

import asyncio

import click

from bot.config import read_settings
from bot.logs import configure_logs
from bot.options import store_option
from bot.serve import require_platform
from bot.serve import serve as run


@click.command(
    epilog="Example: SLACK_BOT_TOKEN=xoxb-… SLACK_APP_TOKEN=xapp-… belegbot serve --store sqlite:///news.db"
)
@store_option
def serve(store: str | None) -> None:
    """Answer in Slack and Telegram until the process is told to stop.

    Slack needs SLACK_BOT_TOKEN and SLACK_APP_TOKEN, Telegram needs TELEGRAM_BOT_TOKEN; either is enough. Logs
    go to standard error and hold no message text.
    """
    settings = read_settings(store=store)
    require_platform(settings)
    configure_logs(settings.log_level)
    asyncio.run(run(settings))
