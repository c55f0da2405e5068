"""The time expressions of an article as they can be read from what is known of when it was written."""

from __future__ import annotations

import re
from datetime import date, timedelta, tzinfo

from store.model import Article, Interval, Timex
from store.nlp.timex import time_expressions

_LONGEST = timedelta(days=8)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def days_of(written: Interval | None, zone: tzinfo) -> tuple[date, date] | None:
    """Return the first and last day in `zone` of an interval, None where it is open or longer than a week."""
    if written is None or written.start is None or written.end is None:
        return None
    if written.end - written.start > _LONGEST:
        return None
    try:
        first, last = written.days(zone)
    except OverflowError:  # no day in this zone at the very end of the calendar
        return None
    return (first, last) if first and last else None


def dated_timexes(article: Article, zone: tzinfo) -> tuple[Timex, ...]:
    """Return the time expressions that mean the same on every day on which the article may be written.

    Where that is not known at all, only expressions that name their year are left.
    """
    days = days_of(article.written, zone)
    if days is None:
        found = time_expressions(article.text, dct=None, language=article.language)
        return tuple(timex for timex in found if _YEAR.search(timex.extent.of(article.text)))
    first = time_expressions(article.text, dct=days[0], language=article.language)
    if days[0] == days[1]:
        return first
    last = frozenset(time_expressions(article.text, dct=days[1], language=article.language))
    return tuple(timex for timex in first if timex in last)
