"""The Slack adapter from start to stop: tokens refused at once or later, and the answers under way."""

import asyncio
from collections import deque

import pytest

from bot.adapters.port import PlatformError
from bot.adapters.slack import SlackAdapter
from handlers.inbound import Inbound
from store.db.sqlite import SqliteStore
from tests.bot.adapters.desk import APP_TOKEN, BOT_TOKEN, Desk, slack_for
from tests.peers.slack_payloads import mention
from tests.peers.socket_mode import SlackPeer


async def never(_: Inbound) -> None:
    await asyncio.Event().wait()


class TestStart:
    @pytest.mark.parametrize(
        ("token", "setting"), [(BOT_TOKEN, "SLACK_BOT_TOKEN"), (APP_TOKEN, "SLACK_APP_TOKEN")]
    )
    async def test_with_a_refused_token_says_which(
        self, peer: SlackPeer, desk: Desk, store: SqliteStore, token: str, setting: str
    ) -> None:
        peer.refused_tokens.add(token)
        adapter = slack_for(peer, desk, store)
        with pytest.raises(PlatformError, match=f"{setting}.*invalid_auth") as raised:
            await adapter.start()
        assert token not in str(raised.value)
        assert not (await adapter.reach()).ok

    async def test_without_a_hello_gives_up(
        self, peer: SlackPeer, desk: Desk, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.adapters.slack_socket.HELLO_SECONDS", 0.2)
        peer.says_hello = False
        with pytest.raises(PlatformError, match="Socket Mode"):
            await slack_for(peer, desk, store).start()

    async def test_reach_tells_who_we_are_without_connecting(
        self, peer: SlackPeer, desk: Desk, store: SqliteStore
    ) -> None:
        reach = await slack_for(peer, desk, store).reach()
        assert reach.ok
        assert reach.detail == "belegbot in Redaktion"
        assert peer.connections == 0

    async def test_reach_tells_that_nobody_is_there(
        self, peer: SlackPeer, desk: Desk, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.adapters.slack_client.RETRIES", 0)
        adapter = slack_for(peer, desk, store, api_url="http://127.0.0.1:9/api/")
        reach = await adapter.reach()
        assert not reach.ok
        assert "can't be reached" in reach.detail


class TestRevoked:
    @pytest.fixture(autouse=True)
    def _reconnecting_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("bot.adapters.slack_socket.PING_SECONDS", 0.2)

    @pytest.mark.parametrize("way", ["refresh", "drop"])
    async def test_app_token_is_heard_of_when_the_connection_is_renewed(
        self, peer: SlackPeer, slack: SlackAdapter, way: str
    ) -> None:
        peer.refused_tokens.add(APP_TOKEN)
        await getattr(peer, way)()
        async with asyncio.timeout(10):
            with pytest.raises(PlatformError, match=r"SLACK_APP_TOKEN \(invalid_auth\)") as raised:
                await slack.finished()
        assert APP_TOKEN not in str(raised.value)

    async def test_bot_token_is_heard_of_when_something_is_sent(
        self, peer: SlackPeer, slack: SlackAdapter
    ) -> None:
        peer.refused_tokens.add(BOT_TOKEN)
        await peer.event(mention("x"))
        async with asyncio.timeout(10):
            with pytest.raises(PlatformError, match=r"SLACK_BOT_TOKEN \(invalid_auth\)"):
                await slack.finished()

    async def test_is_nothing_that_fails_otherwise(self, peer: SlackPeer, slack: SlackAdapter) -> None:
        peer.faults["chat.postMessage"] = deque([(400, {})])
        await peer.event(mention("x"))
        await peer.posted()
        await peer.drop()
        await peer.connected(2)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await slack.finished()

    async def test_token_that_is_replaced_is_no_reason_to_end_again(
        self, peer: SlackPeer, desk: Desk, store: SqliteStore
    ) -> None:
        peer.refused_tokens.add(APP_TOKEN)
        adapter = slack_for(peer, desk, store)
        with pytest.raises(PlatformError):
            await adapter.start()
        peer.refused_tokens.clear()
        await adapter.start()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await adapter.finished()
        await adapter.stop()


class TestStop:
    async def test_finishes_the_answers_under_way(
        self, peer: SlackPeer, desk: Desk, store: SqliteStore
    ) -> None:
        async def work(_: Inbound) -> None:
            await asyncio.sleep(0.3)

        desk.before = work
        adapter = slack_for(peer, desk, store)
        await adapter.start()
        await peer.acknowledged(await peer.command("/claims", "x"))
        await adapter.stop()
        assert "Antwort auf" in peer.posts[0].shown

    async def test_apologises_to_who_would_wait_too_long(
        self, peer: SlackPeer, desk: Desk, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.adapters.slack.FINISH_SECONDS", 0.1)
        desk.before = never
        adapter = slack_for(peer, desk, store)
        await adapter.start()
        await peer.acknowledged(await peer.command("/claims", "x"))
        await adapter.stop()
        assert [("nicht geklappt" in post.shown) for post in peer.posts] == [True]

    async def test_may_be_followed_by_another_start(
        self, peer: SlackPeer, desk: Desk, store: SqliteStore
    ) -> None:
        adapter = slack_for(peer, desk, store)
        for _ in range(2):
            await adapter.start()
            await peer.acknowledged(await peer.command("/claims", "x"))
            await adapter.stop()
        assert ["Antwort auf" in post.shown for post in peer.posts] == [True, True]

    async def test_of_what_never_started_is_quiet(
        self, peer: SlackPeer, desk: Desk, store: SqliteStore
    ) -> None:
        await slack_for(peer, desk, store).stop()
