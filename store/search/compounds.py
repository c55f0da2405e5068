"""The parts of German compounds, by how common the parts are.

After Koehn and Knight (2003), "Empirical Methods for Compound Splitting": of all ways to cut a word into
known nouns, the one with the highest geometric mean of frequencies wins, and no cut wins where the whole word
is more frequent than that. The frequencies are a shipped list, so that the same word is cut the same way
today and in a year, whatever was read in between.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from store.spelling import plain

SHORTEST_PART = 4
LONGEST_WORD = 60
MOST_PARTS = 5
_LINKS = ("s", "es", "n", "en", "er", "e")
_MODIFIERS = frozenset({"aussen", "innen", "sonder", "gegen", "premier", "gross", "fern", "neben"})
"""What is no noun but often stands before one."""
_MODIFIERS_LOGARITHM = -11.0
_FREQUENT = -11.1
_INFLECTIONS = ("", "s", "es", "n", "en", "e", "er", "ern", "ens")

Cut = tuple[float, tuple[str, ...]]


@lru_cache(maxsize=65_536)
def compound_parts(word: str) -> tuple[str, ...]:
    """Return the nouns of which `word` is made, in order and `plain` spelling, or () for no compound.

    `word` is a single word in any spelling. Linking letters belong to no part: "Sicherheitsgarantien" gives
    ("sicherheit", "garantien").
    """
    spelling = plain(word)
    if not 2 * SHORTEST_PART <= len(spelling) <= LONGEST_WORD or not spelling.isalpha():
        return ()
    best = _best_cut(spelling, MOST_PARTS)
    if best is None or len(best[1]) < 2:
        return ()
    whole = _inflected(spelling)
    total, parts = best
    if whole is not None and whole >= total / len(parts):
        return ()
    return parts


def is_common_noun(word: str) -> bool:
    """Tell whether the `plain` spelling of a word stands in the shipped list."""
    return word in _nouns()


def is_frequent_noun(word: str) -> bool:
    """Tell whether the `plain` spelling of a word is so frequent that two texts may share it by chance."""
    return _nouns().get(word, _FREQUENT) > _FREQUENT


def _best_cut(word: str, most: int) -> Cut | None:
    """Return the cut of `word` into at most `most` nouns with the best mean, as its sum and its parts."""
    candidates: list[Cut] = []
    head = _inflected(word)
    if head is not None:
        candidates.append((head, (word,)))
    if most > 1:
        for end in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            for part, logarithm in _modifiers(word[:end]):
                rest = _best_cut(word[end:], most - 1)
                if rest is not None:
                    candidates.append((logarithm + rest[0], (part, *rest[1])))
    return max(candidates, key=lambda cut: (cut[0] / len(cut[1]), -len(cut[1]), cut[1]), default=None)


def _modifiers(segment: str) -> Iterator[tuple[str, float]]:
    """Yield the nouns that `segment` can be when another noun follows, with their logarithms."""
    nouns = _nouns()
    if segment in nouns:
        yield segment, nouns[segment]
    elif segment in _MODIFIERS:
        yield segment, _MODIFIERS_LOGARITHM
    for link in _LINKS:
        noun = segment.removesuffix(link)
        if noun != segment and len(noun) >= SHORTEST_PART and noun in nouns:
            yield noun, nouns[noun]
    if segment + "e" in nouns:
        yield segment + "e", nouns[segment + "e"]


def _inflected(word: str) -> float | None:
    """Return the logarithm of a noun in its most frequent form, whichever form stands here."""
    stems = (word.removesuffix(ending) for ending in _INFLECTIONS)
    return max(
        (_nouns()[stem] for stem in stems if len(stem) >= SHORTEST_PART and stem in _nouns()), default=None
    )


@cache
def _nouns() -> dict[str, float]:
    packed = files("store.search").joinpath("compound_parts_de.txt.gz").read_bytes()
    pairs = (line.split() for line in gzip.decompress(packed).decode("utf-8").splitlines())
    return {word: -int(tenths) / 10 for word, tenths in pairs}
