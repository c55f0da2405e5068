"""Where an answer arrives in Slack: for one or for all, in the place of a page, beside a closed channel."""

from collections import deque
from datetime import date

import pytest

from bot.adapters.slack import SlackAdapter
from handlers.reply import Action, ActionKind, Chart, Point, Reply, Visibility
from store.db.sqlite import SqliteStore
from tests.bot.adapters.desk import Desk
from tests.peers.slack_payloads import CHANNEL, DIRECT, USER, Json, direct_message, mention
from tests.peers.socket_mode import LOST_AFTER, LOST_BEFORE, Post, SlackPeer

ANSWER = Reply(
    "de", "Aussagen zur Brücke", actions=(Action(ActionKind.MORE, "Mehr", "state-more"),), state="state-all"
)
PUBLIC = {"type": "message", "message_ts": "1.2", "channel_id": CHANNEL, "is_ephemeral": False}


@pytest.fixture(autouse=True)
def _answered(desk: Desk, slack: SlackAdapter) -> None:
    desk.reply = ANSWER


def labels(post: Post) -> list[str]:
    return [button["text"]["text"] for button in post.elements("button")]


class TestSharing:
    async def test_is_offered_where_the_asker_alone_sees_the_answer(self, peer: SlackPeer) -> None:
        await peer.command("/claims", "x")
        await peer.event(mention("x"))
        alone, (all_,) = (await peer.posted(2))[0], [p for p in await peer.posted(2) if p.body.get("channel")]
        assert labels(alone) == ["Mehr", "In den Kanal stellen", "Filtern …"]
        assert labels(all_) == ["Mehr", "Filtern …"]

    async def test_shows_the_answer_to_all_and_takes_the_other_one_back(
        self, peer: SlackPeer, desk: Desk
    ) -> None:
        await peer.press("state-all", "share")
        shared, deleted = await peer.posted(2)
        assert desk.questions[0].action == "state-all"
        assert (shared.way, shared.body["channel"]) == ("chat.postMessage", CHANNEL)
        assert "In den Kanal gestellt von asker" in shared.shown
        assert shared.elements("user") == []
        assert (deleted.way, deleted.body["delete_original"]) == ("response_url", True)

    async def test_works_where_the_bot_is_no_member(self, peer: SlackPeer, store: SqliteStore) -> None:
        peer.errors["chat.postMessage"] = deque(["not_in_channel"])
        await peer.press("state-all", "share")
        shared, _ = await peer.posted(2)
        assert (shared.way, shared.body["response_type"]) == ("response_url", "in_channel")
        assert store.lost(f"slack:T0TEAM/{CHANNEL}") is None

    async def test_is_not_needed_where_the_channel_wants_all_to_see(
        self, peer: SlackPeer, desk: Desk
    ) -> None:
        desk.reply = Reply("de", "Für alle", state="s", visibility=Visibility.CONVERSATION)
        await peer.command("/claims", "x")
        (post,) = await peer.posted()
        assert post.body["response_type"] == "in_channel"
        assert labels(post) == ["Filtern …"]


