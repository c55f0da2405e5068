"""A question in a thread goes on from the answer before it, and a fresh one does not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.dispatch import answer
from handlers.follow import gone_on
from handlers.inbound import Asker, Inbound
from handlers.parse import parse
from handlers.query import Command, Query
from handlers.reply import Reply
from store.db.sqlite import SqliteStore
from store.model import Basis, ClaimType, Interval
from tests.handlers.conftest import BERLIN, NOW

MONDAY = Interval(datetime(2025, 8, 18, tzinfo=BERLIN), datetime(2025, 8, 23, tzinfo=BERLIN), Basis.ASKED)
BEFORE = Query(Command.CLAIMS, "de", topic="Hafenbrücke", outlet="Seeblatt")
SPEAKERS = ("Aylin Brandt", "Brandt", "Jonas Petrow", "Jonas Petrov", "Ralf Weber", "Ines Weber")
DIRECT = frozenset({ClaimType.DIRECT})


def asked(text: str, before: Query = BEFORE) -> Query:
    query = parse(text.rstrip("?!. "), now=NOW, zone=ZoneInfo("Europe/Berlin"), hint=before.language)
    return gone_on(query, before, SPEAKERS, command_given=text.startswith("/"))


@pytest.mark.parametrize("text", ["und seit Montag?", "seit Montag", "aber nur seit Montag"])
def test_another_time_keeps_the_topic(text: str) -> None:
    assert asked(text) == replace(BEFORE, published=MONDAY)


def test_another_time_in_english_is_answered_in_english() -> None:
    before = replace(BEFORE, language="en")
    assert asked("and since Monday?", before) == replace(before, published=MONDAY)


@pytest.mark.parametrize(
    "text", ["und Brandt?", "und was sagt Brandt dazu?", "was meint Brandt?", "and what about Brandt?"]
)
def test_somebodys_name_keeps_the_topic(text: str) -> None:
    went_on = asked(text)
    assert (went_on.topic, went_on.speaker) == ("Hafenbrücke", "Brandt")


@pytest.mark.parametrize(
    "text", ["nur wörtlich", "nur direkte Zitate", "und wörtlich?", "only verbatim quotes"]
)
def test_a_kind_of_statement_keeps_the_topic(text: str) -> None:
    went_on = asked(text)
    assert (went_on.topic, went_on.types) == ("Hafenbrücke", DIRECT)


def test_another_topic_keeps_the_rest() -> None:
    went_on = asked("und Fährbetrieb?", replace(BEFORE, published=MONDAY, command=Command.TIMELINE))
    assert went_on == Query(Command.TIMELINE, "de", topic="Fährbetrieb", outlet="Seeblatt", published=MONDAY)


def test_a_command_keeps_the_topic_and_takes_the_place_of_the_one_before() -> None:
    assert asked("/zeitleiste") == replace(BEFORE, command=Command.TIMELINE)
    assert asked("und seit Montag?", replace(BEFORE, command=Command.TIMELINE)).command is Command.TIMELINE


def test_after_a_person_another_time_or_another_person() -> None:
    before = Query(Command.WHO, "de", speaker="Jonas Petrow", spellings=("Jonas Petrow", "Jonas Petrov"))
    assert asked("und seit Montag?", before) == replace(before, published=MONDAY)
    assert asked("und Brandt?", before) == Query(Command.WHO, "de", speaker="Brandt")


@pytest.mark.parametrize(
    "text",
    ["Fährbetrieb", "Was kostet die Sperrung?", "/wer Brandt", "/zitate Fährbetrieb", "/quellen", "Brandt"],
)
def test_a_question_of_its_own_is_a_fresh_one(text: str) -> None:
    fresh = asked(text)
    assert "Hafenbrücke" not in fresh.topic
    assert fresh.outlet == ""


@given(st.text(max_size=60).filter(lambda text: ":" not in text and "/" not in text))
def test_any_words_give_a_question(text: str) -> None:
    words = Query(Command.CLAIMS, "de", topic=" ".join(text.split()))
    went_on = gone_on(words, BEFORE, SPEAKERS, command_given=False)
    assert went_on.command in (Command.CLAIMS, Command.TIMELINE)


class TestInAConversation:
    @pytest.fixture
    def say(self, newsroom: SqliteStore) -> Callable[..., Reply]:
        def said(text: str, follows: str | None = None, user: str = "U1", **more: bool) -> Reply:
            return answer(
                Inbound(Asker("slack", "T/C", user), text, follows=follows, **more),
                claims=newsroom,
                states=newsroom,
                conversations=newsroom,
                digests=newsroom,
                now=datetime(2025, 8, 22, tzinfo=UTC),
                zone=BERLIN,
                default_language="de",
            )

        return said

    def test_a_colleague_may_go_on(self, say: Callable[..., Reply]) -> None:
        first = say("Hafenbrücke")
        second = say("und seit Montag?", first.state, user="U2")
        assert second.title.startswith("Aussagen zu „Hafenbrücke“")
        assert "seit 18. August" in second.title

    def test_an_answer_that_is_long_gone_leaves_a_fresh_question(self, say: Callable[..., Reply]) -> None:
        assert "Fährbetrieb" in say("Fährbetrieb", "no-such-state").title

    def test_somebodys_words_are_a_topic_whatever_they_look_like(self, say: Callable[..., Reply]) -> None:
        reply = say("/wer von: Die Hafenbrücke wird seit Montag geprüft.", literal=True)
        assert "„/wer von: Die Hafenbrücke wird seit Montag geprüft.“" in reply.title
        assert reply.items

    def test_words_without_end_are_cut_at_a_word(self, say: Callable[..., Reply]) -> None:
        reply = say("Hafenbrücke " * 400, literal=True)
        assert reply.items
        assert len(reply.title) < 1100
