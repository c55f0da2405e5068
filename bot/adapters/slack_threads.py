"""Which question a thread is about, and whether a message has arrived: our own messages tell.

Each message that all see carries, where only apps look, the key of its question and the state to go on from.
The store holds neither: what lies in it could be read with them.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.adapters.slack_client import api_error
from bot.adapters.slack_place import Place
from bot.adapters.slack_workspaces import Workspaces
from bot.logs import failure
from handlers.reply import Reply
from store.errors import BelegbotError

EVENT_TYPE = "belegbot_answer"
LOOKUP_SECONDS = 4.0
_MESSAGES = 50
_MOST_KNOWN = 10_000

Json = Mapping[str, Any]
log = structlog.get_logger(__name__)


class Threads:
    """Remembers where answers were given, and asks Slack where this process does not know."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces
        self._known: OrderedDict[tuple[str, str | None], str] = OrderedDict()

    def note(self, place: Place, timestamp: str, state: str) -> None:
        """Note that the answer with `state` stands at `place`, as the message `timestamp`."""
        threads = [place.thread] if place.thread or place.direct else []
        for thread in {*threads, timestamp}:
            self._known[place.conversation, thread] = state
            self._known.move_to_end((place.conversation, thread))
        while len(self._known) > _MOST_KNOWN:
            self._known.popitem(last=False)

    async def state(self, place: Place) -> str | None:
        """Return the state of the latest answer where the question stands, None where there is none."""
        if not place.shared or not (place.thread or place.direct):
            return None
        if known := self._known.get((place.conversation, place.thread)):
            return known
        latest = None
        for answer in await self._answers(place):
            latest = str(answer.get("state") or "") or latest
        return latest

    async def has_arrived(self, place: Place) -> bool | None:
        """Tell whether the answer to the place's question stands there; None where Slack does not say."""
        try:
            return any(answer.get("question") == place.key for answer in await self._asked(place))
        except (SlackApiError, aiohttp.ClientError, OSError, TimeoutError, BelegbotError) as error:
            log.warning("slack_arrival_unknown", **failure(error))
            return None

    async def _answers(self, place: Place) -> list[Json]:
        try:
            return await self._asked(place)
        except SlackApiError as error:
            log.warning("slack_thread_unknown", code=api_error(error))
        except (aiohttp.ClientError, OSError, TimeoutError, BelegbotError) as error:
            log.warning("slack_thread_unknown", **failure(error))
        return []

    async def _asked(self, place: Place) -> list[Json]:
        """Return what our latest messages at `place` carry, oldest first."""
        async with asyncio.timeout(LOOKUP_SECONDS):
            client = await self._workspaces.client(place.team)
            if place.thread:
                answer = await client.conversations_replies(
                    channel=place.channel, ts=place.thread, limit=_MESSAGES, include_all_metadata=True
                )
                return list(_carried(answer.get("messages") or ()))
            answer = await client.conversations_history(
                channel=place.channel, limit=_MESSAGES, include_all_metadata=True
            )
            return list(_carried(reversed(answer.get("messages") or ())))


def carried_by(place: Place, reply: Reply) -> Json:
    """Return what the message that answers at `place` carries."""
    return {"event_type": EVENT_TYPE, "event_payload": {"question": place.key, "state": reply.state}}


def _carried(messages: Any) -> Iterator[Json]:
    for message in messages:
        metadata = message.get("metadata") or {}
        if metadata.get("event_type") == EVENT_TYPE:
            yield metadata.get("event_payload") or {}
