"""When a statement stands against another: somebody says something else than before, or than somebody else.

Two statements oppose each other only where they speak of one thing in much the same words and differ in what
can be told for sure: one negates what the other does not, one denies it, or they give other numbers. What
opposes in meaning alone is not found.
"""

from __future__ import annotations

from enum import StrEnum

from store.analysis.clocks import words_without_times
from store.analysis.people import same_person
from store.analysis.same_event import Read, Wording, contradict
from store.claims import Finding
from store.model import ClaimType, Modality

_LEAST_SHARED = 3
_SHARE = 0.6
"""Which part of the shorter statement's telling words the other must have."""

_FIRM = frozenset({Modality.ASSERTED, Modality.REPORTED, Modality.DENIED})


class Opposition(StrEnum):
    """How two statements stand against each other: by one speaker, or by two."""

    CHANGED = "changed"
    CONTRADICTED = "contradicted"


def opposition(new: Finding, old: Finding, read: Read) -> Opposition | None:
    """Return how `new` stands against `old`, None where it does not, or not for sure.

    `read` gives the words that a text is known by.
    """
    names = (new.claim.speaker_name, old.claim.speaker_name)
    if None in names or ClaimType.ASSERTION in (new.claim.type, old.claim.type):
        return None
    if not {new.claim.modality, old.claim.modality} <= _FIRM:
        return None
    first, second = words_without_times(new), words_without_times(old)
    if not _of_one_thing(read(first), read(second)):
        return None
    denied = (new.claim.modality is Modality.DENIED) is not (old.claim.modality is Modality.DENIED)
    if contradict(first, second) is denied:
        return None
    same = same_person(str(names[0]), str(names[1])) > 0.0
    return Opposition.CHANGED if same else Opposition.CONTRADICTED


def _of_one_thing(one: Wording, other: Wording) -> bool:
    """Tell whether the words largely agree, and no name or noun of one is another in the other."""
    shared = len(one.terms & other.terms)
    if shared < max(_LEAST_SHARED, _SHARE * min(len(one.terms), len(other.terms))):
        return False
    return not (one.nouns - other.terms and other.nouns - one.terms)
