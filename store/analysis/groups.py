"""Claims that say the same, gathered into one line of an answer.

Only what certainly says the same is gathered: the same words by the same speaker, but for a report's mood
("habe" for "hat"), articles, spelling and inflection. Numbers, negations, prepositions and the order of words
all carry meaning, so any difference in them keeps claims apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import Stemmer
from rapidfuzz.distance import OSA

from store.analysis.people import same_person
from store.claims import Finding
from store.spelling import plain

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[%€$]")
_GROUPING = re.compile(r"[.,](?=\d{3}(?!\d))")
_LEFT_OUT = frozenset(
    """
    der die das den dem des ein eine einen einem einer eines dass the a an that
    """.split()  # noqa: SIM905
)
_INDICATIVE = {
    "sei": "ist",
    "seien": "sind",
    "habe": "hat",
    "werde": "wird",
    "koenne": "kann",
    "wolle": "will",
    "muesse": "muss",
    "solle": "soll",
    "duerfe": "darf",
    "moege": "mag",
}
_NEGATION = re.compile(
    "nicht|nichts|nie|niemals|niemand|kein[a-z]*|keinesfalls|keineswegs|weder|noch|ohne|kaum|not|no|never|none"
    "|nothing|nobody|neither|nor|without|cannot|t"
)
_SLIP_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that say the same; `lead` is the one that came first, and the first of `members`."""

    lead: Finding
    members: tuple[Finding, ...]

    @property
    def articles(self) -> int:
        """The number of different articles that carry the claim."""
        return len({member.source.article_id for member in self.members})


def group(findings: Sequence[Finding]) -> tuple[Group, ...]:
    """Gather findings that say the same; groups come in the order of their leads."""
    gathered: list[tuple[tuple[str, ...], list[Finding]]] = []
    for finding in findings:
        words = _bearing_words(finding.words)
        for other_words, members in gathered:
            if _say_the_same(words, other_words) and _same_speaker(finding, members[0]):
                members.append(finding)
                break
        else:
            gathered.append((words, [finding]))
    return tuple(Group(members[0], tuple(members)) for _, members in gathered)


def _same_speaker(one: Finding, other: Finding) -> bool:
    first, second = one.claim.speaker_name, other.claim.speaker_name
    if first is None or second is None:
        return first is second
    return same_person(first, second) > 0.0


def _bearing_words(text: str) -> tuple[str, ...]:
    """Return the words that bear the meaning, in order, each in one spelling, mood and case."""
    words = (_GROUPING.sub("", word) for word in _WORD.findall(plain(text)))
    return tuple(_INDICATIVE.get(word, word) for word in words if word not in _LEFT_OUT)


def _say_the_same(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    if len(first) != len(second) or not first:
        return False
    return all(one == other or _one_word(one, other) for one, other in zip(first, second, strict=True))


def _one_word(one: str, other: str) -> bool:
    """Tell whether two different strings are forms of one word, or one of them a slip of the pen."""
    if not one.isalpha() or not other.isalpha() or _NEGATION.fullmatch(one) or _NEGATION.fullmatch(other):
        return False
    if min(len(one), len(other)) < _SLIP_LENGTH or one[0] != other[0]:
        return False
    stemmer = Stemmer.Stemmer("german", 0)
    return stemmer.stemWord(one) == stemmer.stemWord(other) or OSA.distance(one, other) == 1
