"""Every stored article knows its wording, also one that was stored before there was such a thing."""

from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from store.claims import ClaimQuery
from store.db.migrations import migrations
from store.db.sqlite import SqliteStore
from store.model import Article, Extent, Part, PartKind
from tests.store.articles import KNOWN, article, day, sentences


def with_headline(headline: str, body: str) -> Article:
    first, second = Extent(0, len(headline)), Extent(len(headline) + 1, len(headline) + 1 + len(body))
    parts = (Part(first, PartKind.HEADLINE), Part(second, PartKind.BODY))
    return Article("a", "a.txt", f"{headline}\n{body}", parts, "de", KNOWN)


def test_white_space_headline_date_and_composed_letters_are_no_wording() -> None:
    body = "Die Fähre fährt wieder. Das freut alle."
    other = article(
        "Die Fa\u0308hre  fährt\r\nwieder.\u00a0Das freut alle.\n", "b", published=day(2025, 8, 1)
    )
    assert with_headline("Fähre", body).wording == with_headline("Endlich", body).wording == other.wording


def test_any_other_word_is_another_wording() -> None:
    assert article("Die Fähre fährt.").wording != article("Die Fähre fährt nicht.").wording


def test_an_older_store_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    said, claims = sentences("a", ("Die Fähre fährt wieder.", "Aylin Brandt"))
    with SqliteStore.open(str(path)) as store:
        store.put(said, claims)
    older = Database(path)
    with closing(older.conn):
        older.execute("ALTER TABLE article DROP COLUMN wording")
        older.execute("DELETE FROM _sqlite_migrations WHERE name = '0003_wordings'")
        older.conn.commit()
        assert [step.name for step in migrations.pending(older)] == ["0003_wordings"]
    with SqliteStore.open(str(path)) as store:
        [finding] = store.search(ClaimQuery("Fähre")).items
        assert finding.source.wording == said.wording
