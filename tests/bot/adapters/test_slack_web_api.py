"""Answers stored by a Web API that we did not write (npm `emulate`)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import yaml
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack import SlackAccess, SlackAdapter
from handlers.inbound import Inbound
from handlers.reply import Item, ItemKind, Reply, Span
from store.db.sqlite import SqliteStore
from tests.peers.install import NodePeers
from tests.peers.node import free_port, node_process
from tests.peers.slack_payloads import mention
from tests.peers.socket_mode import SlackPeer, slack_peer

TOKEN = "xoxb-belegbot"
SCOPES = yaml.safe_load((Path(__file__).parents[3] / "bot" / "slack_manifest.yaml").read_text("utf-8"))[
    "oauth_config"
]["scopes"]["bot"]
SEED = {
    "slack": {
        "strict_scopes": True,
        "team": {"name": "Redaktion", "domain": "redaktion"},
        "users": [{"name": "belegbot", "real_name": "belegbot", "email": "bot@example.org"}],
        "channels": [{"name": "news", "topic": "Nachrichten"}],
        "tokens": [
            {"token": TOKEN, "user": "belegbot", "scopes": SCOPES},
            {
                "token": "xoxp-person",
                "user": "belegbot",
                "scopes": [*SCOPES, "channels:read", "channels:history"],
            },
        ],
    }
}
HOSTILE = "<!channel> <@U1> <b>fett</b> ](http://x.example) *x* _y_ :wave: @here & 👍🏽"


async def answer(inbound: Inbound) -> Reply:
    return Reply("de", "Antwort", items=(Item(ItemKind.STATEMENT, (Span(HOSTILE),)),))


@pytest.fixture
async def peer(node_peers: NodePeers, tmp_path: Path) -> AsyncIterator[SlackPeer]:
    seed = tmp_path / "seed.yaml"
    seed.write_text(yaml.safe_dump(SEED), "utf-8")
    port = free_port()
    emulate = node_peers.modules / "emulate" / "dist" / "index.js"
    arguments = [emulate, "start", "--service", "slack", "--port", str(port), "--seed", seed]
    async with node_process(node_peers, arguments, port), slack_peer(f"http://127.0.0.1:{port}") as peer:
        yield peer


async def test_an_answer_stands_in_the_thread_as_it_was_meant(peer: SlackPeer, store: SqliteStore) -> None:
    person = AsyncWebClient("xoxp-person", base_url=f"{peer.upstream}/api/")
    listed = await person.api_call("conversations.list")
    channel = next(each["id"] for each in listed["channels"] if each["name"] == "news")
    access = SlackAccess(bot_token=TOKEN, app_token="xapp-app", api_url=peer.api_url)
    adapter = SlackAdapter(access, answer=answer, store=store)
    assert (await adapter.reach()).detail == "belegbot in Redaktion"
    await adapter.start()
    asked = await person.chat_postMessage(channel=channel, text="@belegbot was gibt es?")
    await peer.event(mention("was gibt es?", channel=channel, ts=asked["ts"]))
    await peer.posted()
    await adapter.stop()
    stored = await person.api_call("conversations.replies", json={"channel": channel, "ts": asked["ts"]})
    _, message = stored["messages"]
    (rich_text,) = [block for block in message["blocks"] if block["type"] == "rich_text"]
    assert rich_text["elements"][0]["elements"] == [{"type": "text", "text": HOSTILE}]
    assert "&lt;!channel&gt; &lt;@U1&gt; &lt;b&gt;" in message["text"]
    assert message["thread_ts"] == asked["ts"]
