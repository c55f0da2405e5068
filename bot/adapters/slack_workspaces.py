"""The workspaces that the bot works in: one by its token, or many by their installations."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

import structlog

from bot.adapters.slack_client import SlackClient
from bot.logs import failure
from bot.sealing import Seal
from store.errors import BelegbotError, StoreError
from store.installations import Installations

log = structlog.get_logger(__name__)


class NotInstalled(BelegbotError):
    """The bot has no token for a workspace."""


class Workspaces(Protocol):
    """Where the bot's tokens come from."""

    async def client(self, team: str) -> SlackClient:
        """Return the client with the token for a workspace; raises NotInstalled."""
        ...

    async def installer(self, team: str) -> str | None:
        """Return who installed the bot in a workspace, None where that is not known."""
        ...

    async def uninstalled(self, team: str) -> None:
        """Note that a workspace has taken its token back."""
        ...


class OneWorkspace:
    """A single workspace, by the token that its people gave; fulfils `Workspaces`."""

    def __init__(self, token: str, api_url: str, refused: Callable[[str], None]) -> None:
        """Take the token; `refused` is called with Slack's code where Slack no longer accepts it."""
        self._client = SlackClient(token, api_url, refused)
        self._refused = refused

    async def client(self, team: str) -> SlackClient:
        """Return the one client."""
        return self._client

    async def installer(self, team: str) -> str | None:
        """Return None: whoever set the token is no user that Slack tells of."""
        return None

    async def uninstalled(self, team: str) -> None:
        """Say that the token is of no use any more."""
        self._refused("token_revoked")


class InstalledWorkspaces:
    """All workspaces with an installation in the store; fulfils `Workspaces`."""

    def __init__(self, installations: Installations, seal: Seal, api_url: str) -> None:
        self._installations = installations
        self._seal = seal
        self._api_url = api_url
        self._clients: dict[str, tuple[str, SlackClient]] = {}
        self._leaving: set[asyncio.Task[None]] = set()

    async def client(self, team: str) -> SlackClient:
        """Return the client with the installation's token; raises NotInstalled, SealError or StoreError."""
        # The store is asked each time, because another process may have (un)installed meanwhile.
        installation = await asyncio.to_thread(self._installations.installation, workspace_of(team))
        if installation is None:
            self._clients.pop(team, None)
            raise NotInstalled(f"belegbot is not installed in the Slack workspace {team}")
        sealed, client = self._clients.get(team, ("", None))
        if client is None or sealed != installation.sealed_token:
            token = self._seal.open(installation.sealed_token)
            client = SlackClient(token, self._api_url, partial(self._refused, team))
            self._clients[team] = (installation.sealed_token, client)
        return client

    async def installer(self, team: str) -> str | None:
        """Return who installed the bot; raises StoreError."""
        installation = await asyncio.to_thread(self._installations.installation, workspace_of(team))
        return (installation and installation.installer) or None

    async def uninstalled(self, team: str) -> None:
        """Forget the token; raises StoreError."""
        self._clients.pop(team, None)
        if await asyncio.to_thread(self._installations.uninstall, workspace_of(team)):
            log.info("slack_uninstalled", team=team)

    async def renew_seals(self) -> None:
        """Seal every token with the newest key; raises StoreError, and SealError where a key is missing."""
        for installation in await asyncio.to_thread(self._installations.installations):
            renewed = self._seal.renewed(installation.sealed_token)
            if renewed is not None:
                kept = replace(installation, sealed_token=renewed)
                await asyncio.to_thread(self._installations.install, kept)

    def _refused(self, team: str, code: str) -> None:
        """Take Slack's refusal of a token for an uninstallation whose event we have missed."""
        log.warning("slack_token_refused", team=team, code=code)
        task = asyncio.create_task(self._leave(team))
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)

    async def _leave(self, team: str) -> None:
        try:
            await self.uninstalled(team)
        except StoreError as error:
            log.error("slack_uninstalling_failed", **failure(error))


def workspace_of(team: str) -> str:
    """Return what `store.conversations` and `store.installations` call a workspace."""
    return f"slack:{team}"
