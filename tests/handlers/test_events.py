"""A time told by an event is looked up in the store, named with its source, and never guessed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.occasions import occasions_of
from handlers.reply import ActionKind, Outcome, Reply
from store.db.sqlite import SqliteStore
from store.model import (
    Article,
    Basis,
    Claim,
    ClaimType,
    EventTime,
    Extent,
    Interval,
    Part,
    PartKind,
)

Ask = Callable[..., Reply]
Tell = Callable[..., None]
BERLIN = ZoneInfo("Europe/Berlin")


def day(iso: str, basis: Basis = Basis.TEXT) -> Interval:
    start = datetime.fromisoformat(iso).replace(tzinfo=BERLIN)
    return Interval(start, start + timedelta(days=1), basis)


@pytest.fixture
def tell(empty: SqliteStore) -> Tell:
    """Put an article of one claim into the store; `when` are the words in it for the day `on`."""

    def told(text: str, when: str = "", on: str = "", *, title: str = "Aus der Stadt") -> None:
        place = Extent(text.index(when), text.index(when) + len(when)) if when else None
        whole = Extent(0, len(text))
        events = (EventTime(place, day(on), on),) if place else ()
        claim = Claim(ClaimType.ASSERTION, (whole,), sentence=whole, events=events)
        article = Article(
            key=text,
            origin="a.txt",
            text=text,
            parts=(Part(whole, PartKind.BODY),),
            language="de",
            known=datetime(2025, 8, 22, tzinfo=BERLIN),
            title=title,
            published=day("2025-08-20", Basis.METADATA),
        )
        empty.put(article, [claim])

    return told


def day_of(store: SqliteStore, event: str) -> list[str]:
    return [str(occasion.first) for occasion in occasions_of(event, store, BERLIN)]


@pytest.mark.parametrize(
    "text",
    [
        "Auf dem Hafen-Gipfel am Freitag ging es um den Damm.",
        "Der Gipfel im Hafen am Freitag blieb ohne Ergebnis.",
        "Der Gipfel am Freitag im Hafen blieb ohne Ergebnis.",
        "Am Freitag fand im Rathaus der lange geplante Hafengipfel statt.",
        "Die Bürgermeister trafen sich am Freitag zum Gipfel im Hafen.",
    ],
)
def test_a_claim_that_names_the_event_beside_its_day_dates_it(
    tell: Tell, empty: SqliteStore, text: str
) -> None:
    tell(text, "Freitag", "2025-08-15")
    assert day_of(empty, "Hafen-Gipfel") == ["2025-08-15"]


@pytest.mark.parametrize(
    "text",
    [
        "Der Gesandte machte am Freitag ein Ergebnis des Gipfels im Hafen bekannt.",
        "Drei Tage nach dem Gipfel im Hafen trafen sich am Freitag die Räte.",
        "Der Gipfel im Hafen endete ohne Ergebnis; am Freitag reist sie ab.",
        "Am Freitag sprach der Rat über den Damm.",
        "Der Gipfel im Gebirge fand am Freitag statt.",
    ],
)
def test_a_day_of_something_else_is_not_the_events(tell: Tell, empty: SqliteStore, text: str) -> None:
    tell(text, "Freitag", "2025-08-15")
    assert day_of(empty, "Hafen-Gipfel") == []


def test_the_event_found_is_named_with_its_day_and_its_source(tell: Tell, ask_empty: Ask) -> None:
    tell(
        "Der Gipfel im Hafen am Freitag blieb ohne Ergebnis.", "Freitag", "2025-08-15", title="Kein Ergebnis"
    )
    tell("Am Montag wurde der Damm gesperrt.", "Montag", "2025-08-18")
    reply = ask_empty("/zeitleiste Damm nach dem Hafen-Gipfel")
    assert reply.title == "Zeitleiste zu „Damm“ · ab 16. August 2025"
    assert reply.notes[0].startswith("„Hafen-Gipfel“: 15. August 2025, laut „Kein Ergebnis“ (/beleg ")
    assert [item.marker for item in reply.items] == ["18. August 2025"]


def test_a_question_for_statements_may_be_dated_so_as_well(tell: Tell, ask_empty: Ask) -> None:
    tell("Der Gipfel im Hafen am Freitag blieb ohne Ergebnis.", "Freitag", "2025-08-15")
    tell("Am Montag wurde der Damm gesperrt.", "Montag", "2025-08-18")
    assert (
        ask_empty("Damm seit dem Hafen-Gipfel").title
        == "Aussagen zu „Damm“ · erschienen seit 15. August 2025"
    )


def test_the_further_pages_name_it_too(
    tell: Tell, ask_empty: Ask, press_empty: Callable[[str], Reply]
) -> None:
    tell("Der Gipfel im Hafen am Freitag blieb ohne Ergebnis.", "Freitag", "2025-08-01")
    for number in range(2, 20):
        tell(f"Am {number}. August wurde der Damm vermessen.", f"{number}. August", f"2025-08-{number:02}")
    reply = ask_empty("/zeitleiste Damm seit dem Hafen-Gipfel")
    [more] = [action for action in reply.actions if action.kind is ActionKind.MORE]
    assert press_empty(more.state).notes[0].startswith("„Hafen-Gipfel“: 1. August 2025")


def test_several_days_are_offered_as_buttons(
    tell: Tell, ask_empty: Ask, press_empty: Callable[[str], Reply]
) -> None:
    tell("Der Gipfel im Hafen am Freitag blieb ohne Ergebnis.", "Freitag", "2025-08-15")
    tell("Der Gipfel im Hafen am 3. Juli blieb ohne Ergebnis.", "3. Juli", "2025-07-03")
    tell("Am Montag wurde der Damm gesperrt.", "Montag", "2025-08-18")
    reply = ask_empty("/zeitleiste Damm nach dem Hafen-Gipfel")
    assert reply.outcome is Outcome.NOT_UNDERSTOOD
    assert "Hafen-Gipfel" in reply.title
    assert [action.label for action in reply.actions] == ["3. Juli 2025", "15. August 2025"]
    assert press_empty(reply.actions[1].state).title == "Zeitleiste zu „Damm“ · ab 16. August 2025"


def test_a_day_that_far_more_articles_tell_is_the_events(tell: Tell, ask_empty: Ask) -> None:
    tell("Der Gipfel im Hafen am Freitag blieb ohne Ergebnis.", "Freitag", "2025-08-15")
    tell("Der Hafen-Gipfel vom Freitag brachte nichts.", "Freitag", "2025-08-15")
    tell("Der Gipfel im Hafen am Samstag blieb ohne Ergebnis.", "Samstag", "2025-08-16")
    tell("Am Montag wurde der Damm gesperrt.", "Montag", "2025-08-18")
    assert "ab 16. August 2025" in ask_empty("/zeitleiste Damm nach dem Hafen-Gipfel").title


def test_an_event_that_nobody_dates_is_refused_with_an_example(tell: Tell, ask_empty: Ask) -> None:
    tell("Am Montag wurde der Damm gesperrt.", "Montag", "2025-08-18")
    reply = ask_empty("/zeitleiste Damm seit dem Treffen in Überlingen")
    assert reply.outcome is Outcome.NOT_UNDERSTOOD
    assert reply.intro == "Wann „Treffen in Überlingen“ war, weiß ich nicht. Bitte ein Datum nennen."
    assert reply.items[0].text.startswith("Zum Beispiel: /zeitleiste")


@pytest.mark.parametrize(
    "topic",
    ["Damm vor Gericht", "Suche nach dem Täter", "Angst vor der Flut", 'Damm "nach dem Hafen-Gipfel"'],
)
def test_what_is_no_time_stays_in_the_topic_of_statements(tell: Tell, ask_empty: Ask, topic: str) -> None:
    tell("Am Montag wurde der Damm gesperrt.", "Montag", "2025-08-18")
    reply = ask_empty(f"/zitate {topic}")
    assert topic.replace('"', "") in reply.title + reply.intro
    assert reply.outcome is not Outcome.NOT_UNDERSTOOD


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("/zeitleiste Damm am 31. Juni", "am 31. Juni"),
        ("/zitate Damm seit 30. Februar", "seit 30. Februar"),
        ("Damm bis KW 54", "bis KW 54"),
        ("dam since 31 April 2025", "since 31 April 2025"),
        ("Damm Montag, 15. August 2025", "Montag, 15. August 2025"),
    ],
)
def test_a_day_that_no_calendar_has_is_refused_at_the_end_of_a_question(
    ask_empty: Ask, question: str, said: str
) -> None:
    reply = ask_empty(question)
    assert reply.outcome is Outcome.NOT_UNDERSTOOD
    assert said in reply.intro


def test_days_that_end_before_they_begin_are_refused_there_too(ask_empty: Ask) -> None:
    reply = ask_empty("Damm vom 18. bis 15. August 2025")
    assert reply.outcome is Outcome.NOT_UNDERSTOOD
    assert "endet, bevor er beginnt" in reply.intro


@pytest.mark.parametrize(
    "question", ["Version 3.15", "Artikel 5", "Was ist seit Montag passiert", "Gebot 31. Los"]
)
def test_a_number_that_is_no_day_is_not_refused(tell: Tell, ask_empty: Ask, question: str) -> None:
    tell("Am Montag wurde der Damm gesperrt.", "Montag", "2025-08-18")
    assert ask_empty(question).outcome is not Outcome.NOT_UNDERSTOOD
