"""Which of our languages a text is in."""

from __future__ import annotations

import re
from typing import Literal

from spacy.lang.de.stop_words import STOP_WORDS as GERMAN
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH

Language = Literal["de", "en"]

_ENOUGH = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_ONLY_GERMAN = frozenset(GERMAN - ENGLISH)
_ONLY_ENGLISH = frozenset(ENGLISH - GERMAN)


def telling_language(text: str) -> Language | None:
    """Tell German ("de") from English ("en") by the stop words that only one of them has; None on a tie.

    Works on short questions too; of a long text only the beginning is read.
    """
    words = _WORD.findall(text[:_ENOUGH].lower())
    german = sum(word in _ONLY_GERMAN for word in words)
    english = sum(word in _ONLY_ENGLISH for word in words)
    if german == english:
        return None
    return "en" if english > german else "de"


def language_of(text: str) -> Language:
    """Return the language of an article: as `telling_language` tells, German where it does not."""
    return telling_language(text) or "de"
