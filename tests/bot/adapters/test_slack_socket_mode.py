"""Bolt's real client in a Socket Mode session: acknowledged at once, answered once, never silent."""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from time import monotonic

import pytest
import structlog

from bot.adapters.port import Answer, ChatAdapter, PlatformError
from bot.adapters.slack import SlackAdapter
from handlers.inbound import Inbound
from handlers.reply import Action, ActionKind, Item, ItemKind, Reply, Span, Style, Visibility
from tests.peers.socket_mode import CHANNEL, DIRECT, SlackPeer, direct_message, mention, slack_peer

BOT_TOKEN, APP_TOKEN = "xoxb-secret-bot", "xapp-secret-app"

REPLY = Reply(
    "de",
    "Sicherheitsgarantien",
    intro="1 Aussage aus 1 Artikel",
    items=(
        Item(
            ItemKind.STATEMENT,
            (Span("Die Ministerin", Style.STRONG), Span(": „Dazu stehen wir.“ <!channel> [1]")),
            "1",
        ),
    ),
    sources=(Item(ItemKind.SOURCE, (Span("Zum Artikel", link="https://zeitung.example/a"),), "[1]"),),
    actions=(Action(ActionKind.MORE, "Mehr", "state-more"),),
)


class Desk:
    """Answers every question with REPLY and keeps the questions; `asked` may be held up or made to fail."""

    def __init__(self) -> None:
        self.questions: list[Inbound] = []
        self.reply = REPLY
        self.before: Callable[[], Awaitable[None]] | None = None

    async def __call__(self, inbound: Inbound) -> Reply:
        self.questions.append(inbound)
        if self.before is not None:
            await self.before()
        return self.reply


def adapter_for(peer: SlackPeer, answer: Answer) -> SlackAdapter:
    return SlackAdapter(bot_token=BOT_TOKEN, app_token=APP_TOKEN, answer=answer, api_url=peer.api_url)


@pytest.fixture
async def peer() -> AsyncIterator[SlackPeer]:
    async with slack_peer() as peer:
        yield peer


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def adapter(peer: SlackPeer, desk: Desk) -> AsyncIterator[SlackAdapter]:
    adapter = adapter_for(peer, desk)
    await adapter.start()
    yield adapter
    await adapter.stop()


async def fail() -> None:
    raise RuntimeError("geheimer Wortlaut")


async def test_the_adapter_fulfils_the_port(peer: SlackPeer, desk: Desk) -> None:
    adapter: ChatAdapter = adapter_for(peer, desk)
    assert adapter.name == "Slack"


