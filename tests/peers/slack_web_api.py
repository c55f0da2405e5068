"""Slack's Web API from npm (`emulate`) on loopback, with channels for digests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from slack_sdk.web.async_client import AsyncWebClient

from tests.peers.install import NodePeers
from tests.peers.node import free_port, node_process

TOKEN = "xoxb-belegbot"
PERSON = "xoxp-person"
CHANNELS = 8
_SCOPES = yaml.safe_load((Path(__file__).parents[2] / "bot" / "slack_manifest.yaml").read_text("utf-8"))[
    "oauth_config"
]["scopes"]["bot"]


@dataclass(slots=True)
class SlackWebApi:
    """The Web API as a test sees it."""

    address: str
    _channels: dict[str, str] = field(default_factory=dict)

    async def client_of(self, team: str) -> AsyncWebClient:
        """Return the bot's client."""
        return AsyncWebClient(TOKEN, base_url=self.address)

    async def channel(self, name: str) -> str:
        """Return the id of the channel called `name` ("news-0" to "news-7")."""
        if not self._channels:
            listed = await self._person().api_call("conversations.list")
            self._channels = {each["name"]: each["id"] for each in listed["channels"]}
        return self._channels[name]

    async def messages(self, name: str, thread: str = "") -> Sequence[dict[str, Any]]:
        """Return all messages of a channel, or of a thread in it, newest first."""
        query = {"channel": await self.channel(name), "limit": 1000, "include_all_metadata": True}
        method = "conversations.replies" if thread else "conversations.history"
        answer = await self._person().api_call(method, data=query | ({"ts": thread} if thread else {}))
        found: Sequence[dict[str, Any]] = answer["messages"]
        return found

    def _person(self) -> AsyncWebClient:
        return AsyncWebClient(PERSON, base_url=self.address)


@asynccontextmanager
async def slack_web_api(peers: NodePeers, folder: Path) -> AsyncIterator[SlackWebApi]:
    """Run the Web API until the block ends."""
    seed = folder / "slack.yaml"
    seed.write_text(yaml.safe_dump(_seed()), "utf-8")
    port = free_port()
    program = peers.modules / "emulate" / "dist" / "index.js"
    arguments = [program, "start", "--service", "slack", "--port", str(port), "--seed", seed]
    async with node_process(peers, arguments, port):
        yield SlackWebApi(f"http://127.0.0.1:{port}/api/")


def _seed() -> dict[str, Any]:
    person = [*_SCOPES, "channels:read", "channels:history"]
    return {
        "slack": {
            "strict_scopes": True,
            "team": {"name": "Redaktion", "domain": "redaktion"},
            "users": [{"name": "belegbot", "real_name": "belegbot", "email": "bot@example.org"}],
            "channels": [{"name": f"news-{n}", "topic": "Nachrichten"} for n in range(CHANNELS)],
            "tokens": [
                {"token": TOKEN, "user": "belegbot", "scopes": _SCOPES},
                {"token": PERSON, "user": "belegbot", "scopes": person},
            ],
        }
    }
