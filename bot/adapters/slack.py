"""Slack, for one workspace or many, over Socket Mode or HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.adapters.answers import Answers
from bot.adapters.port import Answer, PlatformError, Reach
from bot.adapters.refusal import Refusal
from bot.adapters.slack_acceptance import Acceptance
from bot.adapters.slack_app import Desk, build_app
from bot.adapters.slack_asking import Asking
from bot.adapters.slack_client import SlackClient, api_error
from bot.adapters.slack_delivery import Delivery
from bot.adapters.slack_forms import Forms
from bot.adapters.slack_install import install_routes
from bot.adapters.slack_people import People
from bot.adapters.slack_place import Place, place_of
from bot.adapters.slack_socket import connect, disconnect
from bot.adapters.slack_threads import Threads
from bot.adapters.slack_workspaces import InstalledWorkspaces, OneWorkspace, Workspaces
from bot.adapters.underway import Underway
from bot.sealing import Seal
from store.claims import ActionStates, ClaimStore
from store.conversations import Conversations
from store.errors import BelegbotError
from store.installations import Installations
from store.receipts import Receipt, Receipts

EVENTS_PATH = "/slack/events"
FINISH_SECONDS = 20.0
_PREFIX = "slack:"

log = structlog.get_logger(__name__)


class Kept(ClaimStore, ActionStates, Conversations, Receipts, Installations, Protocol):
    """What is needed of the store."""


@dataclass(frozen=True, slots=True)
class SlackAccess:
    """By what Slack lets us in.

    With `bot_token` it is one workspace; with `client_id`, `client_secret` and `seal_keys` as many as install
    the app at `public_url`. `app_token` opens Socket Mode, `signing_secret` proves what comes by HTTP.
    """

    bot_token: str | None = field(default=None, repr=False)
    app_token: str | None = field(default=None, repr=False)
    signing_secret: str | None = field(default=None, repr=False)
    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    seal_keys: tuple[str, ...] = field(default=(), repr=False)
    public_url: str | None = None
    api_url: str = "https://slack.com/api/"


@dataclass(slots=True)
class _Running:
    """What runs between start and stop."""

    app: AsyncApp
    answers: Answers[Place]
    underway: Underway
    socket: AsyncSocketModeHandler | None = None


class SlackAdapter:
    """Answers in Slack; fulfils `bot.adapters.port.ChatAdapter`."""

    def __init__(self, access: SlackAccess, *, answer: Answer, store: Kept, language: str = "de") -> None:
        """`language` is that of people whose own Slack does not tell."""
        self._access = access
        self._answer = answer
        self._store = store
        self._language = language
        self._refusal = Refusal()
        self._running: _Running | None = None

    @property
    def name(self) -> str:
        """The platform's name as a person writes it."""
        return "Slack"

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """What comes by HTTP: events, unless by Socket Mode, and people who install the app."""
        access = self._access
        routes: list[BaseRoute] = []
        if access.signing_secret:
            routes.append(Route(EVENTS_PATH, self._receive, methods=["POST"]))
        if access.client_id and access.client_secret and access.public_url:
            routes += install_routes(
                self._store,
                Seal(access.seal_keys),
                client_id=access.client_id,
                client_secret=access.client_secret,
                public_url=access.public_url,
                api_url=access.api_url,
            )
        return routes

    async def start(self) -> None:
        """Connect and begin to answer; returns once Slack can reach us.

        Raises PlatformError where Slack refuses a token, can't be reached, or stays silent; SealError where a
        token in the store was sealed with an unknown key.
        """
        self._refusal = Refusal()
        workspaces = self._workspaces()
        if isinstance(workspaces, InstalledWorkspaces):
            await workspaces.renew_seals()
        _, address = await self._introduce()
        running = self._assembled(workspaces)
        if address is not None:
            try:
                running.socket = await connect(running.app, self._connections(), address)
            except BaseException:
                await running.underway.stop()
                raise
        self._running = running
        log.info("slack_started")

    async def finished(self) -> None:
        """Wait until Slack refuses a token of ours, as it does when it is revoked or the app is removed.

        Raises PlatformError then. A workspace among many that removes the app ends nothing.
        """
        await self._refusal.heard()

    async def stop(self) -> None:
        """Stop receiving, finish the answers under way, disconnect."""
        if self._running is None:
            return
        running, self._running = self._running, None
        if running.socket is not None:
            await disconnect(running.socket)
        await running.answers.finish(FINISH_SECONDS)
        await running.underway.stop()
        log.info("slack_stopped")

    async def reach(self) -> Reach:
        """Ask Slack who we are and for a Socket Mode address, without opening it."""
        try:
            who, _ = await self._introduce()
        except BelegbotError as error:
            return Reach(ok=False, detail=str(error))
        return Reach(ok=True, detail=who)

    def _workspaces(self) -> Workspaces:
        access = self._access
        if access.bot_token:
            refused = partial(self._refused, "SLACK_BOT_TOKEN")
            return OneWorkspace(access.bot_token, access.api_url, refused)
        return InstalledWorkspaces(self._store, Seal(access.seal_keys), access.api_url)

    def _connections(self) -> SlackClient:
        access = self._access
        return SlackClient(access.app_token or "", access.api_url, partial(self._refused, "SLACK_APP_TOKEN"))

    def _assembled(self, workspaces: Workspaces) -> _Running:
        """Put everything together that answers, and begin to look after what is owed."""
        underway = Underway(self._store, _PREFIX)
        acceptance, people, threads = Acceptance(underway), People(workspaces), Threads(workspaces)
        delivery = Delivery(workspaces, self._store, underway, acceptance, threads)
        answers = Answers(self.name, self._answer, delivery.deliver, gave_up=delivery.gave_up)
        desk = Desk(
            answers,
            workspaces,
            acceptance,
            Asking(people, threads, self._store),
            Forms(workspaces, people, self._store, self._language),
        )

        async def apologise(receipt: Receipt) -> None:
            place = place_of(receipt)
            answers.begin_apology(place, await people.language(place))

        async def resolve(receipt: Receipt) -> None:
            place = place_of(receipt)
            await delivery.resolve(place, await people.language(place))

        underway.start(
            lambda receipt: answers.keep(apologise(receipt)), lambda receipt: answers.keep(resolve(receipt))
        )
        return _Running(build_app(desk, signing_secret=self._access.signing_secret), answers, underway)

    async def _receive(self, request: Request) -> Response:
        """Take in what Slack sends by HTTP; Bolt checks the signature and its age."""
        if self._running is None:
            return Response(status_code=503)
        return await AsyncSlackRequestHandler(self._running.app).handle(request)

    async def _introduce(self) -> tuple[str, str | None]:
        """Return who we are, and a Socket Mode address that may be used once, None where we come by HTTP."""
        access, setting, address = self._access, "SLACK_BOT_TOKEN", None
        try:
            if access.bot_token:
                client = await self._workspaces().client("")
                answer = await client.auth_test()
                who = f"{answer['user']} in {answer['team']}"
            else:
                who = "each workspace by its installation"
            setting = "SLACK_APP_TOKEN"
            if access.app_token:
                opened = await self._connections().apps_connections_open(app_token=access.app_token)
                address = str(opened["url"])
        except SlackApiError as error:
            raise _refusal(setting, api_error(error)) from None
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise PlatformError(f"Slack can't be reached ({type(error).__name__})") from None
        return who, address

    def _refused(self, setting: str, code: str) -> None:
        self._refusal.say(_refusal(setting, code))


def _refusal(setting: str, code: str) -> PlatformError:
    return PlatformError(f"Slack refuses {setting} ({code})")
