"""When an event was, by the claims that name it and tell its day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
_WIDEST = 40
"""Characters over which an event's name may be spread: "Gipfel der Präsidenten in Alaska"."""

_NEAR = 90
"""Characters between an event and its day in a sentence that says that it took place."""

_BORDER = re.compile(r"[;:.!?–—]|,(?! (?:der|die|das|den|dem|which|who|that|where|wo)\b)")
_SMALL_WORDS = re.compile(
    r"""(?:\W*\b(?:am|im|vom|von|für|in|an|auf|zum|den|der|dem|des|die|das|on|of|at|the|for|s
    |geplante\w*|planned|scheduled)\b)*\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_TOOK_PLACE = re.compile(
    r"""\b(?:statt|stattf\w+|stattgef\w+|traf|trafen|treffen|getroffen|zusammen\w*|tag(?:te|en|t)|beg[aio]nn\w*
    |endete\w*|scheiterte\w*|eröffnet\w*|took|takes?|held|met|meets?|gather\w*|ended|failed|opened|began)\b""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of a text."""

    start: int
    end: int


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
    """Return the days that a claim gives an event: those of the time that stands beside its name."""
    sentence = finding.claim.sentence
    inside = sentence is not None and finding.sentence
    text = finding.sentence if inside else finding.words
    start = sentence.start if sentence and inside else finding.claim.quote[0].start
    near = [
        (distance, days)
        for name in _places(text, words)
        for event in finding.claim.events
        if (days := _whole_days(event.interval.days(zone)))
        and (distance := _distance(text, name, _Place(event.extent.start - start, event.extent.end - start)))
        is not None
    ]
    return min(near)[1] if near else None


def _whole_days(days: tuple[date | None, date | None]) -> tuple[date, date] | None:
    first, last = days
    return (first, last) if first and last and last - first <= _LONGEST else None


def _places(text: str, words: Sequence[QueryWord]) -> Iterator[_Place]:
    """Yield where a text has all words of a name beside each other."""
    tokens = [(_Place(*match.span()), _terms(match[0])) for match in _WORD.finditer(text)]
    pieces = [piece for word in words for piece in (word.parts or (word,))]
    by_piece = [[place for place, terms in tokens if _is(piece, terms)] for piece in pieces]
    if not by_piece or not all(by_piece):
        return
    for head in by_piece[0]:
        nearest = [min(places, key=lambda place: abs(place.start - head.start)) for places in by_piece]
        name = _Place(min(place.start for place in nearest), max(place.end for place in nearest))
        if name.end - name.start <= _WIDEST:
            yield name


def _terms(word: str) -> frozenset[str]:
    return frozenset(index_terms(word, "de")) | frozenset(index_terms(word, "en"))


def _is(word: QueryWord, terms: frozenset[str]) -> bool:
    return not terms.isdisjoint(word.terms)


def _distance(text: str, name: _Place, day: _Place) -> int | None:
    """Return how far a day stands from an event's name, None where it is that of something else."""
    if name.start <= day.start and day.end <= name.end:
        return 0
    follows = day.start >= name.end
    between = text[name.end : day.start] if follows else text[day.end : name.start]
    if _SMALL_WORDS.fullmatch(between) and not _BORDER.search(between):
        return len(between)
    anchored = _ANCHORED.search(text[: name.start])
    tells = _TOOK_PLACE.search(text) and len(between) < _NEAR and not _BORDER.search(between)
    return len(between) if tells and not anchored else None
