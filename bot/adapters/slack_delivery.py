"""Bringing a message to a person in Slack, in spite of rate limits and passing failures."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.adapters.slack_client import RETRIES, api_error, retry_handlers
from bot.adapters.slack_commands import typeable
from bot.adapters.slack_inbound import Place
from bot.logs import failure
from bot.render.slack_blocks import render
from handlers.reply import Reply, Visibility

_FIRST_PAUSE = 0.5
_QUIET = {"unfurl_links": False, "unfurl_media": False}

log = structlog.get_logger(__name__)


async def deliver(client: AsyncWebClient, place: Place, reply: Reply) -> None:
    """Send `reply` to `place`.

    A question that stands in the conversation is answered there; any other one by its `response_url`, or,
    where that no longer works, by a message that only the asker sees. Raises what the last attempt raised.
    """
    message = render(typeable(reply))
    body: dict[str, Any] = {"text": message.text, "blocks": list(message.blocks), **_QUIET}
    if place.response_url is not None:
        shown = place.shared or reply.visibility is Visibility.CONVERSATION
        extra = {"response_type": "in_channel" if shown else "ephemeral", "replace_original": False}
        if place.thread is not None:
            extra["thread_ts"] = place.thread
        if await _respond(place.response_url, body | extra):
            return
    try:
        if place.shared:
            await client.chat_postMessage(channel=place.channel, thread_ts=place.thread, **body)
        else:
            await client.chat_postEphemeral(
                channel=place.channel,
                user=place.user,
                thread_ts=place.thread,
                text=message.text,
                blocks=list(message.blocks),
            )
    except SlackApiError as error:
        log.warning("slack_message_refused", code=api_error(error))
        raise


async def _respond(url: str, body: dict[str, Any]) -> bool:
    """Post to a response_url; False where it is spent, refused, or stays out of reach."""
    client = AsyncWebhookClient(url, retry_handlers=retry_handlers())
    pause = _FIRST_PAUSE
    for attempt in range(RETRIES + 1):
        try:
            status = (await client.send_dict(body)).status_code
        except Exception as error:
            log.warning("slack_response_url_failed", **failure(error))
            return False
        if status < 500:
            break
        if attempt < RETRIES:
            await asyncio.sleep(pause * (1 + random.random()))  # noqa: S311
            pause *= 2
    if status != 200:
        log.warning("slack_response_url_refused", status=status)
    return status == 200
