"""Which statements an answer shows first: weighty ones, from many mouths."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.context import is_fragment, shown
from store.analysis.groups import Group
from store.analysis.groups import group as grouped
from store.analysis.people import same_person
from store.claims import Finding, Findings
from store.model import ClaimType, Modality

_WEIGHTS = {
    ClaimType.DIRECT: 1.0,
    ClaimType.INDIRECT: 1.0,
    ClaimType.FREE_INDIRECT: 0.85,
    ClaimType.INDIRECT_FREE_INDIRECT: 0.85,
    ClaimType.REPORTED: 0.9,
    ClaimType.ASSERTION: 0.55,
}
_MODALITY_WEIGHTS = {
    Modality.DEMANDED: 1.1,
    Modality.DENIED: 1.1,
    Modality.ANNOUNCED: 1.1,
    Modality.HEDGED: 0.85,
}
_ADJECTIVE = re.compile("[^-]+(sch|lich|ig)e[rns]?")
"""What "Europäische Vertreter" begins with, and no given name."""

_LEAST_RELEVANCE = 0.3
"""What the least relevant finding still weighs beside the most relevant one."""

_SAME_SPEAKER_AGAIN = 0.55
_SAME_ARTICLE_AGAIN = 0.9
_UNNAMED = 0.7
_FULL_NAME = 1.15
_HEARD_OFTEN = 0.08
_MOST_OFTEN = 5
_CARRIED_BY_ANOTHER = 0.25
_FRAGMENT = 0.8
_SHORT = 0.9
_ENOUGH_WORDS = 9


def varied(groups: Sequence[Group]) -> list[Group]:
    """Return `groups` in the order of showing; each further one of the same speaker or article counts less.

    The order is the same for the same groups, so that pages neither repeat nor skip one.
    """
    speaker_of = _speakers(groups)
    rest = {group.lead.id: (weight, group) for group, weight in _weighted(groups, speaker_of)}
    speakers: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    shown = []
    while rest:
        best = max(
            rest,
            key=lambda id_: (
                rest[id_][0]
                * _SAME_SPEAKER_AGAIN ** speakers[speaker_of[id_]]
                * _SAME_ARTICLE_AGAIN ** articles[rest[id_][1].lead.source.article_id],
                id_,
            ),
        )
        _, group = rest.pop(best)
        speakers[speaker_of[best]] += 1
        articles[group.lead.source.article_id] += 1
        shown.append(group)
    return shown


_Voice = tuple[str, str | None]
"""An article and who speaks in it."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What an answer can show: a line for each group, those that only a title brought in apart."""

    own: tuple[Group, ...]
    by_title: tuple[Group, ...]


def lines_of(found: Findings) -> Lines:
    """Return the lines of `found`, none of them twice, most relevant first."""
    groups = grouped(without_nested(found.items), found.alike)
    return Lines(
        tuple(member for member in groups if not member.lead.by_title),
        tuple(member for member in groups if member.lead.by_title),
    )


def without_nested(findings: Sequence[Finding]) -> list[Finding]:
    """Return `findings` without those whose words the line of another, by the same speaker, shows already.

    Nor does a line come in by its sentence alone where another has the words that brought it in.
    """
    beside: dict[_Voice, list[Finding]] = {}
    for finding in findings:
        beside.setdefault(_voice(finding), []).append(finding)
    shown_ids: set[str] = set()
    for of_one_voice in beside.values():
        kept: list[Finding] = []
        for finding in sorted(of_one_voice, key=_precedence):
            nested = any(_holds(other, finding) for other in of_one_voice)
            if not nested and not any(_repeats(finding, other) for other in kept):
                kept.append(finding)
        shown_ids.update(finding.id for finding in kept)
    return [finding for finding in findings if finding.id in shown_ids]


def newest_first(groups: Sequence[Group]) -> list[Group]:
    """Return `groups` by publication, newest first, undated ones last, those of one article in text order."""
    in_text_order = sorted(groups, key=lambda g: (g.lead.source.article_id, g.lead.claim.quote[0].start))
    return sorted(in_text_order, key=_age)


def _weighted(groups: Sequence[Group], speaker_of: dict[str, str]) -> list[tuple[Group, float]]:
    """Return every group with what it weighs among the others."""
    best = max((group.lead.score for group in groups), default=0.0)
    heard = Counter(speaker_of.values())
    weighted = []
    for group in groups:
        relevance = group.lead.score / best if best > 0 else 1.0
        weight = _LEAST_RELEVANCE + (1 - _LEAST_RELEVANCE) * relevance
        weight *= _weight(group) * (1 + _CARRIED_BY_ANOTHER * (group.articles - 1))
        if group.lead.claim.speaker_name:
            weight *= 1 + _HEARD_OFTEN * min(heard[speaker_of[group.lead.id]] - 1, _MOST_OFTEN)
        weighted.append((group, weight))
    return weighted


def _weight(group: Group) -> float:
    claim, words = group.lead.claim, group.lead.words
    weight = _WEIGHTS[claim.type] * _MODALITY_WEIGHTS.get(claim.modality, 1.0)
    if claim.type is not ClaimType.ASSERTION:
        weight *= _name_weight(claim.speaker_name)
    if is_fragment(words):
        weight *= _FRAGMENT
    elif len(words.split()) < _ENOUGH_WORDS:
        weight *= _SHORT
    return weight


def _name_weight(name: str | None) -> float:
    """Return what a speaker's name is worth: most, when it looks like a person's in full."""
    if not name:
        return _UNNAMED
    words = name.split()
    if len(words) < 2 or not (words[0][:1].isupper() and words[-1][:1].isupper()):
        return 1.0
    described = _ADJECTIVE.fullmatch(words[0]) or any(map(str.isdecimal, words))
    return 1.0 if described else _FULL_NAME


def _voice(finding: Finding) -> _Voice:
    return finding.source.article_id, finding.claim.speaker_name


def _holds(outer: Finding, inner: Finding) -> bool:
    """Tell whether all of `inner`'s words stand within the more words of `outer`."""
    return len(outer.words) > len(inner.words) and all(
        any(piece.start <= part.start and part.end <= piece.end for piece in outer.claim.quote)
        for part in inner.claim.quote
    )


def _precedence(finding: Finding) -> tuple[bool, bool, int, int, str]:
    place = shown(finding)
    return (
        finding.by_title, finding.by_sentence, place.start - place.end, -len(finding.words), finding.id
    )  # fmt: skip


def _repeats(finding: Finding, other: Finding) -> bool:
    """Tell whether a line shows nothing that the line of `other` does not."""
    return _shows(other, finding) or (finding.by_sentence and _shows(finding, other))


def _shows(outer: Finding, inner: Finding) -> bool:
    place = shown(outer)
    return all(place.start <= part.start and part.end <= place.end for part in inner.claim.quote)


def _age(group: Group) -> tuple[bool, float]:
    published = group.lead.source.published
    moment = published and (published.start or published.end)
    return moment is None, -moment.timestamp() if moment else 0.0


def _speakers(groups: Sequence[Group]) -> dict[str, str]:
    """Return who speaks in each group, by its lead's id: one name for all spellings, "" for the article."""
    names: dict[str, str] = {}
    speakers = {}
    for group in groups:
        claim = group.lead.claim
        name = claim.speaker_name or ("" if claim.type is ClaimType.ASSERTION else "?")
        if name not in names:
            names[name] = next((known for known in names.values() if same_person(name, known)), name)
        speakers[group.lead.id] = names[name]
    return speakers
