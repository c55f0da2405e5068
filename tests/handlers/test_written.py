"""Times written out in German and English."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.phrases import phrases_in
from handlers.written import written_interval, written_publication, written_span
from store.model import Basis, Interval

BERLIN = ZoneInfo("Europe/Berlin")
DE, EN = phrases_in("de"), phrases_in("en")


@pytest.mark.parametrize(
    ("first", "last", "german", "english"),
    [
        (date(2025, 8, 15), date(2025, 8, 15), "15. August 2025", "15 August 2025"),
        (date(2025, 8, 15), date(2025, 8, 21), "15.–21. August 2025", "15–21 August 2025"),
        (date(2025, 8, 1), date(2025, 8, 31), "August 2025", "August 2025"),
        (date(2025, 7, 30), date(2025, 8, 2), "30. Juli – 2. August 2025", "30 July – 2 August 2025"),
        (
            date(2024, 12, 30),
            date(2025, 1, 2),
            "30. Dezember 2024 – 2. Januar 2025",
            "30 December 2024 – 2 January 2025",
        ),
    ],
)
def test_a_span_is_as_short_as_its_days_allow(first: date, last: date, german: str, english: str) -> None:
    assert written_span(first, last, DE) == german
    assert written_span(first, last, EN) == english


def test_a_day_is_the_day_of_the_readers_zone() -> None:
    evening = datetime(2025, 8, 15, 22, 30, tzinfo=UTC)
    moment = Interval(evening, evening + timedelta(seconds=1), Basis.METADATA)
    assert written_interval(moment, DE, BERLIN) == "16. August 2025"


def test_a_publication_tells_how_its_date_is_known() -> None:
    start = datetime(2025, 8, 15, tzinfo=BERLIN)
    interval = Interval(start, start + timedelta(days=1), Basis.INFERRED)
    assert written_publication(interval, DE, BERLIN) == "erschienen 15. August 2025 (erschlossen)"
    assert written_publication(None, EN, BERLIN) == "undated"