@pytest.mark.usefixtures("adapter")
class TestAnswers:
    async def test_a_command_is_answered_to_the_asker_alone(self, peer: SlackPeer, desk: Desk) -> None:
        await peer.command("/claims", "Sicherheitsgarantien")
        (post,) = await peer.posted()
        assert desk.questions[0].text == "/claims Sicherheitsgarantien"
        assert post.way == "response_url"
        assert post.body["response_type"] == "ephemeral"
        assert post.body["replace_original"] is False
        assert "Die Ministerin: „Dazu stehen wir.“ <!channel> [1]" in post.shown

    async def test_a_reply_for_all_is_posted_for_all(self, peer: SlackPeer, desk: Desk) -> None:
        desk.reply = Reply("de", "Für alle", visibility=Visibility.CONVERSATION)
        await peer.command("/claims", "x")
        (post,) = await peer.posted()
        assert post.body["response_type"] == "in_channel"

    async def test_a_mention_is_answered_in_its_thread(self, peer: SlackPeer, desk: Desk) -> None:
        await peer.event(mention("was sagt die Ministerin?"))
        (post,) = await peer.posted()
        assert desk.questions[0].text == "was sagt die Ministerin?"
        assert post.way == "chat.postMessage"
        assert post.body["channel"] == CHANNEL
        assert post.body["thread_ts"] == "1763870000.000001"

    async def test_a_direct_message_is_answered_there(self, peer: SlackPeer) -> None:
        await peer.event(direct_message("/wer Ministerin"))
        (post,) = await peer.posted()
        assert post.way == "chat.postMessage"
        assert post.body["channel"] == DIRECT
        assert "thread_ts" not in post.body

    async def test_a_button_brings_its_state_and_is_answered(self, peer: SlackPeer, desk: Desk) -> None:
        await peer.press("state-more")
        (post,) = await peer.posted()
        assert desk.questions[0].action == "state-more"
        assert post.way == "response_url"

    async def test_a_button_in_a_direct_message_is_answered_there_for_good(self, peer: SlackPeer) -> None:
        place = {"type": "message", "message_ts": "1.1", "channel_id": DIRECT, "is_ephemeral": False}
        await peer.press("state-more", container=place, channel={"id": DIRECT, "name": "directmessage"})
        (post,) = await peer.posted()
        assert post.body["response_type"] == "in_channel"

    async def test_nothing_unfurls_and_only_the_source_is_a_link(self, peer: SlackPeer) -> None:
        await peer.command("/claims", "x")
        await peer.event(mention("x"))
        for post in await peer.posted(2):
            assert post.body["unfurl_links"] is False
            assert post.body["unfurl_media"] is False
            assert [link["url"] for link in post.elements("link")] == ["https://zeitung.example/a"]
            assert [button["value"] for button in post.elements("button")] == ["state-more"]
            assert "<!channel>" not in post.body["text"]

    async def test_a_bots_message_and_an_edit_stay_unanswered(self, peer: SlackPeer, desk: Desk) -> None:
        ignored = [
            await peer.event(direct_message("von einem Bot", bot_id="B1")),
            await peer.event(direct_message("", subtype="message_changed", message={"text": "neu"})),
        ]
        for envelope in ignored:
            await peer.acknowledged(envelope)
        await peer.command("/help")
        await peer.posted()
        assert [question.text for question in desk.questions] == ["/help"]


@pytest.mark.usefixtures("adapter")
class TestAcknowledgement:
    @pytest.mark.parametrize("kind", ["command", "press", "mention"])
    async def test_comes_before_any_work(self, peer: SlackPeer, desk: Desk, kind: str) -> None:
        release = asyncio.Event()

        async def hold() -> None:
            await release.wait()

        desk.before = hold
        start = monotonic()
        envelope = await {
            "command": lambda: peer.command("/claims", "x"),
            "press": lambda: peer.press("state-more"),
            "mention": lambda: peer.event(mention("x")),
        }[kind]()
        assert await peer.acknowledged(envelope) - start < 1.0
        assert peer.posts == []
        release.set()
        await peer.posted()

    async def test_of_fifty_commands_at_once_is_not_held_up_by_one_another(
        self, peer: SlackPeer, desk: Desk
    ) -> None:
        async def work() -> None:
            await asyncio.sleep(0.5)

        desk.before = work
        start = monotonic()
        envelopes = [await peer.command("/claims", f"Thema {n}") for n in range(50)]
        acknowledged = [await peer.acknowledged(envelope) for envelope in envelopes]
        assert max(acknowledged) - start < 3.0
        assert len(await peer.posted(50)) == 50


@pytest.mark.usefixtures("adapter")
class TestOnce:
    async def test_a_repeated_event_is_acknowledged_and_not_answered_again(
        self, peer: SlackPeer, desk: Desk
    ) -> None:
        await peer.event(mention("x"), event_id="Ev-same")
        await peer.posted()
        repeated = await peer.event(mention("x"), event_id="Ev-same", retry=1)
        await peer.acknowledged(repeated)
        await peer.event(mention("y"), event_id="Ev-other")
        assert len(await peer.posted(2)) == 2
        assert [question.text for question in desk.questions] == ["x", "y"]

    async def test_a_repeated_event_whose_first_copy_never_came_is_answered(
        self, peer: SlackPeer, desk: Desk
    ) -> None:
        await peer.event(mention("x"), event_id="Ev-late", retry=2)
        await peer.posted()
        assert len(desk.questions) == 1


