"""The ASGI application: what the platforms want reached by HTTP, and whether we are well.

A platform brings its own routes (`ChatAdapter.routes`), which prove by themselves who calls them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.logs import failure

HEALTH_PATH = "/health"
HEALTH_SECONDS = 5.0
LARGEST_BODY = 1_000_000
"""Bytes of a request that are read before anybody has proved who they are."""

Check = Callable[[], Awaitable[object]]
"""Raises where the process can't do its work."""

log = structlog.get_logger(__name__)


def build_web_app(routes: Sequence[BaseRoute], check: Check) -> Starlette:
    """Return the application with `routes` and GET /health, which answers 200, or 503 where `check` fails."""

    async def health(_request: Request) -> Response:
        try:
            async with asyncio.timeout(HEALTH_SECONDS):
                await check()
        except Exception as error:
            log.warning("unhealthy", **failure(error))
            return JSONResponse({"status": "unavailable"}, status_code=503)
        return JSONResponse({"status": "ok"})

    return Starlette(
        routes=[Route(HEALTH_PATH, health, methods=["GET"]), *routes],
        middleware=[Middleware(_SmallBodies)],
    )


class _SmallBodies:
    """Refuses a request whose body is larger than LARGEST_BODY, whatever length it claims to have."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its body read; answer 413 where that is too large."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = bytearray()
        message: Message = {"more_body": True}
        while message.get("more_body"):
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            if len(body) > LARGEST_BODY:
                await Response("too large", status_code=413)(scope, receive, send)
                return
        await self._app(scope, _replayed(bytes(body), receive), send)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives `body` once, and then what else there is to hear."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay
