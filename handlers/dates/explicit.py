"""Days called by name or number: dates, weekdays, weeks, months, quarters, seasons, holidays, years."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from handlers.dates.days import (
    Days,
    Unit,
    half_of,
    months_of,
    numbered_week,
    one_day,
    quarter_of,
    season_of,
    week_of,
    year_of,
)
from handlers.dates.forms import Form, first_fitting, form, full_year, number
from handlers.dates.lexicon import HOLIDAYS, MONTHS, SEASONS, SHORT_WEEKDAYS, WEEKDAYS
from handlers.dates.reading import NoDate, Reading, Surety, monthly, once, weekly, yearly
from handlers.errors import QuestionError

_SHORTEST_WEEKDAY = len("monday")
"""Of what is shorter, "sun" and "sat" are words of their own."""


def explicit(text: str, today: date) -> Reading | None:
    """Return what a folded text means, None if it names no days.

    Raises ValueError where no calendar has them, QuestionError ("reversed") where they end before they begin.
    """
    return first_fitting(_FORMS, text, today)


def _by_year(
    found: re.Match[str],
    of_year: Callable[[int], Days],
    unit: Unit | None = None,
    *,
    with_year: Surety = Surety.UNMISTAKABLE,
    without: Surety = Surety.DATE,
) -> Reading:
    """Return the days in the year that was named, every year's where none was."""
    year = found.groupdict().get("year")
    if year:
        return once(of_year(full_year(year)), unit, with_year)
    return yearly(of_year, unit, without)


def _month_of(found: re.Match[str]) -> int:
    return MONTHS[found["month"]] if found["month"] in MONTHS else number(found["month"])


def _day(found: re.Match[str], _today: date) -> Reading:
    month, day = _month_of(found), number(found["day"])
    date(2000, month, day)
    return _by_year(found, lambda year: one_day(date(year, month, day)))


def _days_of_month(found: re.Match[str], _today: date) -> Reading:
    month, first, last = _month_of(found), number(found["day"]), number(found["last_day"])
    date(2000, month, first)
    if last < first:
        raise QuestionError("reversed")
    if "/" in found["dash"] and last != first + 1:
        raise ValueError("a stroke joins two days that follow each other")
    days = _by_year(found, lambda year: Days(date(year, month, first), date(year, month, last)))
    return replace(days, surety=Surety.UNMISTAKABLE)


def _weekday(found: re.Match[str], _today: date) -> Reading:
    name = found["weekday"]
    reading = weekly(WEEKDAYS[name])
    return replace(reading, surety=Surety.NAME) if len(name) < _SHORTEST_WEEKDAY else reading


def _weekday_and_day(found: re.Match[str], today: date) -> Reading:
    """Return a date; a weekday beside it must be its own."""
    weekday = SHORT_WEEKDAYS[found["weekday"]]
    reading = first_fitting(_DATES, found["rest"], today)
    if reading is None:
        raise NoDate("a weekday and no date")
    if reading.latest(today).first.weekday() != weekday:
        raise ValueError("the date falls on another weekday")
    return replace(reading, surety=Surety.UNMISTAKABLE)


def _stroked(found: re.Match[str], _today: date) -> Reading:
    """Return a date whose order of day and month only its numbers tell."""
    one, other, year = int(found["one"]), int(found["other"]), int(found["year"])
    if one <= 12 and other <= 12 and one != other:
        raise ValueError("day and month can be told apart neither way")
    day, month = (one, other) if one > 12 else (other, one)
    return once(one_day(date(year, month, day)))


def _stroked_month(found: re.Match[str], today: date) -> Reading:
    """Return "8/2025", which may also number a document."""
    return replace(_month(found, today), surety=Surety.DATE)


def _month(found: re.Match[str], _today: date) -> Reading:
    month = _month_of(found)
    return _by_year(found, lambda year: months_of(year, month), Unit.MONTH, without=Surety.MONTH)


def _year(found: re.Match[str], _today: date) -> Reading:
    surety = Surety.NAME if found[0].isdecimal() else Surety.DATE
    return once(year_of(int(found["number"])), Unit.YEAR, surety)


