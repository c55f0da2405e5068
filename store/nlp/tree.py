"""Turns arc scores into trees: maximum spanning arborescences (Chu & Liu 1965, Edmonds 1967)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def best_heads(scores: Scores) -> list[int]:
    """Return the head of each word of one sentence in the best tree: its 1-based number, 0 for the root.

    `scores` [words, words + 1] rates each head (column 0 the root) of each word. Exactly one word gets the
    root: what every root costs is more than any choice of other heads could bring (Stanojević & Cohen 2021).
    """
    size = scores.shape[0]
    if size == 0:
        return []
    heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and not _cycle([0, *heads.tolist()]):
        return [int(head) for head in heads]
    square = np.full((size + 1, size + 1), -np.inf, dtype=np.float64)
    square[1:] = scores
    np.fill_diagonal(square, -np.inf)
    rated = square[1:][np.isfinite(square[1:])]
    square[1:, 0] -= 1 + size * (rated.max() - rated.min())
    return _arborescence(square)[1:]


def _cycle(heads: list[int]) -> list[int]:
    """Return the words of one cycle, or nothing; `heads[0]` is the root's and does not count."""
    done = [False] * len(heads)
    for begin in range(1, len(heads)):
        path: list[int] = []
        word = begin
        while word and not done[word]:
            done[word] = True
            path.append(word)
            word = heads[word]
        if word in path:
            return path[path.index(word) :]
    return []


def _arborescence(scores: NDArray[np.float64]) -> list[int]:
    heads = [0, *(int(scores[word].argmax()) for word in range(1, scores.shape[0]))]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [word for word in range(scores.shape[0]) if word not in inside]
    merged = len(outside)
    smaller = np.full((merged + 1, merged + 1), -np.inf)
    smaller[:merged, :merged] = scores[np.ix_(outside, outside)]
    total = sum(scores[word, heads[word]] for word in cycle)
    leaving = scores[np.ix_(outside, cycle)]
    smaller[:merged, merged] = leaving.max(1)
    entering = np.array(
        [[scores[word, head] - scores[word, heads[word]] for head in outside] for word in cycle]
    )
    smaller[merged, :merged] = entering.max(0) + total
    found = _arborescence(smaller)
    result = heads[:]
    for i, word in enumerate(outside):
        if word:
            head = found[i]
            result[word] = outside[head] if head < merged else cycle[int(leaving[i].argmax())]
    governor = found[merged]
    opened = cycle[int(entering[:, governor].argmax())]
    result[opened] = outside[governor]
    return result
