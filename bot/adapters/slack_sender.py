"""Digests in Slack: each message carries its key where only apps look, so that it is found again."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.sender import CannotAsk, Letter, SendError, TryLater, Undeliverable, Unsure
from bot.adapters.slack_client import api_error
from bot.adapters.slack_commands import typeable
from bot.render.slack_blocks import render
from handlers.reply import Reply
from store.errors import BelegbotError

EVENT_TYPE = "belegbot_digest"
CALL_SECONDS = 30
_SKEW = timedelta(minutes=5)
"""By how much Slack's clock and ours may differ."""

_PAGE = 200
_MOST_PAGES = 20
_PAUSE_SECONDS = 15.0
_PASSING = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
_LOST = frozenset(
    {
        *("channel_not_found", "is_archived", "not_in_channel", "user_not_found", "user_disabled"),
        *("account_inactive", "token_revoked", "token_expired", "invalid_auth", "not_authed"),
    }
)
_TOO_SOON = frozenset({"ratelimited", "rate_limited"})

Json = Mapping[str, Any]


class SlackSender:
    """Sends digests in the workspaces that `client_of` has clients for; fulfils `bot.adapters.sender.Sender`.

    `client_of` raises a BelegbotError for a workspace that the bot has been removed from.
    """

    platform = "slack"

    def __init__(self, client_of: Callable[[str], Awaitable[AsyncWebClient]]) -> None:
        self._client_of = client_of

    async def send(self, letter: Letter) -> str:
        """See `Sender.send`."""
        team, channel = _place(letter.conversation)
        message = render(typeable(letter.reply))
        body = {
            "channel": channel,
            "text": message.text,
            "blocks": list(message.blocks),
            "metadata": {"event_type": EVENT_TYPE, "event_payload": {"key": letter.key}},
            "unfurl_links": False,
            "unfurl_media": False,
        }
        below = {"thread_ts": letter.root} if letter.root else {}
        answer = await _call(await self._client(team), "chat.postMessage", json=body | below)
        return str(answer["ts"])

    async def find(self, letter: Letter, since: datetime) -> str | None:
        """See `Sender.find`: the channel's history, or the digest's thread, is asked."""
        team, channel = _place(letter.conversation)
        client = await self._client(team)
        query = {"channel": channel, "include_all_metadata": True, "limit": _PAGE}
        if letter.root:
            method, query = "conversations.replies", query | {"ts": letter.root}
        else:
            method, query = "conversations.history", query | {"oldest": str((since - _SKEW).timestamp())}
        try:
            async for message in _pages(client, method, query):
                payload = (message.get("metadata") or {}).get("event_payload") or {}
                if payload.get("key") == letter.key:
                    return str(message["ts"])
        except Unsure as error:
            raise TryLater(error.reason, _PAUSE_SECONDS) from None
        except Undeliverable as error:
            raise CannotAsk(error.reason) from None
        return None

    async def tell(self, conversation: str, user: str, reply: Reply) -> None:
        """See `Sender.tell`."""
        client, message = await self._client(_place(conversation)[0]), render(typeable(reply))
        body = {"channel": user, "text": message.text, "blocks": list(message.blocks)}
        await _call(client, "chat.postMessage", json=body)

    async def close(self) -> None:
        """Do nothing: each call has a connection of its own."""

    async def _client(self, team: str) -> AsyncWebClient:
        """Return a client that repeats nothing by itself: what may have been taken must not be sent again."""
        try:
            client = await self._client_of(team)
        except BelegbotError as error:
            raise Undeliverable(type(error).__name__, lost=True) from None
        return AsyncWebClient(
            token=client.token, base_url=client.base_url, timeout=CALL_SECONDS, retry_handlers=[]
        )


async def _pages(client: AsyncWebClient, method: str, query: Json) -> AsyncIterator[Json]:
    """Yield the messages of all pages; raises CannotAsk where there are too many."""
    cursor = ""
    for _ in range(_MOST_PAGES):
        answer = await _call(client, method, data={**query, **({"cursor": cursor} if cursor else {})})
        for message in answer.get("messages") or ():
            yield message
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return
    raise CannotAsk("too_many_messages")


async def _call(client: AsyncWebClient, method: str, **body: Any) -> Json:
    """Call a method of the Web API; raises TryLater, Unsure or Undeliverable."""
    try:
        answer = await client.api_call(method, **body)
    except SlackApiError as error:
        raise _explained(error) from None
    except aiohttp.ClientConnectorError as error:
        raise TryLater(type(error).__name__, _PAUSE_SECONDS) from None
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise Unsure(type(error).__name__) from None
    return answer.data if isinstance(answer.data, dict) else {}


def _explained(error: SlackApiError) -> SendError:
    code, status = api_error(error), getattr(error.response, "status_code", 0)
    if status == 429 or code in _TOO_SOON:
        return TryLater(code, _retry_after(error))
    if status >= 500 or code in _PASSING:
        return Unsure(code)
    return Undeliverable(code, lost=code in _LOST)


def _retry_after(error: SlackApiError) -> float:
    headers = {name.lower(): value for name, value in (error.response.headers or {}).items()}
    try:
        return max(1.0, float(headers.get("retry-after", _PAUSE_SECONDS)))
    except ValueError:
        return _PAUSE_SECONDS


def _place(conversation: str) -> tuple[str, str]:
    team, _, channel = conversation.removeprefix("slack:").partition("/")
    return team, channel
