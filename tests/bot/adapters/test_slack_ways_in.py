"""Shortcut, App Home and search form in a Socket Mode session, and what a question needs to know."""

from collections import deque
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.bootstrap import make_answer
from bot.config import Settings
from handlers.inbound import Denial, Rights
from handlers.reply import Reply
from store.db.sqlite import SqliteStore
from store.model import Article, Claim, ClaimType, Extent, Part, PartKind
from tests.bot.adapters.desk import Desk, slack_for
from tests.peers.slack_checks import parts, texts
from tests.peers.slack_payloads import (
    USER,
    Json,
    direct_message,
    form_payload,
    home_action_payload,
    home_opened,
    mention,
    menu_payload,
    shortcut_payload,
    typing_payload,
)
from tests.peers.socket_mode import SlackPeer

TEXT = "„Die Brücke bleibt gesperrt“, sagte Anna Muster. „Das Geld reicht nicht“, sagte Ralf Weber."


def shown(view: Json) -> str:
    return "".join(texts(view["blocks"]))


@pytest.mark.usefixtures("slack")
class TestShortcut:
    async def test_asks_about_the_words_of_the_message(self, peer: SlackPeer, desk: Desk) -> None:
        await peer.send("interactive", shortcut_payload(peer.response_url(), "Die Brücke bleibt gesperrt."))
        (post,) = await peer.posted()
        assert desk.questions[0].text == "Die Brücke bleibt gesperrt."
        assert desk.questions[0].literal
        assert post.body["response_type"] == "ephemeral"


@pytest.mark.usefixtures("slack")
class TestHome:
    async def test_shows_the_newest_statements_and_a_search_box(self, peer: SlackPeer, desk: Desk) -> None:
        desk.reply = Reply("de", "Neueste Aussagen")
        await peer.event(home_opened())
        ((method, view),) = await peer.viewed()
        assert (method, view["type"]) == ("views.publish", "home")
        assert "Neueste Aussagen" in shown(view)
        assert [part["action_id"] for part in parts(view["blocks"]) if part.get("action_id")] == [
            "home_query",
            "open_form",
            "home_newest",
        ]
        assert desk.questions[0].text == "/claims"

    async def test_answers_there_what_is_asked_there(self, peer: SlackPeer, desk: Desk) -> None:
        await peer.send("interactive", home_action_payload("home_query", "Brücke seit Montag"))
        ((_, view),) = await peer.viewed()
        assert "Antwort auf Brücke seit Montag" in shown(view)
        await peer.send("interactive", home_action_payload("evidence-1", "state-1"))
        (_, (_, view)) = await peer.viewed(2)
        assert "Antwort auf state-1" in shown(view)
        assert desk.questions[0].asker == desk.questions[1].asker
        assert peer.posts == []

    async def test_another_tab_is_nothing_to_answer(self, peer: SlackPeer, desk: Desk) -> None:
        await peer.acknowledged(await peer.event(home_opened() | {"tab": "messages"}))
        assert desk.questions == []


@pytest.mark.usefixtures("slack")
class TestForm:
    async def test_opens_from_a_button_and_its_answer_comes_where_the_button_was(
        self, peer: SlackPeer, desk: Desk
    ) -> None:
        await peer.press("", "open_form")
        ((method, view),) = await peer.viewed()
        assert (method, view["title"]["text"]) == ("views.open", "Aussagen suchen")
        assert {part.get("type") for part in parts(view["blocks"])} >= {
            *("plain_text_input", "external_select", "checkboxes", "datepicker"),
        }
        values = {
            "topic": {"type": "plain_text_input", "value": " Brücke "},
            "speaker": {"type": "external_select", "selected_option": {"value": "Anna Muster"}},
            "outlet": {"type": "external_select", "selected_option": {"value": "Stadtblatt"}},
            "kinds": {"type": "checkboxes", "selected_options": [{"value": "wörtlich"}]},
            "since": {"type": "datepicker", "selected_date": "2025-08-15"},
            "until": {"type": "datepicker", "selected_date": "2025-08-18"},
        }
        await peer.send("interactive", form_payload(values, view["private_metadata"]))
        (post,) = await peer.posted()
        assert desk.questions[0].text == (
            '/zitate Brücke von:"Anna Muster" quelle:"Stadtblatt" typ:wörtlich seit:2025-08-15 bis:2025-08-18'
        )
        assert post.way == "response_url"

    async def test_from_the_home_is_answered_in_the_home(self, peer: SlackPeer) -> None:
        await peer.send("interactive", home_action_payload("open_form"))
        ((_, view),) = await peer.viewed()
        values = {"topic": {"type": "plain_text_input", "value": "Brücke"}}
        await peer.send("interactive", form_payload(values, view["private_metadata"]))
        (_, (method, view)) = await peer.viewed(2)
        assert method == "views.publish"
        assert "Antwort auf /zitate Brücke" in shown(view)

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({}, "topic"),
            ({"topic": {"type": "plain_text_input", "value": "  "}}, "topic"),
            ({"since": {"selected_date": "2025-08-18"}, "until": {"selected_date": "2025-08-15"}}, "until"),
        ],
    )
    async def test_that_can_not_be_answered_says_where_it_is_wrong(
        self, peer: SlackPeer, desk: Desk, values: Json, field: str
    ) -> None:
        envelope = await peer.send("interactive", form_payload(values))
        await peer.acknowledged(envelope)
        answer = peer.ack_payloads[envelope]
        assert answer["response_action"] == "errors"
        assert list(answer["errors"]) == [field]
        assert desk.questions == []


