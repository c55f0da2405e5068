"""By what a claim is known again that a digest has carried: no words of it are kept."""

from __future__ import annotations

from hashlib import blake2b

from store.analysis.groups import Group
from store.analysis.same_words import same_words_key
from store.claims import Finding
from store.digests import Mark
from store.spelling import plain

_BYTES = 12


def mark_of(finding: Finding) -> str:
    """Return what is equal for the same words by the same speaker, in whatever article and version."""
    key = f"{plain(finding.claim.speaker_name or '')}\x1f{same_words_key(finding.words)}"
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def marks_of(group: Group) -> tuple[Mark, ...]:
    """Return the marks of all who say it, each with the number of independent articles."""
    return tuple(Mark(claim, group.articles) for claim in sorted({mark_of(m) for m in group.members}))
