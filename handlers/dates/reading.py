"""What was read of a phrase, before it is settled which of the days that are called so are meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from handlers.dates.days import DAY, Days, Part, Unit, part_of

_YEARS_BACK = 9
"""After so many years at the latest, 29 February comes round again."""


class NoDate(ValueError):
    """Words begin like a date and go on as something else."""


class Surety(IntEnum):
    """How surely words are meant as a date where they could mean something else: "Mai", "2030", "Ostern"."""

    NAME = 0
    MONTH = 1
    DATE = 2
    UNMISTAKABLE = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """Days that may come round again.

    `latest` returns the latest of them that have begun by a day, or raises ValueError where there are none.
    `period` is fewer days than lie between one and the next, 0 for days that come only once. `unit` tells
    into what parts they divide, None for none.
    """

    latest: Callable[[date], Days]
    period: int = 0
    unit: Unit | None = None
    surety: Surety = Surety.DATE

    def following(self, start: date) -> Days:
        """Return the first of them that begin on `start` or later; days that come only once as they are."""
        if not self.period:
            return self.latest(start)
        for anchor in self._anchors(start):
            with suppress(ValueError, OverflowError):
                days = self.latest(anchor)
                if days.first >= start:
                    return days
        raise ValueError(f"no such days after {start}")

    def part(self, part: Part) -> Reading:
        """Return the beginning, middle or end of the days; which ones is settled by the whole."""
        unit = self.unit
        if unit is None:
            raise ValueError("these days have no parts")
        surety = max(self.surety, Surety.DATE)
        return Reading(lambda anchor: part_of(self.latest(anchor), unit, part), self.period, None, surety)

    def _anchors(self, start: date) -> Iterator[date]:
        for n in range(1, 12):
            if (date.max - start).days < n * self.period:
                yield date.max
                return
            yield start + timedelta(days=n * self.period - 1)


def once(days: Days, unit: Unit | None = None, surety: Surety = Surety.UNMISTAKABLE) -> Reading:
    """Return days that come only once."""
    return Reading(lambda _: days, 0, unit, surety)


def yearly(of_year: Callable[[int], Days], unit: Unit | None = None, surety: Surety = Surety.DATE) -> Reading:
    """Return days that come round every year; `of_year` raises ValueError for a year that lacks them."""

    def latest(anchor: date) -> Days:
        for year in range(anchor.year + 1, anchor.year - _YEARS_BACK, -1):
            with suppress(ValueError, OverflowError):
                days = of_year(year)
                if days.first <= anchor:
                    return days
        raise ValueError(f"no such days before {anchor}")

    return Reading(latest, 350, unit, surety)


def monthly(day: int) -> Reading:
    """Return a day of every month that has it."""

    def latest(anchor: date) -> Days:
        year, month = anchor.year, anchor.month
        while year > 0:
            with suppress(ValueError, OverflowError):
                found = date(year, month, day)
                if found <= anchor:
                    return Days(found, found)
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        raise ValueError(f"no such day before {anchor}")

    if not 1 <= day <= 31:
        raise ValueError(f"no month has {day} days")
    return Reading(latest, 28)


def weekly(weekday: int, days: int = 1) -> Reading:
    """Return so many days of every week from `weekday` (Monday is 0) on."""

    def latest(anchor: date) -> Days:
        first = anchor - (anchor.weekday() - weekday) % 7 * DAY
        return Days(first, first + (days - 1) * DAY)

    return Reading(latest, 7)
