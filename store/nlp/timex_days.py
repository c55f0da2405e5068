"""Days: dates with and without their year, weekdays, weekends, holidays, today and its neighbours."""

from __future__ import annotations

from datetime import date

from store.nlp.timex_context import Context
from store.nlp.timex_resolved import Resolved, dated, kept, names_someone, year_of
from store.nlp.timex_scan import Found
from store.nlp.timex_values import Moment, added, easter, of_day, week_value

_OPEN = "XXXX"


def day(found: Found, context: Context) -> Resolved | None:
    """Make "15. August 2025", "28. Juli", "am 15.8.": the year that is not named is the closest one."""
    number = None if _is_rank(found) else found.number("day")
    month = int(found.value("month", "MONTH") or found.number("mm") or 0)
    if number is None:
        return None
    year = year_of(found, context)
    if year is None and (short := found.number("yy")) is not None:
        year = _century_of(short, context)
    if year is not None:
        return kept(Moment(year, month, number), found, context, explicit=found.at("rel") is None)
    if not Moment(2000, month, number).exists:
        return None
    year = year_of_day(month, number, found.first, context)
    if year is None:
        return dated(f"{_OPEN}-{month:02}-{number:02}")
    return kept(Moment(year, month, number), found, context, explicit=False)


def _is_rank(found: Found) -> bool:
    """Tell whether a short month is a name after a rank, "9. Jan Huber"."""
    last, after = found.tokens[found.after - 1], found.next
    return "SHORTMONTH" in last.values and after is not None and after.form[0].isupper()


def year_of_day(month: int, number: int, place: int, context: Context) -> int | None:
    """Return the year of a day and month: the narrative's own, else the one closest to the document's day.

    What is told as over lies behind that day: "hatte am 30. März".
    """
    if told := context.told_year(month, place):
        return told
    if context.day is None:
        return None
    steps = (0, -1) if _lies_behind(place, context) else (0, 1, -1)
    candidates = [Moment(context.day.year + step, month, number).date for step in steps]
    days = [candidate for candidate in candidates if candidate]
    if len(steps) == 2:
        days = [candidate for candidate in days if candidate <= context.day] or days
    return min(days, key=lambda d: abs((d - (context.day or d)).days)).year if days else None


def _lies_behind(place: int, context: Context) -> bool:
    """Tell whether something is over on a day: "hatte am 30. März"; "sollte am 30. März" may be ahead."""
    before = context.tokens[place - 1].low if place else ""
    over = before in context.words.tense["on"] and context.clause_tense(place) == -1
    return over and not context.planned(place)


def _century_of(short: int, context: Context) -> int:
    """Return the year of two digits: the narrative's century, else the latest that is not far ahead."""
    told = context.last if context.narrative else None
    if told:
        return told.year // 100 * 100 + short
    limit = (context.day.year if context.day else 2000) + 20
    return limit - (limit - short) % 100


def lone_day(found: Found, context: Context) -> Resolved | None:
    """Make "am 24." of the month that the text tells of; nothing where a noun follows ("am 5. Spieltag")."""
    following, told, number = found.next, context.near(found.first), found.number("day")
    if told is None or told.month is None or number is None:
        return None
    if following is not None and (following.form[0].isupper() or following.form[0].isdigit()):
        return None
    return kept(Moment(told.year, told.month, number), found, context, explicit=False)


def weekday(found: Found, context: Context) -> Resolved | None:
    """Make "am Montag": the most recent one, today included; the coming one where the tense says so."""
    if names_someone(found):
        return None
    number = int(found.value("wd", "WEEKDAY") or 0)
    some = found.before is not None and "SOME" in found.before.values
    the_day = None if some else day_of_week(found, context, number)
    if the_day is None:
        return dated(f"{_OPEN}-WXX-{number}")
    return kept(of_day(the_day), found, context, explicit=False)


def day_of_week(found: Found, context: Context, number: int) -> date | None:
    """Return the day that a weekday's name means at this place, or None without a day to start from."""
    base = weekday_base(found, context)
    if base is None:
        return None
    back = (base.isoweekday() - number) % 7
    ahead = (number - base.isoweekday()) % 7
    if found.value("rel", "TODAYS"):
        return added(base, -back)
    if found.value("rel", "LAST"):
        return added(base, -(back or 7))
    if found.value("rel", "NEXT", "FOLLOWING"):
        return added(base, ahead or 7)
    if found.value("rel", "THIS"):
        return added(base, number - base.isoweekday())
    if found.at("thisweek"):
        step = int(found.value("week", "NEXT", "LAST") or 0)
        return added(base, number - base.isoweekday() + 7 * step)
    return added(base, ahead if points_ahead(found, context) else -back)


