"""The language model's embedder, as the search wants it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from store.errors import ModelError
from store.nlp.embedder import HIDDEN, Embedder, TextKind, embedder, has_embedder
from store.nlp.weights import MODELS, Floats


class ShippedMeaning:
    """See `store.search.embedder.Embedder`."""

    dimensions = HIDDEN

    def __init__(self, network: Embedder, model: str) -> None:
        self._network, self.model = network, model

    def texts(self, texts: Sequence[str]) -> Floats:
        """See `store.search.embedder.Embedder.texts`."""
        return self._network.embed(texts, TextKind.PASSAGE)

    def question(self, text: str) -> Floats:
        """See `store.search.embedder.Embedder.question`."""
        vector: Floats = self._network.embed([text], TextKind.QUERY)[0]
        return vector


@cache
def shipped_meaning(folder: Path = MODELS / "de") -> ShippedMeaning | None:
    """Return the shipped embedder, loaded once a process, or None where it is missing or broken."""
    if not has_embedder(folder):
        return None
    try:
        weights = (folder / "embedder.onnx").read_bytes()
        return ShippedMeaning(embedder(folder), f"{zlib.crc32(weights):08x}")
    except (ModelError, OSError):
        return None
