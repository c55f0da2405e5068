"""Which of our languages a text is in."""

from __future__ import annotations

import re
from typing import Literal

import simplemma
from spacy.lang.de.stop_words import STOP_WORDS as GERMAN
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH

Language = Literal["de", "en"]

_ENOUGH = 20_000
_FEW = 50
_WORD = re.compile(r"[^\W\d_]+")
_ONLY_GERMAN = frozenset(GERMAN - ENGLISH)
_ONLY_ENGLISH = frozenset(ENGLISH - GERMAN)


def telling_language(text: str) -> Language | None:
    """Tell German ("de") from English ("en") by the words that only one of them has; None on a tie.

    Stop words decide; where they do not, as in most questions of a few words, any word of a dictionary does.
    Of a long text only the beginning is read.
    """
    words = _WORD.findall(text[:_ENOUGH])
    lowered = [word.lower() for word in words]
    german = sum(word in _ONLY_GERMAN for word in lowered)
    english = sum(word in _ONLY_ENGLISH for word in lowered)
    if german == english:
        known = [(simplemma.is_known(word, "de"), simplemma.is_known(word, "en")) for word in words[:_FEW]]
        german = sum(in_german and not in_english for in_german, in_english in known)
        english = sum(in_english and not in_german for in_german, in_english in known)
    if german == english:
        return None
    return "en" if english > german else "de"


def language_of(text: str) -> Language:
    """Return the language of an article: as `telling_language` tells, German where it does not."""
    return telling_language(text) or "de"
