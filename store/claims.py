"""What handlers may ask of the store, and what readers may put into it.

The ports are protocols; `store.db.sqlite.SqliteStore` fulfils all of them, and the contract suite in
`tests/store` is what every engine passes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from store.datings import DaySentence
from store.model import Article, Change, Claim, ClaimType, Dating, Interval, Reason


class Order(StrEnum):
    """In which order findings come."""

    RELEVANCE = "relevance"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """Which claims are wanted; every field that is set narrows the search.

    `topic` is what the person typed, any text at all; empty means every claim. `speakers` and `outlets` are
    names exactly as `ClaimStore.speakers` and `ClaimStore.sources` give them; any of them fits. `published`
    keeps the articles whose publication interval touches it; `times` the claims that tell of such a time: one
    of their `events` touches it, or where they have none, when they were `said`, or where that is not known
    either, when their article appeared; `known` those whose article was read within it. At most `limit`
    findings come back.
    """

    topic: str = ""
    speakers: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    types: frozenset[ClaimType] = field(default_factory=frozenset)
    published: Interval | None = None
    times: Interval | None = None
    known: Interval | None = None
    order: Order = Order.RELEVANCE
    limit: int = 200


@dataclass(frozen=True, slots=True)
class Source:
    """An article as an answer cites it; `wording` is equal for all copies of one text, "" where not known.

    `dating` says why an inferred date is believed, or what in the text contradicts a given one.
    """

    article_id: str
    origin: str
    title: str | None
    outlet: str | None
    url: str | None
    published: Interval | None
    known: datetime
    wording: str = ""
    dating: Dating | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim as found: its permalink, its words, the article that carries them.

    `sentence` is the text of the claim's sentence, "" where it has none. `score` grows with relevance; it
    compares findings of one search only. `by_sentence` tells that the topic is in the sentence, but neither
    in the words nor in the speaker; `by_title` that it is only in the title of the article; `by_meaning` that
    no word of it is anywhere there, but the claim means something like it.
    """

    id: str
    claim: Claim
    words: str
    source: Source
    sentence: str = ""
    score: float = 0.0
    by_sentence: bool = False
    by_title: bool = False
    by_meaning: bool = False


@dataclass(frozen=True, slots=True)
class Findings:
    """The best findings, and the reckoning over *all* claims that match (not only those returned).

    Claims that match by their article's title alone are not in the reckoning; `by_title` is their number.
    `copies` of the `articles` have the words of another one of them. The articles appeared from `first` to
    `last`, the latter at the latest where it was inferred.
    `undated_articles` carry claims that match the rest of the query but were left out by its dates, because
    nobody knows when they appeared. There may be `more` claims that match than were counted.
    `alike` has the ids of each two `items` that are near in meaning, the lesser id first.
    """

    items: tuple[Finding, ...]
    claims: int
    articles: int
    first: datetime | None
    last: datetime | None
    undated_articles: int = 0
    by_title: int = 0
    copies: int = 0
    more: bool = False
    alike: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class DatedBy:
    """A reason of the source's `dating` in words: what the article says, and who knows when that was.

    `neighbour` is None where the article says it itself, or where the other article has gone since.
    """

    reason: Reason
    words: str
    neighbour: Source | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim with the text around it; the words were checked against the stored text when this was made.

    `passage` is the article's text from the claim's first character to its last, with what stands between its
    pieces. `before` and `after` are the neighbouring words, at most a few sentences. `speaker`, `cue`,
    `modality_cue` and `said_at` (the words that tell when) are the claim's own spans as they stand in the
    text, "" where it has none. `dated_by` are the reasons of the source's `dating`, in their order.
    """

    finding: Finding
    before: str
    passage: str
    after: str
    speaker: str = ""
    cue: str = ""
    modality_cue: str = ""
    said_at: str = ""
    dated_by: tuple[DatedBy, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """A speaker's name as articles give it, with the number of claims and articles."""

    name: str
    claims: int
    articles: int


@dataclass(frozen=True, slots=True)
class SourceCount:
    """An article in the store with the number of its claims."""

    source: Source
    claims: int


class ClaimStore(Protocol):
    """What handlers may ask. Every method is safe to call from several threads at once."""

    def search(self, query: ClaimQuery) -> Findings:
        """Find claims; no topic whatsoever can make this fail."""
        ...

    def evidence(self, claim_id: str) -> Evidence | None:
        """Return the claim with this permalink (any unambiguous beginning of at least 6 characters), or None.

        Raises TextChanged where the stored text no longer has the words at the claim's offsets.
        """
        ...

    def speakers(self) -> tuple[SpeakerCount, ...]:
        """Return every speaker's name, most claims first."""
        ...

    def sources(self) -> tuple[SourceCount, ...]:
        """Return every article, newest first, undated ones last."""
        ...

    def nearest_topics(self, topic: str, limit: int = 3) -> tuple[str, ...]:
        """Return words of the store's claims that are spelt most like `topic`, best first; maybe none."""
        ...


class ArticleStore(Protocol):
    """What readers may do.

    An article is its key; two keys may stand for the same version, which is then kept, counted and analysed
    once, for as long as one of them has it.
    """

    def change_of(self, article: Article) -> Change:
        """Tell what `put` would do, without doing it, so that an unchanged article need not be analysed.

        Raises RefusedInput where `put` would refuse the article's address.
        """
        ...

    def put(self, article: Article, claims: Sequence[Claim], days: Sequence[DaySentence] = ()) -> Change:
        """Put an article and its claims in, in one transaction: all of it or nothing, durable on return.

        `days` are its sentences that tell of a day, by which other articles are dated.

        Another version of a key that is stored takes the place of the one before, whose claims go, unless a
        further key still has that version: then it lives on under that key. The same version again changes
        nothing; under a key that is not stored yet, that key is remembered for it.

        Raises RefusedInput where the article takes an address under which another key has another version.
        """
        ...

    def put_copy(self, article: Article) -> bool:
        """Put an article in whose version is stored already, so that it needs no claims; tell whether it is.

        Where it is not, nothing is done: somebody replaced that version meanwhile.
        """
        ...


class ActionStates(Protocol):
    """Where a button's meaning waits until somebody presses it."""

    def remember(self, owner: str, payload: str, *, now: datetime, expires: datetime) -> str:
        """Keep `payload` for `owner` and return its id, at most 22 ASCII characters, not to be guessed."""
        ...

    def remember_all(
        self, entries: Sequence[tuple[str, str]], *, now: datetime, expires: datetime
    ) -> tuple[str, ...]:
        """Keep several (owner, payload) at once, all of them or none; return their ids in that order."""
        ...

    def recall(self, owner: str, state: str, *, now: datetime) -> str | None:
        """Return the payload, or None where the id is unknown, expired, or another owner's."""
        ...
