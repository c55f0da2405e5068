"""A store keeps whether an assertion is its writer's view, also one from before there was such a thing."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from store.claims import ClaimQuery
from store.db.migrations import migrations
from store.db.sqlite import SqliteStore
from tests.store.articles import sentences


def test_a_view_comes_back_as_one(tmp_path: Path) -> None:
    said, [claim] = sentences("a", ("Die Fähre fährt wieder.", "Aylin Brandt"))
    with SqliteStore.open(str(tmp_path / "claims.db")) as store:
        store.put(said, [replace(claim, opinion=True)])
        [finding] = store.search(ClaimQuery("Fähre")).items
        assert finding.claim.opinion


def test_what_was_stored_before_is_no_view(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    said, claims = sentences("a", ("Die Fähre fährt wieder.", "Aylin Brandt"))
    with SqliteStore.open(str(path)) as store:
        store.put(said, claims)
    older = Database(path)
    with closing(older.conn):
        older.execute("ALTER TABLE claim DROP COLUMN opinion")
        older.execute("DELETE FROM _sqlite_migrations WHERE name = '0005_opinion'")
        older.conn.commit()
        assert [step.name for step in migrations.pending(older)] == ["0005_opinion"]
    with SqliteStore.open(str(path)) as store:
        [finding] = store.search(ClaimQuery("Fähre")).items
        assert not finding.claim.opinion
