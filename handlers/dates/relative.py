"""Days that are counted from today: yesterday, last week, three days ago, the last seven days."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from handlers.dates.days import (
    DAY,
    Days,
    Season,
    Unit,
    around,
    months_of,
    one_day,
    season_of,
    shifted,
    weekend_of,
)
from handlers.dates.forms import Form, first_fitting, form, number
from handlers.dates.lexicon import HOLIDAYS, MONTHS, SEASONS, TODAY, TURNS, UNITS, WEEKDAYS, Turn, one_of
from handlers.dates.reading import Reading, Surety, once, weekly, yearly

_PLURAL = re.compile("wochen|weeks|monaten?|months|quartalen?|quarters|jahren?|years")
_FULL = {"vorjahr": Unit.YEAR, "vormonat": Unit.MONTH, "vorwoche": Unit.WEEK}


def relative(text: str, today: date) -> Reading | None:
    """Return what a folded text means, None if it names no days; ValueError where no calendar has them."""
    return first_fitting(_FORMS, text, today)


def since_ago(text: str, today: date) -> Reading | None:
    """Return the day from which "zwei Wochen" have gone by, None if `text` is no such time."""
    return first_fitting(_SPANS, text, today)


def spelt_out(text: str, today: date) -> str:
    """Return `text` with "letzten Jahres", "of last week" and the like as the year, month or week meant."""
    text = _A_FORTNIGHT.sub("2 weeks", _FORTNIGHT.sub(r"\g<turn> 2 weeks", text))
    text = _YEARS.sub(r"\g<rest> \g<turn> year", text)
    text = _COMPOUND.sub(_taken_apart, text)
    return _OF_TURN.sub(lambda found: _spelt(found, today), text)


def _named_day(found: re.Match[str], today: date) -> Reading:
    return once(one_day(today + TODAY[found["today"]] * DAY))


def _turn_of_unit(found: re.Match[str], today: date) -> Reading:
    unit = UNITS[found["unit"]]
    if unit is Unit.DAY or _PLURAL.fullmatch(found["unit"]):
        raise ValueError("how many is not said")
    if found["turn"] == "past":
        return once(Days(shifted(today, -1, unit) + DAY, today))
    return once(around(shifted(today, TURNS[found["turn"]].value, unit), unit), unit)


def _before_last(found: re.Match[str], today: date) -> Reading:
    turn = Turn.BEFORE_LAST if found["way"] == "before last" else Turn.AFTER_NEXT
    unit = UNITS[found["unit"]]
    return once(around(shifted(today, turn.value, unit), unit), unit)


def _previous(found: re.Match[str], today: date) -> Reading:
    unit = _FULL[found["unit"]]
    return once(around(shifted(today, -1, unit), unit), unit)


def _several(found: re.Match[str], today: date) -> Reading:
    """Return the last or next so many units, today counted among them."""
    n, unit = number(found["n"]), UNITS[found["unit"]]
    if n < 1:
        raise ValueError("none at all")
    match TURNS[found["turn"]]:
        case Turn.LAST:
            return once(Days(shifted(today, -n, unit) + DAY, today))
        case Turn.NEXT:
            return once(Days(today, shifted(today, n, unit) - DAY))
        case _:
            raise ValueError("neither the last nor the next")


def _ago(found: re.Match[str], today: date) -> Reading:
    base = found.groupdict().get("today")
    day = today + TODAY[base] * DAY if base else today
    return once(one_day(shifted(day, -number(found["n"]), UNITS[found["unit"]])))


def _ahead(found: re.Match[str], today: date) -> Reading:
    return once(one_day(shifted(today, number(found["n"]), UNITS[found["unit"]])))


def _turn_of_weekday(found: re.Match[str], today: date) -> Reading:
    return _turned(weekly(WEEKDAYS[found["weekday"]]), found, today, around(today, Unit.WEEK))


def _turn_of_weekend(found: re.Match[str], today: date) -> Reading:
    return _turned(weekly(5, days=2), found, today, weekend_of(today))


def _turn_of_month(found: re.Match[str], today: date) -> Reading:
    month = MONTHS[found["month"]]
    return _turned_in_year(lambda year: months_of(year, month), found, today, Unit.MONTH)


def _turn_of_season(found: re.Match[str], today: date) -> Reading:
    season = SEASONS[found["season"]]
    running = season is Season.WINTER and today.month < Season.SPRING.value
    return _turned_in_year(lambda year: season_of(year - running, season), found, today, Unit.QUARTER)


def _turn_of_holiday(found: re.Match[str], today: date) -> Reading:
    return _turned_in_year(HOLIDAYS[found["holiday"]], found, today, None, Surety.NAME)


def _turned_in_year(
    of_year: Callable[[int], Days],
    found: re.Match[str],
    today: date,
    unit: Unit | None,
    surety: Surety = Surety.UNMISTAKABLE,
) -> Reading:
    return _turned(yearly(of_year, unit, surety), found, today, of_year(today.year))


def _turned(reading: Reading, found: re.Match[str], today: date, this: Days) -> Reading:
    """Return the last that was over before today, the next that begins after it, or the one within `this`."""
    surety = max(reading.surety, Surety.UNMISTAKABLE) if reading.surety is not Surety.NAME else Surety.NAME
    match TURNS[found["turn"]]:
        case Turn.LAST:
            days = reading.latest(today)
            if days.last >= today:
                days = reading.latest(days.first - DAY)
        case Turn.THIS:
            days = reading.latest(this.last)
        case Turn.NEXT:
            days = reading.following(today + DAY)
        case _:
            raise ValueError("too far to be told surely")
    return once(days, reading.unit, surety)


def _taken_apart(found: re.Match[str]) -> str:
    whole, part, year = found["whole"], found["part"], found["year"]
    if year:
        return f"{part} {year}"
    return f"{part} {'der woche' if whole == 'wochen' else 'des ' + whole}"


def _spelt(found: re.Match[str], today: date) -> str:
    turn = TURNS[found["of_turn"] or found["turn"]] if found["of_turn"] or found["turn"] else Turn.THIS
    unit = UNITS[found["unit"]]
    first = around(shifted(today, turn.value, unit), unit).first
    if unit is Unit.WEEK:
        calendar = first.isocalendar()
        return f" {calendar.year:04}-w{calendar.week:02}"
    if unit is Unit.MONTH:
        return f" {_MONTH_NAMES[first.month]} {first.year:04}"
    return f" {first.year:04}"


_SPANS: tuple[Form, ...] = (form("<article><n> <unit>", _ago),)
_FORMS: tuple[Form, ...] = (
    form("<article><today>(?: <daytime>)?", _named_day),
    form("this <daytime>", lambda _found, today: once(one_day(today))),
    form("<article><turn> <unit>", _turn_of_unit),
    form("<article><unit> (?P<way>before last|after next)", _before_last),
    form("<article>(?P<unit>vorjahr|vormonat|vorwoche)(?:e?s)?", _previous),
    form("heuer", lambda _found, today: once(around(today, Unit.YEAR), Unit.YEAR)),
    form("<turn> <n> <unit>", _several),
    form("<article><n> <turn> <unit>", _several),
    form("(?:<today> )?vor <n> <unit>", _ago),
    form("<n> <unit> ago(?: <today>)?", _ago),
    form("(?:<today> )?in <n> <unit>", _ahead),
    form("<n> <unit> from (?:now|today)", _ahead),
    form("<turn> <weekday>", _turn_of_weekday),
    form("<turn> (?:wochenende|weekend)", _turn_of_weekend),
    form("<turn> <month>", _turn_of_month),
    form("<turn> <season>", _turn_of_season),
    form("<turn> <holiday>", _turn_of_holiday),
)

_MONTH_NAMES = {month: name for name, month in reversed(MONTHS.items())}
_COMPOUND = re.compile(
    r"\b(?P<whole>jahres|monats|wochen(?!ende))(?P<part>anfang|beginn|mitte|ende)\b(?: (?P<year>[0-9]{4}))?"
)
_TURN = one_of(TURNS)
_FORTNIGHT = re.compile(rf"\b(?P<turn>{_TURN}) fortnight\b")
_A_FORTNIGHT = re.compile(r"\b(?:a|one) fortnight\b")
_YEARS = re.compile(rf"(?P<turn>{_TURN}) year's (?P<rest>.+)")
_OF_TURN = re.compile(
    rf" (?:(?:of|in|im) )?(?:(?:der|des|dem|the) (?:(?P<of_turn>{_TURN}) )?|(?P<turn>{_TURN}) )"
    r"(?P<unit>jahre?s?|year|monate?s?|month|woche|week)\b(?! [0-9])"
)
