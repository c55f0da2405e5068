"""A small Slack on loopback: Socket Mode, the Web API methods the bot calls, and response_urls.

It speaks to Bolt's real client, refuses what Slack refuses about messages, and records everything it is sent.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

Json = dict[str, Any]

TEAM, CHANNEL, DIRECT, USER, BOT = "T0TEAM", "C0NEWS", "D0ASKER", "U0ASKER", "U0BELEG"
PATIENCE = 10.0
MAX_MESSAGE = 13_000


@dataclass(frozen=True)
class Post:
    """A message that reached Slack: by which way (a method's name or "response_url"), with what."""

    way: str
    body: Json
    at: float

    @property
    def shown(self) -> str:
        """All words of the blocks, as a reader sees them."""
        return "".join(_texts(self.body.get("blocks") or []))

    def elements(self, kind: str) -> list[Json]:
        """Every element of a kind ("link", "button"), wherever it stands in the blocks."""
        return [part for part in _parts(self.body.get("blocks") or []) if part.get("type") == kind]


@dataclass
class SlackPeer:
    """One workspace with one app. `faults` holds (HTTP status, headers) for the next posts of a way."""

    posts: list[Post] = field(default_factory=list)
    acks: dict[str, float] = field(default_factory=dict)
    faults: dict[str, deque[tuple[int, dict[str, str]]]] = field(default_factory=dict)
    refused_tokens: set[str] = field(default_factory=set)
    connections: int = 0
    says_hello: bool = True
    upstream: str | None = None
    base: str = ""
    _sockets: list[web.WebSocketResponse] = field(default_factory=list)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def api_url(self) -> str:
        return f"{self.base}/api/"

    async def command(self, command: str, text: str = "", **changes: Any) -> str:
        """Type a slash command; returns the envelope's id."""
        payload = command_payload(self.response_url(), command, text) | changes
        return await self._send("slash_commands", payload, accepts_response_payload=True)

    async def event(self, event: Json, *, event_id: str | None = None, retry: int = 0) -> str:
        """Let something happen; `retry` counts from 1 when Slack repeats an event."""
        payload = event_payload(event, event_id or f"Ev{next(self._numbers)}")
        return await self._send(
            "events_api", payload, retry_attempt=retry, retry_reason="timeout" if retry else ""
        )

    async def press(self, value: str, **changes: Any) -> str:
        """Press a button under a message in the channel."""
        payload = press_payload(self.response_url(), value) | changes
        return await self._send("interactive", payload, accepts_response_payload=True)

    async def refresh(self) -> None:
        """Ask the client for a new connection, as Slack does every few hours."""
        await self._socket.send_json({"type": "disconnect", "reason": "refresh_requested", "debug_info": {}})

    async def drop(self) -> None:
        """Close the connection without a word."""
        await self._socket.close()

    def response_url(self) -> str:
        return f"{self.base}/response/{next(self._numbers)}"

    async def acknowledged(self, envelope_id: str) -> float:
        """Wait for an acknowledgement; returns when it came."""
        await self._until(lambda: envelope_id in self.acks)
        return self.acks[envelope_id]

    async def posted(self, count: int = 1) -> list[Post]:
        """Wait until `count` messages are there; returns all."""
        await self._until(lambda: len(self.posts) >= count)
        return self.posts

    async def connected(self, count: int) -> None:
        """Wait until the client has opened `count` connections in all."""
        await self._until(lambda: self.connections >= count)

    async def _until(self, condition: Any) -> None:
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(condition)

    async def _note(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    @property
    def _socket(self) -> web.WebSocketResponse:
        return next(socket for socket in reversed(self._sockets) if not socket.closed)

    async def _send(self, kind: str, payload: Json, **more: Any) -> str:
        envelope_id = f"envelope-{next(self._numbers)}"
        await self._socket.send_json({"type": kind, "envelope_id": envelope_id, "payload": payload, **more})
        return envelope_id

    async def serve_socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.append(socket)
        if self.says_hello:
            await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {}})
        self.connections += 1
        await self._note()
        async for message in socket:
            answer = json.loads(message.data)
            self.acks[answer["envelope_id"]] = monotonic()
            await self._note()
        return socket

    async def serve_method(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token in self.refused_tokens:
            return web.json_response({"ok": False, "error": "invalid_auth"})
        if method == "apps.connections.open":
            address = self.base.replace("http://", "ws://")
            return web.json_response({"ok": True, "url": f"{address}/link?ticket=secret-ticket"})
        if self.upstream is None and method == "auth.test":
            return web.json_response({"ok": True, "user": "belegbot", "team": "Redaktion", "user_id": BOT})
        if not method.startswith("chat."):
            return await self._forward(method, request)
        fault = await self._receive(method, await request.json())
        if fault is not None:
            return fault
        if self.upstream is not None:
            return await self._forward(method, request)
        return web.json_response({"ok": True, "ts": "1763870000.000100", "channel": CHANNEL})

    async def serve_response(self, request: web.Request) -> web.StreamResponse:
        return await self._receive("response_url", await request.json()) or web.Response(text="ok")

    async def _receive(self, way: str, body: Json) -> web.Response | None:
        queue = self.faults.get(way)
        if queue:
            status, headers = queue.popleft()
            return web.json_response({"ok": False, "error": "fault"}, status=status, headers=headers)
        error = message_error(body)
        if error is not None:
            status = 400 if way == "response_url" else 200
            return web.json_response({"ok": False, "error": error}, status=status)
        self.posts.append(Post(way, body, monotonic()))
        await self._note()
        return None

    async def _forward(self, method: str, request: web.Request) -> web.Response:
        headers = {
            name: request.headers[name]
            for name in ("Authorization", "Content-Type")
            if name in request.headers
        }
        async with (
            aiohttp.ClientSession() as session,
            session.post(
                f"{self.upstream}/api/{method}", data=await request.read(), headers=headers
            ) as answer,
        ):
            return web.json_response(await answer.json(), status=answer.status)

    async def close(self) -> None:
        for socket in self._sockets:
            await socket.close()


@asynccontextmanager
async def slack_peer(upstream: str | None = None) -> AsyncIterator[SlackPeer]:
    """Serve a SlackPeer; Web API methods go on to `upstream` where one is given."""
    peer = SlackPeer(upstream=upstream)
    app = web.Application()
    app.router.add_get("/link", peer.serve_socket)
    app.router.add_post("/api/{method}", peer.serve_method)
    app.router.add_post("/response/{number}", peer.serve_response)
    async with TestServer(app) as server:
        peer.base = str(server.make_url("")).rstrip("/")
        yield peer
        await peer.close()


def command_payload(response_url: str, command: str, text: str = "") -> Json:
    """What Slack sends for a slash command."""
    return {
        "team_id": TEAM,
        "team_domain": "redaktion",
        "channel_id": CHANNEL,
        "channel_name": "news",
        "user_id": USER,
        "user_name": "asker",
        "command": command,
        "text": text,
        "api_app_id": "A0BELEG",
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": "1.2.3",
    }


def event_payload(event: Json, event_id: str) -> Json:
    """What Slack sends for an event."""
    return {
        "team_id": TEAM,
        "api_app_id": "A0BELEG",
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": 1763870000,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM,
                "user_id": BOT,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
    }


def press_payload(response_url: str, value: str) -> Json:
    """What Slack sends for a pressed button."""
    return {
        "type": "block_actions",
        "user": {"id": USER, "username": "asker", "team_id": TEAM},
        "api_app_id": "A0BELEG",
        "container": {"type": "message", "message_ts": "1.1", "channel_id": CHANNEL, "is_ephemeral": True},
        "trigger_id": "1.2.3",
        "team": {"id": TEAM, "domain": "redaktion"},
        "channel": {"id": CHANNEL, "name": "news"},
        "response_url": response_url,
        "actions": [
            {"type": "button", "action_id": "more-0", "block_id": "b", "value": value, "action_ts": "1.1"}
        ],
    }


def mention(text: str, **more: Any) -> Json:
    """A message in a channel that names the bot."""
    return {
        "type": "app_mention",
        "user": USER,
        "text": f"<@{BOT}> {text}",
        "ts": "1763870000.000001",
        "channel": CHANNEL,
        **more,
    }


def direct_message(text: str, **more: Any) -> Json:
    """A message to the bot alone."""
    return {
        "type": "message",
        "channel_type": "im",
        "user": USER,
        "text": text,
        "ts": "1763870000.000002",
        "channel": DIRECT,
        **more,
    }


def message_error(body: Json) -> str | None:
    """Return the error with which Slack refuses a message, or None."""
    blocks = body.get("blocks") or []
    if not body.get("text") and not blocks:
        return "no_text"
    if len(blocks) > 50:
        return "invalid_blocks"
    if len(json.dumps(blocks, ensure_ascii=False)) > MAX_MESSAGE:
        return "msg_blocks_too_long"
    try:
        for block in Block.parse_all(blocks):
            block.validate_json()
    except SlackObjectFormationError:
        return "invalid_blocks"
    empty = any(part.get("text") == "" for part in _parts(blocks))
    return "invalid_blocks" if empty else None


def _parts(value: Any) -> list[Json]:
    if isinstance(value, list):
        return [part for each in value for part in _parts(each)]
    if isinstance(value, dict):
        return [value, *(part for each in value.values() for part in _parts(each))]
    return []


def _texts(blocks: list[Json]) -> list[str]:
    return [part["text"] for part in _parts(blocks) if isinstance(part.get("text"), str)]
