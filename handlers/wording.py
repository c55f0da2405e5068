"""What a text's words are known by, so that two texts in words of their own can be compared."""

from __future__ import annotations

from functools import lru_cache

from store.analysis.same_event import Wording
from store.search.compounds import compound_parts, is_common_noun
from store.search.terms import query_terms, telling_words
from store.spelling import plain


@lru_cache(maxsize=4096)
def wording(text: str) -> Wording:
    """Return the stems of the words that tell anything; numbers and stop words do not."""
    stems = {word: query_terms(word)[0].terms[0] for word in telling_words(text)}
    nouns = {word: stem for word, stem in stems.items() if word[0].isupper()}
    names = frozenset(stem for word, stem in nouns.items() if not _is_common(word))
    return Wording(frozenset(stems.values()), frozenset(nouns.values()), names)


def _is_common(word: str) -> bool:
    """Tell whether a noun names no person or place for sure; of "US-Präsident", the last part does not."""
    last = word.rpartition("-")[2]
    return is_common_noun(plain(last)) or bool(compound_parts(last))
