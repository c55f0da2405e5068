"""Time expressions: TIMEX3 type and value of every date, time, duration and set in a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from store.model import Extent, Timex
from store.nlp import timex_clock as clock
from store.nlp import timex_days as days
from store.nlp import timex_durations as durations
from store.nlp import timex_periods as periods
from store.nlp import timex_years as years
from store.nlp.timex_context import Context
from store.nlp.timex_resolved import Resolved, dated
from store.nlp.timex_scan import Found, scan
from store.nlp.timex_words import time_words

_NOTHING = "nothing"
_FAR = 1
_LONG = 150
_LEAST_FAR = 3


def _ref(found: Found, context: Context) -> Resolved | None:
    """Make "damals", "jetzt", "demnächst"; not "früher als", "so bald"."""
    if found.next is not None and found.next.low in ("als", "than"):
        return None
    if found.before is not None and found.before.low in ("so", "möglichst", "viel", "schon", "as"):
        return None
    return dated(found.value("ref", "REF") or "")


def _phrase(found: Found, context: Context) -> Resolved | None:
    return dated(found.rule.value)


_MAKERS: Mapping[str, Callable[[Found, Context], Resolved | None]] = {
    "iso": days.day,
    "numeric": days.day,
    "day": days.day,
    "listed_day": days.day,
    "lone_day": days.lone_day,
    "weekday": days.weekday,
    "weekend": days.weekend,
    "deictic": days.deictic,
    "todays": days.deictic,
    "relative_word": days.relative_word,
    "days_after": days.days_after,
    "holiday": days.holiday,
    "month": periods.month,
    "same_month": periods.same_month,
    "season": periods.season,
    "year": years.year,
    "year_tail": years.year_tail,
    "season_of_play": years.season_of_play,
    "yearword": years.yearword,
    "year_edge": years.year_edge,
    "period": periods.period,
    "decade": periods.decade,
    "century": periods.century,
    "quarter": periods.quarter,
    "calendar_week": periods.calendar_week,
    "clock": clock.clock,
    "midnight": clock.midnight,
    "part_of_day": clock.part_of_day,
    "weekday_part": clock.weekday_part,
    "night_between": clock.night_between,
    "night_before": clock.night_before,
    "duration": durations.duration,
    "span": durations.span,
    "ago": durations.ago,
    "shifted": durations.shifted,
    "adjective": durations.adjective,
    "adjective_number": durations.adjective_number,
    "every": durations.every,
    "set": durations.set_of,
    "ref": _ref,
    "ref_phrase": _phrase,
}


def time_expressions(text: str, *, dct: date | None, language: str) -> tuple[Timex, ...]:
    """Return the time expressions of a text in text order, none overlapping another.

    `dct` is the day the text was written, from which "gestern" and "am Montag" are read; without it such
    expressions keep an open value ("XXXX-WXX-1", "PAST_REF"). `language` is "de" or "en". Takes time linear
    in the length of the text; raises ModelError for another language.
    """
    context_words = time_words(language)
    tokens, codes = context_words.read(text)
    context = Context(context_words, tokens, dct, language)
    hits = scan(context_words, tokens, codes)
    _look_over(hits, context)
    made: list[Timex] = []
    reached = 0
    for found in hits:
        if found.first < reached:
            continue
        if found.rule.make == _NOTHING:
            reached = found.after
            continue
        resolved = _MAKERS[found.rule.make](found, context)
        if resolved is None or not resolved.value:
            continue
        reached = found.after
        extent = Extent(tokens[found.first].start, tokens[found.after - 1].end)
        made.append(Timex(extent, resolved.type, resolved.value, resolved.mod, resolved.point))
    return tuple(made)


def _look_over(hits: list[Found], context: Context) -> None:
    """Note what kind of text it is: of the day, or a narrative about other times, or of antiquity."""
    named = [
        year
        for found in hits
        if found.rule.make in ("day", "month", "season") and (year := found.number("year"))
    ]
    near = sum(found.rule.make in ("deictic", "yearword") and not _is_today(found) for found in hits)
    if context.day is not None:
        far = sum(abs(year - context.day.year) > _FAR for year in named)
        context.narrative = far >= _LEAST_FAR and far > near and 2 * far > len(named)
    context.ancient = sum(found.at("era") is not None for found in hits) > _LEAST_FAR
    context.narrative = context.narrative or context.ancient
    short = len(context.tokens) < _LONG
    context.daily = context.day is not None and not context.narrative and (short or near > 0)


def _is_today(found: Found) -> bool:
    return found.value("deictic", "DEICTIC") == "0"
