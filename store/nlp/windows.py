"""Reads a whole text with a network that sees one window at a time.

A window begins where a sentence or paragraph begins, and holds as many words as fit; the sentence that its
end cuts is read again by the next window. So no sentence is read in two halves unless it is longer than a
window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from store.nlp.tree import best_heads
from store.nlp.weights import Floats, Integers, TaggerNetwork

WINDOW_PIECES = 160
_WORD_PIECES = 40
_OVERLAP_WORDS = 20


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of every word of a text.

    `scores` [words, labels]; `starts[i]` tells whether a sentence begins at word i; `heads[i]` is the 0-based
    governor of word i, itself for a sentence's root; `relations[i]` its relation id (0 for none is never
    used).
    """

    scores: Floats
    starts: list[bool]
    heads: list[int]
    relations: list[int]


def read(
    network: TaggerNetwork, words: Sequence[str], spaces: Sequence[bool], breaks: Sequence[bool]
) -> Reading:
    """Read `words`; `spaces[i]`: a space stands before word i; `breaks[i]`: a paragraph begins there."""
    reader = _Reader(network, words, spaces, breaks)
    reader.run()
    return Reading(reader.scores, reader.starts, reader.heads, reader.relations)


class _Reader:
    def __init__(
        self, network: TaggerNetwork, words: Sequence[str], spaces: Sequence[bool], breaks: Sequence[bool]
    ) -> None:
        self.network = network
        pieces = network.pieces
        # One endless "word" must not fill the window that its neighbours need.
        self.cut = [
            pieces.of_word(word[:500], space)[:_WORD_PIECES]
            for word, space in zip(words, spaces, strict=True)
        ]
        self.breaks = breaks
        size = len(words)
        self.columns = network.labels.columns()
        self.scores: Floats = np.zeros((size, sum(map(len, network.labels.heads.values()))), np.float32)
        self.starts = [False] * size
        self.heads = list(range(size))
        self.relations = [0] * size

    def run(self) -> None:
        begin = 0
        while begin < len(self.cut):
            begin = self._window(begin)

    def _window(self, begin: int) -> int:
        """Read one window from `begin`; return where the next one begins."""
        pieces = self.network.pieces
        ids, first = [pieces.bos], []
        end = begin
        while end < len(self.cut) and not (self.breaks[end] and end > begin):
            if len(ids) + len(self.cut[end]) > WINDOW_PIECES + 1 and end > begin:
                break
            first.append(len(ids))
            ids += self.cut[end]
            end += 1
        output = self.network.read([*ids, pieces.eos], first)
        sent: Floats = output.scores[:, self.columns["sent"]]
        starts = [i for i in range(1, end - begin) if sent[i, 1] > sent[i, 0]]
        whole = end == len(self.cut) or self.breaks[end]
        forced = not whole and not starts
        if whole:
            following = end
        elif forced:
            following = max(end - _OVERLAP_WORDS, begin + (end - begin) // 2 + 1)
        else:
            following = begin + starts[-1]
        self.scores[begin:end] = output.scores
        kept = [0, *(i for i in starts if begin + i < following), following - begin]
        for low, high in pairwise(kept):
            self._sentence(begin, low, high, output.arcs, output.relations)
        return following

    def _sentence(self, begin: int, low: int, high: int, arcs: Floats, relations: Integers) -> None:
        inside = np.concatenate([arcs[low:high, :1], arcs[low:high, low + 1 : high + 1]], 1)
        self.starts[begin + low] = True
        for i, head in enumerate(best_heads(inside)):
            word = begin + low + i
            column = 0 if head == 0 else low + head
            self.heads[word] = word if head == 0 else begin + low + head - 1
            self.relations[word] = int(relations[low + i, column])
