"""Rows of vectors gathered into lists around centres, so that a search reads a few lists, not all rows.

An inverted file (Sivic and Zisserman 2003; Jégou, Douze and Schmid 2011) with spherical k-means.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

ROWS_READ = 4_000
"""How many rows a search reads at least."""

_ROUNDS = 8
_SAMPLE_PER_LIST = 40
_MOST_LISTS = 2_048
_AT_ONCE = 8_192


@dataclass(frozen=True, slots=True)
class Lists:
    """`centres` [lists, dimensions] of length 1; list i holds the rows `order[starts[i]:starts[i + 1]]`."""

    centres: Floats
    starts: Integers
    order: Integers

    def near(self, vector: Floats, least: int = ROWS_READ) -> Integers:
        """Return the rows of the lists nearest to `vector`, at least `least` if there are as many."""
        nearest = np.argsort(-(self.centres @ vector))
        lengths = self.starts[nearest + 1] - self.starts[nearest]
        enough = int(np.searchsorted(np.cumsum(lengths), least)) + 1
        return np.concatenate([self.order[self.starts[i] : self.starts[i + 1]] for i in nearest[:enough]])

    def save(self, path: Path) -> None:
        """Write the lists, in the place of those before only when they are whole."""
        fresh = path.with_suffix(".new.npz")
        np.savez(fresh, centres=self.centres, starts=self.starts, order=self.order)
        fresh.replace(path)

    @classmethod
    def load(cls, path: Path) -> Lists | None:
        """Read what `save` wrote; None where it is missing or damaged."""
        try:
            with np.load(path) as stored:
                return cls(stored["centres"], stored["starts"], stored["order"])
        except (OSError, KeyError, ValueError, EOFError):
            return None


def gathered(count: int, rows: Callable[[Integers], Floats]) -> Lists:
    """Gather `count` rows into lists; `rows` gives the vectors of length 1 of some rows."""
    number = int(min(_MOST_LISTS, max(1, 4 * count**0.5)))
    chance = np.random.default_rng(count)
    sample = rows(np.sort(chance.choice(count, min(count, number * _SAMPLE_PER_LIST), replace=False)))
    centres = sample[chance.choice(len(sample), number, replace=False)].copy()
    for _ in range(_ROUNDS):
        homes = _homes(sample, centres)
        sums = np.zeros_like(centres)
        np.add.at(sums, homes, sample)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(lengths > 0, sums / np.maximum(lengths, 1e-12), centres)
    everything = np.arange(count)
    homes = np.concatenate(
        [_homes(rows(everything[at : at + _AT_ONCE]), centres) for at in range(0, count, _AT_ONCE)]
    )
    order = np.argsort(homes, kind="stable")
    starts = np.searchsorted(homes[order], np.arange(number + 1))
    return Lists(centres.astype(np.float32), starts.astype(np.int64), order.astype(np.int64))


def _homes(vectors: Floats, centres: Floats) -> Integers:
    parts = [
        (vectors[at : at + _AT_ONCE] @ centres.T).argmax(axis=1) for at in range(0, len(vectors), _AT_ONCE)
    ]
    return np.concatenate(parts)
