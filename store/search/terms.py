"""The terms under which text is found: analysed once here, so that every database ranks alike.

A term is a short string of letters and digits without spaces, never longer than `LONGEST_TERM`. Its first
character may be a mark: "=" a stop word as it stands, "@" a name as its transliterations have it in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import Stemmer

from store.search.compounds import compound_parts, is_common_noun
from store.spelling import fold, plain

LONGEST_TERM = 64
MOST_QUERY_WORDS = 32
MOST_QUERY_CHARACTERS = 10_000
STOP_MARK = "="
NAME_MARK = "@"

_ALGORITHMS = {"de": "german", "en": "english"}
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:[-‐‑][^\W_]+)*(?:\+\+|#)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+")
_HYPHEN = re.compile("[-‐‑]")
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One word of a question: found by any of `terms`, or else by all of its `parts` together."""

    terms: tuple[str, ...]
    parts: tuple[QueryWord, ...] = ()

    def stands_in(self, terms: Set[str]) -> bool:
        """Tell whether a text with `terms` has the word, or all of its parts."""
        if not terms.isdisjoint(self.terms):
            return True
        return bool(self.parts) and all(part.stands_in(terms) for part in self.parts)


def index_terms(text: str, language: str) -> tuple[str, ...]:
    """Return the terms of `text` in order, a compound's parts after the compound.

    `language` is "de", "en", or another, whose words are left unstemmed. Any string is fine.
    """
    return tuple(term for token in _TOKEN.findall(text) for term in _token_terms(token, language))


def query_terms(text: str) -> tuple[QueryWord, ...]:
    """Return the words of a question, without stop words as long as something else is left.

    The language of a question is not known, so a word stands for its German and its English stem. Any string
    is fine; after `MOST_QUERY_WORDS` different words the rest is not looked at.
    """
    tokens = list(dict.fromkeys(_TOKEN.findall(text[:MOST_QUERY_CHARACTERS])))
    telling = [token for token in tokens if not any(_is_stop_word(token, lang) for lang in _ALGORITHMS)]
    words = (_query_word(token) for token in telling or tokens)
    return tuple(dict.fromkeys(word for word in words if word.terms))[:MOST_QUERY_WORDS]


def telling_words(text: str, language: str | None = None) -> tuple[str, ...]:
    """Return the words of `text` that could be a topic, as they stand there: neither numbers nor stop words.

    Without a language, a stop word is one of any language.
    """
    languages = _ALGORITHMS if language is None else (language,)
    words = (word for word in _TOKEN.findall(text) if len(word) >= _SHORTEST_NAME and word[0].isalpha())
    return tuple(word for word in words if not any(_is_stop_word(word, each) for each in languages))


def _token_terms(token: str, language: str) -> Iterator[str]:
    pieces = _HYPHEN.split(token)
    if len(pieces) > 1:
        yield from _word_terms("".join(pieces), language)
    for piece in pieces:
        yield from _word_terms(piece, language)


@lru_cache(maxsize=65_536)
def _word_terms(word: str, language: str) -> tuple[str, ...]:
    if _is_stop_word(word, language):
        return (STOP_MARK + _clean(word),)
    terms = [_stem(word, language)]
    if word[0].isupper():
        parts = list(_all_parts(word)) if language == "de" else []
        terms += [_stem(part, language) for part in parts] or [_name_term(word)]
    return tuple(term for term in terms if term)


def _query_word(token: str) -> QueryWord:
    pieces = _HYPHEN.split(token)
    whole = "".join(pieces)
    terms = [_stem(whole, language) for language in _ALGORITHMS]
    if not is_common_noun(plain(whole)):
        terms += [_clean(whole), _name_term(whole)]
    if any(_is_stop_word(whole, language) for language in _ALGORITHMS):
        terms.append(STOP_MARK + _clean(whole))
    parts = pieces if len(pieces) > 1 else compound_parts(whole)
    return QueryWord(
        tuple(dict.fromkeys(term for term in terms if term)),
        tuple(part for part in map(_query_word, parts) if part.terms),
    )


def _all_parts(word: str) -> Iterator[str]:
    for part in compound_parts(word):
        yield part
        yield from _all_parts(part)


def _stem(word: str, language: str) -> str:
    if word[0].isdigit():
        return _number(word)
    algorithm = _ALGORITHMS.get(language)
    spelling = _clean(word)
    # A stemmer object is not safe to share between threads, and costs next to nothing to make.
    return Stemmer.Stemmer(algorithm, 0).stemWord(spelling) if algorithm else spelling


def _number(word: str) -> str:
    """Return a number as both languages would write it without grouping: "31.000" and "31,000" are 31000."""
    if _THOUSANDS.fullmatch(word):
        return _clean(re.sub(r"[.,]", "", word))
    return _clean(word.replace(",", "."))


def _name_term(word: str) -> str:
    """Return the term that a name's transliterations share, with or without the s of a genitive."""
    folded = fold(word).replace(" ", "")
    if len(folded) < _SHORTEST_NAME or not folded.isalpha():
        return ""
    return NAME_MARK + folded.removesuffix("s")[: LONGEST_TERM - 1]


def _clean(word: str) -> str:
    return "".join(c for c in plain(word) if c.isalnum() or c in "+#.")[: LONGEST_TERM - 1]


def _is_stop_word(word: str, language: str) -> bool:
    """Tell whether a word says nothing by itself; an abbreviation in capitals ("US") does."""
    shouted = len(word) > 1 and word.isupper()
    return not shouted and plain(word) in _stop_words(language)


@cache
def _stop_words(language: str) -> frozenset[str]:
    if language not in _ALGORITHMS:
        return frozenset()
    text = files("store.search").joinpath(f"stop_words_{language}.txt").read_text(encoding="utf-8")
    return frozenset(plain(word) for word in text.split())
