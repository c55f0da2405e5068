"""An asked time in words, as a person would type it: reading them again gives the same days."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from handlers.dates.days import Range, Unit, around
from handlers.phrases.phrases import Phrases
from store.model import Interval


def echo(interval: Interval, phrases: Phrases, *, today: date, zone: ZoneInfo) -> str:
    """Return "15. bis 18. August 2025", "seit 15. August 2025" and the like for an interval's days in `zone`.

    What ends with today goes on "seit" its first day; what is open begins "ab" or ends "bis" a day.
    """
    return echo_days(Range(*interval.days(zone)), phrases, today=today)


def echo_days(days: Range, phrases: Phrases, *, today: date) -> str:
    """Return days in words, as `echo` does."""
    first, last = days.first, days.last
    if first is None and last is None:
        return phrases.asked_always
    if first is None:
        return phrases.asked_until.format(day=_day(last or today, phrases))
    if last is None:
        return phrases.asked_from.format(day=_day(first, phrases))
    if whole := _whole(first, last, phrases):
        return whole
    if last == today and first < last:
        return phrases.asked_since.format(day=_day(first, phrases))
    return _span(first, last, phrases)


def _whole(first: date, last: date, phrases: Phrases) -> str:
    """Return whole years ("2024 bis 2025") or months ("Juli bis September 2025"), "" for other days."""
    for unit, written in ((Unit.YEAR, _year), (Unit.MONTH, _month)):
        begins, ends = around(first, unit), around(last, unit)
        if begins.first != first or ends.last != last:
            continue
        if begins == ends:
            return written(first, phrases)
        if unit is Unit.MONTH and first.year == last.year:
            return phrases.asked_months.format(**_named(first, last, phrases))
        return phrases.asked_span.format(first=written(first, phrases), last=written(last, phrases))
    return ""


def _span(first: date, last: date, phrases: Phrases) -> str:
    if first == last:
        return _day(first, phrases)
    if first.year != last.year:
        return phrases.asked_span.format(first=_day(first, phrases), last=_day(last, phrases))
    template = phrases.asked_days_of_year if first.month != last.month else phrases.asked_days_of_month
    return template.format(**_named(first, last, phrases))


def _named(first: date, last: date, phrases: Phrases) -> dict[str, str]:
    return {
        "day": str(first.day),
        "month": phrases.months[first.month - 1],
        "last_day": str(last.day),
        "last_month": phrases.months[last.month - 1],
        "year": _year(last, phrases),
    }


def _day(day: date, phrases: Phrases) -> str:
    return phrases.day.format(**_named(day, day, phrases))


def _month(day: date, phrases: Phrases) -> str:
    return phrases.month.format(**_named(day, day, phrases))


def _year(day: date, _phrases: Phrases) -> str:
    return f"{day.year:04}"
