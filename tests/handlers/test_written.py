"""Times written out in German and English."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.phrases import phrases_in
from handlers.written import written_dating, written_interval, written_publication, written_span
from store.claims import Source
from store.model import Basis, Dating, Interval

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


def appeared(first: int, last: int, basis: Basis = Basis.METADATA) -> Interval:
    start = datetime(2025, 8, first, tzinfo=BERLIN)
    return Interval(start, start + timedelta(days=last - first + 1), basis)


def source(published: Interval | None, dating: Dating | None = None) -> Source:
    return Source("a", "a.txt", None, None, None, published, datetime(2025, 9, 1, tzinfo=UTC), "", dating)


def test_a_publication_tells_how_its_date_is_known() -> None:
    given, inferred = source(appeared(15, 15)), source(appeared(16, 17, Basis.INFERRED))
    assert written_publication(given, DE, BERLIN) == "erschienen 15. August 2025"
    assert written_publication(inferred, DE, BERLIN) == "erschienen vermutlich 16.–17. August 2025"
    assert written_publication(inferred, EN, BERLIN) == "probably published 16–17 August 2025"
    assert written_dating(inferred, DE, BERLIN) == "erschienen vermutlich 16.–17. August 2025 (erschlossen)"
    assert written_dating(given, DE, BERLIN) == "erschienen 15. August 2025"
    assert written_publication(source(None), EN, BERLIN) == "undated"


def test_a_date_that_the_text_contradicts_says_so() -> None:
    doubtful = source(appeared(15, 15), Dating((), conflict=appeared(16, 17, Basis.INFERRED)))
    assert written_publication(doubtful, DE, BERLIN) == "erschienen 15. August 2025, Datum zweifelhaft"
    assert written_dating(doubtful, DE, BERLIN) == (
        "erschienen 15. August 2025 laut Metadaten, berichtet aber von Ereignissen ab 16. August 2025"
    )
    assert written_dating(doubtful, EN, BERLIN) == (
        "published 15 August 2025 by its metadata, but tells of events from 16 August 2025 on"
    )
    assert written_dating(source(None), DE, BERLIN) == "ohne Datum"
