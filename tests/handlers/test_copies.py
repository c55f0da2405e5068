"""Copies of one text are no further articles: they corroborate nothing."""

from collections.abc import Callable
from datetime import UTC, datetime

from handlers.reply import Reply
from store.db.sqlite import SqliteStore
from store.model import Article, Basis, Claim, ClaimType, Extent, Interval, Part, PartKind

Ask = Callable[..., Reply]
DAY = Interval(datetime(2025, 8, 15, tzinfo=UTC), datetime(2025, 8, 16, tzinfo=UTC), Basis.METADATA)
WORDS = "Die Schleuse bleibt den Winter über zu"


def keep(store: SqliteStore, key: str, text: str, published: Interval | None = None) -> None:
    start = text.index(WORDS)
    claim = Claim(ClaimType.INDIRECT, (Extent(start, start + len(WORDS)),), speaker_name="Aylin Brandt")
    parts = (Part(Extent(0, len(text)), PartKind.BODY),)
    store.put(
        Article(key, f"{key}.txt", text, parts, "de", datetime(2025, 8, 20, tzinfo=UTC), published=published),
        [claim],
    )


def test_copies_are_counted_once_and_cited_all(empty: SqliteStore, ask_empty: Ask) -> None:
    keep(empty, "a", f"{WORDS}, sagte Brandt.", DAY)
    keep(empty, "b", f"{WORDS}, sagte\r\n  Brandt.\r\n", DAY)
    keep(empty, "c", f"{WORDS}, sagte Brandt.")
    keep(empty, "d", f"Brandt sagte: {WORDS}.", DAY)
    reply = ask_empty("/claims Schleuse")
    assert reply.intro == "1 Aussage aus 2 Artikeln in 4 Abdrucken, erschienen 15. August 2025"
    assert reply.items[0].text.endswith(f"{WORDS} – 2 Artikel in 4 Abdrucken [1] [2] [3] [4]")
    assert len(reply.sources) == 4


def test_articles_without_copies_have_no_prints(empty: SqliteStore, ask_empty: Ask) -> None:
    keep(empty, "a", f"{WORDS}, sagte Brandt.")
    keep(empty, "d", f"Brandt sagte: {WORDS}.")
    reply = ask_empty("/claims Schleuse")
    assert reply.intro == "1 Aussage aus 2 Artikeln, ohne Datum"
    assert " – 2 Artikel [1] [2]" in reply.items[0].text
