"""A chart as a picture in Slack."""

from __future__ import annotations

import asyncio

import structlog
from slack_sdk.errors import SlackApiError

from bot.adapters.slack_client import SlackClient, api_error, is_uncertain
from bot.adapters.slack_place import Place
from bot.adapters.slack_sending import Pace, Refused, Uncertain
from bot.logs import failure
from bot.render.chart import png
from bot.render.plain import plain
from bot.render.slack_controls import clipped
from handlers.reply import Reply, Visibility

LONGEST_ALT = 1_000

log = structlog.get_logger(__name__)


async def send_picture(client: SlackClient, pace: Pace, place: Place, reply: Reply) -> None:
    """Upload the chart of `reply`, with the same in words for who can't see it.

    Slack knows no picture that one person alone sees in a channel: where the answer is not for all, it goes
    into the conversation of the two. Raises Refused or Uncertain.
    """
    assert reply.chart is not None
    picture = await asyncio.to_thread(png, reply.chart)
    public = place.shared or reply.visibility is Visibility.CONVERSATION
    try:
        channel = place.channel if public else await _conversation_with(client, place.user)
        await pace.turn(channel)
        await client.files_upload_v2(
            channel=channel,
            thread_ts=place.thread if public else None,
            filename="timeline.png",
            title=clipped(" ".join(plain(reply.chart.title).split()), 150),
            alt_txt=clipped(plain(reply.chart.alt), LONGEST_ALT),
            content=picture,
            request_file_info=False,
        )
    except SlackApiError as error:
        code = api_error(error)
        log.warning("slack_picture_refused", code=code)
        raise Refused(code) from None
    except Exception as error:
        log.warning("slack_picture_failed", **failure(error))
        if is_uncertain(error):
            raise Uncertain from None
        raise


async def _conversation_with(client: SlackClient, user: str) -> str:
    opened = await client.conversations_open(users=user)
    return str(opened["channel"]["id"])
