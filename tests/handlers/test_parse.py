"""A person's text becomes a Query."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.commands import COMMAND_NAMES, FILTER_NAMES, TYPE_NAMES
from handlers.errors import QuestionError
from handlers.parse import parse
from handlers.query import Command, Query
from handlers.typed import typed
from store.model import ClaimType

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2025, 8, 22, 9, 30, tzinfo=UTC)


def read(text: str, hint: str | None = None, default: str = "de") -> Query:
    return parse(text, now=NOW, zone=BERLIN, hint=hint, default_language=default)


def days(query: Query) -> tuple[str | None, str | None]:
    assert query.published
    start, end = query.published.start, query.published.end
    return start and f"{start:%Y-%m-%d}", end and f"{end:%Y-%m-%d}"


@pytest.mark.parametrize(
    ("german", "english", "command"),
    [
        ("/zitate", "/claims", Command.CLAIMS),
        ("/zeitleiste", "/timeline", Command.TIMELINE),
        ("/quellen", "/sources", Command.SOURCES),
        ("/hilfe", "/help", Command.HELP),
        ("/wer", "/who", Command.WHO),
    ],
)
def test_a_command_has_two_names(german: str, english: str, command: Command) -> None:
    assert read(german).command is read(english).command is command


def test_text_without_a_command_asks_for_claims() -> None:
    assert read("Hafenbrücke") == Query(Command.CLAIMS, "de", topic="Hafenbrücke")


def test_telegrams_way_of_naming_the_bot_is_no_part_of_the_command() -> None:
    assert read("/zitate@Belegbot Hafenbrücke").topic == "Hafenbrücke"


def test_start_and_a_bare_cry_for_help_give_help() -> None:
    assert {read(text).command for text in ("/start", "hilfe", "Help")} == {Command.HELP}


def test_an_unknown_command_is_named() -> None:
    with pytest.raises(QuestionError) as refused:
        read("/zitrone Hafen")
    assert (refused.value.problem, refused.value.what) == ("command", "/zitrone")


def test_who_has_its_name_as_speaker() -> None:
    assert read("/wer Ines Weber").speaker == "Ines Weber"


def test_evidence_has_an_id() -> None:
    assert read("/beleg K3MZ7QA2XW").claim_id == "k3mz7qa2xw"


@pytest.mark.parametrize("text", ["/beleg", "/beleg k3", "/beleg k3mz7qa2xw9", "/beleg k3mz:1qa"])
def test_evidence_without_an_id_is_refused(text: str) -> None:
    with pytest.raises(QuestionError, match="evidence"):
        read(text)


def test_filters_stand_anywhere_in_both_languages() -> None:
    german = read('von:Brandt Hafenbrücke quelle:"Der Bote" seit:2025-08-15 bis:2025-08-21 typ:wörtlich')
    english = read('Hafenbrücke from:2025-08-15 type:direct by:Brandt to:2025-08-21 source:"Der Bote"')
    assert german.topic == english.topic == "Hafenbrücke"
    assert german.speaker == english.speaker == "Brandt"
    assert german.outlet == english.outlet == "Der Bote"
    assert german.published == english.published
    assert german.types == english.types == {ClaimType.DIRECT}


def test_until_includes_its_day() -> None:
    assert days(read("x seit:2025-08-15 bis:2025-08-21")) == ("2025-08-15", "2025-08-22")


def test_one_end_may_be_open() -> None:
    assert days(read("x seit:2025-08-15")) == ("2025-08-15", None)
    assert days(read("x bis:2025-08")) == (None, "2025-09-01")


@pytest.mark.parametrize(
    "text",
    [
        "seit: 15. August 2025 Hafenbrücke",
        "Hafenbrücke seit:15.8.2025",
        'seit:"15. August 2025" Hafenbrücke',
        "SEIT:2025-08-15 Hafenbrücke",
    ],
)
def test_dates_with_spaces_need_no_quotation_marks(text: str) -> None:
    query = read(text)
    assert query.topic == "Hafenbrücke"
    assert days(query) == ("2025-08-15", None)


def test_a_name_takes_one_word_or_what_is_quoted() -> None:
    assert read("von:Brandt Hafenbrücke").speaker == "Brandt"
    assert read('von:"Aylin Brandt" Hafenbrücke').speaker == "Aylin Brandt"
    assert read("von:„Aylin Brandt“ Hafenbrücke").speaker == "Aylin Brandt"


def test_a_name_with_particles_goes_on_to_the_word_after_them() -> None:
    query = read("von:Dorothea von der Au Hafenbrücke")
    assert (query.speaker, query.topic) == ("Dorothea von der Au", "Hafenbrücke")


def test_other_words_with_a_colon_belong_to_the_topic() -> None:
    assert read("Brandt: Brücke zu? https://seeblatt.example/von:hier").topic == (
        "Brandt: Brücke zu? https://seeblatt.example/von:hier"
    )


@pytest.mark.parametrize(
    ("text", "problem", "what"),
    [
        ("x seit:Blödsinn", "date", "Blödsinn"),
        ("x bis:2025-02-30", "date", "2025-02-30"),
        ("x seit:2025-08-21 bis:2025-08-15", "reversed", ""),
        ("x von:", "speaker", ""),
        ("x von: bis:heute", "speaker", ""),
        ('von:"" Maut', "speaker", ""),
        ("von:„ “ Maut", "speaker", ""),
        ("von:“ Maut", "speaker", ""),
        ('Maut quelle:""', "outlet", ""),
        ('seit:"" heute', "since", ""),
        ("x seit:", "since", ""),
        ("x typ:geflüstert", "type", "geflüstert"),
        ("x seite:0", "page", "0"),
        ("x seite:²", "page", "²"),
        ("x" * 1001, "length", "1000"),
    ],
)
def test_a_bad_filter_is_refused_with_its_value(text: str, problem: str, what: str) -> None:
    with pytest.raises(QuestionError) as refused:
        read(text)
    assert (refused.value.problem, refused.value.what) == (problem, what)


@pytest.mark.parametrize(
    ("text", "hint", "language"),
    [
        ("What did the mayor say about the bridge?", "de", "en"),
        ("Was sagte die Bürgermeisterin über die Brücke?", "en", "de"),
        ("/claims what she said about the bridge", None, "en"),
        ("/claims Hafenbrücke", None, "de"),
        ("/claims Hafenbrücke", "en-US", "en"),
        ("/zitate Hafenbrücke", "en-US", "de"),
        ("/zitate Fair Play", None, "de"),
        ("/claims Hafenbrücke von:Brandt", "en", "de"),
        ("/claims Hafenbrücke by:Brandt", None, "en"),
        ("/who Ursula von der Au", "en", "en"),
        ("by:Ursula von der Au bridge", "de", "en"),
        ("Hafenbrücke", "fr", "de"),
    ],
)
def test_the_answer_is_in_the_askers_language(text: str, hint: str | None, language: str) -> None:
    assert read(text, hint).language == language


_words = st.text(max_size=20)
_known = st.sampled_from(
    [f"/{name}" for names in COMMAND_NAMES.values() for name in names.values()]
    + [f"{name}:" for names in FILTER_NAMES.values() for name in names.values()]
    + [name for names in TYPE_NAMES.values() for name in names]
    + ["2025-08-15", "15. August", "gestern", "k3mz7qa2xw", "2", '"', "„", "“", "'", " ", "von der", "Brandt"]
)
_questions = st.lists(_known | _words, max_size=8).map(" ".join)


@given(_questions)
def test_any_text_is_a_question_or_refused(text: str) -> None:
    try:
        query = read(text)
    except QuestionError:
        return
    assert Query.from_json(query.to_json()) == query


@given(_questions)
@example('"0 "0 "')
@example("quelle: /who quelle: /zitate")
def test_a_question_typed_again_is_the_same_question(text: str) -> None:
    try:
        query = read(text)
    except QuestionError:
        return
    again = read(typed(query, BERLIN), default=query.language)
    assert typed(again, BERLIN) == typed(query, BERLIN)


@pytest.mark.parametrize("payload", ["", "[]", "{}", '{"command":"dance","language":"de"}', '{"x":1}'])
def test_another_payload_is_no_query(payload: str) -> None:
    with pytest.raises(ValueError, match="no question"):
        Query.from_json(payload)
