"""How well a text answers a question: by meaning, and by the telling words that they share.

Both are on one scale, so that they can be added: a cosine, and the part of the question's words, weighted by
how rare each is, that the text has. Measured by `python -m bench.search`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from store.search.terms import QueryWord, query_terms

_GERMAN_WORDS = 0.05
_OTHER_WORDS = 0.02
"""What all of a question's words are worth beside the cosine; across languages they share few."""

_NUMBER = 0.03
"""What a number is worth to a question that asks for one."""

_PARTS = 0.5
"""What a compound's parts are worth beside the compound."""

_ASKS_FOR_NUMBER = re.compile(
    r"""\b(?:wie[ ]?viele?n?|wie[ ](?:hoch|gro(?:ß|ss)|lange?|alt|oft|weit|schwer|schnell|breit|tief|stark)
    |wann
    |welche[mns][ ](?:jahr|jahrzehnt|jahrhundert|datum|tag|monat)\w*|prozent\w*|anzahl
    |how[ ](?:many|much|long|old|tall|often|far|large|big|high|wide|deep)|when
    |(?:what|which)[ ](?:year|day|date|month|decade|century)|percent\w*)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_HAS_NUMBER = re.compile(
    r"""\d|\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|hundert|tausend|million|milliarde|dutzend
    |hälfte|drittel|viertel|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand
    |billion|dozen|half|third|quarter)\w*\b""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks: its telling words, whether it is German, whether it asks for a number."""

    words: tuple[QueryWord, ...]
    german: bool
    asks_for_number: bool

    @classmethod
    def of(cls, text: str, *, german: bool) -> Question:
        """Read any string at all."""
        return cls(query_terms(text), german, _ASKS_FOR_NUMBER.search(text[:1000]) is not None)


def rarity(found: int, total: int) -> float:
    """Return the weight of a word that `found` of `total` texts have (Robertson and Spärck Jones 1976)."""
    return math.log(1 + (max(0, total - found) + 0.5) / (found + 0.5))


def presence(word: QueryWord, terms: Set[str]) -> float:
    """Return how much of `word` a text with `terms` has, from 0 to 1."""
    if not terms.isdisjoint(word.terms):
        return 1.0
    if not word.parts:
        return 0.0
    return _PARTS * sum(presence(part, terms) for part in word.parts) / len(word.parts)


def coverage(
    words: Sequence[QueryWord], rarities: Sequence[float], fields: Sequence[tuple[float, Set[str]]]
) -> float:
    """Return which part of the words' weight a text has, from 0 to 1.

    `fields` are the terms of the text's parts, each with what it counts at most.
    """
    whole = sum(rarities)
    if not whole:
        return 0.0
    had = (
        weight * max(worth * presence(word, terms) for worth, terms in fields)
        for word, weight in zip(words, rarities, strict=True)
    )
    return sum(had) / whole


def relevance(question: Question, text: str, cosine: float, covered: float) -> float:
    """Return how well `text` answers `question`; `cosine` is 0.0 throughout where no meaning is known."""
    words = _GERMAN_WORDS if question.german else _OTHER_WORDS
    number = _NUMBER if question.asks_for_number and _HAS_NUMBER.search(text) else 0.0
    return cosine + words * covered + number
