"""Which statements an answer shows first: weighty ones, from many mouths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from store.analysis.groups import Group
from store.model import ClaimType

_WEIGHTS = {
    ClaimType.DIRECT: 1.0,
    ClaimType.INDIRECT: 0.95,
    ClaimType.FREE_INDIRECT: 0.85,
    ClaimType.INDIRECT_FREE_INDIRECT: 0.85,
    ClaimType.REPORTED: 0.8,
    ClaimType.ASSERTION: 0.6,
}
_AGAIN = 0.6
_SAME_ARTICLE = 0.9
_UNNAMED = 0.8
_FRAGMENT = 0.6
_FEW_WORDS = 6


def varied(groups: Sequence[Group]) -> list[Group]:
    """Return `groups` in the order of showing; each further one of the same speaker or article counts less.

    The order is the same for the same groups, so that pages neither repeat nor skip one.
    """
    rest = {group.lead.id: (_weight(group), group) for group in groups}
    speakers: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    shown = []
    while rest:
        best = max(
            rest,
            key=lambda id_: (
                rest[id_][0]
                * _AGAIN ** speakers[_speaker(rest[id_][1])]
                * _SAME_ARTICLE ** articles[rest[id_][1].lead.source.article_id],
                id_,
            ),
        )
        _, group = rest.pop(best)
        speakers[_speaker(group)] += 1
        articles[group.lead.source.article_id] += 1
        shown.append(group)
    return shown


def newest_first(groups: Sequence[Group]) -> list[Group]:
    """Return `groups` by publication, newest first, undated ones last, those of one article in text order."""
    in_text_order = sorted(groups, key=lambda g: (g.lead.source.article_id, g.lead.claim.quote[0].start))
    return sorted(in_text_order, key=_age)


def is_fragment(words: str) -> bool:
    """Tell whether `words` are too few to be understood without their sentence."""
    return len(words.split()) < _FEW_WORDS


def _age(group: Group) -> tuple[bool, float]:
    published = group.lead.source.published
    moment = published and (published.start or published.end)
    return moment is None, -moment.timestamp() if moment else 0.0


def _weight(group: Group) -> float:
    lead = group.lead
    weight = (lead.score or 1.0) * _WEIGHTS[lead.claim.type]
    if lead.claim.type is not ClaimType.ASSERTION and not lead.claim.speaker_name:
        weight *= _UNNAMED
    if is_fragment(lead.words):
        weight *= _FRAGMENT
    return weight


def _speaker(group: Group) -> str:
    claim = group.lead.claim
    return claim.speaker_name or ("" if claim.type is ClaimType.ASSERTION else "?")
