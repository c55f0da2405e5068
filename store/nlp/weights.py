"""The shipped tagger: an int8 network run by onnxruntime over a table of piece vectors.

Files in `models/<name>/`: `pieces.json` (vocabulary), `vectors.npz` (one int8 row and scale a piece),
`tagger.onnx`, `embedder.onnx`, `labels.json`, the model card and the licence. Nothing is fetched; loading
is lazy, once a process.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Protocol
from zipfile import BadZipFile

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from store.errors import ModelError
from store.nlp.pieces import Pieces

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
MODELS = Path(__file__).with_name("models")
_OWN_GOVERNOR = -1e9
_loading = Lock()


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
        with path.open("rb") as file:
            stored = np.load(file)
            self._rows: NDArray[np.int8] = stored["rows"]
            self._scales: Floats = stored["scales"]

    def __call__(self, ids: list[list[int]]) -> Floats:
        """Return the vectors [texts, pieces, hidden] of the piece ids of texts, all equally long."""
        index = np.asarray(ids)
        vectors: Floats = self._rows[index].astype(np.float32) * self._scales[index, None]
        return vectors


class ShippedTagger:
    """The shipped tagger; safe to use from several threads."""

    def __init__(self, folder: Path, labels: Labels, pieces: Pieces, vectors: PieceVectors) -> None:
        self.labels, self.pieces, self._vectors = labels, pieces, vectors
        self._session = session(folder / "tagger.onnx")

    def read(self, ids: list[int], first: list[int]) -> Output:
        """Read one window; see TaggerNetwork."""
        inputs = {"vectors": self._vectors([ids]), "first": np.asarray(first)}
        scores, arcs, relations = self._session.run(None, inputs)
        np.fill_diagonal(arcs[:, 1:], _OWN_GOVERNOR)
        return Output(scores, arcs, relations)


def session(path: Path) -> onnxruntime.InferenceSession:
    """Load a network for one thread a call; raises ModelError where it can't be read.

    Results then do not depend on the number of cores, and callers work side by side already.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        # onnxruntime's errors have no base class of their own.
        raise ModelError(f"the language model's {path.name} can't be read: {error}") from error


def tagger(folder: Path = MODELS / "de") -> ShippedTagger:
    """Return the shipped tagger, loaded once a process; raises ModelError where its files are not whole."""
    with _loading:
        return _tagger(folder)


def vocabulary(folder: Path = MODELS / "de") -> tuple[Pieces, PieceVectors]:
    """Return pieces and vectors, loaded once a process; raises ModelError where their files are not whole."""
    with _loading:
        return _vocabulary(folder)


@cache
def _tagger(folder: Path) -> ShippedTagger:
    try:
        content = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        heads = {head: tuple(names) for head, names in content["heads"].items()}
        labels = Labels(heads, tuple(content["relations"]), content["version"])
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ModelError(f"the language model in {folder.name}/ can't be read: {error}") from error
    return ShippedTagger(folder, labels, *_vocabulary(folder))


@cache
def _vocabulary(folder: Path) -> tuple[Pieces, PieceVectors]:
    try:
        return Pieces.load(folder / "pieces.json"), PieceVectors(folder / "vectors.npz")
    except (OSError, KeyError, TypeError, ValueError, BadZipFile) as error:
        raise ModelError(f"the language model in {folder.name}/ can't be read: {error}") from error