@pytest.fixture
async def with_claims(peer: SlackPeer, store: SqliteStore) -> AsyncIterator[SlackPeer]:
    """A Slack whose questions are answered from a store by the real handlers."""

    def said(words: str, name: str) -> Claim:
        start = TEXT.index(words)
        return Claim(ClaimType.DIRECT, (Extent(start, start + len(words)),), speaker_name=name)

    article = Article(
        key="a",
        origin="a.txt",
        text=TEXT,
        parts=(Part(Extent(0, len(TEXT)), PartKind.BODY),),
        language="de",
        known=datetime(2025, 9, 1, tzinfo=UTC),
        outlet="Stadtblatt",
    )
    store.put(article, [said("Die Brücke bleibt gesperrt", "Anna Muster"), said("Das Geld", "Ralf Weber")])
    adapter = slack_for(peer, make_answer(store, Settings()), store)
    await adapter.start()
    yield peer
    await adapter.stop()


class TestWithClaims:
    async def test_the_form_offers_the_names_that_there_are(self, with_claims: SlackPeer) -> None:
        for field, typed, offered in (
            ("speaker", "mus", ["Anna Muster"]),
            ("outlet", "STADT", ["Stadtblatt"]),
            ("outlet", "x", []),
        ):
            envelope = await with_claims.send("interactive", typing_payload(field, typed))
            await with_claims.acknowledged(envelope)
            options = with_claims.ack_payloads[envelope]["options"]
            assert [option["value"] for option in options] == offered

    async def test_the_form_begins_with_the_topic_of_the_answer(self, with_claims: SlackPeer) -> None:
        await with_claims.command("/zitate", "Brücke")
        (post,) = await with_claims.posted()
        await with_claims.press(post.button("open_form"), "open_form")
        ((_, view),) = await with_claims.viewed()
        assert [p["initial_value"] for p in parts(view["blocks"]) if "initial_value" in p] == ["Brücke"]

    async def test_a_thread_keeps_its_topic(self, with_claims: SlackPeer) -> None:
        await with_claims.event(mention("Brücke"))
        await with_claims.posted()
        await with_claims.event(mention("und Muster?", thread_ts="1763870000.000001", ts="1763870009.1"))
        second = (await with_claims.posted(2))[1]
        assert "„Brücke“ · von Anna Muster" in second.shown

    async def test_a_direct_message_goes_on_from_the_one_before_though_the_bot_was_restarted(
        self, with_claims: SlackPeer, store: SqliteStore, peer: SlackPeer
    ) -> None:
        await with_claims.event(direct_message("Brücke"))
        await with_claims.posted()
        another = slack_for(peer, make_answer(store, Settings()), store)
        await another.start()
        try:
            await peer.event(direct_message("und Muster?", ts="1763870009.1"))
            await peer.posted(2)
        finally:
            await another.stop()
        assert "„Brücke“ · von Anna Muster" in peer.posts[1].shown

    async def test_who_is_heard_most_can_be_chosen(self, with_claims: SlackPeer) -> None:
        await with_claims.command("/zitate")
        (post,) = await with_claims.posted()
        (menu,) = post.elements("static_select")
        choice = next(o["value"] for o in menu["options"] if o["text"]["text"] == "von Ralf Weber")
        await with_claims.send("interactive", menu_payload(with_claims.response_url(), choice))
        second = (await with_claims.posted(2))[1]
        assert "Das Geld" in second.shown
        assert "Brücke" not in second.shown


@pytest.mark.usefixtures("slack")
class TestPeople:
    @pytest.mark.parametrize(("locale", "language"), [("en-GB", "en-GB"), ("de-DE", "de-DE"), (None, None)])
    async def test_are_answered_in_their_own_language(
        self, peer: SlackPeer, desk: Desk, locale: str | None, language: str | None
    ) -> None:
        peer.people[USER] = {"locale": locale}
        await peer.command("/claims", "x")
        await peer.posted()
        assert desk.questions[0].language == language

    async def test_are_asked_for_once_an_hour(self, peer: SlackPeer) -> None:
        for _ in range(3):
            await peer.command("/claims", "x")
        await peer.posted(3)
        assert peer.calls.count("users.info") <= 3
        await peer.command("/claims", "x")
        await peer.posted(4)
        assert peer.calls.count("users.info") <= 3

    @pytest.mark.parametrize(
        ("person", "rights"),
        [
            ({}, Rights(None, Denial.NOT_AN_ADMIN)),
            ({"is_admin": True}, Rights(None, None)),
            ({"is_owner": True}, Rights(None, None)),
            ({"is_stranger": True}, Rights(Denial.NOT_A_MEMBER, Denial.NOT_AN_ADMIN)),
            ({"team_id": "T0OTHER", "is_admin": True}, Rights(Denial.NOT_A_MEMBER, Denial.NOT_AN_ADMIN)),
        ],
    )
    async def test_may_settle_what_is_theirs(
        self, peer: SlackPeer, desk: Desk, person: Json, rights: Rights
    ) -> None:
        peer.people[USER] = person
        await peer.command("/digest", "settings")
        await peer.posted()
        assert desk.questions[0].rights == rights

    async def test_whom_slack_does_not_tell_of_may_not(self, peer: SlackPeer, desk: Desk) -> None:
        peer.errors["users.info"] = deque(["user_not_found"] * 9)
        await peer.command("/digest", "settings")
        await peer.posted()
        assert desk.questions[0].rights == Rights()
        assert desk.questions[0].language is None
