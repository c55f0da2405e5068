"""The values of time expressions: calendar arithmetic, TIMEX3 values, and the interval a value stands for."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta, tzinfo

from store.model import Basis, Interval

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAY_PARTS = {
    "MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 18),
}  # fmt: skip
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)(?P<weekend>-WE)?|-(?P<part>SP|SU|FA|WI|[QH]\d))?"
    r"(?:T(?:(?P<hour>\d\d)(?::(?P<minute>\d\d))?|(?P<daypart>MO|MI|AF|EV|NI|DT)))?",
    re.ASCII,
)
_ROUND = re.compile(r"(?P<bc>BC)?(?P<digits>\d{2,3})", re.ASCII)
_Days = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, month or day of the calendar; a negative year counts back from the birth of Christ."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        year = f"BC{-self.year:04}" if self.year < 0 else f"{self.year:04}"
        return "-".join([year, *(f"{n:02}" for n in (self.month, self.day) if n is not None)])

    @property
    def exists(self) -> bool:
        """Whether the calendar has such a day, month or year."""
        if self.year == 0 or abs(self.year) > MAXYEAR:
            return False
        if self.month is None:
            return True
        if not 1 <= self.month <= 12:
            return False
        leap = self.year if self.year > 0 else -self.year - 1 or 4
        return self.day is None or 1 <= self.day <= monthrange(leap, self.month)[1]

    @property
    def date(self) -> date | None:
        """The day, where it is one that the standard library can hold."""
        if self.month is None or self.day is None or not self.exists or self.year < MINYEAR:
            return None
        return date(self.year, self.month, self.day)

    def moved(self, count: int, unit: str) -> Moment | None:
        """Return this moved by `count` of `unit` (D, W, M or Y), or None where that leaves the calendar.

        A move by months or years keeps no finer precision than its unit.
        """
        moved: Moment | None = None
        if unit in ("D", "W"):
            day = self.date
            later = day and added(day, count * (7 if unit == "W" else 1))
            moved = of_day(later) if later else None
        elif unit == "M" and self.month is not None:
            months = self.year * 12 + self.month - 1 + count
            moved = Moment(months // 12, months % 12 + 1)
        elif unit == "Y":
            year = self.year + count
            moved = Moment(year + (1 if self.year < 0 <= year else 0))
        return moved if moved and moved.exists else None


def of_day(day: date) -> Moment:
    """Return a day as a moment."""
    return Moment(day.year, day.month, day.day)


def added(day: date, days: int) -> date | None:
    """Return a day moved by `days`, or None where that leaves the calendar."""
    number = day.toordinal() + days
    return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None


def week_value(day: date) -> str:
    """Return the TIMEX3 value of the ISO week that holds a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def easter(year: int) -> date:
    """Return Easter Sunday by the Gregorian rule (Meeus and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def interval_of_value(value: str, *, zone: tzinfo, basis: Basis = Basis.TEXT) -> Interval | None:
    """Return the time [start, end) in `zone` that a DATE or TIME value stands for.

    None for what has no place on the calendar: references ("PAST_REF"), durations, sets, values with X,
    years before Christ. The end is open where it lies behind the year 9999. A night begins at 18 o'clock and
    ends at 6 on the next day; a winter begins on the first of December.
    """
    if match := _ROUND.fullmatch(value):
        if match["bc"]:
            return None
        length = 10 if len(match["digits"]) == 3 else 100
        first = int(match["digits"]) * length
        return _days((date(max(first, 1), 1, 1), _new_year(first + length)), zone, basis)
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    try:
        days = _days_of(match)
    except ValueError:
        return None
    return _hours(match, days[0], zone, basis) or _days(days, zone, basis)


def _days_of(match: re.Match[str]) -> _Days:
    """Return the first day and the one after the last; raises ValueError for what no calendar has."""
    year = int(match["year"])
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        return (added(monday, 5) or monday if match["weekend"] else monday), added(monday, 7)
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, added(day, 1)
    if match["month"]:
        return date(year, int(match["month"]), 1), _month_after(year, int(match["month"]))
    if part := match["part"]:
        length = {"Q": 3, "H": 6}.get(part[0], 3)
        begin = SEASONS.get(part) or (int(part[1]) - 1) * length + 1
        return date(year, begin, 1), _month_after(year, begin + length - 1)
    return date(year, 1, 1), _new_year(year + 1)


def _hours(match: re.Match[str], day: date, zone: tzinfo, basis: Basis) -> Interval | None:
    if match["daypart"]:
        first, last = (timedelta(hours=h) for h in _DAY_PARTS[match["daypart"]])
    elif match["hour"]:
        first = timedelta(hours=int(match["hour"]), minutes=int(match["minute"] or 0))
        last = first + (timedelta(minutes=1) if match["minute"] else timedelta(hours=1))
    else:
        return None
    begin, end = _wall(day, first, zone), _wall(day, last, zone)
    return Interval(begin, end, basis) if begin and (end is None or begin < end) else None


def _wall(day: date, offset: timedelta, zone: tzinfo) -> datetime | None:
    """Return the clock's time `offset` after midnight; when clocks change that is not what has elapsed."""
    try:
        return (datetime.combine(day, time()) + offset).replace(tzinfo=zone)
    except OverflowError:
        return None


def _days(days: _Days, zone: tzinfo, basis: Basis) -> Interval:
    first, after = (datetime.combine(d, time(), zone) if d else None for d in days)
    return Interval(first, after, basis)


def _month_after(year: int, month: int) -> date | None:
    years, months = divmod(month, 12)
    return date(year + years, months + 1, 1) if year + years <= MAXYEAR else None


def _new_year(year: int) -> date | None:
    return date(year, 1, 1) if year <= MAXYEAR else None
