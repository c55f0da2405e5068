"""An asked time in words, short and as one would type it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.dates import in_zone
from handlers.dates.days import Range
from handlers.dates.echo import echo, echo_days
from handlers.phrases import phrases_in
from store.model import Basis, Interval

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2025, 8, 20)
DE, EN = phrases_in("de"), phrases_in("en")


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("first", "last", "german", "english"),
    [
        ("2025-08-15", "2025-08-15", "15. August 2025", "15 August 2025"),
        ("2025-08-15", "2025-08-18", "15. bis 18. August 2025", "15 to 18 August 2025"),
        ("2025-07-30", "2025-08-02", "30. Juli bis 2. August 2025", "30 July to 2 August 2025"),
        (
            "2024-12-30",
            "2025-01-02",
            "30. Dezember 2024 bis 2. Januar 2025",
            "30 December 2024 to 2 January 2025",
        ),
        ("2025-08-01", "2025-08-31", "August 2025", "August 2025"),
        ("2025-07-01", "2025-09-30", "Juli bis September 2025", "July to September 2025"),
        ("2024-12-01", "2025-02-28", "Dezember 2024 bis Februar 2025", "December 2024 to February 2025"),
        ("2025-01-01", "2025-12-31", "2025", "2025"),
        ("2020-01-01", "2022-12-31", "2020 bis 2022", "2020 to 2022"),
        ("0033-01-01", "0033-12-31", "0033", "0033"),
        ("2025-08-15", "2025-08-20", "seit 15. August 2025", "since 15 August 2025"),
        ("2025-08-20", "2025-08-20", "20. August 2025", "20 August 2025"),
        ("2025-08-15", None, "ab 15. August 2025", "from 15 August 2025"),
        (None, "2025-08-18", "bis 18. August 2025", "until 18 August 2025"),
        (None, None, "jederzeit", "at any time"),
    ],
)
def test_days_in_words(first: str | None, last: str | None, german: str, english: str) -> None:
    days = Range(day(first), day(last))
    assert echo_days(days, DE, today=TODAY) == german
    assert echo_days(days, EN, today=TODAY) == english


def test_the_days_are_those_of_the_askers_zone() -> None:
    asked = in_zone(Range(date(2025, 10, 25), date(2025, 10, 26)), BERLIN)
    assert echo(asked, DE, today=TODAY, zone=BERLIN) == "25. bis 26. Oktober 2025"
    evening = datetime(2025, 8, 15, 20, 0, tzinfo=ZoneInfo("America/New_York"))
    moment = Interval(evening, evening + timedelta(hours=1), Basis.ASKED)
    assert echo(moment, DE, today=TODAY, zone=BERLIN) == "16. August 2025"
