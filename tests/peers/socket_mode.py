"""A small Slack on loopback: Socket Mode, the Web API methods the bot calls, and response_urls.

It speaks to Bolt's real client, refuses what Slack refuses about messages, and records everything it is sent.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.peers.slack_checks import message_error, parts, texts, view_error
from tests.peers.slack_payloads import (
    BOT,
    CHANNEL,
    DIRECT,
    TEAM,
    Json,
    command_payload,
    event_payload,
    press_payload,
)

PATIENCE = 10.0
RESPONSE_URL_USES = 5

LOST_BEFORE, LOST_AFTER = 0, 1
"""Faults in place of an HTTP status: the connection breaks off before or after a message was taken."""

Fault = tuple[int, dict[str, str]]


@dataclass(frozen=True)
class Post:
    """A message that reached Slack: by which way (a method's name or "response_url"), with what."""

    way: str
    body: Json
    at: float
    ts: str = ""

    @property
    def shown(self) -> str:
        """All words of the blocks, as a reader sees them."""
        return "".join(texts(self.body.get("blocks") or []))

    def elements(self, kind: str) -> list[Json]:
        """Every element of a kind ("link", "button"), wherever it stands in the blocks."""
        return [part for part in parts(self.body.get("blocks") or []) if part.get("type") == kind]

    def button(self, action_id: str) -> str:
        """The value of the button whose id begins so."""
        return next(str(b["value"]) for b in self.elements("button") if b["action_id"].startswith(action_id))


@dataclass
class SlackPeer:
    """One workspace with one app.

    `faults` holds what happens to the next posts of a way, `errors` the codes with which Slack refuses them.
    `views` are the forms that were opened and the App Homes that were shown, with the method's name.
    """

    posts: list[Post] = field(default_factory=list)
    views: list[tuple[str, Json]] = field(default_factory=list)
    files: list[Json] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    acks: dict[str, float] = field(default_factory=dict)
    ack_payloads: dict[str, Json] = field(default_factory=dict)
    faults: dict[str, deque[Fault]] = field(default_factory=dict)
    errors: dict[str, deque[str]] = field(default_factory=dict)
    people: dict[str, Json] = field(default_factory=dict)
    refused_tokens: set[str] = field(default_factory=set)
    connections: int = 0
    says_hello: bool = True
    upstream: str | None = None
    base: str = ""
    _sockets: list[web.WebSocketResponse] = field(default_factory=list)
    _uses: Counter[str] = field(default_factory=Counter)
    _uploads: dict[str, Json] = field(default_factory=dict)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def api_url(self) -> str:
        return f"{self.base}/api/"

    async def command(self, command: str, text: str = "", **changes: Any) -> str:
        """Type a slash command; returns the envelope's id."""
        payload = command_payload(self.response_url(), command, text) | changes
        return await self.send("slash_commands", payload)

    async def event(self, event: Json, *, event_id: str | None = None, retry: int = 0) -> str:
        """Let something happen; `retry` counts from 1 when Slack repeats an event."""
        payload = event_payload(event, event_id or f"Ev{next(self._numbers)}")
        return await self.send(
            "events_api", payload, retry_attempt=retry, retry_reason="timeout" if retry else ""
        )

    async def press(self, value: str, action_id: str = "evidence-0", **changes: Any) -> str:
        """Press a button under a message in the channel."""
        payload = press_payload(self.response_url(), value, action_id) | changes
        return await self.send("interactive", payload)

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
        await self.until(lambda: envelope_id in self.acks)
        return self.acks[envelope_id]

    async def posted(self, count: int = 1) -> list[Post]:
        """Wait until `count` messages are there; returns all."""
        await self.until(lambda: len(self.posts) >= count)
        return self.posts

    async def viewed(self, count: int = 1) -> list[tuple[str, Json]]:
        """Wait until `count` views were opened or shown; returns all."""
        await self.until(lambda: len(self.views) >= count)
        return self.views

    async def connected(self, count: int) -> None:
        """Wait until the client has opened `count` connections in all."""
        await self.until(lambda: self.connections >= count)

    async def send(self, kind: str, payload: Json, **more: Any) -> str:
        """Send an envelope of a kind; returns its id."""
        envelope_id = f"envelope-{next(self._numbers)}"
        envelope = {"type": kind, "envelope_id": envelope_id, "payload": payload, **more}
        await self._socket.send_json(envelope | {"accepts_response_payload": kind != "events_api"})
        return envelope_id

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something about what was sent holds."""
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(condition)

    async def _note(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    @property
    def _socket(self) -> web.WebSocketResponse:
        return next(socket for socket in reversed(self._sockets) if not socket.closed)

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
            self.ack_payloads[answer["envelope_id"]] = answer.get("payload") or {}
            self.acks[answer["envelope_id"]] = monotonic()
            await self._note()
        return socket

    async def serve_method(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        given = await _given(request)
        self.calls.append(method)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token in self.refused_tokens:
            return web.json_response({"ok": False, "error": "invalid_auth"})
        if method == "apps.connections.open":
            address = self.base.replace("http://", "ws://")
            return web.json_response({"ok": True, "url": f"{address}/link?ticket=secret-ticket"})
        if self.errors.get(method):
            return web.json_response({"ok": False, "error": self.errors[method].popleft()})
        if method.startswith("chat."):
            return await self._receive(request, method, given)
        answer = None if self.upstream is not None and method != "users.info" else self._known(method, given)
        if answer is None:
            return await self._forward(method, request, given)
        await self._note()
        return web.json_response(answer)

    def _known(self, method: str, given: Json) -> Json | None:
        """Answer what needs no message."""
        match method:
            case "auth.test":
                return {"ok": True, "user": "belegbot", "team": "Redaktion", "user_id": BOT}
            case "users.info":
                person = {"id": given["user"], "team_id": TEAM, "locale": "de-DE"}
                return {"ok": True, "user": person | self.people.get(given["user"], {})}
            case "conversations.open":
                return {"ok": True, "channel": {"id": DIRECT}}
            case "conversations.replies" | "conversations.history":
                found = [post for post in self.posts if post.body.get("channel") == given["channel"]]
                if method == "conversations.replies":
                    found = [post for post in found if given["ts"] in (post.body.get("thread_ts"), post.ts)]
                else:
                    found.reverse()
                return {"ok": True, "messages": [post.body | {"ts": post.ts} for post in found]}
            case "views.open" | "views.publish":
                view = given["view"] if isinstance(given["view"], dict) else json.loads(given["view"])
                if error := view_error(view):
                    return {"ok": False, "error": error}
                self.views.append((method, view))
                return {"ok": True, "view": {"id": "V1"}}
            case "files.getUploadURLExternal":
                number = str(next(self._numbers))
                self._uploads[number] = dict(given)
                return {"ok": True, "file_id": number, "upload_url": f"{self.base}/upload/{number}"}
            case "files.completeUploadExternal":
                listed = given["files"] if isinstance(given["files"], list) else json.loads(given["files"])
                self.files += [self._uploads[each["id"]] | each | dict(given) for each in listed]
                return {"ok": True, "files": listed}
        return None

    async def serve_upload(self, request: web.Request) -> web.Response:
        self._uploads[request.match_info["number"]]["content"] = await request.read()
        return web.Response(text="OK")

    async def serve_response(self, request: web.Request) -> web.StreamResponse:
        self._uses[request.path] += 1
        if self._uses[request.path] > RESPONSE_URL_USES:
            return web.Response(status=404, text="used_url")
        body = await request.json()
        if body == {"delete_original": True, "unfurl_links": False, "unfurl_media": False}:
            body["text"] = "(deleted)"
        return await self._receive(request, "response_url", body)

    async def _receive(self, request: web.Request, way: str, body: Json) -> web.StreamResponse:
        status, headers = self.faults[way].popleft() if self.faults.get(way) else (200, {})
        if status > LOST_AFTER and status != 200:
            return web.json_response({"ok": False, "error": "fault"}, status=status, headers=headers)
        if status != LOST_BEFORE:
            if error := message_error(body):
                status = 400 if way == "response_url" else 200
                return web.json_response({"ok": False, "error": error}, status=status)
            ts = f"1763870{next(self._numbers):03}.000100"
            self.posts.append(Post(way, body, monotonic(), ts))
            await self._note()
        if status != 200:
            assert request.transport is not None
            request.transport.close()
            return web.Response()
        if way == "response_url":
            return web.Response(text="ok")
        if self.upstream is not None:
            return await self._forward(way, request, body)
        return web.json_response({"ok": True, "ts": ts, "channel": body.get("channel", CHANNEL)})

    async def _forward(self, method: str, request: web.Request, given: Json) -> web.Response:
        if self.upstream is None:
            return web.json_response({"ok": False, "error": "unknown_method"})
        headers = {"Authorization": request.headers.get("Authorization", "")}
        url = f"{self.upstream}/api/{method}"
        async with aiohttp.request("POST", url, json=given, headers=headers) as answer:
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
    app.router.add_route("*", "/api/{method}", peer.serve_method)
    app.router.add_post("/response/{number}", peer.serve_response)
    app.router.add_post("/upload/{number}", peer.serve_upload)
    async with TestServer(app) as server:
        peer.base = str(server.make_url("")).rstrip("/")
        yield peer
        await peer.close()


async def _given(request: web.Request) -> Json:
    """Return a method's arguments, however they came."""
    if request.content_type == "application/json":
        given: Json = await request.json()
        return given
    return dict((*request.query.items(), *(await request.post()).items()))
