"""What dating an article by its text needs: the days it mentions, and the stored articles that tell of them.

`store.nlp.mentions` reads the mentions, `store.analysis.dating` weighs them, a claim store fulfils the port.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from store.model import Article, Bearing, Claim, Extent


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an article tells of something on a day, or of something that is over.

    `words` are the telling words of the clause at `extent`, `context` those around it, which may say who
    "beide" are. The day is named whole (`day`), by its `weekday` alone (1 is Monday), or not at all. An
    article that says it so appears at least `least` and at most `most` days after that day, which may be
    negative; None is no bound. Where no time is named, `event` is the word for what is over ("Gipfel").
    """

    extent: Extent
    words: tuple[str, ...]
    bearing: Bearing
    least: int | None
    most: int | None
    day: date | None = None
    weekday: int | None = None
    event: str | None = None
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DaySentence:
    """A sentence that tells of a `day`, with its telling words, and those of the sentence before it."""

    day: date
    words: tuple[str, ...]
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A stored article tells of `day` in a sentence that has the `shared` words of those that were asked for.

    `shared_weight` counts them, a word of every day by half; `likeness` also counts, by half, whatever only
    the contexts share. `by_given_date` tells that the article carries a date of its own.
    """

    article_id: str
    day: date
    shared: frozenset[str]
    shared_weight: float
    likeness: float
    by_given_date: bool = True


class Datings(Protocol):
    """What dating may ask of a store, and do there."""

    def undated(self) -> tuple[str, ...]:
        """Return the ids of the articles that carry no date of their own, also where one was inferred."""
        ...

    def undiscussed(self) -> tuple[str, ...]:
        """Return the ids of the articles that were put in since the last `discussed`."""
        ...

    def discussed(self, ids: Sequence[str]) -> None:
        """Note that what these articles tell of others' dates is known now."""
        ...

    def article(self, article_id: str) -> tuple[Article, tuple[Claim, ...]] | None:
        """Return a stored article with its claims, or None."""
        ...

    def told_days(
        self, article: Article, words: Sequence[str], context: Sequence[str] = ()
    ) -> tuple[ToldDay, ...]:
        """Return the days of which other articles on the matter tell in some of `words`, likest first."""
        ...

    def kin(self, article_id: str) -> tuple[str, ...]:
        """Return the ids of the articles on the same matter as this one, likest first."""
        ...

    def kin_tell_of(self, article_id: str, first: date, last: date) -> bool:
        """Tell whether articles on the same matter tell of a day from `first` to `last`."""
        ...

    def redate(self, article: Article, claims: Sequence[Claim], days: Sequence[DaySentence]) -> None:
        """Store another date, dating and times of an article that is stored with the same text and claims.

        Nothing is done where another text, or another date of its own, has taken its place meanwhile.
        """
        ...
