"""Words in their sentence, where they can't be understood without it."""

from __future__ import annotations

import re

from handlers.shorten import ELLIPSIS, LONGEST, may_turn
from store.claims import Finding
from store.model import Claim, ClaimType, Extent

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

    Of a sentence longer than `LONGEST` it is the clauses around the words and around what introduces them, as
    many as fit; all of it where the rest could turn them round.
    """
    claim = finding.claim
    sentence = claim.sentence
    if sentence is None or not finding.sentence or not needs_sentence(finding):
        return Extent(claim.quote[0].start, max(piece.end for piece in claim.quote))
    if len(finding.sentence) <= LONGEST:
        return sentence
    part = _clauses_around(_framed(claim, sentence), sentence, finding.sentence)
    before = finding.sentence[: part.start - sentence.start]
    after = finding.sentence[part.end - sentence.start :]
    return sentence if may_turn(before) or may_turn(after) else part


def _framed(claim: Claim, sentence: Extent) -> Extent:
    """Return the stretch of the sentence that holds the words, who says them and how."""
    frame = [*claim.speaker, *claim.cue, *claim.modality_cues]
    pieces = [*claim.quote, *(piece for piece in frame if piece.touches(sentence))]
    return Extent(min(piece.start for piece in pieces), max(piece.end for piece in pieces))


def _clauses_around(hull: Extent, sentence: Extent, text: str) -> Extent:
    room = LONGEST - 2 * len(ELLIPSIS)
    spare = room - (hull.end - hull.start)
    if spare < 0:
        return sentence
    before = max(spare * 2 // 3, spare - (sentence.end - hull.end))
    borders = [sentence.start + match.end() for match in _CLAUSE_BORDER.finditer(text)]
    starts = [border for border in (sentence.start, *borders) if border <= hull.start]
    ends = [border for border in (*borders, sentence.end) if hull.end <= border]
    start = next((start for start in starts if hull.start - start <= before), sentence.start)
    end = max((end for end in ends if end <= start + room), default=sentence.end)
    return Extent(start, end)
