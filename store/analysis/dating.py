"""When an article appeared, after what it tells of.

Every mention of a day bounds the days on which the article can have appeared: "reist am Montag nach
Washington" was written in the week before that Monday, and other articles, which carry a date, know which
Monday that was. What all mentions agree on is the answer. It is never a single day, for a mention tells
nothing of the hour; and where they do not agree, there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from store.datings import Mention, ToldDay
from store.model import Basis, Bearing, Dating, Extent, Interval, Reason

LEAST_LIKENESS = 2.0
LEAST_LIKENESS_AGREED = 1.0
LEAST_LIKENESS_UNTIMED = 3.0
LEAST_LIKENESS_AGAINST = 5.0
"""How like two sentences must be to tell of one event: on the same weekday, on one on which several articles
agree, on none, and against a date."""

_CLOSE_CALL = 0.5
_SEVERAL = 2
_LONGEST = 31
SOON = 7
"""At most so many days after an article's date may be what it tells of as over, to be told against it."""

_DAY = timedelta(days=1)

Told = Sequence[Sequence[ToldDay]]
"""For each mention, the days of which others tell in its words."""


@dataclass(frozen=True, slots=True)
class _Bound:
    """What one mention allows: to appear `least` to `most` days after one of `days`, or any `weekday`."""

    extent: Extent
    bearing: Bearing
    least: int | None
    most: int | None
    days: tuple[tuple[date, str | None], ...] = ()
    weekday: int | None = None

    def event(self, day: date) -> tuple[date, str | None] | None:
        """Return what an article of `day` would mean, with who knows it, or None where it can't say so."""
        if self.days:
            return next((known for known in self.days if self._fits((day - known[0]).days)), None)
        return next(((d, None) for d in self._weekdays(day) if self._fits((day - d).days)), None)

    def _fits(self, distance: int) -> bool:
        late_enough = self.least is None or distance >= self.least
        return late_enough and (self.most is None or distance <= self.most)

    def _weekdays(self, day: date) -> Iterator[date]:
        for distance in range(self.least or 0, (self.most or 0) + 1):
            event = _moved(day, -distance)
            if event is not None and event.isoweekday() == self.weekday:
                yield event

    def reach(self) -> tuple[date | None, date | None]:
        """Return the first and last day that it allows, None for no bound."""
        firsts = [None if self.least is None else _moved(day, self.least) for day, _ in self.days]
        lasts = [None if self.most is None else _moved(day, self.most) for day, _ in self.days]
        first = min((f for f in firsts if f), default=None) if None not in firsts else None
        last = max((d for d in lasts if d), default=None) if None not in lasts else None
        return first, last


def inferred(
    mentions: Sequence[Mention], told: Told, *, latest: date, zone: tzinfo
) -> tuple[Interval, Dating] | None:
    """Return when an article without a date appeared, with the reasons, or None where nothing tells.

    `latest` is the day it was read, days are days in `zone`. The interval is two to 31 days long.
    """
    bounds = [_bound(mention, days) for mention, days in zip(mentions, told, strict=True)]
    return _solved([bound for bound in bounds if bound], latest, zone)


def contradiction(
    published: tuple[date, date], mentions: Sequence[Mention], told: Told, *, latest: date, zone: tzinfo
) -> Dating | None:
    """Return what an article's text says against its date, the days `published`, or None.

    Only that it tells of something as over which others know to have been in the week after that date: an
    older article that speaks of a later day is mostly another event.
    """
    pairs = list(zip(mentions, told, strict=True))
    later = [bound for mention, days in pairs if (bound := _later(mention, days, published[1]))]
    if not later:
        return None
    ahead = [_bound(m, days) for m, days in pairs if m.weekday is not None and m.bearing is Bearing.AHEAD]
    solved = _solved([*later, *(bound for bound in ahead if bound and bound.days)], latest, zone)
    if solved is not None:
        return Dating(solved[1].reasons, conflict=solved[0])
    first = max(day for bound in later for day, _ in bound.days)
    since = Interval(_midnight(first, zone), None, Basis.INFERRED)
    return Dating(tuple(_reasons(later, first, zone)), conflict=since)


def _bound(mention: Mention, told: Sequence[ToldDay]) -> _Bound | None:
    days: tuple[tuple[date, str | None], ...] = ()
    if mention.day is not None:
        days = ((mention.day, None),)
    elif mention.weekday is not None:
        same = [each for each in told if each.day.isoweekday() == mention.weekday]
        days = _best(same, LEAST_LIKENESS) or _agreed(same)
    elif known := [t for t in _of_event(mention, told) if t.shared_weight >= LEAST_LIKENESS_UNTIMED]:
        # It was over by then, whichever of them it was.
        days = (min((each.day, each.article_id) for each in known),)
    if not days and mention.weekday is None:
        return None
    return _Bound(mention.extent, mention.bearing, mention.least, mention.most, days, mention.weekday)


