"""When somebody wants a digest, as people type it in German and English."""

from datetime import time

import pytest

from handlers.errors import QuestionError
from handlers.phrases.subscriptions import subscription_phrases
from handlers.schedules import EVERY_DAY, WORKDAYS, asked_time, written_schedule, zone_called
from store.digests import Schedule


@pytest.mark.parametrize(
    ("typed", "wall"),
    [
        ("Brücke um 7:30", time(7, 30)),
        ("Brücke um 7.30 Uhr", time(7, 30)),
        ("Brücke um 18 Uhr", time(18)),
        ("Brücke 07:05", time(7, 5)),
        ("bridge at 6 pm", time(18)),
        ("bridge at 12 am", time(0)),
        ("bridge at 12:15pm", time(12, 15)),
        ("Gipfel um 9 um 7:30", time(7, 30)),
    ],
)
def test_the_wall_time_is_read(typed: str, wall: time) -> None:
    assert asked_time(typed).wall == wall


def test_what_stands_before_it_is_the_topic() -> None:
    assert asked_time('Streit um die Brücke von:"Aylin Brandt" um 7:30').before == (
        'Streit um die Brücke von:"Aylin Brandt"'
    )


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("", None),
        ("täglich", EVERY_DAY),
        ("jeden Tag", EVERY_DAY),
        ("every day", EVERY_DAY),
        ("werktags", WORKDAYS),
        ("weekdays", WORKDAYS),
        ("am Wochenende", frozenset({5, 6})),
        ("montags", frozenset({0})),
        ("Mo, Do", frozenset({0, 3})),
        ("montags und donnerstags", frozenset({0, 3})),
        ("on Mondays and Thursdays", frozenset({0, 3})),
        ("mo-fr", WORKDAYS),
        ("Montag bis Mittwoch", frozenset({0, 1, 2})),
        ("fr–mo", frozenset({4, 5, 6, 0})),
        ("from Monday to Friday", WORKDAYS),
        ("werktags und sonntags", WORKDAYS | {6}),
    ],
)
def test_the_days_are_read(typed: str, days: frozenset[int] | None) -> None:
    assert asked_time(f"Brücke um 7:30 {typed}").weekdays == days


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Vienna", "Europe/Vienna"),
        ("europe/vienna", "Europe/Vienna"),
        ("Vienna", "Europe/Vienna"),
        ("Wien", "Europe/Vienna"),
        ("Zürich", "Europe/Zurich"),
        ("New_York", "America/New_York"),
        ("UTC", "UTC"),
    ],
)
def test_the_zone_is_read(typed: str, zone: str) -> None:
    asked = asked_time(f"Brücke um 7:30 mo-fr {typed}")
    assert (asked.zone, asked.weekdays) == (zone, WORKDAYS)


@pytest.mark.parametrize(
    ("typed", "problem", "what"),
    [
        ("Brücke", "no_time", "Brücke"),
        ("Brücke um 25:00", "bad_time", "um 25:00"),
        ("bridge at 13 pm", "bad_time", "at 13 pm"),
        ("Brücke um 7:30 morgens", "days", "morgens"),
        ("Brücke um 7:30 Europe/Wien", "zone", "Europe/Wien"),
    ],
)
def test_what_can_not_be_read_is_named(typed: str, problem: str, what: str) -> None:
    with pytest.raises(QuestionError) as caught:
        asked_time(typed)
    assert (caught.value.problem, caught.value.what) == (problem, what)


def test_a_place_without_a_zone_is_none() -> None:
    assert zone_called("Entenhausen") is None


@pytest.mark.parametrize(
    ("days", "german", "english"),
    [
        (EVERY_DAY, "täglich um 7:05 Uhr (Europe/Berlin)", "daily at 7:05 (Europe/Berlin)"),
        (WORKDAYS, "werktags um 7:05 Uhr (Europe/Berlin)", "on weekdays at 7:05 (Europe/Berlin)"),
        (
            frozenset({0, 3}),
            "montags, donnerstags um 7:05 Uhr (Europe/Berlin)",
            "Mondays, Thursdays at 7:05 (Europe/Berlin)",
        ),
    ],
)
def test_a_schedule_is_written_with_its_zone(days: frozenset[int], german: str, english: str) -> None:
    schedule = Schedule(time(7, 5), days, "Europe/Berlin")
    assert written_schedule(schedule, subscription_phrases("de")) == german
    assert written_schedule(schedule, subscription_phrases("en")) == english
