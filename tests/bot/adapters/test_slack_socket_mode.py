"""Bolt's real client in a Socket Mode session: acknowledged at once, answered once, where it was asked."""

import asyncio
from time import monotonic

import pytest

from bot.adapters.port import ChatAdapter
from handlers.inbound import Inbound
from handlers.reply import Action, ActionKind, Item, ItemKind, Reply, Span, Style, Visibility
from store.db.sqlite import SqliteStore
from tests.bot.adapters.desk import Desk, slack_for
from tests.peers.slack_payloads import CHANNEL, DIRECT, direct_message, mention
from tests.peers.socket_mode import SlackPeer

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


@pytest.fixture(autouse=True)
def _answered(desk: Desk) -> None:
    desk.reply = REPLY


async def test_the_adapter_fulfils_the_port(peer: SlackPeer, desk: Desk, store: SqliteStore) -> None:
    adapter: ChatAdapter = slack_for(peer, desk, store)
    assert adapter.name == "Slack"


@pytest.mark.usefixtures("slack")
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


@pytest.mark.usefixtures("slack")
class TestAcknowledgement:
    @pytest.mark.parametrize("kind", ["command", "press", "mention"])
    async def test_comes_before_any_work(self, peer: SlackPeer, desk: Desk, kind: str) -> None:
        release = asyncio.Event()

        async def hold(_: Inbound) -> None:
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
        async def work(_: Inbound) -> None:
            await asyncio.sleep(0.5)

        desk.before = work
        start = monotonic()
        envelopes = [await peer.command("/claims", f"Thema {n}") for n in range(50)]
        acknowledged = [await peer.acknowledged(envelope) for envelope in envelopes]
        assert max(acknowledged) - start < 3.0
        assert len(await peer.posted(50)) == 50


@pytest.mark.usefixtures("slack")
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


@pytest.mark.usefixtures("slack")
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

        async def hold(_: Inbound) -> None:
            await release.wait()

        desk.before = hold
        await peer.acknowledged(await peer.command("/claims", "x"))
        await peer.refresh()
        await peer.connected(2)
        release.set()
        assert len(await peer.posted()) == 1
