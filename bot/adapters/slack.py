"""Slack over Socket Mode, for one workspace."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Any

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.errors import SlackApiError
from starlette.routing import BaseRoute

from bot.adapters.answers import Answers
from bot.adapters.port import Answer, PlatformError, Reach
from bot.adapters.refusal import Refusal
from bot.adapters.slack_app import build_app
from bot.adapters.slack_client import SlackClient, api_error
from bot.adapters.slack_delivery import deliver
from bot.adapters.slack_inbound import Place

HELLO_SECONDS = 30.0
PING_SECONDS = 10.0
"""How often the connection is tested; a lost one is noticed and renewed by then."""
FINISH_SECONDS = 20.0

log = structlog.get_logger(__name__)


class SlackAdapter:
    """Answers in one Slack workspace; fulfils `bot.adapters.port.ChatAdapter`."""

    def __init__(
        self,
        *,
        bot_token: str,
        app_token: str,
        answer: Answer,
        api_url: str = "https://slack.com/api/",
    ) -> None:
        self._app_token = app_token
        self._bot = SlackClient(bot_token, api_url, partial(self._refused, "SLACK_BOT_TOKEN"))
        self._connections = SlackClient(app_token, api_url, partial(self._refused, "SLACK_APP_TOKEN"))
        self._refusal = Refusal()
        self._answer = answer
        self._running: tuple[AsyncSocketModeHandler, Answers[Place]] | None = None

    @property
    def name(self) -> str:
        """The platform's name as a person writes it."""
        return "Slack"

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """What comes by HTTP: nothing."""
        return ()

    async def start(self) -> None:
        """Connect and begin to answer; returns once Slack has said hello.

        Raises PlatformError where Slack refuses a token, can't be reached, or stays silent.
        """
        _, address = await self._introduce()
        self._refusal = Refusal()
        answers = Answers(self.name, self._answer, partial(deliver, self._bot))
        handler = AsyncSocketModeHandler(
            build_app(answers, self._bot),
            self._app_token,
            web_client=self._connections,
            ping_interval=PING_SECONDS,
        )
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
            raise PlatformError(
                "Slack: no connection by Socket Mode; is it switched on for the app?"
            ) from None
        finally:
            if not hello.is_set():
                await handler.close_async()  # type: ignore[no-untyped-call]
        self._running = (handler, answers)
        log.info("slack_started")

    async def finished(self) -> None:
        """Wait until Slack refuses one of the tokens, as it does when they are revoked or the app is removed.

        Raises PlatformError then.
        """
        await self._refusal.heard()

    async def stop(self) -> None:
        """Stop receiving, finish the answers under way, disconnect."""
        if self._running is None:
            return
        handler, answers = self._running
        self._running = None
        await handler.close_async()  # type: ignore[no-untyped-call]
        await answers.finish(FINISH_SECONDS)
        log.info("slack_stopped")

    async def reach(self) -> Reach:
        """Ask Slack who we are and for a Socket Mode address, without opening it."""
        try:
            who, _ = await self._introduce()
        except PlatformError as error:
            return Reach(ok=False, detail=str(error))
        return Reach(ok=True, detail=who)

    async def _introduce(self) -> tuple[str, str]:
        """Return who we are in which workspace, and a Socket Mode address that may be used once."""
        setting = "SLACK_BOT_TOKEN"
        try:
            who = await self._bot.auth_test()
            setting = "SLACK_APP_TOKEN"
            opened = await self._connections.apps_connections_open(app_token=self._app_token)
        except SlackApiError as error:
            raise _refusal(setting, api_error(error)) from None
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise PlatformError(f"Slack can't be reached ({type(error).__name__})") from None
        return f"{who['user']} in {who['team']}", str(opened["url"])

    def _refused(self, setting: str, code: str) -> None:
        self._refusal.say(_refusal(setting, code))


def _refusal(setting: str, code: str) -> PlatformError:
    return PlatformError(f"Slack refuses {setting} ({code})")
