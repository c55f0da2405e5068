"""The shipped weights: int8 networks run by onnxruntime over one shared table of piece vectors.

Files in `models/<name>/`: `pieces.json` (vocabulary), `vectors.npz` (one int8 row and scale a piece),
`tagger.onnx`, `embedder.onnx`, `labels.json`, the model card and the licence. Nothing is fetched; loading
is lazy, once a process.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from store.errors import ModelError
from store.nlp.pieces import Pieces

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
MODELS = Path(__file__).with_name("models")


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of every head in the order of the score columns, the relations, and the model's version."""

    heads: dict[str, tuple[str, ...]]
    relations: tuple[str, ...]
    version: str

    def columns(self) -> dict[str, slice]:
        """Return the score columns of each head."""
        found, at = {}, 0
        for head, names in self.heads.items():
            found[head] = slice(at, at + len(names))
            at += len(names)
        return found


@dataclass(frozen=True, slots=True)
class Output:
    """What the network says of one window of words.

    `scores` [words, labels of all heads], `arcs` [words, words + 1] (column 0 the root), `relations` the
    likeliest relation id of each word under each head [words, words + 1].
    """

    scores: Floats
    arcs: Floats
    relations: Integers


class TaggerNetwork(Protocol):
    """A network that reads one window; the shipped one, or the one in training."""

    @property
    def labels(self) -> Labels:
        """The labels of its outputs."""
        ...

    @property
    def pieces(self) -> Pieces:
        """The vocabulary of its inputs."""
        ...

    def read(self, ids: list[int], first: list[int]) -> Output:
        """Read piece ids (special ones around them) with the index of each word's first piece."""
        ...


class PieceVectors:
    """The table of piece vectors, int8 with one scale a row."""

    def __init__(self, path: Path) -> None:
        stored = np.load(path)
        self._rows: NDArray[np.int8] = stored["rows"]
        self._scales: Floats = stored["scales"]

    def __call__(self, ids: list[int]) -> Floats:
        """Return the vectors [1, pieces, hidden] of piece ids."""
        index = np.asarray(ids)
        vectors: Floats = self._rows[index].astype(np.float32) * self._scales[index, None]
        return vectors[None]


class ShippedTagger:
    """The shipped tagger; safe to use from several threads."""

    def __init__(self, folder: Path, labels: Labels, pieces: Pieces, vectors: PieceVectors) -> None:
        self.labels, self.pieces, self._vectors = labels, pieces, vectors
        self._session = _session(folder / "tagger.onnx")

    def read(self, ids: list[int], first: list[int]) -> Output:
        """Read one window; see TaggerNetwork."""
        inputs = {"vectors": self._vectors(ids), "first": np.asarray([first])}
        scores, arcs, relations = self._session.run(None, inputs)
        return Output(scores[0], arcs[0], relations[0])


class ShippedEmbedder:
    """The untouched encoder, for search by meaning; safe to use from several threads."""

    def __init__(self, folder: Path, pieces: Pieces, vectors: PieceVectors) -> None:
        self._pieces, self._vectors = pieces, vectors
        self._session = _session(folder / "embedder.onnx")

    def embed(self, text: str, *, question: bool = False, limit: int = 510) -> Floats:
        """Return the vector [hidden] of length 1; what lies beyond `limit` pieces is left out.

        A question and what may answer it are marked as multilingual E5 wants it (Wang et al. 2024).
        """
        ids = self._pieces.of_text(("query: " if question else "passage: ") + text)[:limit]
        framed = [self._pieces.bos, *ids, self._pieces.eos]
        pooled: Floats = self._session.run(None, {"vectors": self._vectors(framed)})[0][0]
        return pooled


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # One thread a call: results do not depend on the machine, and handlers already run side by side.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


@cache
def _shared(folder: Path) -> tuple[Labels, Pieces, PieceVectors]:
    try:
        content = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        heads = {head: tuple(names) for head, names in content["heads"].items()}
        labels = Labels(heads, tuple(content["relations"]), content["version"])
        return labels, Pieces.load(folder / "pieces.json"), PieceVectors(folder / "vectors.npz")
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"the language model in {folder.name}/ can't be read: {error}") from error


@cache
def tagger(folder: Path = MODELS / "de") -> ShippedTagger:
    """Return the shipped tagger, loaded once a process; raises ModelError where its files are not whole."""
    return ShippedTagger(folder, *_shared(folder))


@cache
def embedder(folder: Path = MODELS / "de") -> ShippedEmbedder:
    """Return the shipped embedder, loaded once a process; raises ModelError where its files are not whole."""
    _, pieces, vectors = _shared(folder)
    return ShippedEmbedder(folder, pieces, vectors)
