"""When an article appeared, as its metadata says."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from store.errors import RefusedInput
from store.model import Basis, Interval

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIRST_YEAR, _LAST_YEAR = 1600, 2999


def day_of(written: str, zone: tzinfo, origin: str) -> Interval:
    """Return the day that `written` ("2025-08-16") names, from midnight to midnight in `zone`.

    Raises RefusedInput for another way of writing it and for a day that does not exist.
    """
    if not _DAY.fullmatch(written):
        raise RefusedInput(
            origin, f"the date {written[:40]!r} is not written as YYYY-MM-DD, as in 2025-08-16"
        )
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise RefusedInput(origin, f"the date {written} does not exist") from None
    _check_year(day.year, written, origin)
    midnight = time.min
    return Interval(
        datetime.combine(day, midnight, zone),
        datetime.combine(day + timedelta(days=1), midnight, zone),
        Basis.METADATA,
    )


def published_of(written: str, zone: ZoneInfo, origin: str) -> Interval:
    """Return the interval of a day ("2025-08-16") or of an ISO date and time, read in `zone` if it has none.

    A date and time is known to the second, so its interval is one second long. Raises RefusedInput where it
    can't be read.
    """
    if "T" not in written and " " not in written.strip():
        return day_of(written.strip(), zone, origin)
    try:
        moment = datetime.fromisoformat(written.strip())
    except ValueError:
        reason = f"the date {written[:40]!r} is neither YYYY-MM-DD nor an ISO date and time that exists"
        raise RefusedInput(origin, reason) from None
    _check_year(moment.year, written, origin)
    start = moment.replace(microsecond=0, tzinfo=moment.tzinfo or zone)
    return Interval(start, start + timedelta(seconds=1), Basis.METADATA)


def _check_year(year: int, written: str, origin: str) -> None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        reason = f"the date {written} lies outside the years {_FIRST_YEAR} to {_LAST_YEAR}"
        raise RefusedInput(origin, reason)
