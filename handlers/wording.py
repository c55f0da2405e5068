"""What a text's words are known by, so that two texts in words of their own can be compared."""

from __future__ import annotations

from functools import lru_cache

from store.analysis.same_event import Wording
from store.search.compounds import compound_parts, is_common_noun
from store.search.terms import NAME_MARK, query_terms, telling_words
from store.spelling import plain


@lru_cache(maxsize=4096)
def wording(text: str) -> Wording:
    """Return what the words that tell anything are known by; numbers and stop words do not."""
    known_by = {word: _known_by(word) for word in telling_words(text)}
    nouns = {word: term for word, term in known_by.items() if word[0].isupper()}
    names = frozenset(term for word, term in nouns.items() if not _is_common(word))
    return Wording(frozenset(known_by.values()), frozenset(nouns.values()), names)


def _known_by(word: str) -> str:
    """Return a word's stem; of what may be a name, what all its transliterations have in common."""
    terms = query_terms(word)[0].terms
    names = (term for term in terms if term.startswith(NAME_MARK))
    return next(names, terms[0]) if word[0].isupper() and not _is_common(word) else terms[0]


def _is_common(word: str) -> bool:
    """Tell whether a noun names no person or place for sure; of "US-Präsident", the last part does not."""
    last = word.rpartition("-")[2]
    return is_common_noun(plain(last)) or bool(compound_parts(last))
