"""Times of day: hours, parts of a day, nights between two days."""

from __future__ import annotations

from datetime import date

from store.nlp.timex_context import Context
from store.nlp.timex_days import day_of_week, year_of_day
from store.nlp.timex_resolved import Resolved, names_someone, timed, year_of
from store.nlp.timex_scan import Found
from store.nlp.timex_values import Moment, added, of_day

_OPEN = "XXXX-XX-XX"
_NEAR = 2
_AFTERNOON = frozenset({"AF", "EV"})


def clock(found: Found, context: Context) -> Resolved | None:
    """Make "20 Uhr", "19.15 Uhr", "8 Uhr abends", on the day that the sentences around it speak of."""
    hour = found.number("hour")
    if hour is None:
        spelled = found.value("hour", "NUMBER") or ""
        hour = int(spelled) if spelled.isdecimal() else None
    minute = found.number("minute") or 0
    if (offset := found.value("offset", "OFFSET")) and hour is not None:
        hour, minute = divmod((hour * 60 + int(offset)) % (24 * 60), 60)
    if hour is None or hour > 24 or (hour == 24 and minute):
        return None
    part = found.value("part", "DAYPART", "AMPM")
    if part == "PM" or part in _AFTERNOON:
        hour += 12 if hour < 12 else 0
    elif part == "AM" and hour == 12:
        hour = 0
    return timed(f"{_base(found, context)}T{hour:02}:{minute:02}")


def midnight(found: Found, context: Context) -> Resolved | None:
    """Make "Mitternacht": the end of the day that is told of."""
    return timed(f"{_base(found, context)}T24:00")


def part_of_day(found: Found, context: Context) -> Resolved | None:
    """Make "am Abend", "gestern Nachmittag", "am Morgen des 22. Juni 1941"."""
    part = found.value("part", "DAYPART")
    the_day = _named_day(found, context)
    if the_day is None:
        return timed(f"{_base(found, context)}T{part}")
    context.remember(the_day, found.first, explicit=found.at("year") is not None)
    return timed(f"{the_day.value}T{part}")


def _named_day(found: Found, context: Context) -> Moment | None:
    if found.at("month"):
        return _dated_day(found, context)
    if found.at("wd") or found.at("wp"):
        name = found.value("wd", "WEEKDAY") or found.value("wp", "WEEKDAYPART") or "1"
        return _moment(day_of_week(found, context, int(name[0])))
    if step := found.value("deictic", "DEICTIC", "TODAYS"):
        return _moment(added(context.day, int(step))) if context.day else None
    base = context.last if context.last and context.last.date else context.now
    if base is None:
        return None
    if step := found.value("rel", "FOLLOWING", "SAME"):
        return base.moved(int(step), "D")
    if step := found.value("rel", "NEXT", "LAST", "THIS"):
        start = base if context.narrative or step == "1" else context.now
        return start.moved(int(step), "D") if start else None
    return None


def _dated_day(found: Found, context: Context) -> Moment | None:
    number, month = found.number("day"), int(found.value("month", "MONTH") or 0)
    if number is None:
        return None
    year = year_of(found, context) or year_of_day(month, number, found.first, context)
    moment = Moment(year, month, number) if year else None
    return moment if moment and moment.exists else None


def weekday_part(found: Found, context: Context) -> Resolved | None:
    """Make "Montagabend", "am vergangenen Freitagvormittag"."""
    if names_someone(found):
        return None
    number, _, part = (found.value("wp", "WEEKDAYPART") or "1:MO").partition(":")
    the_day = day_of_week(found, context, int(number))
    if the_day is None:
        return timed(f"XXXX-WXX-{number}T{part}")
    context.remember(of_day(the_day), found.first)
    return timed(f"{the_day.isoformat()}T{part}")


def night_between(found: Found, context: Context) -> Resolved | None:
    """Make "Nacht vom 16. (auf den 17. April)": the night that begins on the first day."""
    the_day = _dated_day(found, context)
    if the_day is None:
        return None
    context.remember(the_day, found.first, explicit=found.at("year") is not None)
    return timed(f"{the_day.value}TNI")


def night_before(found: Found, context: Context) -> Resolved | None:
    """Make "Nacht zum Samstag": the night that begins on the day before."""
    named = _named_day(found, context)
    evening = named.moved(-1, "D") if named else None
    if named is None or evening is None:
        return timed(f"{_OPEN}TNI")
    context.remember(named, found.first)
    return timed(f"{evening.value}TNI")


def _base(found: Found, context: Context) -> str:
    """Return the day that a time of day belongs to, as a value."""
    named = _named_day(found, context) if found.at("wd") or found.at("wp") else None
    if named is not None:
        return named.value
    near = context.last if context.narrative else context.near(found.first, _NEAR)
    if near is not None and near.date:
        return near.value
    if context.day is not None and not context.narrative:
        return context.day.isoformat()
    return _OPEN


def _moment(day: date | None) -> Moment | None:
    return of_day(day) if day else None
