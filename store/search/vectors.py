"""The vectors of all claims in one file, memory-mapped: appended to by who embeds, read by everybody.

A record is a claim's key (its permalink as a number, which is made of the claim's very words, so that a
vector never goes stale), the length of the stored vector, and the vector with a byte a dimension. The file is
no part of what must not be lost: where it is missing, damaged, or another model's, it is made anew.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from store.search.vector_lists import Lists, gathered

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

EXACT = 8_000
"""Up to so many rows are compared one by one."""

_MAGIC = b"belegbot vectors 1\n"
_HEADER = 64
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}


def key_of(permalink: str) -> int:
    """Return the number that a claim's permalink of 10 characters stands for."""
    number = 0
    for letter in permalink:
        number = number * 32 + _VALUES[letter]
    return number


def permalink_of(key: int) -> str:
    """Return the permalink that a number stands for."""
    return "".join(_LETTERS[key >> shift & 31] for shift in range(45, -1, -5))


_Identity = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """The file as it is until `identity` (its inode, size and time, the lists' time) changes.

    `rows` are the rows of the keys in `ordered`, which rise.
    """

    identity: _Identity
    records: NDArray[np.void]
    ordered: Integers
    rows: Integers
    lists: Lists | None


class VectorFile:
    """All vectors of one store, made by one model; safe to use from several threads and processes.

    `model` names the model and `dimensions` the length of its vectors. A file that is not there, or of
    another model, is empty to readers; the next `add` makes it.
    """

    def __init__(self, path: Path, model: str, dimensions: int) -> None:
        self.path = path
        self._lists_path = path.with_name(path.name + ".lists.npz")
        self._record = np.dtype(
            [("key", "<i8"), ("length", "<f4"), ("vector", "i1", (dimensions,))], align=False
        )
        self._header = (_MAGIC + f"{model} {dimensions}".encode())[:_HEADER].ljust(_HEADER, b"\0")
        self._state = self._empty()
        self._guard = Lock()

    def __len__(self) -> int:
        return len(self._current().records)

    def keys(self) -> Integers:
        """Return the keys of all vectors, in rising order."""
        return self._current().ordered

    def add(self, keys: Sequence[int], vectors: Sequence[Floats]) -> None:
        """Append vectors of length 1, durable on return."""
        records = np.zeros(len(keys), self._record)
        stacked = np.stack(vectors)
        largest = np.maximum(np.abs(stacked).max(axis=1, keepdims=True), 1e-12)
        records["key"] = keys
        records["vector"] = np.rint(stacked * (127 / largest))
        records["length"] = np.linalg.norm(records["vector"].astype(np.float32), axis=1)
        if not self._is_ours():
            self._write_anew(b"")
        with self.path.open("r+b") as file:
            file.seek(0, os.SEEK_END)
            torn = (file.tell() - _HEADER) % self._record.itemsize
            file.seek(-torn, os.SEEK_END)
            file.write(records.tobytes())
            file.flush()
            os.fsync(file.fileno())

    def nearest(self, vector: Floats, limit: int) -> list[tuple[int, float]]:
        """Return keys and cosines of the vectors nearest to `vector`, best first; of many, nearly always."""
        state = self._current()
        count = len(state.records)
        if count == 0:
            return []
        lists = state.lists
        if lists is None:
            rows = np.arange(max(0, count - 2 * EXACT), count)
        else:
            rows = np.concatenate([lists.near(vector), np.arange(len(lists.order), count)])
        cosines = self._cosines(state, rows, vector)
        best = np.argpartition(-cosines, min(limit, len(rows)) - 1)[:limit]
        best = best[np.argsort(-cosines[best], kind="stable")]
        return [(int(state.records["key"][rows[i]]), float(cosines[i])) for i in best]

    def cosines(self, vector: Floats, keys: Sequence[int]) -> dict[int, float]:
        """Return how near those of `keys` that have a vector are to `vector`."""
        state = self._current()
        wanted = np.asarray(keys, np.int64)
        if not len(state.ordered) or not len(wanted):
            return {}
        places = np.minimum(np.searchsorted(state.ordered, wanted), len(state.ordered) - 1)
        known = state.ordered[places] == wanted
        cosines = self._cosines(state, state.rows[places[known]], vector)
        return dict(zip(wanted[known].tolist(), cosines.tolist(), strict=True))

    def vectors(self, keys: Sequence[int]) -> dict[int, Floats]:
        """Return the stored vectors of those of `keys` that have one, of length 1."""
        state = self._current()
        wanted = np.asarray(keys, np.int64)
        if not len(state.ordered) or not len(wanted):
            return {}
        places = np.minimum(np.searchsorted(state.ordered, wanted), len(state.ordered) - 1)
        known = state.ordered[places] == wanted
        return dict(zip(wanted[known].tolist(), self._rows(state, state.rows[places[known]]), strict=True))

    def gather(self) -> bool:
        """Make the lists anew where many vectors came since the last time; tell whether that was done."""
        state = self._current()
        count, listed = len(state.records), len(state.lists.order) if state.lists else 0
        if count - listed <= max(EXACT, listed // 4):
            return False
        gathered(count, lambda rows: self._rows(state, rows)).save(self._lists_path)
        return True

    def keep(self, keys: Integers) -> None:
        """Leave only the vectors of `keys`."""
        state = self._current()
        kept = state.records[np.isin(state.records["key"], keys)]
        self._write_anew(kept.tobytes())

    def _write_anew(self, records: bytes) -> None:
        """Put another file in this one's place; who has that one mapped goes on reading it."""
        fresh = self.path.with_name(self.path.name + ".new")
        fresh.write_bytes(self._header + records)
        self._lists_path.unlink(missing_ok=True)
        fresh.replace(self.path)

    def _current(self) -> _State:
        identity = self._identity()
        if identity is None:
            return self._empty()
        if identity != self._state.identity:
            with self._guard:
                if identity != self._state.identity:
                    self._state = self._read(identity)
        return self._state

    def _identity(self) -> _Identity | None:
        try:
            status = self.path.stat()
        except OSError:
            return None
        try:
            lists = self._lists_path.stat().st_mtime_ns
        except OSError:
            lists = 0
        return status.st_ino, status.st_size, status.st_mtime_ns, lists

    def _read(self, identity: _Identity) -> _State:
        count = max(0, identity[1] - _HEADER) // self._record.itemsize
        if count == 0 or not self._is_ours():
            return _State(identity, *self._nothing(), None)
        records = np.memmap(self.path, self._record, "r", _HEADER, (count,))
        keys = np.asarray(records["key"])
        rows = np.argsort(keys, kind="stable")
        lists = Lists.load(self._lists_path)
        if lists is not None and len(lists.order) > count:
            lists = None
        return _State(identity, records, keys[rows], rows, lists)

    def _is_ours(self) -> bool:
        try:
            with self.path.open("rb") as file:
                return file.read(_HEADER) == self._header
        except OSError:
            return False

    def _rows(self, state: _State, rows: Integers) -> Floats:
        chosen = state.records[rows]
        vectors: Floats = chosen["vector"].astype(np.float32) / chosen["length"][:, None]
        return vectors

    def _cosines(self, state: _State, rows: Integers, vector: Floats) -> Floats:
        chosen = state.records[rows]
        cosines: Floats = (chosen["vector"].astype(np.float32) @ vector) / chosen["length"]
        return cosines

    def _nothing(self) -> tuple[NDArray[np.void], Integers, Integers]:
        return np.zeros(0, self._record), np.zeros(0, np.int64), np.zeros(0, np.int64)

    def _empty(self) -> _State:
        return _State((), *self._nothing(), None)
