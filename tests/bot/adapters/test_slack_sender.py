"""Digests in a Web API that we did not write (npm `emulate`): sent once, and found again by their key."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.adapters.sender import Letter, TryLater, Undeliverable
from bot.adapters.slack_sender import SlackSender
from handlers.reply import Item, ItemKind, Reply, Span
from store.errors import BelegbotError
from tests.peers.install import NodePeers
from tests.peers.slack_web_api import SlackWebApi, slack_web_api

TEAM = "T0TEAM"
START = datetime.now(UTC)


@pytest.fixture
async def api(node_peers: NodePeers, tmp_path: Path) -> AsyncIterator[SlackWebApi]:
    async with slack_web_api(node_peers, tmp_path) as api:
        yield api


@pytest.fixture
def sender(api: SlackWebApi) -> SlackSender:
    return SlackSender(api.client_of)


def letter(channel: str, key: str = "slot/0", root: str = "", text: str = "Eine Aussage") -> Letter:
    reply = Reply("de", "Presseschau", items=(Item(ItemKind.STATEMENT, (Span(text),), "1"),))
    return Letter(key, f"slack:{TEAM}/{channel}", "", root, reply)


async def test_it_is_found_by_its_key_and_by_no_other(api: SlackWebApi, sender: SlackSender) -> None:
    channel = await api.channel("news-0")
    sent = await sender.send(letter(channel))
    assert await sender.find(letter(channel), START) == sent
    assert await sender.find(letter(channel, "other/0"), START) is None


async def test_further_parts_stand_and_are_found_in_its_thread(api: SlackWebApi, sender: SlackSender) -> None:
    channel = await api.channel("news-0")
    root = await sender.send(letter(channel))
    below = letter(channel, "slot/1", root)
    assert await sender.find(below, START) is None
    sent = await sender.send(below)
    assert await sender.find(below, START) == sent
    (stored,) = [message for message in await api.messages("news-0", root) if message["ts"] == sent]
    assert stored["thread_ts"] == root


async def test_a_channel_that_is_not_there_is_lost(sender: SlackSender) -> None:
    with pytest.raises(Undeliverable) as caught:
        await sender.send(letter("C0NOWHERE"))
    assert (caught.value.reason, caught.value.lost) == ("channel_not_found", True)


async def test_a_workspace_without_the_bot_is_lost() -> None:
    async def removed(team: str) -> None:
        raise BelegbotError(f"not installed in {team}")

    with pytest.raises(Undeliverable) as caught:
        await SlackSender(removed).send(letter("C0"))  # type: ignore[arg-type]
    assert caught.value.lost


async def test_where_nobody_listens_it_has_certainly_not_arrived() -> None:
    from slack_sdk.web.async_client import AsyncWebClient

    async def nowhere(team: str) -> AsyncWebClient:
        return AsyncWebClient("xoxb-x", base_url="http://127.0.0.1:9/api/")

    with pytest.raises(TryLater):
        await SlackSender(nowhere).send(letter("C0"))
