"""Handing messages to Slack: at the pace of each channel, by a `response_url` for as long as it is good."""

from __future__ import annotations

import asyncio
import random
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

import structlog
from aiolimiter import AsyncLimiter
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.adapters.slack_client import RETRIES, SlackClient, api_error, is_uncertain, retry_handlers
from bot.adapters.slack_place import Place
from bot.logs import failure
from bot.render.slack_blocks import SlackMessage

RESPONSE_URL_SECONDS = 29 * 60.0
"""How long a response_url is used; Slack takes it for half an hour."""

MESSAGES, SECONDS = 4, 4.0
"""A channel gets a message a second, and a few at once where it has been silent."""

_PASSING = frozenset({"ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable"})
_FIRST_PAUSE = 0.5
_MOST_CHANNELS = 2_000
_QUIET = {"unfurl_links": False, "unfurl_media": False}

log = structlog.get_logger(__name__)


class Uncertain(Exception):
    """Slack may have taken a message, although the connection broke off before it said so."""


class Refused(Exception):
    """Slack does not take a message; `code` is its reason ("is_archived")."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def passing(self) -> bool:
        """Whether Slack may take the message later."""
        return self.code in _PASSING or self.code.startswith("HTTP ")


class Pace:
    """Lets a channel have no more messages than Slack takes."""

    def __init__(self) -> None:
        self._channels: OrderedDict[str, AsyncLimiter] = OrderedDict()

    async def turn(self, channel: str) -> None:
        """Wait until the channel takes another message."""
        limiter = self._channels.setdefault(channel, AsyncLimiter(MESSAGES, SECONDS))
        self._channels.move_to_end(channel)
        if len(self._channels) > _MOST_CHANNELS:
            self._channels.popitem(last=False)
        await limiter.acquire()


async def post(
    client: SlackClient,
    pace: Pace,
    channel: str,
    message: SlackMessage,
    thread: str | None = None,
    metadata: Mapping[str, Any] | None = None,
) -> str:
    """Post a message for all to see and return its timestamp; raises Refused or Uncertain."""
    body = {"channel": channel, "thread_ts": thread, "metadata": metadata, **body_of(message), **_QUIET}
    return str((await call(client, pace, "chat.postMessage", body))["ts"])


async def post_to_one(client: SlackClient, pace: Pace, place: Place, message: SlackMessage) -> None:
    """Post a message that only the asker sees; raises Refused or Uncertain."""
    body = {"channel": place.channel, "user": place.user, "thread_ts": place.thread, **body_of(message)}
    await call(client, pace, "chat.postEphemeral", body)


async def call(client: SlackClient, pace: Pace, method: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Call a method that shows something in a channel; raises Refused or Uncertain."""
    await pace.turn(str(body["channel"]))
    given = {name: value for name, value in body.items() if value is not None}
    try:
        answer = await client.api_call(method, json=given)
    except SlackApiError as error:
        code = api_error(error)
        log.warning("slack_message_refused", method=method, code=code)
        raise Refused(code) from None
    except Exception as error:
        log.warning("slack_call_failed", method=method, **failure(error))
        if is_uncertain(error):
            raise Uncertain from None
        raise
    return dict(answer.data) if isinstance(answer.data, dict) else {}


async def respond(place: Place, body: Mapping[str, Any], *, now: float) -> bool:
    """Post to the place's response_url at `now`; False where there is none, or it is too old, spent, refused.

    Raises Uncertain.
    """
    if place.response_url is None or now - place.asked > RESPONSE_URL_SECONDS:
        return False
    client = AsyncWebhookClient(place.response_url, retry_handlers=retry_handlers())
    given = {**body, **_QUIET} | ({"thread_ts": place.thread} if place.thread else {})
    pause = _FIRST_PAUSE
    for attempt in range(RETRIES + 1):
        try:
            status = (await client.send_dict(given)).status_code
        except Exception as error:
            log.warning("slack_response_url_failed", **failure(error))
            if is_uncertain(error):
                raise Uncertain from None
            return False
        if status < 500:
            break
        if attempt < RETRIES:
            await asyncio.sleep(pause * (1 + random.random()))  # noqa: S311
            pause *= 2
    if status != 200:
        log.warning("slack_response_url_refused", status=status)
    return status == 200


def body_of(message: SlackMessage) -> dict[str, Any]:
    """Return a message as Slack's methods take it."""
    return {"text": message.text, "blocks": list(message.blocks)}