def points_ahead(found: Found, context: Context) -> bool:
    """Tell whether a bare weekday lies ahead: "bis Freitag", or by the tense; "vom Freitag" does not."""
    before = found.before.values if found.before else {}
    if "BACKWARD" in before or "FORWARD" in before:
        return "FORWARD" in before
    return context.tense(found.first) > 0


def weekday_base(found: Found, context: Context) -> date | None:
    """Return the day from which a weekday is counted."""
    if context.narrative or found.value("rel", "FOLLOWING"):
        return (context.last.date if context.last else None) or context.day
    return context.day


def weekend(found: Found, context: Context) -> Resolved | None:
    """Make "am Wochenende": the last one, or the coming one where the tense says so."""
    base = weekday_base(found, context)
    if base is None:
        return dated(f"{_OPEN}-WXX-WE")
    step = found.value("rel", "NEXT", "LAST", "THIS")
    saturday = added(base, 6 - base.isoweekday())
    over = base.isoweekday() < 6
    if step is None and over and not points_ahead(found, context):
        step = "-1"
    elif step == "1" and over:
        step = "0"
    the_day = added(saturday, 7 * int(step or 0)) if saturday else None
    return dated(week_value(the_day) + "-WE", found) if the_day else None


def deictic(found: Found, context: Context) -> Resolved | None:
    """Make "heute", "gestern", "morgen"; in a text that is not of the day "heute" is only the present."""
    step = int(found.value("deictic", "DEICTIC", "TODAYS") or 0)
    token = found.at("deictic")
    if token and "NAMELIKE" in token.values and token.form[0].isupper() and not _opens(found, context):
        return None
    if step == 0 and not context.daily and (context.narrative or context.tense(found.first) >= 0):
        return dated("PRESENT_REF")
    if step == 1 and found.before is not None and found.before.low in context.words.tense["generic"]:
        return dated("FUTURE_REF")
    if context.day is None:
        return dated("PAST_REF" if step < 0 else "FUTURE_REF")
    the_day = added(context.day, step)
    return kept(of_day(the_day), found, context, explicit=False) if the_day else None


def _opens(found: Found, context: Context) -> bool:
    """Tell whether a place opens its sentence."""
    return (
        found.first == 0
        or context.sentences[found.first - 1] != context.sentences[found.first]
        or (found.before is not None and not found.before.form[0].isalnum())
    )


def relative_word(found: Found, context: Context) -> Resolved | None:
    """Make "Vortag", "Vormonat", "Folgejahr": counted from what the text spoke of last."""
    code = found.value("word", "RELATIVEDAY") or "D0"
    unit, step = code[0], int(code[1:])
    base = context.last if unit == "D" or context.narrative else None
    return moved(base or context.now, step, unit, found, context)


def days_after(found: Found, context: Context) -> Resolved | None:
    """Make "am Tag darauf", "tags zuvor"."""
    step = int(found.value("later", "LATER") or 0)
    return moved(context.last or context.now, step, "D", found, context)


def moved(base: Moment | None, step: int, unit: str, found: Found, context: Context) -> Resolved | None:
    """Return a moment moved by `step` units as a DATE, in the precision of the unit; None without a base."""
    if base is not None and unit in "DW" and base.date is None:
        base = None
    moment = base.moved(step, unit) if base else None
    if moment is None:
        return None
    if unit == "W" and moment.date:
        context.remember(moment, found.first)
        return dated(week_value(moment.date), found)
    return kept(moment, found, context, explicit=False)


def holiday(found: Found, context: Context) -> Resolved | None:
    """Make "Weihnachten 2024", "Ostern", "Heiliger Abend"."""
    code = found.rule.value or found.value("holiday", "HOLIDAY") or ""
    code = "12-26" if found.at("second") and code == "12-25" else code
    year = year_of(found, context)
    if year is None:
        told = context.told(found.first) or context.now
        if told is None:
            return dated(_OPEN if code[0] == "E" else f"{_OPEN}-{code}")
        year = told.year
        if code[0] != "E" and not context.narrative:
            month, number = (int(part) for part in code.split("-"))
            year = year_of_day(month, number, found.first, context) or year
    if not 1 <= year <= 9999:
        return None
    if code[0] == "E":
        the_day = added(easter(year), int(code[1:]))
        return kept(of_day(the_day), found, context, explicit=False) if the_day else None
    month, number = (int(part) for part in code.split("-"))
    return kept(Moment(year, month, number), found, context, explicit=False)
