"""Under which time a claim is entered, and by which clock that is: three clocks, never mixed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from store.claims import Finding
from store.model import ClaimType, EventTime, Extent, Interval, Modality

_PRECISE = timedelta(days=31)
"""What somebody says of a longer time ("2014", "in den Neunzigern") is of the day on which they say it."""

_ABOUT = re.compile(
    r"\b(?:um|etwa|circa|ca\.|ungefähr|rund|gegen|schätzungsweise|around|about|approximately|roughly)"
    r"(?: (?:das Jahr|die Jahre|the year))?\s*$",
    re.IGNORECASE,
)
_ABOUT_INSIDE = re.compile(
    r"(?:um|etwa|circa|ca\.|ungefähr|rund|gegen|around|about|roughly)\b", re.IGNORECASE
)
_COARSE = re.compile(r"[\dX]{2,4}(?:-[\dX]{2})?")
"""A year or month; "um" before a finer time is how clocks are read."""

_YEAR = re.compile(r"[\dX]{2,4}")
_ATTRIBUTE = re.compile(r"\b(?!(?:Jahr\w*|Im|In|Seit|Bis|Um|Von|Since|By)\b)[A-ZÄÖÜ][\w-]+ $")
"""Behind a noun a bare year is that noun's: "München 1938"."""

_BETWEEN_PIECES = len(" … ")


class Stage(StrEnum):
    """Which part of a month or year an article tells of."""

    BEGINNING = "beginning"
    MIDDLE = "middle"
    END = "end"


_STAGES = {
    stage: (re.compile(rf"\b(?:{words})\W*$", re.IGNORECASE), re.compile(rf"(?:{words})\b", re.IGNORECASE))
    for stage, words in (
        (Stage.BEGINNING, "anfang|beginn|early|beginning of|start of"),
        (Stage.MIDDLE, "mitte|mid|middle of"),
        (Stage.END, "ende|late|end of"),
    )
}
"""For each stage its words as they end what stands before a time, and as they begin the time itself."""


class Clock(StrEnum):
    """What a claim's time is the time of."""

    HAPPENED = "happened"
    ANNOUNCED = "announced"
    SAID = "said"
    PUBLISHED = "published"

    @property
    def of_event(self) -> bool:
        """Tell whether it is what the claim speaks of that has this time."""
        return self in (Clock.HAPPENED, Clock.ANNOUNCED)


@dataclass(frozen=True, slots=True)
class When:
    """The days from `first` to `last`, both included.

    `about` tells that the article itself is not sure, `night` that it is the night between two days, `stage`
    that it is a part of them.
    """

    first: date
    last: date
    clock: Clock
    about: bool = False
    night: bool = False
    stage: Stage | None = None

    @property
    def is_day(self) -> bool:
        """Tell whether it is a single day."""
        return self.first == self.last

    @property
    def length(self) -> timedelta:
        """The time from the first day to the last."""
        return self.last - self.first

    def within(self, first: date | None, last: date | None) -> bool:
        """Tell whether it is of the days asked for: touches them, or, being long, begins in them."""
        if self.length > _PRECISE and first and self.first < first:
            return False
        return (first is None or self.last >= first) and (last is None or self.first <= last)


def when_of(
    finding: Finding, zone: ZoneInfo, first: date | None = None, last: date | None = None
) -> When | None:
    """Return the time that a claim is entered under, None where nobody knows any.

    It is the time that its words speak of, of several the one in the days asked for, then the most precise;
    else when it was said; else when the article appeared, by its text where that contradicts its date.
    """
    events = [when for event in finding.claim.events if (when := _of_event(finding, event, zone))]
    quoted = finding.claim.type is not ClaimType.ASSERTION
    if quoted:
        events = [when for when in events if when.length <= _PRECISE]
    if events:
        return min(events, key=lambda when: (not when.within(first, last), when.length))
    for interval, clock in ((finding.claim.said, Clock.SAID), (_written(finding), Clock.PUBLISHED)):
        if interval and (days := _days(interval, zone)):
            return When(*days, clock)
    return None


def _of_event(finding: Finding, event: EventTime, zone: ZoneInfo) -> When | None:
    days = _days(event.interval, zone)
    before, here = _words_at(finding, event.extent)
    if days is None or (_YEAR.fullmatch(event.value) and _YEAR.match(here) and _ATTRIBUTE.search(before)):
        return None
    clock = Clock.ANNOUNCED if _lies_ahead(finding, days[0], zone) else Clock.HAPPENED
    if not _COARSE.fullmatch(event.value):
        night = event.value.endswith("TNI") and days[1] - days[0] == timedelta(days=1)
        return When(*days, clock, night=night)
    about = _ABOUT.search(before) is not None or _ABOUT_INSIDE.match(here) is not None
    return When(*days, clock, about, stage=_stage(before, here))


def _stage(before: str, here: str) -> Stage | None:
    for stage, (ends, begins) in _STAGES.items():
        if ends.search(before) or begins.match(here):
            return stage
    return None


def _lies_ahead(finding: Finding, first: date, zone: ZoneInfo) -> bool:
    """Tell whether a day was still to come when the article was written."""
    written = finding.claim.said or _written(finding)
    announced = finding.claim.modality is Modality.ANNOUNCED
    last = written.days(zone)[1] if written else None
    if last is None:
        return announced
    return first > last or (first == last and announced)


def _written(finding: Finding) -> Interval | None:
    """Return when the article was written, as far as that is known."""
    dating = finding.source.dating
    return (dating.conflict if dating else None) or finding.source.published


def _days(interval: Interval, zone: ZoneInfo) -> tuple[date, date] | None:
    """Return an interval's days, None where it has no end on one side."""
    try:
        first, last = interval.days(zone)
    except OverflowError:
        return None
    return (first, last) if first and last else None


def _words_at(finding: Finding, extent: Extent) -> tuple[str, str]:
    """Return a claim's words before an extent of the article and from there on; none if it lies outside."""
    place = _place_in_words(finding.claim.quote, extent)
    return ("", "") if place is None else (finding.words[:place], finding.words[place:])


def words_without_times(finding: Finding) -> str:
    """Return a claim's words without those that tell when."""
    words = finding.words
    places = [
        (_place_in_words(finding.claim.quote, event.extent), event.extent) for event in finding.claim.events
    ]
    for place, extent in sorted(((p, e) for p, e in places if p is not None), reverse=True):
        words = words[:place] + words[place + extent.end - extent.start :]
    return words


def _place_in_words(quote: Sequence[Extent], extent: Extent) -> int | None:
    """Return where in a claim's words an extent of the article begins."""
    offset = 0
    for piece in quote:
        if piece.start <= extent.start and extent.end <= piece.end:
            return offset + extent.start - piece.start
        offset += piece.end - piece.start + _BETWEEN_PIECES
    return None
