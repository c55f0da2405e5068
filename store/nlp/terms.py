"""Quotation marks that quote nobody: titles, names, so-called things."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from store.nlp.annotations import Pair, Word
from store.nlp.language import Lexicon
from store.nlp.quotation_marks import is_mark

_LONGEST_NAME = 5


class Terms:
    """Tells the names and set terms of one article from quoted words."""

    def __init__(self, words: list[Word], pairs: tuple[Pair, ...], lex: Lexicon) -> None:
        self._words = words
        self._lexicon = lex
        self._seen = Counter(self._text(pair) for pair in pairs)

    def is_term(self, pair: Pair, *, named: bool = False) -> bool:
        """Tell whether the pair marks a term; `named` says that a verb like "nennen" governs it."""
        inner = [word for word in self._words[pair.open + 1 : pair.close] if not is_mark(word.text)]
        if not inner or len(inner) > _LONGEST_NAME:
            return not inner
        before = self._words[pair.open - 1] if pair.open else None
        if before is not None and before.low in self._lexicon.sets["so_called"]:
            return True
        proper = all(word.capital or not word.alpha or word.text[0].isdigit() for word in inner)
        first = inner[0].capital and self._lexicon.code == "de"
        if before is not None and before.capital and before.alpha and (proper or first) and not named:
            return True
        if self._address(pair):
            return True
        if not named and self._seen[self._text(pair)] > 1:
            return True
        indefinite = before is not None and before.low in self._lexicon.sets["indefinite"]
        qualified = (
            before is not None
            and before.low.endswith(("e", "en", "er", "es"))
            and before.low not in self._lexicon.sets["definite"]
        )
        return proper and not named and not indefinite and not qualified

    def _address(self, pair: Pair) -> bool:
        """Tell whether the quoted words are one string, as a web address is."""
        inner = self._words[pair.open + 1 : pair.close]
        return (
            len(inner) > 2
            and all(a.end == b.start for a, b in pairwise(inner))
            and any(word.text == "." for word in inner[:-1])
        )

    def _text(self, pair: Pair) -> str:
        return " ".join(word.low for word in self._words[pair.open + 1 : pair.close])
