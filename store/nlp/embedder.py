"""Texts as vectors, so that near meaning is near in space: multilingual E5 (Wang et al. 2024)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import groupby
from pathlib import Path
from threading import Lock

import numpy as np

from store.nlp.pieces import Pieces
from store.nlp.weights import MODELS, Floats, PieceVectors, session, vocabulary

HIDDEN = 384
LONGEST = 512
_BATCH_PIECES = 640
_loading = Lock()


class TextKind(StrEnum):
    """What a text is to the search; E5 was trained with these words in front of each."""

    QUERY = "query"
    PASSAGE = "passage"


class Embedder:
    """The encoder as it was before any training of ours; safe to use from several threads."""

    def __init__(self, folder: Path, pieces: Pieces, vectors: PieceVectors) -> None:
        self._pieces, self._vectors = pieces, vectors
        self._session = session(folder / "embedder.onnx")

    def embed(self, texts: Sequence[str], kind: TextKind = TextKind.PASSAGE) -> Floats:
        """Return vectors [texts, 384] of length 1, in the order of the texts; their product is the cosine.

        What lies beyond 510 pieces (some 350 words) is left out. Texts of one call that are equally long are
        read together, which may move a vector by less than 0.001 in cosine.
        """
        cut = [self._cut(f"{kind}: {text}") for text in texts]
        found: Floats = np.zeros((len(cut), HIDDEN), np.float32)
        for places in batches([len(ids) for ids in cut]):
            inputs = {"vectors": self._vectors([cut[place] for place in places])}
            found[places] = self._session.run(None, inputs)[0]
        return found

    def _cut(self, text: str) -> list[int]:
        ids = self._pieces.of_text(text)[: LONGEST - 2]
        return [self._pieces.bos, *ids, self._pieces.eos]


def batches(lengths: list[int]) -> Iterator[list[int]]:
    """Yield the places of texts of one length, as many as are worth reading at once."""
    ordered = sorted(range(len(lengths)), key=lambda place: lengths[place])
    for length, group in groupby(ordered, key=lambda place: lengths[place]):
        places, size = list(group), max(1, _BATCH_PIECES // length)
        for at in range(0, len(places), size):
            yield places[at : at + size]


def has_embedder(folder: Path = MODELS / "de") -> bool:
    """Tell whether the embedder's weights are there."""
    return (folder / "embedder.onnx").exists()


def embedder(folder: Path = MODELS / "de") -> Embedder:
    """Return the shipped embedder, loaded once a process; raises ModelError where its files are not whole."""
    with _loading:
        return _embedder(folder)


@cache
def _embedder(folder: Path) -> Embedder:
    return Embedder(folder, *vocabulary(folder))