def _decade(found: re.Match[str], _today: date) -> Reading:
    first = int(found["decade"])
    return once(Days(date(first, 1, 1), date(first + 9, 12, 31)), None, Surety.NAME)


def _century(found: re.Match[str], _today: date) -> Reading:
    last = 100 * number(found["nth"])
    return once(Days(date(last - 99, 1, 1), date(last, 12, 31)), None, Surety.NAME)


def _quarter(found: re.Match[str], _today: date) -> Reading:
    quarter = number(found["nth"])
    if not 1 <= quarter <= 4:
        raise ValueError("a year has four quarters")
    return _by_year(found, lambda year: quarter_of(year, quarter), Unit.QUARTER, with_year=Surety.DATE)


def _half(found: re.Match[str], _today: date) -> Reading:
    half = number(found["nth"])
    if not 1 <= half <= 2:
        raise ValueError("a year has two halves")
    return _by_year(found, lambda year: half_of(year, half), with_year=Surety.DATE)


def _week(found: re.Match[str], _today: date) -> Reading:
    week = int(found["number"])
    return _by_year(found, lambda year: numbered_week(year, week), Unit.WEEK, without=Surety.UNMISTAKABLE)


def _week_around(found: re.Match[str], today: date) -> Reading:
    reading = first_fitting(_DATES, found["rest"], today)
    if reading is None:
        raise NoDate("no date to tell the week by")
    day = reading
    return Reading(lambda anchor: week_of(day.latest(anchor).first), day.period, Unit.WEEK)


def _day_of_week(found: re.Match[str], _today: date) -> Reading:
    year, week, weekday = int(found["year"]), int(found["number"]), int(found["weekday_number"])
    return once(one_day(date.fromisocalendar(year, week, weekday)))


def _weekday_of_week(found: re.Match[str], today: date) -> Reading:
    week = first_fitting(_WEEKS, found["rest"], today)
    if week is None:
        raise NoDate("no week to find the weekday in")
    monday = week.latest(today).first.isocalendar()
    return once(one_day(date.fromisocalendar(monday.year, monday.week, WEEKDAYS[found["weekday"]] + 1)))


def _weekend_of_week(found: re.Match[str], today: date) -> Reading:
    week = first_fitting(_WEEKS, found["rest"], today)
    if week is None:
        raise NoDate("no week to find the weekend in")
    days = week.latest(today)
    return once(Days(date.fromordinal(days.last.toordinal() - 1), days.last))


def _season(found: re.Match[str], _today: date) -> Reading:
    season, year, following = SEASONS[found["season"]], found["year"], found["following"]
    if following and int(following) not in (int(year) + 1, (int(year) + 1) % 100):
        raise ValueError("a winter ends in the year after it begins")
    surety = Surety.NAME if found["season"] == "fall" else Surety.DATE
    return _by_year(found, lambda y: season_of(y, season), Unit.QUARTER, with_year=surety, without=surety)


def _holiday(found: re.Match[str], _today: date) -> Reading:
    return _by_year(found, HOLIDAYS[found["holiday"]], with_year=Surety.NAME, without=Surety.NAME)


def _counted_holiday(found: re.Match[str], _today: date) -> Reading:
    days = HOLIDAYS.get(f"{number(found['nth'])}. {found['feast']}")
    if days is None:
        raise ValueError("there are not so many of them")
    return _by_year(found, days, with_year=Surety.NAME, without=Surety.NAME)