class TestPaging:
    async def test_takes_the_place_of_the_page_before(self, peer: SlackPeer) -> None:
        await peer.press("state-more", "more-0")
        (post,) = await peer.posted()
        assert (post.way, post.body["replace_original"]) == ("response_url", True)

    async def test_changes_a_message_that_all_see_without_a_response_url_too(self, peer: SlackPeer) -> None:
        peer.faults["response_url"] = deque([(404, {})])
        await peer.press("state-more", "more-0", container=PUBLIC)
        (post,) = await peer.posted()
        assert (post.way, post.body["ts"]) == ("chat.update", "1.2")

    async def test_is_a_new_message_once_the_response_url_is_spent(self, peer: SlackPeer) -> None:
        url = peer.response_url()
        for _ in range(7):
            await peer.press("state-more", "more-0", response_url=url)
        posts = await peer.posted(7)
        assert [post.way for post in posts].count("response_url") == 5
        assert [post.way for post in posts].count("chat.postEphemeral") == 2

    async def test_is_a_new_message_once_the_response_url_is_old(
        self, peer: SlackPeer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.adapters.slack_sending.RESPONSE_URL_SECONDS", -1.0)
        await peer.press("state-more", "more-0")
        (post,) = await peer.posted()
        assert post.way == "chat.postEphemeral"


class TestPictures:
    @pytest.mark.parametrize(("asked", "channel"), [("command", DIRECT), ("mention", CHANNEL)])
    async def test_have_words_for_who_can_not_see_them(
        self, peer: SlackPeer, desk: Desk, asked: str, channel: str
    ) -> None:
        day = date(2025, 8, 15)
        point = Point(1, day, day, "15. August 2025", "Die Brücke wird gesperrt.", 2)
        chart = Chart("de", "Zeitleiste zur Brücke", "Am 15. August wird die Brücke gesperrt.", (point,))
        desk.reply = Reply("de", "Zeitleiste", chart=chart)
        await (peer.command("/timeline", "x") if asked == "command" else peer.event(mention("x")))
        await peer.until(lambda: len(peer.files) == 1)
        (file,) = peer.files
        assert file["alt_txt"] == chart.alt
        assert file["content"].startswith(b"\x89PNG")
        assert file["channel_id"] == channel
        assert file.get("thread_ts") == ("1763870000.000001" if asked == "mention" else None)


class TestClosedChannel:
    async def test_is_marked_and_the_asker_hears_the_answer_alone(
        self, peer: SlackPeer, store: SqliteStore
    ) -> None:
        peer.errors["chat.postMessage"] = deque(["is_archived"])
        await peer.event(mention("x"))
        (post,) = await peer.posted()
        assert post.body["channel"] == USER
        assert "Die Antwort ließ sich dort, wo gefragt wurde, nicht zustellen" in post.shown
        assert store.lost(f"slack:T0TEAM/{CHANNEL}") == "is_archived"

    async def test_that_is_heard_of_again_is_open(self, peer: SlackPeer, store: SqliteStore) -> None:
        peer.errors["chat.postMessage"] = deque(["is_archived"])
        await peer.event(mention("x"))
        await peer.posted()
        await peer.event(mention("y"))
        await peer.posted(2)
        assert store.lost(f"slack:T0TEAM/{CHANNEL}") is None


class TestBrokenConnection:
    async def test_before_an_answer_for_all_was_taken_lets_it_be_sent_again(self, peer: SlackPeer) -> None:
        peer.faults["chat.postMessage"] = deque([(LOST_BEFORE, {})])
        await peer.event(mention("x"))
        (post,) = await peer.posted()
        assert "Aussagen zur Brücke" in post.shown

    async def test_after_an_answer_for_all_was_taken_leaves_it_the_only_one(self, peer: SlackPeer) -> None:
        peer.faults["chat.postMessage"] = deque([(LOST_AFTER, {})])
        await peer.event(mention("x"))
        await peer.event(direct_message("y"))
        posts = await peer.posted(2)
        assert sorted(post.body["channel"] for post in posts) == [CHANNEL, DIRECT]

    @pytest.mark.parametrize("fault", [LOST_BEFORE, LOST_AFTER])
    async def test_around_an_answer_for_one_is_said_and_the_answer_not_repeated(
        self, peer: SlackPeer, fault: int
    ) -> None:
        peer.faults["response_url"] = deque([(fault, {})])
        await peer.command("/claims", "x")
        posts = await peer.posted(1 + fault)
        assert "vielleicht nicht angekommen" in posts[-1].shown
        assert len([post for post in posts if "Aussagen zur Brücke" in post.shown]) == fault


class TestPace:
    async def test_of_a_channel_is_a_message_a_second(
        self, peer: SlackPeer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.adapters.slack_sending.MESSAGES", 2)
        monkeypatch.setattr("bot.adapters.slack_sending.SECONDS", 0.4)
        for number in range(6):
            await peer.event(mention("x", ts=f"1763870000.{number:06}"))
        await peer.event(mention("x", channel="C0CITY"))
        posts = await peer.posted(7)
        here = sorted(post.at for post in posts if post.body["channel"] == CHANNEL)
        (there,) = [post.at for post in posts if post.body["channel"] == "C0CITY"]
        assert here[-1] - here[0] >= 0.7
        assert there < here[-1]

    async def test_that_slack_sets_is_kept(self, peer: SlackPeer) -> None:
        limited: Json = {"Retry-After": "1"}
        peer.faults["chat.postMessage"] = deque([(429, limited)])
        await peer.event(mention("x"))
        (post,) = await peer.posted()
        assert "Aussagen zur Brücke" in post.shown


@pytest.mark.usefixtures("slack")
async def test_a_storm_of_refusals_ends_in_one_answer_each(peer: SlackPeer, desk: Desk) -> None:
    peer.faults["response_url"] = deque([(429, {"Retry-After": "0"}), (500, {}), (503, {})] * 10)
    for number in range(10):
        await peer.command("/claims", str(number))
    posts = await peer.posted(10)
    assert len(posts) == len(desk.questions) == 10
