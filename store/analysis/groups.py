"""Claims that say the same, gathered into one line of an answer.

Only what certainly says the same is gathered: the same words, or such as mean the same and differ in nothing
that could turn them round, by the same speaker, said or asserted in the same way, reported as firmly, and
come to the reader by the same stations. A denial and the assertion that it denies share every word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations

from store.analysis.people import same_person
from store.analysis.same_claim import may_say_the_same
from store.analysis.same_words import same_words_key
from store.claims import Finding
from store.model import ClaimType
from store.spelling import plain


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that say the same; `lead` is the one that came first, and the first of `members`."""

    lead: Finding
    members: tuple[Finding, ...]

    @property
    def articles(self) -> int:
        """The number of different articles that carry the claim, copies of one text counted once."""
        return len({member.source.wording or member.source.article_id for member in self.members})

    @property
    def prints(self) -> int:
        """The number of articles that carry the claim, every copy counted."""
        return len({member.source.article_id for member in self.members})


def group(findings: Sequence[Finding], alike: Set[tuple[str, str]] = frozenset()) -> tuple[Group, ...]:
    """Gather findings that say the same; groups come in the order of their leads.

    `alike` has the ids of each two findings that are near in meaning, the lesser id first.
    """
    names = sorted({finding.claim.speaker_name or "" for finding in findings})
    gathered: list[list[Finding]] = []
    by_words: dict[tuple[object, ...], list[list[Finding]]] = {}
    near = _neighbours(alike)
    home: dict[str, list[Finding]] = {}
    for finding in findings:
        beside = by_words.setdefault((same_words_key(finding.words) or finding.id, *_manner(finding)), [])
        others = [home[id_] for id_ in near.get(finding.id, ()) if id_ in home]
        for members in (*beside, *others):
            if all(_same(finding, member, near) for member in members) and all(
                _same_speaker(finding, member, names) for member in members
            ):
                members.append(finding)
                break
        else:
            members = [finding]
            beside.append(members)
            gathered.append(members)
        home[finding.id] = members
    return tuple(Group(members[0], tuple(members)) for members in gathered)


def _manner(finding: Finding) -> tuple[object, ...]:
    """Return what all findings of a group have in common beside words and speaker."""
    claim = finding.claim
    manner = claim.type if claim.type in (ClaimType.DIRECT, ClaimType.ASSERTION) else ClaimType.REPORTED
    return manner, claim.modality, tuple(plain(link.name) for link in claim.chain)


def _neighbours(alike: Set[tuple[str, str]]) -> dict[str, list[str]]:
    """Return for each finding those that are near it in meaning."""
    near: dict[str, list[str]] = {}
    for one, other in sorted(alike):
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    return near


def _same(one: Finding, other: Finding, near: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether two findings have the same words, or say the same in others, in the same manner."""
    if _manner(one) != _manner(other):
        return False
    first, second = same_words_key(one.words), same_words_key(other.words)
    if first and first == second:
        return True
    return other.id in near.get(one.id, ()) and may_say_the_same(one.words, other.words)


def _same_speaker(one: Finding, other: Finding, names: Sequence[str]) -> bool:
    """Tell whether one person says both, as far as `names`, all that were found, leave no doubt."""
    first, second = one.claim.speaker_name, other.claim.speaker_name
    if first == second:
        return True
    if first is None or second is None or not same_person(first, second):
        return False
    return not (_fits_two(first, names) or _fits_two(second, names))


def _fits_two(name: str, names: Sequence[str]) -> bool:
    """Tell whether `name` fits two different people, as a lone surname does where two have it."""
    fitting = [other for other in names if same_person(name, other)]
    return not all(same_person(one, other) for one, other in combinations(fitting, 2))
