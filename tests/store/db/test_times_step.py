"""A store from before there were times of claims can be opened and filled."""

from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from store.claims import ClaimQuery
from store.db.migrations import migrations
from store.db.sqlite import SqliteStore
from tests.store.articles import day, sentences


def test_an_older_store_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    older = Database(path)
    with closing(older.conn):
        migrations.apply(older, stop_before="0004_times")
        assert "claim_time" not in older.table_names()
    said, claims = sentences("a", ("Die Fähre fährt wieder.", "Aylin Brandt"), published=day(2025, 5, 1))
    with SqliteStore.open(str(path)) as store:
        store.put(said, claims)
        [finding] = store.search(ClaimQuery(times=day(2025, 5, 1))).items
        assert (finding.claim, finding.source.dating) == (claims[0], None)
