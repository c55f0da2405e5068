"""A question may end in a date; what could be its topic stays there."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.errors import QuestionError
from handlers.parse import parse
from handlers.query import Command, Query
from handlers.typed import typed

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2025, 8, 20, 9, 30, tzinfo=UTC)


def read(text: str) -> Query:
    return parse(text, now=NOW, zone=BERLIN)


def days(query: Query) -> str:
    assert query.published
    start, end = query.published.start, query.published.end
    return f"{start.date() if start else ''}/{end.date() if end else ''}"


@pytest.mark.parametrize(
    ("question", "topic", "published"),
    [
        ("/timeline Alaska seit 15. August", "Alaska", "2025-08-15/2025-08-21"),
        ("/claims Sicherheitsgarantien letzte Woche", "Sicherheitsgarantien", "2025-08-11/2025-08-18"),
        ("what did the mayor say since Friday?", "what did the mayor say", "2025-08-15/2025-08-21"),
        ("Hafenbrücke, seit gestern", "Hafenbrücke", "2025-08-19/2025-08-21"),
        ("Hafenbrücke heute", "Hafenbrücke", "2025-08-20/2025-08-21"),
        ("Hafenbrücke vor dem 18. August", "Hafenbrücke", "/2025-08-18"),
        ("harbour bridge after 15 August 2025", "harbour bridge", "2025-08-16/"),
        ("Hafenbrücke zwischen Freitag und Montag", "Hafenbrücke", "2025-08-15/2025-08-19"),
        ("Hafenbrücke vom 15. bis 18. August", "Hafenbrücke", "2025-08-15/2025-08-19"),
        ("Hafenbrücke 15.–18. August", "Hafenbrücke", "2025-08-15/2025-08-19"),
        ("Hafenbrücke am Freitag", "Hafenbrücke", "2025-08-15/2025-08-16"),
        ("Hafenbrücke im August", "Hafenbrücke", "2025-08-01/2025-09-01"),
        ("Hafenbrücke August 2025", "Hafenbrücke", "2025-08-01/2025-09-01"),
        ("Hafenbrücke KW 33", "Hafenbrücke", "2025-08-11/2025-08-18"),
        ("Hafenbrücke seit 2015", "Hafenbrücke", "2015-01-01/2025-08-21"),
        ("nach dem Gipfel letzte Woche", "nach dem Gipfel", "2025-08-11/2025-08-18"),
        ("last week", "", "2025-08-11/2025-08-18"),
    ],
)
def test_a_date_at_the_end_is_a_filter(question: str, topic: str, published: str) -> None:
    query = read(question)
    assert (query.topic, days(query)) == (topic, published)


@pytest.mark.parametrize(
    "topic",
    """
    Mai|Freitag|Weihnachten|2025|Montagsdemonstration|Agenda 2030|Artikel 5|Version 3.5|Drucksache 12/2023
    nach dem Gipfel|vor Gericht|seit Jahren|Tag der Deutschen Einheit|Geschenke zu Weihnachten|Prager Frühling
    Anschlag 11. September|Opfer vom 11. September|Sommer 2015|Gewinn Q3 2025|Urteil im Fall|Last Christmas
    USA Today|guten Morgen|Fridays for Future|Letzte Generation|a place in the sun|Brexit after May
    Klimaneutral bis 2045|Kohleausstieg ab 2030|Zukunft ab morgen|Waffenruhe bis Ende August
    Deutschland vor 1945|Polen zwischen 1939 und 1945|zwischen Weihnachten und 15. August 2025
    in der Nacht auf Sonntag|Was ist seit Montag passiert|Formel 1|die Top 10
    """.replace("\n    ", "|")
    .strip("|")
    .split("|"),
)
def test_what_may_be_a_name_stays_in_the_topic(topic: str) -> None:
    query = read(topic)
    assert (query.topic, query.published) == (topic, None)


def test_a_person_may_be_asked_for_with_a_date() -> None:
    query = read("/wer Aylin Brandt seit Freitag")
    assert (query.command, query.speaker, days(query)) == (
        Command.WHO,
        "Aylin Brandt",
        "2025-08-15/2025-08-21",
    )


def test_quotation_marks_and_filters_leave_the_topic_alone() -> None:
    assert read('Hafenbrücke "seit gestern"').topic == "Hafenbrücke seit gestern"
    assert read("Hafenbrücke seit gestern seit:2025").topic == "Hafenbrücke seit gestern"


def test_a_topic_that_looks_like_a_date_is_typed_in_quotation_marks() -> None:
    quoted = read('Hafenbrücke "seit gestern"')
    assert typed(quoted, BERLIN) == '/zitate Hafenbrücke seit "gestern"'
    assert read(typed(quoted, BERLIN)) == quoted
    assert typed(read("Agenda 2030"), BERLIN) == "/zitate Agenda 2030"


@pytest.mark.parametrize(
    ("question", "published"),
    [
        ('x seit:"Anfang letzter Woche" bis:vorgestern', "2025-08-11/2025-08-19"),
        ("x seit: KW 33", "2025-08-11/"),
        ('x from:"three days ago"', "2025-08-17/"),
        ("x seit: letzten Freitag bis: Montag", "2025-08-15/2025-08-19"),
    ],
)
def test_filters_take_the_same_dates(question: str, published: str) -> None:
    query = read(question)
    assert (query.topic, days(query)) == ("x", published)


@pytest.mark.parametrize("value", ['"vor dem 15. August"', '"seit gestern"', "Gipfel"])
def test_a_filter_is_an_operator_already(value: str) -> None:
    with pytest.raises(QuestionError) as refused:
        read(f"x seit:{value}")
    assert (refused.value.problem, refused.value.what) == ("date", value.strip('"'))
