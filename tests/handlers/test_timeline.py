"""/timeline: by the day on which something happened or was said, each thing once, nothing mixed up."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.reply import ActionKind, ItemKind, PointKind, Reply
from store.db.sqlite import SqliteStore
from store.model import (
    Article,
    Basis,
    Claim,
    ClaimType,
    EventTime,
    Extent,
    Interval,
    Modality,
    Part,
    PartKind,
)

Ask = Callable[..., Reply]
Tell = Callable[..., None]
BERLIN = ZoneInfo("Europe/Berlin")


def days(first: str, last: str | None = None, basis: Basis = Basis.TEXT) -> Interval:
    start, end = (datetime.fromisoformat(day).replace(tzinfo=BERLIN) for day in (first, last or first))
    return Interval(start, end + timedelta(days=1), basis)


@pytest.fixture
def tell(empty: SqliteStore) -> Tell:
    """Put an article of one claim into the store.

    `when` are the words for a time in it, with the `first` and `last` day that they mean.
    """

    def told(
        text: str,
        published: str | None = "2025-08-16",
        *,
        when: str = "",
        first: str = "",
        last: str | None = None,
        value: str = "",
        who: str | None = None,
        said: str | None = None,
        modality: Modality = Modality.ASSERTED,
        language: str = "de",
    ) -> None:
        place = Extent(text.index(when), text.index(when) + len(when)) if when else None
        events = (EventTime(place, days(first, last), value or _value(first, last)),) if place else ()
        claim = Claim(
            ClaimType.INDIRECT if who else ClaimType.ASSERTION,
            (Extent(0, len(text)),),
            speaker_name=who,
            modality=modality,
            said=days(said) if said else None,
            events=events,
            sentence=Extent(0, len(text)),
        )
        article = Article(
            key=f"{text}{published}{who}",
            origin="a.txt",
            text=text,
            parts=(Part(Extent(0, len(text)), PartKind.BODY),),
            language=language,
            known=datetime(2025, 8, 22, tzinfo=BERLIN),
            published=days(published, basis=Basis.METADATA) if published else None,
        )
        empty.put(article, [claim])

    return told


def _value(first: str, last: str | None) -> str:
    if not last:
        return first
    return first[:4] if first[:4] + "-12-31" == last else first[:7]


def entries(reply: Reply) -> list[tuple[str, str]]:
    return [(item.marker, item.text) for item in reply.items if item.kind is ItemKind.ENTRY]


def markers(reply: Reply) -> list[str]:
    return [marker for marker, _ in entries(reply)]


def test_each_entry_stands_under_its_day_and_says_by_which_clock(tell: Tell, ask_empty: Ask) -> None:
    tell("Am Freitag brach der Damm am Seeufer.", when="Freitag", first="2025-08-15")
    tell("Der Damm sei zu alt gewesen", "2025-08-18", who="Aylin Brandt", said="2025-08-17")
    tell("Der Damm am Seeufer müsse deutlich höher werden", "2025-08-19", who="Jonas Petrow")
    reply = ask_empty("/zeitleiste Damm")
    assert markers(reply) == ["15. August 2025", "17. August 2025", "19. August 2025"]
    happened, said, published = (text for _, text in entries(reply))
    assert "(geschehen): Am Freitag brach der Damm" in happened
    assert "Aylin Brandt (indirekt, gesagt)" in said
    assert "Jonas Petrow (indirekt, erschienen)" in published
    assert reply.intro.startswith("3 Einträge aus 3 Artikeln. Geordnet nach dem Tag, an dem etwas geschah")
    assert "„erschienen“" in reply.intro


def test_one_event_told_by_several_is_one_entry_with_all_its_sources(tell: Tell, ask_empty: Ask) -> None:
    tell("Am Freitag brach der Damm am Seeufer bei Sturm.", when="Freitag", first="2025-08-15")
    tell("Der Damm am Seeufer brach am Freitag im Sturm.", when="Freitag", first="2025-08-15")
    reply = ask_empty("/zeitleiste Damm")
    [(marker, text)] = entries(reply)
    assert marker == "15. August 2025"
    assert text.endswith("2 Artikel [1] [2]")
    assert len(reply.sources) == 2


@pytest.mark.parametrize(
    "other",
    [
        "Der Damm am Seeufer brach am Freitag im Sturm an vier Stellen.",
        "Der Damm am Seeufer brach am Freitag im Sturm nicht an drei Stellen.",
        "Der Damm am Seeufer brach am Freitag in Weißbach an drei Stellen.",
    ],
)
def test_what_contradicts_in_a_number_a_negation_or_a_name_stays_apart(
    tell: Tell, ask_empty: Ask, other: str
) -> None:
    tell("Am Freitag brach der Damm am Seeufer im Sturm an drei Stellen.", when="Freitag", first="2025-08-15")
    tell(other, when="Freitag", first="2025-08-15")
    assert len(entries(ask_empty("/zeitleiste Damm"))) == 2


def test_two_days_of_one_event_that_follow_each_other_are_one(tell: Tell, ask_empty: Ask) -> None:
    tell("Am Freitag brach der Damm am Seeufer bei Sturm.", when="Freitag", first="2025-08-15")
    tell("Der Damm am Seeufer brach bei Sturm am 15. August.", when="15. August", first="2025-08-15")
    tell("Der Damm am Seeufer ist am Samstag bei Sturm gebrochen.", when="Samstag", first="2025-08-16")
    assert markers(ask_empty("/zeitleiste Damm")) == ["15. August 2025"]


def test_different_people_are_never_merged(tell: Tell, ask_empty: Ask) -> None:
    tell("Der Damm am Seeufer sei am Freitag gebrochen", who="Ines Weber", when="Freitag", first="2025-08-15")
    tell("Der Damm am Seeufer sei Freitag gebrochen", who="Jonas Roth", when="Freitag", first="2025-08-15")
    assert len(entries(ask_empty("/zeitleiste Damm"))) == 2


def test_the_announced_stands_apart_and_after_what_lies_behind(tell: Tell, ask_empty: Ask) -> None:
    tell("Am Montag berät der Rat über den Damm.", "2025-08-16", when="Montag", first="2025-08-18")
    tell(
        "Der Damm werde am Mittwoch geflickt",
        "2025-08-21",
        who="Ines Weber",
        when="Mittwoch",
        first="2025-08-20",
    )
    reply = ask_empty("/zeitleiste Damm")
    heading = [item.kind for item in reply.items].index(ItemKind.HEADING)
    assert "Angekündigt" in reply.items[heading].text
    assert [item.marker for item in reply.items[:heading]] == ["20. August 2025"]
    assert [item.marker for item in reply.items[heading + 1 :]] == ["18. August 2025"]
    assert "(angekündigt)" in reply.items[-1].text


def test_what_was_announced_and_then_happened_lies_behind(tell: Tell, ask_empty: Ask) -> None:
    tell(
        "Am Montag berät der Rat in der Stadthalle über den Damm.",
        "2025-08-16",
        when="Montag",
        first="2025-08-18",
    )
    tell(
        "Der Rat beriet am Montag in der Stadthalle über den Damm.",
        "2025-08-19",
        when="Montag",
        first="2025-08-18",
    )
    [(_, text)] = entries(ask_empty("/zeitleiste Damm"))
    assert "(geschehen): Der Rat beriet am Montag" in text
    assert "2 Artikel" in text


def test_a_time_is_as_precise_as_its_words(tell: Tell, ask_empty: Ask) -> None:
    tell("Der Damm wurde um 1931 gebaut.", when="1931", first="1931-01-01", last="1931-12-31")
    tell("Im Juni 2024 bekam der Damm Risse.", when="Juni 2024", first="2024-06-01", last="2024-06-30")
    tell("Seit Anfang 2025 wird am Damm gebaut.", when="Anfang 2025", first="2025-01-01", last="2025-12-31")
    assert markers(ask_empty("/zeitleiste Damm")) == ["um 1931", "Juni 2024", "Anfang 2025"]


def test_a_year_behind_a_noun_is_that_nouns_and_not_the_entrys(tell: Tell, ask_empty: Ask) -> None:
    text = "Der Damm gleicht dem von Weißbach 1938."
    tell(text, "2025-08-19", when="1938", first="1938-01-01", last="1938-12-31")
    assert markers(ask_empty("/zeitleiste Damm")) == ["19. August 2025"]


def test_a_night_is_named_by_the_morning_after(tell: Tell, ask_empty: Ask) -> None:
    text = "In der Nacht zum Samstag brach der Damm."
    tell(text, when="Nacht zum Samstag", first="2025-08-15", last="2025-08-16", value="2025-08-15TNI")
    assert markers(ask_empty("/zeitleiste Damm")) == ["Nacht zum 16. August 2025"]


def test_what_somebody_says_of_long_ago_is_of_the_day_on_which_they_say_it(
    tell: Tell, ask_empty: Ask
) -> None:
    tell(
        "Der Damm halte seit 1931", "2025-08-18", who="Aylin Brandt", said="2025-08-17",
        when="1931", first="1931-01-01", last="1931-12-31",
    )  # fmt: skip
    assert markers(ask_empty("/zeitleiste Damm")) == ["17. August 2025"]


def test_the_dates_asked_for_are_those_of_the_events_and_what_they_cut_is_counted(
    tell: Tell, ask_empty: Ask
) -> None:
    tell("Im Juni 2024 bekam der Damm Risse.", when="Juni 2024", first="2024-06-01", last="2024-06-30")
    tell("Am Freitag brach der Damm am Seeufer.", when="Freitag", first="2025-08-15")
    tell("Der Damm solle am 20. August geflickt werden", when="20. August", first="2025-08-20")
    tell("Der Damm stehe unter Schutz", None, who="Ines Weber")
    reply = ask_empty("/zeitleiste Damm 14. bis 16. August 2025")
    assert reply.title == "Zeitleiste zu „Damm“ · 14. bis 16. August 2025"
    assert markers(reply) == ["15. August 2025"]
    assert reply.notes[:2] == (
        "Außerhalb des gefragten Zeitraums: 1 früherer, 1 späterer.",
        "1 weiterer passender Artikel trägt kein Datum und fehlt deshalb hier.",
    )


def test_the_whole_timeline_is_one_button_away(
    tell: Tell, ask_empty: Ask, press_empty: Callable[[str], Reply]
) -> None:
    tell("Im Juni 2024 bekam der Damm Risse.", when="Juni 2024", first="2024-06-01", last="2024-06-30")
    tell("Am Freitag brach der Damm am Seeufer.", when="Freitag", first="2025-08-15")
    reply = ask_empty("/zeitleiste Damm seit 14. August 2025")
    [whole] = [action for action in reply.actions if action.label == "Ganze Zeitleiste"]
    assert markers(press_empty(whole.state)) == ["Juni 2024", "15. August 2025"]


def test_days_without_an_entry_are_named_in_the_answer(tell: Tell, ask_empty: Ask) -> None:
    tell("Am Freitag brach der Damm am Seeufer.", when="Freitag", first="2025-08-15")
    reply = ask_empty("/zeitleiste Damm im Juli 2025")
    assert "Juli 2025" in reply.title
    assert "Außerhalb des gefragten Zeitraums: 1 späterer." in reply.notes


def test_what_nobody_knows_a_time_of_comes_last(tell: Tell, ask_empty: Ask) -> None:
    tell("Der Damm stehe unter Schutz", None, who="Ines Weber")
    tell("Am Freitag brach der Damm am Seeufer.", when="Freitag", first="2025-08-15")
    assert markers(ask_empty("/zeitleiste Damm")) == ["15. August 2025", "ohne Datum"]


def test_long_timelines_come_in_pages_of_running_numbers(tell: Tell, ask_empty: Ask) -> None:
    for day in range(1, 13):
        text = f"Am {day}. Juli wurde der Damm vermessen."
        tell(text, when=f"{day}. Juli", first=f"2025-07-{day:02}")
    first, second = ask_empty("/zeitleiste Damm"), ask_empty("/zeitleiste Damm seite:2")
    assert first.page is not None
    assert (first.page.first, first.page.last, first.page.total) == (1, 8, 12)
    assert markers(second)[0] == "9. Juli 2025"
    assert entries(second)[0][1].startswith("(9) ")
    assert ActionKind.MORE in [action.kind for action in first.actions]


def test_the_days_that_most_articles_mention_are_kept_and_the_rest_is_counted(
    tell: Tell, ask_empty: Ask
) -> None:
    for day in range(1, 29):
        text = f"Am {day}. Juli wurde der Damm vermessen."
        tell(text, when=f"{day}. Juli", first=f"2025-07-{day:02}")
    tell("Am 28. Juli war der Damm zu.", when="28. Juli", first="2025-07-28")
    reply = ask_empty("/zeitleiste Damm seite:3")
    assert markers(reply)[-1] == "28. Juli 2025"
    assert any("5 weniger gewichtige Einträge fehlen hier" in note for note in reply.notes)


def test_the_picture_has_the_entries_with_the_answers_numbers(
    tell: Tell, ask_empty: Ask, press_empty: Callable[[str], Reply]
) -> None:
    tell("Am Freitag brach der Damm am Seeufer.", when="Freitag", first="2025-08-15")
    tell("Am Montag berät der Rat über den Damm.", "2025-08-16", when="Montag", first="2025-08-18")
    tell("Der Damm am Seeufer müsse deutlich höher werden", "2025-08-19", who="Jonas Petrow")
    [button] = [a for a in ask_empty("/zeitleiste Damm").actions if a.kind is ActionKind.PICTURE]
    reply = press_empty(button.state)
    assert button.label == "Bild"
    assert reply.chart is not None
    assert [(p.number, p.when, p.kind) for p in reply.chart.points] == [
        (1, "15. August 2025", PointKind.PAST),
        (2, "19. August 2025", PointKind.PUBLISHED),
        (3, "18. August 2025", PointKind.ANNOUNCED),
    ]
    assert reply.chart.points[1].label == "Jonas Petrow: Der Damm am Seeufer müsse deutlich höher werden"
    assert reply.intro == reply.chart.alt
    assert "(1) 15. August 2025: Am Freitag brach der Damm am Seeufer." in reply.chart.alt


def test_without_a_known_time_there_is_no_picture(
    tell: Tell, ask_empty: Ask, press_empty: Callable[[str], Reply]
) -> None:
    tell("Der Damm stehe unter Schutz", None, who="Ines Weber")
    actions = ask_empty("/zeitleiste Damm").actions
    assert ActionKind.PICTURE not in [action.kind for action in actions]


def test_an_english_timeline_speaks_english(tell: Tell, ask_empty: Ask) -> None:
    tell("On Friday the dam broke in two.", when="Friday", first="2025-08-15", language="en")
    tell("The dam was built about 1931.", when="1931", first="1931-01-01", last="1931-12-31", language="en")
    reply = ask_empty("/timeline what about the dam")
    assert markers(reply) == ["about 1931", "15 August 2025"]
    assert "(happened): On Friday the dam broke" in entries(reply)[1][1]
    assert reply.intro.startswith("2 entries from 2 articles. Ordered by the day")
