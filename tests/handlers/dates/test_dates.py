"""A person's words for a time become days from midnight to midnight."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.dates import interval_of
from handlers.errors import QuestionError
from store.model import Basis

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2025, 8, 22, 9, 30, tzinfo=UTC)


def days(phrase: str, now: datetime = NOW) -> tuple[str, str]:
    interval = interval_of(phrase, now=now, zone=BERLIN)
    assert interval.start
    assert interval.end
    return f"{interval.start:%Y-%m-%d %H:%M}", f"{interval.end:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("phrase", "first", "end"),
    [
        ("2025-08-15", "2025-08-15", "2025-08-16"),
        ("2025-08", "2025-08-01", "2025-09-01"),
        ("2025-12", "2025-12-01", "2026-01-01"),
        ("2025", "2025-01-01", "2026-01-01"),
        ("15.08.2025", "2025-08-15", "2025-08-16"),
        ("15.8.25", "2025-08-15", "2025-08-16"),
        ("15. 8. 2025", "2025-08-15", "2025-08-16"),
        ("15.8.", "2025-08-15", "2025-08-16"),
        ("15. August 2025", "2025-08-15", "2025-08-16"),
        ("15. august", "2025-08-15", "2025-08-16"),
        ("15 August 2025", "2025-08-15", "2025-08-16"),
        ("August 15, 2025", "2025-08-15", "2025-08-16"),
        ("August 2025", "2025-08-01", "2025-09-01"),
        ("März 2024", "2024-03-01", "2024-04-01"),
        ("heute", "2025-08-22", "2025-08-23"),
        ("Today", "2025-08-22", "2025-08-23"),
        ("gestern", "2025-08-21", "2025-08-22"),
        ("vorgestern", "2025-08-20", "2025-08-21"),
    ],
)
def test_a_date_is_read(phrase: str, first: str, end: str) -> None:
    assert days(phrase) == (f"{first} 00:00", f"{end} 00:00")


def test_a_date_without_a_year_is_the_latest_that_has_begun() -> None:
    assert days("15. Oktober")[0] == "2024-10-15 00:00"
    assert days("22. August")[0] == "2025-08-22 00:00"


def test_today_is_the_persons_today() -> None:
    late_in_utc = datetime(2025, 8, 22, 23, 0, tzinfo=UTC)
    assert days("heute", late_in_utc)[0] == "2025-08-23 00:00"


def test_a_day_with_a_clock_change_still_ends_at_midnight() -> None:
    interval = interval_of("2025-10-26", now=NOW, zone=BERLIN)
    assert interval.start
    assert interval.end
    assert interval.end.astimezone(UTC) - interval.start.astimezone(UTC) == timedelta(hours=25)


@pytest.mark.parametrize(
    "phrase",
    ["", "Blödsinn", "2025-02-30", "29.2.2025", "31. April", "15.13.2025", "0000", "15", "15. Foo"],
)
def test_what_is_no_date_is_refused(phrase: str) -> None:
    with pytest.raises(QuestionError) as refused:
        interval_of(phrase, now=NOW, zone=BERLIN)
    assert refused.value.problem == "date"
    assert refused.value.what == phrase


@given(st.dates(date(1600, 1, 1), date(2900, 12, 31)))
def test_every_day_is_read_in_iso_and_in_german(day: date) -> None:
    iso = interval_of(day.isoformat(), now=NOW, zone=BERLIN)
    assert iso == interval_of(f"{day.day}.{day.month}.{day.year}", now=NOW, zone=BERLIN)
    assert iso.basis is Basis.ASKED
    assert iso.start
    assert iso.start.date() == day


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        interval_of(text, now=NOW, zone=BERLIN)
    except QuestionError:
        return
