"""When an event was, by the claims that name it and tell its day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from store.claims import ClaimQuery, ClaimStore, Finding
from store.search.terms import QueryWord, index_terms, query_terms

MOST_OCCASIONS = 5

_WEIGHED = 200
_LONGEST = timedelta(days=31)
_MUCH_OFTENER = 2
"""A day that so many times as many articles tell as any other is the event's."""

_WORD = re.compile(r"\w+(?:[-‐‑]\w+)*")
_ANCHORED = re.compile(
    r"\b(?:nach|vor|seit|bis|after|before|since|until|following)(?: zu[mr])?(?: \w+){0,2} $", re.IGNORECASE
)
_BESIDE = 20
_NEAR = 90
"""Characters between an event and its day; fewer, where it is itself told a time by ("nach dem Gipfel")."""

_BORDER = re.compile(r"[;:.!?–—]|,(?! (?:der|die|das|den|dem|which|who|that|where|wo)\b)")


@dataclass(frozen=True, slots=True)
class Occasion:
    """The days from `first` to `last` as those of an event, by so many independent articles."""

    first: date
    last: date
    finding: Finding
    articles: int


def occasions_of(event: str, claims: ClaimStore, zone: ZoneInfo) -> tuple[Occasion, ...]:
    """Return when an event may have been, by how many independent articles tell it so, most first."""
    words = query_terms(event)
    told: dict[tuple[date, date], dict[str, Finding]] = {}
    for finding in claims.search(ClaimQuery(event, limit=_WEIGHED)).items:
        if days := _days_told(finding, words, zone):
            text = finding.source.wording or finding.source.article_id
            told.setdefault(days, {}).setdefault(text, finding)
    occasions = [Occasion(*days, next(iter(by.values())), len(by)) for days, by in _finest(told).items()]
    return tuple(sorted(occasions, key=lambda o: (-o.articles, o.first))[:MOST_OCCASIONS])


def the_one(occasions: Sequence[Occasion]) -> Occasion | None:
    """Return the first of `occasions` where it is meant beyond doubt, or None."""
    first, *others = occasions
    often = all(first.articles >= _MUCH_OFTENER * other.articles for other in others)
    return first if often else None


def _finest(told: dict[tuple[date, date], dict[str, Finding]]) -> dict[tuple[date, date], dict[str, Finding]]:
    """Return the days told, coarser ones ("in der Nacht zum Samstag") counted for a finer one within them."""
    finest: dict[tuple[date, date], dict[str, Finding]] = {}
    for days in sorted(told, key=lambda days: days[1] - days[0]):
        home = next((finer for finer in finest if days[0] <= finer[0] and finer[1] <= days[1]), days)
        finest[home] = told[days] | finest.get(home, {})
    return finest


def _days_told(finding: Finding, words: Sequence[QueryWord], zone: ZoneInfo) -> tuple[date, date] | None:
    """Return the days that a claim gives an event: those beside all words of its name."""
    sentence = finding.claim.sentence
    inside = sentence is not None and finding.sentence
    text = finding.sentence if inside else finding.words
    start = sentence.start if sentence and inside else finding.claim.quote[0].start
    places = _places(text, words)
    if not places:
        return None
    near = [
        (distance, days)
        for event in finding.claim.events
        if (days := _whole_days(event.interval.days(zone)))
        and (place := (event.extent.start - start, event.extent.end - start))
        and (distance := _distance(text, places, place)) is not None
    ]
    return min(near)[1] if near else None


def _whole_days(days: tuple[date | None, date | None]) -> tuple[date, date] | None:
    first, last = days
    return (first, last) if first and last and last - first <= _LONGEST else None


def _places(text: str, words: Sequence[QueryWord]) -> list[tuple[int, int]]:
    """Return where words of a name stand in a text, none unless all of them do."""
    named = [(match.span(), _terms(match[0])) for match in _WORD.finditer(text)]
    all_terms = frozenset(term for _, terms in named for term in terms)
    if not words or not all(_stands_in(word, all_terms) for word in words):
        return []
    pieces = [piece for word in words for piece in (word, *word.parts)]
    return [span for span, terms in named if any(not terms.isdisjoint(piece.terms) for piece in pieces)]


def _terms(word: str) -> frozenset[str]:
    return frozenset(index_terms(word, "de")) | frozenset(index_terms(word, "en"))


def _stands_in(word: QueryWord, terms: frozenset[str]) -> bool:
    if not terms.isdisjoint(word.terms):
        return True
    return bool(word.parts) and all(_stands_in(part, terms) for part in word.parts)


def _distance(text: str, places: Sequence[tuple[int, int]], day: tuple[int, int]) -> int | None:
    """Return how far a day stands from an event's name, None where it is that of something else."""
    first, last = places[0], places[-1]
    if day[0] >= last[1]:
        between, farthest = text[last[1] : day[0]], _NEAR
    elif day[1] <= first[0]:
        between, farthest = text[day[1] : first[0]], _NEAR
    else:
        return 0
    if _ANCHORED.search(text[: first[0]]):
        farthest = _BESIDE if day[0] >= last[1] else 0
    return len(between) if len(between) < farthest and not _BORDER.search(between) else None
