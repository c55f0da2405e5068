"""When two claims tell of the same event in words of their own.

Too many entries are a nuisance, one that holds two different things is wrong: so the words must largely
agree, and nothing in them may contradict, neither a number nor a negation nor how firmly it is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import log1p

from store.analysis.clocks import words_without_times
from store.analysis.people import same_person
from store.claims import Finding
from store.model import ClaimType, Modality

_LEAST_SHARED = 3
_LEAST_SHARE = 0.6
"""Which part of the one claim's words, by their weight, the other must have."""

_SWAPPED = 2
"""So many nouns of one claim may stand in the other's place of as many: it tells of something else."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The stems of a text's telling words; `nouns` are those with a capital, `names` what may be names."""

    terms: frozenset[str]
    nouns: frozenset[str]
    names: frozenset[str]


Read = Callable[[str], Wording]
"""From a text to its wording."""

_AS_FIRM = frozenset({Modality.ASSERTED, Modality.REPORTED, Modality.ANNOUNCED})
_NEGATION = re.compile(
    r"""\b(?:nicht|nichts|nie|niemals|niemand\w*|kein\w*|weder|ohne|kaum|gegen|statt
    |weniger|sink\w*|sank\w*|fiel\w*|gefallen\w*|less|fewer|fell|drop\w*|declin\w*
    |not|no|never|none|nobody|nothing|neither|nor|without|against|cannot|\w+n['’]t
    |\w*lehn\w*|bestr[ei]+t\w*|dementi\w*|widersp\w*|verweiger\w*|verhinder\w*|scheiter\w*|fehl\w*
    |ausbl[ei]+b\w*
    |reject\w*|refus\w*|den(?:y|ies|ied|ying)|fail\w*|oppos\w*|prevent\w*)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER = re.compile(
    r"""\d+(?:[.,:]\d+)*|\b(?:
    null|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|hundert\w*|tausend\w*
    |zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred\w*|thousand\w*
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


class SameEvent:
    """Tells which claims of one topic tell of one thing; a word that many of them have tells little."""

    def __init__(self, findings: Iterable[Finding], read: Read) -> None:
        self._read = read
        wordings = [read(finding.words) for finding in findings]
        spread = Counter(term for wording in wordings for term in wording.terms)
        self._weights = {term: log1p(len(wordings) / count) for term, count in spread.items()}

    def __call__(self, one: Finding, other: Finding) -> bool:
        """Tell whether two claims of one time tell of one thing: the same voice, much the same words.

        That they are of one time is the caller's matter.
        """
        if not (_same_voice(one, other) and _as_firm(one, other)):
            return False
        first, second = words_without_times(one), words_without_times(other)
        return not contradict(first, second) and self._alike(self._read(first), self._read(second))

    def _alike(self, one: Wording, other: Wording) -> bool:
        shared = one.terms & other.terms
        least = _LEAST_SHARE * min(self._weight(one.terms), self._weight(other.terms))
        return len(shared) >= _LEAST_SHARED and self._weight(shared) >= least and not _swapped(one, other)

    def _weight(self, terms: Iterable[str]) -> float:
        return sum(self._weights.get(term, 1.0) for term in terms)


def contradict(one: str, other: str) -> bool:
    """Tell whether two texts have different numbers, or one denies oftener than the other."""
    first, second = (set(map(str.casefold, _NUMBER.findall(text))) for text in (one, other))
    if not (first <= second or second <= first):
        return True
    return len(_NEGATION.findall(one)) != len(_NEGATION.findall(other))


def _same_voice(one: Finding, other: Finding) -> bool:
    first, second = one.claim, other.claim
    if (first.type is ClaimType.ASSERTION) is not (second.type is ClaimType.ASSERTION):
        return False
    if first.type is ClaimType.ASSERTION:
        return True
    if first.speaker_name is None or second.speaker_name is None:
        return False
    return same_person(first.speaker_name, second.speaker_name) > 0.0


def _as_firm(one: Finding, other: Finding) -> bool:
    first, second = one.claim.modality, other.claim.modality
    return first is second or {first, second} <= _AS_FIRM


def _swapped(one: Wording, other: Wording) -> bool:
    """Tell whether a name, or a few nouns, of one text stand where the other has others."""
    if one.names - other.terms and other.names - one.terms:
        return True
    return 0 < len(one.nouns - other.terms) == len(other.nouns - one.terms) <= _SWAPPED
