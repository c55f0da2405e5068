"""What the store is about: articles, the claims in them, and the places and times of both.

Offsets are Unicode code points into `Article.text`, end exclusive. Times are aware datetimes; intervals are
half-open. Nothing here imports anything of ours.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from unicodedata import normalize


class ClaimType(StrEnum):
    """How the words reach the reader (German Wikinews quotation scheme), or the article's own statement."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    REPORTED = "reported"
    FREE_INDIRECT = "free_indirect"
    INDIRECT_FREE_INDIRECT = "indirect_free_indirect"
    ASSERTION = "assertion"


class Modality(StrEnum):
    """How firmly the article lets the claim stand; says nothing about truth."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    HEDGED = "hedged"
    DENIED = "denied"
    DEMANDED = "demanded"
    ANNOUNCED = "announced"
    ASKED = "asked"


class Basis(StrEnum):
    """How an interval was found."""

    METADATA = "metadata"
    TEXT = "text"
    INFERRED = "inferred"
    ASKED = "asked"


class PartKind(StrEnum):
    """What a stretch of an article is."""

    HEADLINE = "headline"
    BODY = "body"
    BOILERPLATE = "boilerplate"


class TimexType(StrEnum):
    """What kind of time expression (TIMEX3)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Bearing(StrEnum):
    """How an article tells of something, which bears on when it appeared."""

    PAST = "past"
    PRESENT = "present"
    AHEAD = "ahead"


class Change(StrEnum):
    """What putting an article into the store did."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, order=True)
class Extent:
    """The stretch [start, end) of an article's text, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"an extent must not be empty or reversed: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """Return the words of `text` at this place."""
        return text[self.start : self.end]

    def touches(self, other: Extent) -> bool:
        """Tell whether both share at least one character."""
        return self.start < other.end and other.start < self.end


Extents = tuple[Extent, ...]

_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Interval:
    """The time [start, end), open on a side that is None; `basis` notes how it was found."""

    start: datetime | None
    end: datetime | None
    basis: Basis

    def __post_init__(self) -> None:
        for moment in (self.start, self.end):
            if moment is not None and moment.tzinfo is None:
                raise ValueError("the ends of an interval must be aware of their time zone")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError(f"an interval must not be empty or reversed: [{self.start}, {self.end})")

    def days(self, zone: tzinfo) -> tuple[date | None, date | None]:
        """Return the first and the last day that it touches in `zone`, None on an open side."""
        first = self.start.astimezone(zone).date() if self.start else None
        last = (self.end - _MOMENT).astimezone(zone).date() if self.end else None
        return first, last


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression of a text, with its TIMEX3 type and value.

    `mod` narrows the value (START, MID, END, APPROX, LESS_THAN, MORE_THAN) where the text does. `point` is
    the value of the time that a duration leads to from the document's day: "vor sieben Jahren" is P7Y, and
    in an article of 2025 its point is 2018.
    """

    extent: Extent
    type: TimexType
    value: str
    mod: str | None = None
    point: str | None = None


@dataclass(frozen=True, slots=True)
class EventTime:
    """A time that a claim's own words speak of; durations, repeated and vague times are none.

    `value` is its TIMEX3 value, as precise as the words ("2025-08-15", "2025-08", "2025").
    """

    extent: Extent
    interval: Interval
    value: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Words of an article that tell when it appeared.

    They tell of `event`, and tell of it as `bearing` says; so the article appeared within `interval`, which
    may be open on one side. `neighbour` is the id of the stored article that knows when the event was.
    """

    bearing: Bearing
    extents: Extents
    event: Interval
    interval: Interval
    neighbour: str | None = None


