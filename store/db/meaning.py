"""Search by meaning in one store: the claims' vectors in a file beside the database.

Whatever is wrong with it, claims are found by their words; nothing here raises because of the file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import structlog

from store.db.connections import MEMORY, Connections
from store.search.embedder import Embedder, Floats
from store.search.vectors import VectorFile, key_of, permalink_of

NEAREST = 200
"""How many claims by meaning are weighed for a question."""

_AT_ONCE = 64
_FEW_WORDS = 5
_WORTH_CLEANING = 1_000

_MISSING = """SELECT c.id, c.quote, c.sentence, a.text FROM claim c JOIN article a ON a.number = c.article
    WHERE c.id IN (SELECT value FROM json_each(:ids)) ORDER BY a.number"""

log = structlog.get_logger(__name__)


class Meaning:
    """What the claims of one store mean; safe to use from several threads."""

    def __init__(self, path: str, embedder: Embedder) -> None:
        file = Path(path)
        self._file = VectorFile(file.with_name(file.name + ".vectors"), embedder.model, embedder.dimensions)
        self._embedder = embedder

    @classmethod
    def beside(cls, path: str, embedder: Embedder | None) -> Meaning | None:
        """Return the meaning beside the database at `path`; None in memory or without an embedder."""
        return None if embedder is None or path == MEMORY else cls(path, embedder)

    def question(self, topic: str) -> Floats | None:
        """Return a question's vector; None where no claim has one, so that nothing could be near it."""
        return self._embedder.question(topic[:2_000]) if len(self._file) else None

    def nearest(self, question: Floats) -> dict[str, float]:
        """Return the permalinks of the claims nearest to a question, with their cosines."""
        try:
            return {permalink_of(key): cosine for key, cosine in self._file.nearest(question, NEAREST)}
        except OSError as error:
            log.warning("vectors_unreadable", error=type(error).__name__)
            return {}

    def cosines(self, question: Floats, permalinks: Sequence[str]) -> Mapping[str, float]:
        """Return how near those claims are to a question that have a vector."""
        found = self._file.cosines(question, [key_of(permalink) for permalink in permalinks])
        return {permalink_of(key): cosine for key, cosine in found.items()}

    def alike(self, permalinks: Sequence[str], least: float) -> frozenset[tuple[str, str]]:
        """Return each two of those claims whose cosine is `least` or more, the lesser permalink first."""
        found = self._file.vectors([key_of(permalink) for permalink in permalinks])
        if len(found) < 2:
            return frozenset()
        keys, stacked = sorted(found), np.stack([found[key] for key in sorted(found)])
        near = np.argwhere(np.triu(stacked @ stacked.T >= least, k=1))
        pairs = (sorted((permalink_of(keys[one]), permalink_of(keys[other]))) for one, other in near)
        return frozenset((one, other) for one, other in pairs)

    def missing(self, connections: Connections) -> list[str]:
        """Return the permalinks of the claims that have no vector yet."""
        with connections.reading() as db:
            keys = np.array([key_of(id_) for (id_,) in db.execute("SELECT id FROM claim")], np.int64)
        known = self._file.keys()
        if len(known) - len(keys) > max(_WORTH_CLEANING, len(keys)):
            self._file.keep(keys)
        return [permalink_of(int(key)) for key in np.setdiff1d(keys, known)]

    def fill(self, connections: Connections, go_on: Callable[[], bool] = lambda: True) -> int:
        """Embed the claims that have no vector, as long as `go_on` says; return how many were."""
        missing = self.missing(connections)
        done = 0
        for at in range(0, len(missing), _AT_ONCE):
            if not go_on():
                return done
            with connections.reading() as db:
                rows = list(db.query(_MISSING, {"ids": json.dumps(missing[at : at + _AT_ONCE])}))
            if rows:
                vectors = self._embedder.texts([_text(row) for row in rows])
                self._file.add([key_of(row["id"]) for row in rows], list(vectors))
            done += len(rows)
        self._file.gather()
        return done


def _text(row: Mapping[str, str]) -> str:
    """Return what stands for a claim: its words, or its sentence where those are too few to mean much."""
    words = _slices(row["quote"], row["text"])
    if len(words.split()) >= _FEW_WORDS or not row["sentence"]:
        return words
    return _slices(row["sentence"], row["text"])


def _slices(pairs: str, text: str) -> str:
    return " … ".join(text[start:end] for start, end in json.loads(pairs))
