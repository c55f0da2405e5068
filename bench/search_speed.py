"""How fast a store of a given size is filled and asked, beside what SQLite's FTS5 takes alone."""

from __future__ import annotations

import resource
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from bench.made_store import CLAIMS_AN_ARTICLE, Material, add_vectors, articles, material, questions
from bot.meaning import shipped_meaning
from handlers.dispatch import answer
from handlers.inbound import Asker, Inbound
from store.db.sqlite import SqliteStore
from store.search.terms import query_terms

NOW = datetime(2026, 1, 1, tzinfo=UTC)
READERS = 8
_QUESTIONS = 200
_EMBEDDED = 200
_KILOBYTE = 1_024 if sys.platform != "darwin" else 1


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds that each of several questions took."""

    seconds: Sequence[float]

    def __str__(self) -> str:
        """Return the middle and the slowest of a hundred, in milliseconds."""
        middle, slow = np.quantile(self.seconds, [0.5, 0.99]) * 1_000
        return f"p50 {middle:7.1f} ms, p99 {slow:7.1f} ms"


def timed(ask: Callable[[str], object], asked: Sequence[str]) -> Times:
    """Ask one after the other."""
    seconds = []
    for question in asked:
        begun = time.perf_counter()
        ask(question)
        seconds.append(time.perf_counter() - begun)
    return Times(seconds)


def measure_index(claims: int, model: Path) -> None:
    """Fill a store and print what that costs in time and room."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        _filled(path, claims, material(), model).close()


def measure_search(sizes: Sequence[int], model: Path) -> None:
    """Fill stores of growing size and print what questions take."""
    given = material()
    for claims in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "made.db"
            with _filled(path, claims, given, model) as store:
                _ask(store, path, given)


def _filled(path: Path, claims: int, given: Material, model: Path) -> SqliteStore:
    embedder = shipped_meaning(model)
    store = SqliteStore.open(str(path), embedder=embedder)
    made, text = 0, 0
    begun = time.perf_counter()
    spent = 0.0
    for article, said in articles(claims // CLAIMS_AN_ARTICLE, given):
        text += len(article.text.encode())
        started = time.perf_counter()
        store.put(article, said)
        spent += time.perf_counter() - started
        made += len(said)
    print(
        f"\n{made:,} claims: {60 * made / spent:,.0f} a minute put in ({time.perf_counter() - begun:.0f} s)"
    )
    if embedder:
        begun = time.process_time()
        embedder.texts(given.sentences[:_EMBEDDED])
        rate = min(_EMBEDDED, len(given.sentences)) / (time.process_time() - begun)
        print(f"  {60 * rate:,.0f} a minute embedded, apart from that")
        add_vectors(store, path, given, embedder, made)
    sizes = {each.suffix: each.stat().st_size for each in path.parent.iterdir()}
    words, everything = sizes[".db"] + sizes.get(".db-wal", 0), sum(sizes.values())
    print(f"  store {words / text:.2f} times the text, with vectors {everything / text:.2f} times")
    return store


def _ask(store: SqliteStore, path: Path, given: Material) -> None:
    asked = questions(_QUESTIONS, given)
    bare = sqlite3.connect(path)
    sql = "SELECT rowid FROM claim_terms WHERE claim_terms MATCH ? ORDER BY rank LIMIT 10"

    def plainly(question: str) -> object:
        terms = [word.terms[0] for word in query_terms(question)]
        return bare.execute(sql, [" OR ".join(f'"{term}"' for term in terms)]).fetchall()

    def handled(question: str) -> object:
        return _answered(store, question)

    for question in asked[:20]:
        plainly(question)
        handled(question)
    print(f"  bare FTS5, OR, top 10   {timed(plainly, asked)}")
    print(f"  /claims, whole handler  {timed(handled, asked)}")
    print(f"  {READERS} readers and a writer   {_side_by_side(store, asked, given)}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KILOBYTE
    print(f"  {memory / 1e6:,.0f} MB of memory at most, filling included")


def _answered(store: SqliteStore, question: str) -> object:
    return answer(
        Inbound(Asker("terminal", "bench", "1"), f"/claims {question}"),
        claims=store,
        states=store,
        conversations=store,
        digests=store,
        now=NOW,
        zone=ZoneInfo("Europe/Berlin"),
        default_language="de",
    )


def _side_by_side(store: SqliteStore, asked: Sequence[str], given: Material) -> Times:
    """Ask from several threads while another one puts articles in; an error of any of them is raised."""
    ended = threading.Event()
    errors: list[BaseException] = []
    seconds: list[float] = []

    def write() -> None:
        for article, said in articles(10**6, Material(given.sentences, given.words, given.speakers[:50])):
            if ended.is_set():
                return
            store.put(article, said)

    def read(part: int) -> Callable[[], None]:
        return lambda: seconds.extend(timed(lambda q: _answered(store, q), asked[part::READERS]).seconds)

    readers = [_watched(read(part), errors) for part in range(READERS)]
    writer = _watched(write, errors)
    for thread in (writer, *readers):
        thread.start()
    for reader in readers:
        reader.join()
    ended.set()
    writer.join()
    if errors:
        raise errors[0]
    return Times(seconds)


def _watched(work: Callable[[], None], errors: list[BaseException]) -> threading.Thread:
    """Return a thread that does `work` and keeps what goes wrong."""

    def run() -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)

    return threading.Thread(target=run)
