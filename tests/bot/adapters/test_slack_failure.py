"""What fails in Slack or in the answer: outlasted, gone around, or apologised for and logged."""

import logging
from collections import deque

import pytest
import structlog

from handlers.inbound import Inbound
from store.db.sqlite import SqliteStore
from tests.bot.adapters.desk import APP_TOKEN, BOT_TOKEN, Desk, slack_for
from tests.peers.slack_payloads import mention
from tests.peers.socket_mode import SlackPeer


async def fail(_: Inbound) -> None:
    raise RuntimeError("geheimer Wortlaut")


@pytest.mark.usefixtures("slack")
class TestFailure:
    async def test_of_the_answer_ends_in_an_apology(self, peer: SlackPeer, desk: Desk) -> None:
        desk.before = fail
        await peer.command("/claims", "x")
        await peer.event(mention("x"))
        for post in await peer.posted(2):
            assert "Das hat leider nicht geklappt" in post.shown
            assert "geheimer" not in post.shown

    @pytest.mark.parametrize("way", ["response_url", "chat.postMessage"])
    @pytest.mark.parametrize(
        "fault", [(429, {"Retry-After": "0"}), (503, {}), (500, {})], ids=lambda f: str(f[0])
    )
    async def test_of_slack_in_passing_is_outlasted(
        self, peer: SlackPeer, way: str, fault: tuple[int, dict[str, str]]
    ) -> None:
        peer.faults[way] = deque([fault])
        if way == "response_url":
            await peer.command("/claims", "x")
        else:
            await peer.event(mention("x"))
        (post,) = await peer.posted()
        assert post.way == way
        assert "Antwort auf" in post.shown

    async def test_of_the_place_leads_to_the_asker_alone(
        self, peer: SlackPeer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.adapters.slack_sending.RETRIES", 0)
        peer.faults["response_url"] = deque([(503, {})])
        peer.errors["chat.postEphemeral"] = deque(["not_in_channel"])
        with structlog.testing.capture_logs() as logged:
            await peer.command("/claims", "x")
            (post,) = await peer.posted()
        assert (post.way, post.body["channel"]) == ("chat.postMessage", "U0ASKER")
        assert "Die Antwort ließ sich dort, wo gefragt wurde, nicht zustellen" in post.shown
        assert "Antwort auf /claims x" in post.shown
        assert [entry["code"] for entry in logged if entry["event"] == "slack_message_refused"] == [
            "not_in_channel"
        ]

    async def test_of_a_spent_response_url_turns_to_the_channel(self, peer: SlackPeer) -> None:
        peer.faults["response_url"] = deque([(404, {})])
        await peer.command("/claims", "x")
        (post,) = await peer.posted()
        assert post.way == "chat.postEphemeral"
        assert post.body["user"] == "U0ASKER"
        assert "Antwort auf" in post.shown


async def test_no_token_and_no_words_reach_the_log(
    peer: SlackPeer,
    desk: Desk,
    store: SqliteStore,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    desk.before = fail
    peer.faults["chat.postMessage"] = deque([(500, {}), (400, {})])
    adapter = slack_for(peer, desk, store)
    with structlog.testing.capture_logs() as logged:
        await adapter.start()
        await peer.command("/claims", "vertrauliche Frage")
        await peer.event(mention("vertrauliche Frage"))
        await peer.posted()
        await adapter.stop()
    failed = [entry for entry in logged if entry["event"] == "answer_failed"]
    assert {entry["error"] for entry in failed} == {"RuntimeError"}
    assert {record.name.partition(".")[0] for record in caplog.records} > {"slack_sdk", "slack_bolt"}
    shown = f"{logged}{caplog.text}{capfd.readouterr()}"
    for secret in ("vertraulich", "geheim", BOT_TOKEN, APP_TOKEN, "secret-ticket"):
        assert secret not in shown
