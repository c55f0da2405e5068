"""A Socket Mode session, which Slack renews every few hours and which may break."""

from __future__ import annotations

import asyncio
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from bot.adapters.port import PlatformError
from bot.adapters.slack_client import SlackClient

HELLO_SECONDS = 30.0
PING_SECONDS = 10.0
"""How often the connection is tested; a lost one is noticed and renewed by then."""


async def connect(app: AsyncApp, client: SlackClient, address: str) -> AsyncSocketModeHandler:
    """Return the session at `address` once Slack has said hello; `client` has the app-level token.

    Raises PlatformError where Slack stays silent.
    """
    handler = AsyncSocketModeHandler(app, client.token, web_client=client, ping_interval=PING_SECONDS)
    handler.client.wss_uri = address
    hello = asyncio.Event()

    async def on_message(_client: object, message: dict[str, Any], _raw: str | None = None) -> None:
        if message.get("type") == "hello":
            hello.set()

    handler.client.message_listeners.append(on_message)
    try:
        async with asyncio.timeout(HELLO_SECONDS):
            await handler.connect_async()  # type: ignore[no-untyped-call]
            await hello.wait()
    except TimeoutError:
        raise PlatformError("Slack: no connection by Socket Mode; is it switched on for the app?") from None
    finally:
        if not hello.is_set():
            await disconnect(handler)
    return handler


async def disconnect(handler: AsyncSocketModeHandler) -> None:
    """End the session."""
    await handler.close_async()  # type: ignore[no-untyped-call]
