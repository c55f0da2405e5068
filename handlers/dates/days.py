"""Whole days, and the calendar's stretches of them: weeks, months, quarters, seasons, years and their parts.

Everything here raises ValueError or OverflowError for what no calendar has (31 April, the year 10000).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, IntEnum, StrEnum

DAY = timedelta(days=1)


class Unit(StrEnum):
    """What time is counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Part(IntEnum):
    """Which third of a stretch."""

    BEGINNING = 0
    MIDDLE = 1
    END = 2


class Season(Enum):
    """A season as weather services count it, by its first month; winter belongs to the year it begins in."""

    SPRING = 3
    SUMMER = 6
    AUTUMN = 9
    WINTER = 12


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"days must not be reversed: {self.first} to {self.last}")


@dataclass(frozen=True, slots=True)
class Range:
    """Days that may be open: `first` and `last` are included, None is an open side."""

    first: date | None
    last: date | None

    @property
    def end(self) -> date | None:
        """The day after the last; None where the range is open or ends with the calendar."""
        return None if self.last is None or self.last == date.max else self.last + DAY


def one_day(day: date) -> Days:
    """Return a single day."""
    return Days(day, day)


def year_of(year: int) -> Days:
    """Return the days of a year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def months_of(year: int, month: int, months: int = 1) -> Days:
    """Return the days of so many months from `month` on."""
    last_year, last_month = divmod(year * 12 + month - 1 + months - 1, 12)
    return Days(date(year, month, 1), _last_of(last_year, last_month + 1))


def quarter_of(year: int, quarter: int) -> Days:
    """Return the days of a quarter, 1 to 4."""
    return months_of(year, quarter * 3 - 2, 3)


def half_of(year: int, half: int) -> Days:
    """Return the days of half a year, 1 or 2."""
    return months_of(year, half * 6 - 5, 6)


def season_of(year: int, season: Season) -> Days:
    """Return the days of a season."""
    return months_of(year, season.value, 3)


def week_of(day: date) -> Days:
    """Return the week of a day, Monday to Sunday."""
    monday = day - day.weekday() * DAY
    return Days(monday, monday + 6 * DAY)


def numbered_week(year: int, week: int) -> Days:
    """Return a calendar week by its number, as ISO 8601 counts."""
    return week_of(date.fromisocalendar(year, week, 1))


def weekend_of(day: date) -> Days:
    """Return Saturday and Sunday of a day's week."""
    week = week_of(day)
    return Days(week.last - DAY, week.last)


def around(day: date, unit: Unit) -> Days:
    """Return the day, week, month, quarter or year that `day` lies in."""
    match unit:
        case Unit.DAY:
            return one_day(day)
        case Unit.WEEK:
            return week_of(day)
        case Unit.MONTH:
            return months_of(day.year, day.month)
        case Unit.QUARTER:
            return quarter_of(day.year, (day.month + 2) // 3)
        case Unit.YEAR:
            return year_of(day.year)


def shifted(day: date, n: int, unit: Unit) -> date:
    """Return the day `n` units later; in a shorter month it is the last one."""
    match unit:
        case Unit.DAY:
            return day + n * DAY
        case Unit.WEEK:
            return day + 7 * n * DAY
        case Unit.MONTH:
            months = n
        case Unit.QUARTER:
            months = 3 * n
        case Unit.YEAR:
            months = 12 * n
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _last_of(year, month + 1).day))


def part_of(days: Days, unit: Unit, part: Part) -> Days:
    """Return the beginning, middle or end of a week, month, quarter (or season) or year.

    A month's parts end on the 10th, the 20th and its last day; a week's with Tuesday, Thursday and Sunday; of
    longer stretches a part is a third of the months.
    """
    match unit:
        case Unit.DAY:
            raise ValueError("a day has no parts")
        case Unit.WEEK:
            borders = [days.first + n * DAY for n in (0, 2, 4)]
        case Unit.MONTH:
            borders = [days.first + n * DAY for n in (0, 10, 20)]
        case Unit.QUARTER:
            borders = [shifted(days.first, n, Unit.MONTH) for n in (0, 1, 2)]
        case Unit.YEAR:
            borders = [shifted(days.first, n, Unit.MONTH) for n in (0, 4, 8)]
    last = days.last if part is Part.END else borders[part + 1] - DAY
    return Days(borders[part], last)


def _last_of(year: int, month: int) -> date:
    if not 1 <= year <= date.max.year:
        raise ValueError(f"no calendar has the year {year}")
    return date(year, month, monthrange(year, month)[1])
