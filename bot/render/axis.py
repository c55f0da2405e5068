"""The time axis of a chart: days to places, long empty stretches shortened."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from handlers.phrases.phrases import Phrases
from handlers.reply import Point

_LONG = 6
"""So many times the usual distance between two entries is a stretch to shorten."""

_SHORTENED = 2
"""So many times the usual distance a shortened stretch takes."""

_A_MONTH, _MOST_OF_A_MONTH = timedelta(days=30), timedelta(days=27)

TICK_LINE = 16.0
"""The height of a line beside a tick."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the axis; a shortened one is not to scale."""

    start: float
    end: float
    shortened: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that the axis names, in one line, or two with the year."""

    place: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """Days (as ordinals, rising) with their places on the axis, and what is drawn of it."""

    days: tuple[int, ...]
    places: tuple[float, ...]
    stretches: tuple[Stretch, ...]
    ticks: tuple[Tick, ...]

    def middle(self, point: Point) -> float:
        """Return the place of a point's middle."""
        return self.place(middle(point))

    def place(self, day: float) -> float:
        """Return the place of a day's beginning, by its ordinal."""
        return _between(self.days, self.places, day)


def axis_of(points: Sequence[Point], top: float, bottom: float, phrases: Phrases) -> Axis:
    """Return the axis on which all days of `points` lie from `top` to `bottom`."""
    days = sorted({day for point in points for day in (point.first.toordinal(), _end(point))})
    longest, shortened = _limits(points)
    lengths = [min(b - a, shortened) if b - a > longest else b - a for a, b in pairwise(days)]
    unit = (bottom - top) / sum(lengths)
    places = [top]
    for length in lengths:
        places.append(places[-1] + length * unit)
    stretches = tuple(
        Stretch(places[n], places[n + 1], days[n + 1] - days[n] > longest) for n in range(len(lengths))
    )
    ticks = tuple(_ticks(points, days, places, phrases))
    return Axis(tuple(days), tuple(places), stretches, ticks)


def _end(point: Point) -> int:
    return point.last.toordinal() + 1


def middle(point: Point) -> float:
    """Return the middle of a point's days, as an ordinal with its fraction."""
    return (point.first.toordinal() + _end(point)) / 2


def _limits(points: Sequence[Point]) -> tuple[float, float]:
    """Return from which length on, in days, a stretch is shortened, and to which."""
    starts = sorted({point.first.toordinal() for point in points})
    distances = sorted(b - a for a, b in pairwise(starts))
    if len(distances) < 2:
        return float("inf"), float("inf")
    usual = distances[(len(distances) - 1) // 2]
    return usual * _LONG, usual * _SHORTENED


def _between(days: Sequence[int], places: Sequence[float], day: float) -> float:
    n = min(max(bisect_right(days, day) - 1, 0), len(days) - 2)
    share = (day - days[n]) / (days[n + 1] - days[n])
    return places[n] + share * (places[n + 1] - places[n])


def _ticks(
    points: Sequence[Point], days: Sequence[int], places: Sequence[float], phrases: Phrases
) -> Iterator[Tick]:
    """Name the entries' days as far as there is room; the year where it changes."""
    free, year = float("-inf"), None
    for point in sorted(points, key=middle):
        place = _between(days, places, middle(point))
        if place < free:
            continue
        lines = _named(point, phrases, with_year=point.first.year != year)
        yield Tick(place, lines)
        free, year = place + (len(lines) + 0.5) * TICK_LINE, point.first.year


def _named(point: Point, phrases: Phrases, *, with_year: bool) -> tuple[str, ...]:
    first, last = point.first, point.last
    if last - first > _A_MONTH:
        return (str(first.year),)
    month = phrases.short_months[first.month - 1]
    if first == last:
        days = phrases.short_day.format(day=first.day, month=month)
    elif first.month == last.month and last - first < _MOST_OF_A_MONTH:
        days = phrases.short_days.format(day=first.day, last_day=last.day, month=month)
    else:
        days = month
    return (days, str(first.year)) if with_year else (days,)
