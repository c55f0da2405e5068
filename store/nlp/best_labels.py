"""The likeliest labels of neighbouring words, where only some sequences of labels make sense.

A span is a B and the I's behind it: an I after an O, or after a name of another kind, is none. The best path
through all sequences that are left is found as in Viterbi (1967); taking each word's best label by itself
breaks spans into shreds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from store.nlp.weights import Floats

BORDERS = {"message": 1.0, "ner": 0.25}
"""What each border of a span costs, in nats: messages are long, their borders few.

That of names is the best of 0, 0.25 and 0.5 on the sentences that choose; that of messages a round number
between 0 and 2 after a look at our own kept sentences and at the annotated quotations.
"""

_NEVER = -1e9
_Matrix = NDArray[np.float64]


def best_labels(scores: Floats, labels: Sequence[str], border: float = 0.0) -> list[str]:
    """Return one label a word for `scores` [words, labels].

    Without an "O" they are not of spans, and may follow each other in any order: each word's best is taken.
    """
    names = tuple(labels)
    best = scores.argmax(1).tolist() if len(scores) else []
    if "O" in names and not _settled(best, names, border):
        best = _best_path(scores, names, border)
    return [names[i] for i in best]


def _settled(best: list[int], names: tuple[str, ...], border: float) -> bool:
    """Tell whether the best labels of the single words are the best path already, as they mostly are."""
    if border and any(names[i] != "O" for i in best):
        return False
    before = "O"
    for i in best:
        name = names[i]
        if name[0] == "I" and (before == "O" or before[1:] != name[1:]):
            return False
        before = name
    return True


def _best_path(scores: Floats, names: tuple[str, ...], border: float) -> list[int]:
    beginning, steps, ending = _steps(names, border)
    exact = scores.astype(np.float64)
    exact -= exact.max(1, keepdims=True)
    exact -= np.log(np.exp(exact).sum(1, keepdims=True))
    reached: _Matrix = beginning + exact[0]
    columns = np.arange(len(names))
    came_from = []
    for word in exact[1:]:
        ways = reached[:, None] + steps
        origin = ways.argmax(0)
        came_from.append(origin)
        reached = ways[origin, columns] + word
    label = int((reached + ending).argmax())
    path = [label]
    for origin in reversed(came_from):
        label = int(origin[label])
        path.append(label)
    return path[::-1]


@lru_cache(maxsize=32)
def _steps(names: tuple[str, ...], border: float) -> tuple[_Matrix, _Matrix, _Matrix]:
    """Return what it costs to begin with a label, to go from one (row) to another (column), and to end."""
    size = len(names)
    beginning, steps, ending = np.zeros(size), np.zeros((size, size)), np.zeros(size)
    for j, name in enumerate(names):
        if name[0] == "I":
            beginning[j] = _NEVER
        beginning[j] -= border * (name[0] == "B")
        ending[j] -= border * (name != "O")
        for i, before in enumerate(names):
            inside = name[0] == "I"
            if inside and (before == "O" or before[1:] != name[1:]):
                steps[i, j] = _NEVER
            steps[i, j] -= border * ((name[0] == "B") + (before != "O" and not inside))
    return beginning, steps, ending
