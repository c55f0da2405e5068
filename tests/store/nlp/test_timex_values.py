"""Values of time expressions: calendar arithmetic, and the interval each stands for."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.model import Basis
from store.nlp.timex import time_expressions
from store.nlp.timex_values import Moment, easter, interval_of_value, of_day, week_value

BERLIN = ZoneInfo("Europe/Berlin")
WORDS = (
    "am im in der Nacht zum vor seit bis Montag Mai 15. 31. Februar 2024 9999 1 12 . : Uhr Jahr Jahren Tage "
    "später zwei letzten kommenden Woche Ende des Jahrhunderts v. Chr. gestern morgen Weihnachten Ostern KW "
    "53 Quartal Wochenende und / - Sommer Vorjahr Tag darauf wird war Jahrzehnte 1870 71 Winter selben"
)


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2025-08-15", "2025-08-15T00:00", "2025-08-16T00:00"),
        ("2024-02", "2024-02-01T00:00", "2024-03-01T00:00"),
        ("2024-12", "2024-12-01T00:00", "2025-01-01T00:00"),
        ("2025", "2025-01-01T00:00", "2026-01-01T00:00"),
        ("199", "1990-01-01T00:00", "2000-01-01T00:00"),
        ("18", "1800-01-01T00:00", "1900-01-01T00:00"),
        ("2025-W33", "2025-08-11T00:00", "2025-08-18T00:00"),
        ("2025-W33-WE", "2025-08-16T00:00", "2025-08-18T00:00"),
        ("2025-Q3", "2025-07-01T00:00", "2025-10-01T00:00"),
        ("2025-H2", "2025-07-01T00:00", "2026-01-01T00:00"),
        ("2025-SU", "2025-06-01T00:00", "2025-09-01T00:00"),
        ("2024-WI", "2024-12-01T00:00", "2025-03-01T00:00"),
        ("2025-08-15T20:15", "2025-08-15T20:15", "2025-08-15T20:16"),
        ("2025-08-15T24:00", "2025-08-16T00:00", "2025-08-16T00:01"),
        ("2025-08-15TNI", "2025-08-15T18:00", "2025-08-16T06:00"),
        ("2025-03-30", "2025-03-30T00:00", "2025-03-31T00:00"),
    ],
)
def test_a_value_is_half_open(value: str, start: str, end: str) -> None:
    interval = interval_of_value(value, zone=BERLIN)
    assert interval is not None
    assert interval.start is not None
    assert interval.end is not None
    assert interval.start.isoformat()[:16] == start
    assert interval.end.isoformat()[:16] == end
    assert interval.basis is Basis.TEXT


@pytest.mark.parametrize(
    "value",
    [
        "PAST_REF",
        "P3Y",
        "XXXX-05",
        "XXXX-WXX-1",
        "BC0264",
        "BC03",
        "2025-02-30",
        "2025-W54",
        "2025-13",
        "0000",
        "",
    ],
)
def test_what_has_no_place_on_the_calendar_has_no_interval(value: str) -> None:
    assert interval_of_value(value, zone=BERLIN) is None


@pytest.mark.parametrize("value", ["9999", "9999-12", "9999-12-31", "9999-WI", "999", "99", "9999-12-31TNI"])
def test_the_end_of_the_calendar_is_open(value: str) -> None:
    interval = interval_of_value(value, zone=BERLIN)
    assert interval is not None
    assert interval.end is None


@given(st.dates(), st.integers(-400, 400), st.sampled_from("DWMY"))
def test_a_moved_moment_exists_and_moves_the_right_way(day: date, count: int, unit: str) -> None:
    moved = of_day(day).moved(count, unit)
    if moved is None:
        return
    assert moved.exists
    assert (moved.year - day.year) * count >= 0
    if unit in "DW":
        assert moved.date == day + timedelta(days=count * (7 if unit == "W" else 1))


def test_years_before_christ_count_down() -> None:
    assert Moment(-202).moved(1, "Y") == Moment(-201)
    assert Moment(-1).moved(1, "Y") == Moment(1)
    assert Moment(-264).value == "BC0264"


@pytest.mark.parametrize(("year", "month", "day"), [(2023, 2, 29), (2025, 13, 1), (0, 1, 1), (1900, 2, 29)])
def test_days_that_no_calendar_has(year: int, month: int, day: int) -> None:
    assert not Moment(year, month, day).exists


@pytest.mark.parametrize("day", [date(2024, 3, 31), date(2025, 4, 20), date(2000, 4, 23), date(1818, 3, 22)])
def test_easter(day: date) -> None:
    assert easter(day.year) == day


@given(st.dates())
def test_every_day_lies_in_the_week_and_day_named_after_it(day: date) -> None:
    for value in (day.isoformat(), week_value(day), day.isoformat()[:7], day.isoformat()[:4]):
        interval = interval_of_value(value, zone=BERLIN)
        assert interval is not None
        assert interval.start is not None
        assert interval.start.date() <= day
        assert interval.end is None or day < interval.end.date()


@given(
    st.text() | st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join), st.none() | st.dates()
)
@example("Am 31. Dezember 9999 und am Tag darauf, in der Nacht zum 1. Januar.", date(9999, 12, 31))
@example("Am Tag zuvor, vor zehn Jahren, letzten Montag, im Vorjahr.", date(1, 1, 1))
@example("Am 29. Februar war das.", date(2023, 3, 1))
@example("Am 29. Februar war das.", date(1, 3, 1))
def test_any_text_gives_places_in_order_and_ordered_intervals(text: str, day: date | None) -> None:
    for language in ("de", "en"):
        reached = 0
        for timex in time_expressions(text, dct=day, language=language):
            assert reached <= timex.extent.start < timex.extent.end <= len(text)
            assert timex.extent.of(text).strip() == timex.extent.of(text)
            assert timex.value
            reached = timex.extent.end
            for value in (timex.value, timex.point):
                interval = interval_of_value(value, zone=BERLIN) if value else None
                if interval is not None and interval.start and interval.end:
                    assert interval.start < interval.end


@pytest.mark.parametrize(
    "piece", ["am 3., ", "1870/", "Montag ", "\n\n", "zwei Jahre ", "12:", "und ", "im Jahr ", "Mai ", "x"]
)
def test_long_repetitions_take_no_longer_than_their_length(piece: str) -> None:
    time_expressions(piece * 20_000, dct=date(2025, 8, 20), language="de")
