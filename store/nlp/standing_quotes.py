"""Quotations that are a sentence of their own, or hold its only verb."""

from __future__ import annotations

from collections.abc import Mapping

from store.nlp.annotations import Clause, Pair, Sentence, Word

_ENDS = frozenset(".!?…")


def whole_quote(words: list[Word], sentence: Sentence, quoting: Mapping[int, Pair]) -> Pair | None:
    """Return the quotation that fills a sentence; `quoting` gives the outer pairs by their first mark."""
    pair = quoting.get(sentence.start)
    if pair is None:
        return None
    rest = words[pair.close + 1 : sentence.end]
    ended = words[pair.close - 1].text in _ENDS or any(word.text in _ENDS for word in rest)
    return pair if pair.close < sentence.end and ended and not any(word.alpha for word in rest) else None


def verb_quoted(sentence: Sentence, main: Clause, quoting: Mapping[int, Pair]) -> bool:
    """Tell whether the only verb of a sentence stands between quotation marks."""
    return any(
        i in quoting and main.finite is not None and i < main.finite < quoting[i].close
        for i in range(sentence.start, sentence.end)
    )
