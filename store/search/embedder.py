"""What gives a text its place among meanings, and a stand-in that tests can follow."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from store.search.terms import STOP_MARK, index_terms

Floats = NDArray[np.float32]


class Embedder(Protocol):
    """A network that puts texts of like meaning close together, whatever their language."""

    @property
    def model(self) -> str:
        """The name of the weights: vectors of two models can't be compared."""
        ...

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        ...

    def texts(self, texts: Sequence[str]) -> Floats:
        """Return the vectors [texts, dimensions] of what may answer a question, each of length 1."""
        ...

    def question(self, text: str) -> Floats:
        """Return the vector [dimensions] of a question, of length 1."""
        ...


class FakeEmbedder:
    """Texts are alike as far as they share words; `synonyms` says which other word a word stands for.

    Synonyms are in lower case: FakeEmbedder({"ceasefire": "waffenruhe"}).
    """

    model = "fake"
    dimensions = 64

    def __init__(self, synonyms: Mapping[str, str] | None = None) -> None:
        self._synonyms = synonyms or {}

    def texts(self, texts: Sequence[str]) -> Floats:
        """See `Embedder.texts`."""
        return np.stack([self.question(text) for text in texts])

    def question(self, text: str) -> Floats:
        """See `Embedder.question`; a text without words gets a place of its own."""
        words = [self._synonyms.get(word, word) for word in text.lower().split()]
        terms = [term for term in index_terms(" ".join(words), "de") if not term.startswith(STOP_MARK)]
        vector: Floats = np.zeros(self.dimensions, np.float32)
        for term in terms or [""]:
            seed = zlib.crc32(term.encode("utf-8"))
            vector += np.random.default_rng(seed).normal(size=self.dimensions).astype(np.float32)
        return vector / np.float32(np.linalg.norm(vector))
