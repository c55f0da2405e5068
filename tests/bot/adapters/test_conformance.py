"""What holds on every platform, in a person's private talk with the bot."""

from collections.abc import AsyncIterator

import pytest
import structlog

from bot.render.plain import plain
from handlers.apology import apology
from handlers.inbound import Inbound
from handlers.reply import Action, ActionKind, Item, ItemKind, Page, Reply, Span, Style
from store.db.sqlite import SqliteStore
from tests.bot.adapters.desk import Desk
from tests.bot.adapters.talks import Talk, sees, talk_on
from tests.peers.install import NodePeers

PLATFORMS = ("Terminal", "Slack", "Telegram")
HOSTILE = (
    "<!channel> <@U1> <b>fett</b> [Klick](http://boese.example) *x* _y_ ~z~ `c` @alle /kick #tag &amp; "
    "https://boese.example \x1b[31mrot\x1b[0m \u202eneppap\u202c e\u0301"
)
WHOLE = Reply(
    "de",
    "Aussagen zu „Hafen“",
    "2 Aussagen aus 2 Artikeln",
    items=(
        Item(ItemKind.STATEMENT, (Span("Jana Deich", Style.STRONG), Span(": Wir bauen. [1]")), "1"),
        Item(ItemKind.STATEMENT, (Span("Ole Priel", Style.STRONG), Span(": Lieber nicht. [2]")), "2"),
    ),
    sources=(
        Item(ItemKind.SOURCE, (Span("Küstenblatt", link="https://kueste.example/hafen"),), "[1]"),
        Item(ItemKind.SOURCE, (Span("Hafenbote"),), "[2]"),
    ),
    notes=("Ein Artikel hat kein Datum.",),
    actions=(
        Action(ActionKind.MORE, "Mehr", "more-state"),
        Action(ActionKind.TIMELINE, "Zeitleiste", "t-state"),
    ),
    page=Page(1, 2, 7),
    state="answer-state",
)


@pytest.fixture(params=PLATFORMS)
async def talk(
    request: pytest.FixtureRequest, node_peers: NodePeers, desk: Desk, store: SqliteStore
) -> AsyncIterator[Talk]:
    async with talk_on(request.param, node_peers, desk, store) as talk:
        yield talk


async def test_an_answer_is_shown_with_all_its_lines_sources_and_notes(talk: Talk, desk: Desk) -> None:
    desk.reply = WHOLE
    await talk.write("/zitate Hafen")
    shown = await sees(talk, "Ein Artikel hat kein Datum.")
    lines = [WHOLE.title, WHOLE.intro, *(item.text for item in (*WHOLE.items, *WHOLE.sources)), *WHOLE.notes]
    places = [shown.index(line) for line in lines]
    assert places == sorted(places)


async def test_the_question_arrives_as_it_was_written(talk: Talk, desk: Desk) -> None:
    await talk.write("Was sagte „die Senatorin“ zum Hafen & <Damm>?")
    await sees(talk, "Antwort auf")
    (question,) = desk.questions
    assert question.text == "Was sagte „die Senatorin“ zum Hafen & <Damm>?"
    assert question.asker.platform == talk.adapter.name.lower()
    assert question.asker.conversation
    assert question.asker.user


async def test_a_button_brings_its_state_back_in_the_same_person_s_name(talk: Talk, desk: Desk) -> None:
    desk.reply = WHOLE
    await talk.write("/zitate Hafen")
    await sees(talk, "Ein Artikel hat kein Datum.")
    desk.reply = Reply("de", "Zeitleiste zu „Hafen“")
    await talk.press("Zeitleiste")
    await sees(talk, "Zeitleiste zu „Hafen“")
    assert desk.questions[1].action == "t-state"
    assert desk.questions[1].asker.user == desk.questions[0].asker.user


async def test_words_of_articles_are_words_and_nothing_else(talk: Talk, desk: Desk) -> None:
    spans = tuple(Span(f"{HOSTILE} ", style) for style in Style)
    desk.reply = Reply("de", HOSTILE, items=(Item(ItemKind.STATEMENT, spans, "1"),), notes=("Ende.",))
    await talk.write("Hafen")
    shown = await sees(talk, "Ende.")
    assert shown.count(" ".join(plain(HOSTILE).split())) == 1 + len(Style)
    assert not {"\x1b[31m", "\u202e"} & set(shown)


async def test_what_fails_becomes_an_apology_and_the_log_has_no_words(talk: Talk, desk: Desk) -> None:
    async def fail(_: Inbound) -> None:
        raise RuntimeError("geheime Frage")

    desk.before = fail
    with structlog.testing.capture_logs() as logs:
        await talk.write("geheime Frage")
        await sees(talk, apology("de").intro)
    assert "answer_failed" in {entry["event"] for entry in logs}
    assert "geheim" not in str(logs)


async def test_after_an_apology_the_next_question_is_answered(talk: Talk, desk: Desk) -> None:
    async def fail_once(_: Inbound) -> None:
        desk.before = None
        raise RuntimeError

    desk.before = fail_once
    await talk.write("eins")
    await sees(talk, apology("de").intro)
    await talk.write("zwei")
    await sees(talk, "Antwort auf zwei")


async def test_stopping_twice_is_stopping(talk: Talk) -> None:
    await talk.adapter.stop()
    await talk.adapter.stop()


async def test_it_can_be_reached(talk: Talk) -> None:
    reach = await talk.adapter.reach()
    assert reach.ok
    assert reach.detail