@dataclass(frozen=True, slots=True)
class Dating:
    """What an article's text tells of when it appeared: all that `reasons` agree on.

    Where the article has a date of its own there is a `Dating` only if the text contradicts it: `conflict` is
    what the text says instead. Else it is None, and `Article.published` is what follows from the reasons.
    """

    reasons: tuple[Reason, ...]
    conflict: Interval | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of an article, with what it is."""

    extent: Extent
    kind: PartKind


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it was read.

    `key` says which article it is, through all its versions (its address, or file and id); `origin` is how a
    person knows it (file name, with line for JSONL). `text` is never altered. `parts` lie in order, do not
    overlap, and what none of them covers is white space. `published` is when it appeared, `known` when we
    read it. `dating` says how an inferred date was found, or what contradicts a date that was given.
    """

    key: str
    origin: str
    text: str
    parts: tuple[Part, ...]
    language: str
    known: datetime
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Interval | None = None
    dating: Dating | None = None

    @property
    def id(self) -> str:
        """The article's identity: the same for every version of it; 16 characters of a-z and 2-7."""
        return _digest([self.key], 16)

    @property
    def wording(self) -> str:
        """The hash of the body's words, white space apart: equal for all copies of one text."""
        body = "".join(part.extent.of(self.text) for part in self.parts if part.kind is PartKind.BODY)
        return _digest(["".join(normalize("NFC", body or self.text).split())], 16)

    @property
    def given_date(self) -> Interval | None:
        """When the article appeared as it says itself, None where that is inferred or not known."""
        published = self.published
        return published if published is None or published.basis is not Basis.INFERRED else None

    @property
    def written(self) -> Interval | None:
        """The time from which its "gestern" is to be read: its date, or what its text sets against that."""
        if self.dating is not None and self.dating.conflict is not None:
            return self.dating.conflict
        return self.published

    @property
    def version(self) -> str:
        """The hash of all that a reader could see changed: text, title, outlet, address, date.

        A date that was inferred is none of the article's own, and later ones may tell more of it.
        """
        published = self.given_date
        moments = (published.start, published.end) if published else (None, None)
        return _digest(
            [self.text, self.title or "", self.outlet or "", self.url or "", *(str(m) for m in moments)], 52
        )


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One station on a claim's way to the reader; `name` is its words, which may name nobody."""

    name: str
    extents: Extents


@dataclass(frozen=True, slots=True)
class Claim:
    """What an article says someone said, or states itself.

    `quote` holds the pieces of the words in text order; `speaker` and `cue` are the full spans, empty where
    the article gives none; `speaker_name` is the speaker resolved inside the article ("er" gives the name).
    `chain` runs outermost first and ends before the speaker. `modality_cues` are the words that decided the
    modality. `repeats` are the further places where the article says the same words again. `sentence` is
    the whole sentence, or the few, that hold the words and what introduces them. `opinion` marks an assertion
    as its writer's view; its speaker is the writer, where the article names one.

    `said` is when it was said, only where the frame tells ("sagte er am Sonntag"), in the words at `said_at`;
    else all that is known is when the article appeared. `events` are the times that the words speak of.
    """

    type: ClaimType
    quote: Extents
    speaker: Extents = ()
    speaker_name: str | None = None
    cue: Extents = ()
    chain: tuple[ChainLink, ...] = ()
    modality: Modality = Modality.ASSERTED
    modality_cues: Extents = ()
    repeats: tuple[Extents, ...] = ()
    sentence: Extent | None = None
    opinion: bool = False
    said: Interval | None = None
    said_at: Extents = ()
    events: tuple[EventTime, ...] = ()

    def __post_init__(self) -> None:
        if not self.quote:
            raise ValueError("a claim needs a place in the text")

    def words(self, text: str) -> str:
        """Return the claim's words as they stand in `text`, left-out stretches as " … "."""
        return " … ".join(piece.of(text) for piece in self.quote)


def claim_id(article: Article, claim: Claim) -> str:
    """Return the permalink of a claim: a hash of the article, its text and the claim's offsets.

    10 characters of a-z and 2-7 (50 bits), so that a person can type it and a million claims do not collide.
    """
    places = [f"{piece.start}-{piece.end}" for piece in claim.quote]
    return _digest([article.id, article.text, claim.type, *places], 10)


def _digest(fields: Iterable[str], length: int) -> str:
    joined = "\x1f".join(fields).encode("utf-8", "surrogatepass")
    return b32encode(hashlib.sha256(joined).digest()).decode("ascii").lower()[:length]
