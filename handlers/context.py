"""Words in their sentence, where they can't be understood without it."""

from __future__ import annotations

import re

from handlers.shorten import ELLIPSIS
from store.claims import Finding
from store.model import ClaimType, Extent

LONGEST_SENTENCE = 420
QUOTE_MARKS = "\"„“”«»‚‘’'"

_FEW_WORDS = 6
_CLAUSE_BORDER = re.compile(r"(?<=[;:,])\s|\s(?=[–—]\s)|(?<=[.!?])\s")


def is_fragment(words: str) -> bool:
    """Tell whether `words` are too few to be understood without their sentence."""
    return len(words.split()) < _FEW_WORDS


def needs_sentence(finding: Finding) -> bool:
    """Tell whether words are too few, only parts of a sentence, or say nothing of the topic themselves."""
    first = finding.words.lstrip(QUOTE_MARKS + " ")[:1]
    in_pieces = len(finding.claim.quote) > 1 and finding.claim.type is not ClaimType.DIRECT
    return finding.by_sentence or is_fragment(finding.words) or first.islower() or in_pieces


def shown(finding: Finding) -> Extent:
    """Return what of the article a line shows: the words from first to last, or their sentence.

    Of a sentence longer than `LONGEST_SENTENCE` it is the clauses around the words, as many as fit.
    """
    claim = finding.claim
    hull = Extent(claim.quote[0].start, max(piece.end for piece in claim.quote))
    sentence = claim.sentence
    if sentence is None or not finding.sentence or not needs_sentence(finding):
        return hull
    if hull.end - hull.start > LONGEST_SENTENCE - 2 * len(ELLIPSIS):
        return hull
    return _clauses_around(hull, sentence, finding.sentence)


def _clauses_around(hull: Extent, sentence: Extent, text: str) -> Extent:
    if len(text) <= LONGEST_SENTENCE:
        return sentence
    room = LONGEST_SENTENCE - 2 * len(ELLIPSIS)
    spare = room - (hull.end - hull.start)
    before = max(spare * 2 // 3, spare - (sentence.end - hull.end))
    borders = [sentence.start + match.end() for match in _CLAUSE_BORDER.finditer(text)]
    starts = [border for border in (sentence.start, *borders) if border <= hull.start]
    start = next((start for start in starts if hull.start - start <= before), hull.start)
    ends = [border for border in (*borders, sentence.end) if hull.end <= border <= start + room]
    return Extent(start, max(ends, default=hull.end))
