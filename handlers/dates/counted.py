"""Days counted from others: two days before Christmas, 24 February four years ago, this year so far."""

from __future__ import annotations

import re
from datetime import date

from handlers.dates.days import DAY, Days, Unit, around, one_day, shifted
from handlers.dates.explicit import explicit
from handlers.dates.forms import Form, first_fitting, form, number
from handlers.dates.lexicon import TURNS, UNITS, Turn
from handlers.dates.reading import NoDate, Reading, once
from handlers.dates.relative import relative

_UNITS_TO_DATE = {"year": Unit.YEAR, "month": Unit.MONTH, "week": Unit.WEEK, "quarter": Unit.QUARTER}


def counted(text: str, today: date) -> Reading | None:
    """Return what a folded text means, None if it names no days; ValueError where no calendar has them."""
    return first_fitting(_FORMS, text, today)


def _day_from(found: re.Match[str], today: date) -> Reading:
    """Return the day so many units before or after others."""
    days, n, unit = _rest(found, today), number(found["n"]), UNITS[found["unit"]]
    before = found["way"] in _BEFORE
    return once(one_day(shifted(days.first, -n, unit) if before else shifted(days.last, n, unit)))


def _span_beside(found: re.Match[str], today: date) -> Reading:
    """Return the so many units that end before others, or begin after them."""
    days, n, unit = _rest(found, today), number(found["n"]), UNITS[found["unit"]]
    if found["way"] in _BEFORE:
        return once(Days(shifted(days.first, -n, unit), days.first - DAY))
    return once(Days(days.last + DAY, shifted(days.last, n, unit)))


def _years_ago(found: re.Match[str], today: date) -> Reading:
    """Return a day or month of the year that lies so many years back."""
    year = today.year - number(found["n"])
    reading = explicit(found["rest"], today)
    if reading is None or not reading.period:
        raise NoDate("nothing that comes round every year")
    days = reading.latest(date(year, 12, 31))
    if days.first.year != year:
        raise ValueError("that year has no such day")
    return once(days, reading.unit)


def _so_far(found: re.Match[str], today: date) -> Reading:
    named = found.groupdict()
    if named.get("turn") and TURNS[named["turn"]] is not Turn.THIS:
        raise NoDate("only what goes on has come so far")
    unit = _UNITS_TO_DATE.get(found["unit"]) or UNITS[found["unit"]]
    return once(Days(around(today, unit).first, today))


def _rest(found: re.Match[str], today: date) -> Days:
    reading = relative(found["rest"], today) or explicit(found["rest"], today)
    if reading is None:
        raise NoDate("nothing to count from")
    return reading.latest(today)


_BEFORE = ("vor", "before")
_WAY = "(?P<way>vor|before|nach|after) (?:(?:dem|der|den|the) )?(?P<rest>.+)"
_FORMS: tuple[Form, ...] = (
    form(f"(?:in|during|within) (?:den|the) <n> <unit> {_WAY}", _span_beside),
    form(f"<n> <unit> {_WAY}", _day_from),
    form("(?P<rest>.+?),? vor <n> jahr(?:en)?", _years_ago),
    form("(?P<rest>.+?),? <n> years? ago", _years_ago),
    form("(?:bisher|bislang|so far|earlier) (?:in )?<turn> <unit>", _so_far),
    form("(?:in )?<turn> <unit> (?:bisher|bislang|so far)", _so_far),
    form("(?P<unit>year|month|week|quarter)[- ]to[- ]date", _so_far),
)
