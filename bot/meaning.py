"""The language model's embedder, as the search wants it, and the work of keeping the vectors whole."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from threading import Event

import structlog

from bot.logs import failure
from store.db.sqlite import SqliteStore
from store.errors import BelegbotError
from store.nlp.embedder import HIDDEN, TextKind, embedder, has_embedder
from store.nlp.weights import MODELS, Floats

PAUSE_SECONDS = 60.0
"""How long after one look for new claims the next one comes."""

log = structlog.get_logger(__name__)


class ShippedMeaning:
    """See `store.search.embedder.Embedder`; the network is loaded when it is first needed."""

    dimensions = HIDDEN

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.model = f"{zlib.crc32((folder / 'embedder.onnx').read_bytes()):08x}"

    def texts(self, texts: Sequence[str]) -> Floats:
        """See `store.search.embedder.Embedder.texts`."""
        return embedder(self._folder).embed(texts, TextKind.PASSAGE)

    def question(self, text: str) -> Floats:
        """See `store.search.embedder.Embedder.question`."""
        vector: Floats = embedder(self._folder).embed([text], TextKind.QUERY)[0]
        return vector


@cache
def shipped_meaning(folder: Path = MODELS / "de") -> ShippedMeaning | None:
    """Return the shipped embedder, or None where there is none."""
    return ShippedMeaning(folder) if has_embedder(folder) else None


def keep_embedding(store: SqliteStore, stopped: Event) -> None:
    """Make claims findable by meaning as they come in, until `stopped`; no failure of it stops anything."""
    while not stopped.is_set():
        embed(store, lambda: not stopped.is_set())
        stopped.wait(PAUSE_SECONDS)


def embed(store: SqliteStore, go_on: Callable[[], bool] = lambda: True) -> int:
    """Embed what is missing and return how many claims; what goes wrong is logged, words still find them."""
    try:
        return store.embed_claims(go_on)
    except (BelegbotError, OSError) as error:
        log.warning("not_embedded", **failure(error))
        return 0


@asynccontextmanager
async def embedding(store: SqliteStore) -> AsyncIterator[None]:
    """Embed claims in a thread of its own as long as the block runs."""
    stopped = Event()
    working = asyncio.create_task(asyncio.to_thread(keep_embedding, store, stopped))
    try:
        yield
    finally:
        stopped.set()
        await working
