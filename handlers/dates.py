"""From a person's words for a time to an interval."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.errors import QuestionError
from store.model import Basis, Interval

EARLIEST_YEAR = 1500
LATEST_YEAR = 2999

_DAYS_AGO = {
    "heute": 0, "today": 0,
    "gestern": 1, "yesterday": 1,
    "vorgestern": 2,
}  # fmt: skip
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan jänner january",
            "februar feb feber february",
            "märz mär mrz maerz march mar",
            "april apr",
            "mai may",
            "juni jun june",
            "juli jul july",
            "august aug",
            "september sep sept",
            "oktober okt october oct",
            "november nov",
            "dezember dez december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
_DOTTED = re.compile(
    r"(?P<day>\d{1,2})\.\s*(?P<month>\d{1,2})\.?\s*(?P<year>(?<=[.\s])\d{4}|(?<=[.\s])\d{2})?"
)
_DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2})\.?\s+)?(?P<name>[^\W\d_]+)\.?(?:\s+(?P<year>\d{4}))?")
_MONTH_FIRST = re.compile(r"(?P<name>[^\W\d_]+)\.?\s+(?P<day>\d{1,2})(?:,?\s+(?P<year>\d{4}))?")


def interval_of(phrase: str, *, now: datetime, zone: ZoneInfo) -> Interval:
    """Return the days that `phrase` names, from midnight to midnight in `zone`.

    It reads ISO dates ("2025-08-15", "2025-08", "2025"), German and English ones ("15.08.2025", "15. August",
    "August 15, 2025", "August 2025") and today, yesterday and the day before. A date without a year is the
    latest one that has begun by `now`. Raises QuestionError for anything else, and for days that don't exist.
    """
    words = " ".join(phrase.casefold().split())
    today = now.astimezone(zone).date()
    if words in _DAYS_AGO:
        day = today - timedelta(days=_DAYS_AGO[words])
        return _between(day, day + timedelta(days=1), zone)
    for pattern in (_ISO, _DOTTED, _DAY_FIRST, _MONTH_FIRST):
        if match := pattern.fullmatch(words):
            span = _span(match.groupdict(), today)
            if span:
                return _between(*span, zone)
    raise QuestionError("date", phrase)


def _span(found: dict[str, str | None], today: date) -> tuple[date, date] | None:
    month = _MONTHS.get(found["name"] or "") if "name" in found else _number(found["month"])
    if "name" in found and month is None:
        return None
    day, year = _number(found["day"]), _number(found["year"])
    if found["year"] and len(found["year"]) == 2:
        year = 2000 + int(found["year"])
    try:
        if year is None:
            year = today.year
            if date(year, month or 1, day or 1) > today:
                year -= 1
        if not EARLIEST_YEAR <= year <= LATEST_YEAR:
            return None
        if month is None:
            return date(year, 1, 1), date(year + 1, 1, 1)
        if day is None:
            first = date(year, month, 1)
            return first, first + timedelta(days=monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day) + timedelta(days=1)
    except ValueError:
        return None


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _between(first: date, end: date, zone: ZoneInfo) -> Interval:
    return Interval(_midnight(first, zone), _midnight(end, zone), Basis.ASKED)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)