def _best(told: Iterable[ToldDay], least: float) -> tuple[tuple[date, str | None], ...]:
    """Return the days of the likest sentences, each with the article that knows it, early ones first."""
    likely = [each for each in told if each.likeness >= least]
    best = max((each.likeness for each in likely), default=0.0) - _CLOSE_CALL
    days: dict[date, str | None] = {}
    for each in likely:
        if each.likeness >= best:
            days.setdefault(each.day, each.article_id)
    return tuple(sorted(days.items()))


def _agreed(told: Iterable[ToldDay]) -> tuple[tuple[date, str | None], ...]:
    """Return the one day of which several articles tell in somewhat like sentences, and none of another."""
    alike = [each for each in told if each.likeness >= LEAST_LIKENESS_AGREED]
    if len({each.article_id for each in alike}) < _SEVERAL or len({each.day for each in alike}) > 1:
        return ()
    return ((alike[0].day, alike[0].article_id),)


def _later(mention: Mention, told: Sequence[ToldDay], last: date) -> _Bound | None:
    """Return the bound of what is told of as over, and was only after the day `last`."""
    if mention.bearing is not Bearing.PAST or mention.day is not None:
        return None
    if mention.weekday is None:
        same = [t for t in _of_event(mention, told) if t.shared_weight >= LEAST_LIKENESS_UNTIMED]
    else:
        same = [t for t in told if t.day.isoweekday() == mention.weekday and t.likeness >= LEAST_LIKENESS]
    if any(t.day <= last for t in same):
        return None
    sure = [t for t in same if t.shared_weight >= LEAST_LIKENESS_AGAINST and (t.day - last).days <= SOON]
    days = _best(sure, 0.0)[:1]
    return _Bound(mention.extent, mention.bearing, 0, None, days) if days else None


def _of_event(mention: Mention, told: Iterable[ToldDay]) -> list[ToldDay]:
    return [each for each in told if mention.event in each.shared]


def _solved(bounds: list[_Bound], latest: date, zone: tzinfo) -> tuple[Interval, Dating] | None:
    reaches = [bound.reach() for bound in bounds if bound.days]
    first = max((day for day, _ in reaches if day), default=None)
    last = min((day for _, day in reaches if day), default=None)
    if first is None or last is None or not first <= last or (last - first).days >= _LONGEST:
        return None
    days = [first + number * _DAY for number in range((last - first).days + 1)]
    fitting = [day for day in days if day <= latest and all(bound.event(day) for bound in bounds)]
    if not fitting or len(fitting) <= (fitting[-1] - fitting[0]).days:
        return None
    if len(fitting) == 1 and (following := _moved(fitting[0], 1)):
        fitting.append(following)
    interval = Interval(_midnight(fitting[0], zone), _midnight_after(fitting[-1], zone), Basis.INFERRED)
    return interval, Dating(tuple(_telling(bounds, days, fitting[0], zone)))


def _telling(bounds: list[_Bound], days: list[date], day: date, zone: tzinfo) -> Iterator[Reason]:
    """Yield the reasons that suffice: those with a known day first, then what narrows further."""
    left = set(days)
    for bound in sorted(bounds, key=lambda one: (not one.days, one.extent)):
        allowed = {d for d in left if bound.event(d)}
        first, last = bound.reach()
        bounding = bool(bound.days) and (first == days[0] or last == days[-1])
        if bounding or allowed < left:
            left = allowed
            yield from _reasons([bound], day, zone)


def _reasons(bounds: Iterable[_Bound], day: date, zone: tzinfo) -> Iterator[Reason]:
    for bound in bounds:
        event = bound.event(day)
        if event is None:
            continue
        happened, neighbour = event
        first = None if bound.least is None else _moved(happened, bound.least)
        last = None if bound.most is None else _moved(happened, bound.most)
        yield Reason(
            bearing=bound.bearing,
            extents=(bound.extent,),
            event=Interval(_midnight(happened, zone), _midnight_after(happened, zone), Basis.INFERRED),
            interval=Interval(
                _midnight(first, zone) if first else None,
                _midnight_after(last, zone) if last else None,
                Basis.INFERRED,
            ),
            neighbour=neighbour,
        )


def _moved(day: date, days: int) -> date | None:
    number = day.toordinal() + days
    return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _midnight_after(day: date, zone: tzinfo) -> datetime | None:
    following = _moved(day, 1)
    return _midnight(following, zone) if following else None