_OF_WEEK = "(?: of| der| in| in der)? (?P<rest>[0-9]{4}-w[0-9]{2}|(?:kw|week) .+)"
_DASH = "(?P<dash> ?- ?| bis (?:zum )?| to | through | until |/)"
_NUMERIC_YEAR = "(?: ?<short_year>)?"
_DATES: tuple[Form, ...] = (
    form("(?P<year>[0-9]{4})(?P<dash>[-/])(?P<month>[0-9]{1,2})(?P=dash)(?P<day>[0-9]{1,2})", _day),
    form(rf"<article>(?P<day>[0-9]{{1,2}})\. ?(?P<month>[0-9]{{1,2}})(?:\.{_NUMERIC_YEAR})?", _day),
    form(r"<day> ?<month>(?:,? ?<year>)?", _day),
    form(r"<day> ?<month> '(?P<year>[0-9]{2})", _day),
    form(r"<month> <day>(?:,? <year>)?", _day),
    form(r"(?P<one>[0-9]{1,2})(?P<stroke>[-/])(?P<other>[0-9]{1,2})(?P=stroke)(?P<year>[0-9]{4})", _stroked),
)
_WEEKS: tuple[Form, ...] = (
    form(r"(?P<year>[0-9]{4})-?w(?P<number>[0-9]{1,2})", _week),
    form(r"<article><week>\.? ?(?P<number>[0-9]{1,2})(?:(?: |, | ?/ ?)<year>)?", _week),
    form(r"<article>(?P<number>[0-9]{1,2})\. (?:kw|kalenderwoche|woche)(?:(?: |/)<year>)?", _week),
    form(r"(?:<article>woche (?:vom|ab dem)|week of) (?P<rest>.+)", _week_around),
)
_FORMS: tuple[Form, ...] = (
    *_DATES,
    *_WEEKS,
    form(r"(?P<year>[0-9]{4})-?w(?P<number>[0-9]{2})-?(?P<weekday_number>[1-7])", _day_of_week),
    form(rf"<day>{_DASH}<last_day> ?<month>(?:,? ?<year>)?", _days_of_month),
    form(rf"<month> <day>{_DASH}<last_day>(?:,? <year>)?", _days_of_month),
    form(
        rf"<article>(?P<day>[0-9]{{1,2}})\.?{_DASH}<article>(?P<last_day>[0-9]{{1,2}})\. ?"
        rf"(?P<month>[0-9]{{1,2}})\.{_NUMERIC_YEAR}",
        _days_of_month,
    ),
    form("(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})", _month),
    form("(?P<month>[0-9]{1,2})[./](?P<year>[0-9]{4})", _stroked_month),
    form(r"<month>(?:,? ?/?<year>)?", _month),
    form("<month> '(?P<year>[0-9]{2})", _month),
    form("(?P<number>[0-9]{4})", _year),
    form("<article>(?:jahr|jahre|jahres|year) (?P<number>[0-9]{1,4})", _year),
    form("<article>(?P<decade>[0-9]{3}0)(?:er(?: jahren?)?|s)", _decade),
    form("<ordinal> (?:jahrhundert|century)", _century),
    form("q(?P<nth>[1-4])(?:[ /]?<year>)?", _quarter),
    form("(?P<year>[0-9]{4})[- /]?q(?P<nth>[1-4])", _quarter),
    form("<ordinal> (?:quartal|quarter)s?(?:[ /]<year>)?", _quarter),
    form("(?:quartal|quarter) (?P<nth>[1-4])(?:[ /]<year>)?", _quarter),
    form("h(?P<nth>[12])(?:[ /]?<year>)?", _half),
    form("<ordinal> (?:halbjahr|jahreshaelfte)(?: <year>)?", _half),
    form("<ordinal> half <year>", _half),
    form("<ordinal> (?:half of the year|haelfte(?: des jahres)? <year>)", _half),
    form(rf"<article><weekday>{_OF_WEEK}", _weekday_of_week),
    form(rf"<article><weekend>{_OF_WEEK}", _weekend_of_week),
    form("<article><weekday>(?:<daytime>| <daytime>)?", _weekday),
    form("<article><short_weekday>,? <article>(?P<rest>.+)", _weekday_and_day),
    form("<article><weekend>", lambda _found, _today: weekly(5, days=2)),
    form(r"<article><season>(?: <year>(?:[-/](?P<following>[0-9]{2}|[0-9]{4}))?)?", _season),
    form("<article><holiday>(?: <year>)?", _holiday),
    form("<ordinal> (?P<feast>advent|weihnachtstag|weihnachtsfeiertag)(?: <year>)?", _counted_holiday),
    form(r"<article>(?P<nth>[0-9]{1,2}(?:\.|st|nd|rd|th))", lambda found, _: monthly(number(found["nth"]))),
)
