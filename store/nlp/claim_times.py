"""When a claim was said, and the times that its words speak of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta, tzinfo

from store.model import (
    Article,
    Basis,
    Claim,
    ClaimType,
    EventTime,
    Extent,
    Extents,
    Interval,
    Timex,
    TimexType,
)
from store.nlp.dated import dated_timexes, days_of
from store.nlp.frames_in_time import FramesInTime, frames_in_time
from store.nlp.timex import time_expressions
from store.nlp.timex_values import interval_of_value

_FAR = 700
"""How many characters back the time may stand at which something else happened, too."""

_FRAME = 500
"""How many characters from the verb of speaking its time may stand."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def timed_claims(
    article: Article, claims: Sequence[Claim], *, zone: tzinfo, timexes: Sequence[Timex] | None = None
) -> tuple[Claim, ...]:
    """Return `claims` with their times, read from when the article was written; days are days in `zone`.

    When it was said is what the frame says ("sagte er am Sonntag"), never after the article appeared.
    `timexes` are the article's `dated_timexes`, where they are known already. Times that the claims had are
    replaced.
    """
    found = dated_timexes(article, zone) if timexes is None else timexes
    return ClaimTimes(article, found, zone).of(claims)


class ClaimTimes:
    """One article's times while its claims get theirs."""

    def __init__(self, article: Article, timexes: Sequence[Timex], zone: tzinfo) -> None:
        self._article = article
        self._text = article.text
        self._zone = zone
        self._frames: FramesInTime = frames_in_time(article.language)
        written = article.written
        given = article.given_date is written
        self._basis = Basis.TEXT if given else Basis.INFERRED
        self._end = written.end if written else None
        self._days = days_of(written, zone)
        self._times = tuple(self._events(timexes))
        self._starts = [time.extent.start for time in self._times]

    def of(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Return the claims with their times."""
        return tuple(self._timed(claim) for claim in claims)

    def _timed(self, claim: Claim) -> Claim:
        said, said_at = self._said(claim)
        return replace(claim, said=said, said_at=said_at, events=self._spoken_of(claim, said))

    def _said(self, claim: Claim) -> tuple[Interval | None, Extents]:
        if claim.type is ClaimType.ASSERTION or claim.sentence is None or not claim.cue:
            return None, ()
        first = max(claim.sentence.start, min(claim.cue).start - _FRAME)
        last = min(claim.sentence.end, max(claim.cue).end + _FRAME)
        if first >= last:
            return None, ()
        elsewhere = (*claim.quote, *claim.speaker, *(extent for again in claim.repeats for extent in again))
        tied = [
            (distance, time)
            for time in self._within((Extent(first, last),))
            if not any(time.extent.touches(extent) for extent in elsewhere)
            and (distance := self._distance(time.extent, claim)) is not None
            and (self._end is None or time.interval.start is None or time.interval.start < self._end)
        ]
        if not tied:
            return None, ()
        nearest = min(tied, key=lambda one: one[0])[1]
        # "am Sonntag um 20 Uhr": the finer one counts, and both say it.
        agreeing = [time for _, time in tied if _agree(time.interval, nearest.interval)]
        finest = min(agreeing, key=_length)
        return finest.interval, tuple(dict.fromkeys(time.extent for time in agreeing))

    def _distance(self, time: Extent, claim: Claim) -> int | None:
        """Return how far the verb of speaking is that the time belongs to, or None."""
        sentence = claim.sentence
        cue = min(claim.cue, key=lambda one: abs(one.start - time.start))
        between = Extent(min(cue.start, time.start), max(cue.end, time.end))
        if sentence is None or any(between.touches(piece) for piece in claim.quote):
            return None
        tied = self._frames.tied(self._text, time, cue, claim.speaker, sentence)
        return abs(cue.start - time.start) if tied else None

    def _spoken_of(self, claim: Claim, said: Interval | None) -> tuple[EventTime, ...]:
        own = claim.type is ClaimType.ASSERTION and claim.sentence is not None
        pieces = (claim.sentence,) if own and claim.sentence else claim.quote
        spoken_of = tuple(self._within(pieces))
        if spoken_of and claim.type is ClaimType.DIRECT:
            return self._from(said, pieces) or spoken_of
        if own and not spoken_of:
            return self._at_once(pieces[0])
        return spoken_of

    def _from(self, said: Interval | None, pieces: Extents) -> tuple[EventTime, ...]:
        """Return the times of words that were said on one other day than the article's: their "morgen"."""
        days = days_of(said, self._zone)
        if days is None or days[0] != days[1] or self._days == days:
            return ()
        return tuple(time for piece in pieces for time in self._events(self._read(piece, days[0])))

    def _read(self, piece: Extent, day: date) -> Iterable[Timex]:
        for timex in time_expressions(piece.of(self._text), dct=day, language=self._article.language):
            extent = Extent(timex.extent.start + piece.start, timex.extent.end + piece.start)
            yield replace(timex, extent=extent)

    def _at_once(self, sentence: Extent) -> tuple[EventTime, ...]:
        """Return the time before that a sentence refers to: "Die Angriffe fielen in die Zeit des Gipfels"."""
        if not self._frames.at_once.search(self._text, sentence.start, sentence.end):
            return ()
        near = self._within((Extent(max(0, sentence.start - _FAR), max(1, sentence.start)),))
        return tuple(time for time in near if _DAY.match(time.value))[-1:]

    def _events(self, timexes: Iterable[Timex]) -> Iterable[EventTime]:
        for timex in timexes:
            if timex.type in (TimexType.DATE, TimexType.TIME):
                interval = interval_of_value(timex.value, zone=self._zone, basis=self._basis)
                if interval is not None:
                    yield EventTime(timex.extent, interval, timex.value)

    def _within(self, pieces: Extents) -> list[EventTime]:
        """Return the times that lie within one of the pieces."""
        found = []
        for piece in pieces:
            first = bisect_left(self._starts, piece.start)
            inside = self._times[first : bisect_left(self._starts, piece.end, lo=first)]
            found += [time for time in inside if time.extent.end <= piece.end]
        return found


def _agree(one: Interval, other: Interval) -> bool:
    return _lies_in(one, other) or _lies_in(other, one)


def _lies_in(one: Interval, other: Interval) -> bool:
    starts = other.start is None or (one.start is not None and other.start <= one.start)
    ends = other.end is None or (one.end is not None and one.end <= other.end)
    return starts and ends


def _length(time: EventTime) -> timedelta:
    start, end = time.interval.start, time.interval.end
    return end - start if start and end else timedelta.max