@pytest.mark.usefixtures("adapter")
class TestConnection:
    async def test_is_renewed_when_slack_asks(self, peer: SlackPeer) -> None:
        await peer.refresh()
        await peer.connected(2)
        await peer.command("/claims", "x")
        assert len(await peer.posted()) == 1

    async def test_is_renewed_when_it_breaks(self, peer: SlackPeer) -> None:
        await peer.drop()
        await peer.connected(2)
        await peer.command("/claims", "x")
        assert len(await peer.posted()) == 1

    async def test_may_be_renewed_in_mid_answer(self, peer: SlackPeer, desk: Desk) -> None:
        release = asyncio.Event()

        async def hold() -> None:
            await release.wait()

        desk.before = hold
        await peer.acknowledged(await peer.command("/claims", "x"))
        await peer.refresh()
        await peer.connected(2)
        release.set()
        assert len(await peer.posted()) == 1


@pytest.mark.usefixtures("adapter")
class TestFailure:
    async def test_of_the_answer_ends_in_an_apology(self, peer: SlackPeer, desk: Desk) -> None:
        desk.before = fail
        await peer.command("/claims", "x")
        await peer.event(mention("x"))
        for post in await peer.posted(2):
            assert "Das hat leider nicht geklappt" in post.shown
            assert "did not work" in post.shown
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
        assert "Die Ministerin" in post.shown

    async def test_of_slack_that_lasts_ends_in_an_apology(
        self, peer: SlackPeer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.adapters.slack_delivery.RETRIES", 0)
        peer.faults["response_url"] = deque([(503, {})])
        peer.faults["chat.postEphemeral"] = deque([(400, {})])
        with structlog.testing.capture_logs() as logged:
            await peer.command("/claims", "x")
            (post,) = await peer.posted()
        assert post.way == "response_url"
        assert "Das hat leider nicht geklappt" in post.shown
        assert [entry["code"] for entry in logged if entry["event"] == "slack_message_refused"] == ["fault"]

    async def test_of_a_spent_response_url_turns_to_the_channel(self, peer: SlackPeer) -> None:
        peer.faults["response_url"] = deque([(404, {})])
        await peer.command("/claims", "x")
        (post,) = await peer.posted()
        assert post.way == "chat.postEphemeral"
        assert post.body["user"] == "U0ASKER"
        assert "Die Ministerin" in post.shown


async def test_no_token_and_no_words_reach_the_log(
    peer: SlackPeer, desk: Desk, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    desk.before = fail
    peer.faults["chat.postMessage"] = deque([(500, {}), (400, {})])
    adapter = adapter_for(peer, desk)
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


class TestStart:
    @pytest.mark.parametrize(
        ("token", "setting"), [(BOT_TOKEN, "SLACK_BOT_TOKEN"), (APP_TOKEN, "SLACK_APP_TOKEN")]
    )
    async def test_with_a_refused_token_says_which(
        self, peer: SlackPeer, desk: Desk, token: str, setting: str
    ) -> None:
        peer.refused_tokens.add(token)
        adapter = adapter_for(peer, desk)
        with pytest.raises(PlatformError, match=f"{setting}.*invalid_auth") as raised:
            await adapter.start()
        assert token not in str(raised.value)
        assert not (await adapter.reach()).ok

    async def test_without_a_hello_gives_up(
        self, peer: SlackPeer, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.adapters.slack.HELLO_SECONDS", 0.2)
        peer.says_hello = False
        with pytest.raises(PlatformError, match="Socket Mode"):
            await adapter_for(peer, desk).start()

    async def test_reach_tells_who_we_are_without_connecting(self, peer: SlackPeer, desk: Desk) -> None:
        reach = await adapter_for(peer, desk).reach()
        assert reach.ok
        assert reach.detail == "belegbot in Redaktion"
        assert peer.connections == 0

    async def test_reach_tells_that_nobody_is_there(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.adapters.slack_client.RETRIES", 0)
        adapter = SlackAdapter(
            bot_token=BOT_TOKEN, app_token=APP_TOKEN, answer=desk, api_url="http://127.0.0.1:9/api/"
        )
        reach = await adapter.reach()
        assert not reach.ok
        assert "can't be reached" in reach.detail


class TestRevoked:
    @pytest.fixture(autouse=True)
    def _reconnecting_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("bot.adapters.slack.PING_SECONDS", 0.2)

    @pytest.mark.parametrize("way", ["refresh", "drop"])
    async def test_app_token_is_heard_of_when_the_connection_is_renewed(
        self, peer: SlackPeer, adapter: SlackAdapter, way: str
    ) -> None:
        peer.refused_tokens.add(APP_TOKEN)
        await getattr(peer, way)()
        async with asyncio.timeout(10):
            with pytest.raises(PlatformError, match=r"SLACK_APP_TOKEN \(invalid_auth\)") as raised:
                await adapter.finished()
        assert APP_TOKEN not in str(raised.value)

    async def test_bot_token_is_heard_of_when_something_is_sent(
        self, peer: SlackPeer, adapter: SlackAdapter
    ) -> None:
        peer.refused_tokens.add(BOT_TOKEN)
        await peer.event(mention("x"))
        async with asyncio.timeout(10):
            with pytest.raises(PlatformError, match=r"SLACK_BOT_TOKEN \(invalid_auth\)"):
                await adapter.finished()

    async def test_is_nothing_that_fails_otherwise(self, peer: SlackPeer, adapter: SlackAdapter) -> None:
        peer.faults["chat.postMessage"] = deque([(400, {})])
        await peer.event(mention("x"))
        await peer.posted()
        await peer.drop()
        await peer.connected(2)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await adapter.finished()

    async def test_token_that_is_replaced_is_no_reason_to_end_again(
        self, peer: SlackPeer, desk: Desk
    ) -> None:
        peer.refused_tokens.add(APP_TOKEN)
        adapter = adapter_for(peer, desk)
        with pytest.raises(PlatformError):
            await adapter.start()
        peer.refused_tokens.clear()
        await adapter.start()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await adapter.finished()
        await adapter.stop()


class TestStop:
    async def test_finishes_the_answers_under_way(self, peer: SlackPeer, desk: Desk) -> None:
        async def work() -> None:
            await asyncio.sleep(0.3)

        desk.before = work
        adapter = adapter_for(peer, desk)
        await adapter.start()
        await peer.acknowledged(await peer.command("/claims", "x"))
        await adapter.stop()
        assert "Die Ministerin" in peer.posts[0].shown

    async def test_apologises_to_who_would_wait_too_long(
        self, peer: SlackPeer, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.adapters.slack.FINISH_SECONDS", 0.1)
        desk.before = asyncio.Event().wait  # type: ignore[assignment]
        adapter = adapter_for(peer, desk)
        await adapter.start()
        await peer.acknowledged(await peer.command("/claims", "x"))
        await adapter.stop()
        assert [("nicht geklappt" in post.shown) for post in peer.posts] == [True]

    async def test_may_be_followed_by_another_start(self, peer: SlackPeer, desk: Desk) -> None:
        adapter = adapter_for(peer, desk)
        for _ in range(2):
            await adapter.start()
            await peer.acknowledged(await peer.command("/claims", "x"))
            await adapter.stop()
        assert ["Die Ministerin" in post.shown for post in peer.posts] == [True, True]

    async def test_of_what_never_started_is_quiet(self, peer: SlackPeer, desk: Desk) -> None:
        await adapter_for(peer, desk).stop()
