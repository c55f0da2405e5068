"""From a person's words for a time to an interval; `ranges` tells what is understood."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from handlers.dates.days import Range
from handlers.dates.ranges import read, read_days
from handlers.errors import QuestionError
from store.model import Basis, Interval


def range_of(phrase: str, *, today: date) -> Range:
    """Return the days that `phrase` names, German or English, with or without an operator.

    Without a year (month, week) the latest days are meant that have begun by `today`; a range begins like
    that and ends with the first such day after. Raises QuestionError: "date" for what can't be read and for
    days that don't exist, "reversed" for what ends before it begins, UnknownEvent for a time that is told by
    an event.
    """
    try:
        found = read(phrase, today)
    except QuestionError as error:
        if error.problem == "reversed":
            raise QuestionError("reversed", phrase) from error
        raise
    if found is None:
        raise QuestionError("date", phrase)
    return found.days


def interval_of(phrase: str, *, now: datetime, zone: ZoneInfo) -> Interval:
    """Return the time that `phrase` names, from midnight to midnight in `zone`; raises as `range_of` does."""
    return in_zone(range_of(phrase, today=now.astimezone(zone).date()), zone, phrase)


def days_called(phrase: str, *, now: datetime, zone: ZoneInfo) -> Interval:
    """Return the time that `phrase` names without an operator, closed unless it touches the calendar's ends.

    Raises QuestionError, "date" or "reversed".
    """
    found = read_days(phrase, now.astimezone(zone).date())
    if found is None:
        raise QuestionError("date", phrase)
    return in_zone(Range(found.first, found.last), zone, phrase)


def in_zone(days: Range, zone: ZoneInfo, phrase: str = "") -> Interval:
    """Return the time from midnight to midnight in `zone`.

    A side is open where UTC has no such moment: on the first and last days of the calendar. Raises
    QuestionError ("date") for `phrase` where the zone skipped the day.
    """
    start = _midnight(days.first, zone) if days.first else None
    end = _midnight(days.end, zone) if days.end else None
    if start and end and start.astimezone(UTC) >= end.astimezone(UTC):
        raise QuestionError("date", phrase)
    return Interval(start, end, Basis.ASKED)


def _midnight(day: date, zone: ZoneInfo) -> datetime | None:
    moment = datetime(day.year, day.month, day.day, tzinfo=zone)
    try:
        moment.astimezone(UTC)
    except OverflowError:
        return None
    return moment
