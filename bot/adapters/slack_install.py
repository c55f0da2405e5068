"""Installing the bot in a workspace: Slack's OAuth, with a state that is good once and for one browser."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_callback_options import (
    AsyncCallbackOptions,
    AsyncFailureArgs,
    AsyncSuccessArgs,
)
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.installation_store import Installation as SlackInstallation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.adapters.slack_workspaces import workspace_of
from bot.sealing import Seal
from bot.web.pages import page
from store.installations import Installation, Installations

INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"
STATE_SECONDS = 600

SCOPES = (
    "app_mentions:read",
    "channels:history",
    "chat:write",
    "commands",
    "files:write",
    "groups:history",
    "im:history",
    "im:write",
    "users:read",
)
"""What the bot may do in a workspace; the same as in the manifest."""

log = structlog.get_logger(__name__)


def install_routes(
    installations: Installations,
    seal: Seal,
    *,
    client_id: str,
    client_secret: str,
    public_url: str,
    api_url: str,
    authorization_url: str = "https://slack.com/oauth/v2/authorize",
) -> Sequence[BaseRoute]:
    """Return the page that leads to Slack and the one that Slack leads back to.

    `public_url` is where this server is reached from outside.
    """
    flow = AsyncOAuthFlow(
        client=_OAuthClient(base_url=api_url),
        settings=AsyncOAuthSettings(
            client_id=client_id,
            client_secret=client_secret,
            scopes=SCOPES,
            redirect_uri=public_url + REDIRECT_PATH,
            install_path=INSTALL_PATH,
            redirect_uri_path=REDIRECT_PATH,
            install_page_rendering_enabled=False,
            installation_store=_Keeper(installations, seal),
            state_store=_States(installations),
            state_expiration_seconds=STATE_SECONDS,
            authorization_url=authorization_url,
            callback_options=AsyncCallbackOptions(success=_installed, failure=_not_installed),
        ),
    )

    async def install(request: Request) -> Response:
        return to_starlette_response(await flow.handle_installation(to_async_bolt_request(request, b"")))

    async def redirected(request: Request) -> Response:
        return to_starlette_response(await flow.handle_callback(to_async_bolt_request(request, b"")))

    return (
        Route(INSTALL_PATH, install, methods=["GET"]),
        Route(REDIRECT_PATH, redirected, methods=["GET"]),
    )


class _OAuthClient(AsyncWebClient):
    """Names the app in the body, because aiohttp is about to drop the way in which the library does."""

    async def oauth_v2_access(self, **given: Any) -> AsyncSlackResponse:
        return await self.api_call(
            "oauth.v2.access", data={name: value for name, value in given.items() if value is not None}
        )


class _States(AsyncOAuthStateStore):
    """Tickets of the store, as Bolt asks for them."""

    def __init__(self, installations: Installations) -> None:
        self._installations = installations

    async def async_issue(self, *_args: object, **_more: object) -> str:
        now = datetime.now(UTC)
        return await asyncio.to_thread(
            self._installations.issue_ticket, now=now, expires=now + timedelta(seconds=STATE_SECONDS)
        )

    async def async_consume(self, state: str) -> bool:
        return await asyncio.to_thread(self._installations.take_ticket, state, now=datetime.now(UTC))


class _Keeper(AsyncInstallationStore):
    """Keeps what Bolt has been given by Slack."""

    def __init__(self, installations: Installations, seal: Seal) -> None:
        self._installations = installations
        self._seal = seal

    async def async_save(self, installation: SlackInstallation) -> None:
        if not installation.team_id or not installation.bot_token:
            raise BoltError("an installation for a whole organisation is not supported")
        kept = Installation(
            workspace_of(installation.team_id),
            installation.user_id or "",
            self._seal.close(installation.bot_token),
            datetime.now(UTC),
        )
        await asyncio.to_thread(self._installations.install, kept)
        log.info("slack_installed", team=installation.team_id)


async def _installed(_args: AsyncSuccessArgs) -> BoltResponse:
    said = (
        "belegbot ist installiert. In Slack: /hilfe zeigt, was er versteht.",
        "belegbot is installed. In Slack, /belegbot help shows what it understands.",
    )
    return _page(200, "belegbot in Slack", said)


async def _not_installed(args: AsyncFailureArgs) -> BoltResponse:
    log.warning("slack_installation_failed", reason=args.reason)
    said = (
        f"Die Installation wurde nicht abgeschlossen ({args.reason}). Neuer Versuch: {INSTALL_PATH}",
        f"The installation was not completed ({args.reason}). Try again at {INSTALL_PATH}",
    )
    return _page(args.suggested_status_code, "belegbot in Slack", said)


def _page(status: int, title: str, said: Sequence[str]) -> BoltResponse:
    return BoltResponse(
        status=status, body=page(title, said), headers={"Content-Type": "text/html; charset=utf-8"}
    )
