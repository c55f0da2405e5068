"""Whether a store takes anything in is tried, not guessed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.db.sqlite import SqliteStore
from store.errors import StoreBusy, StoreError

NOW = datetime(2025, 8, 22, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "claims.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    with SqliteStore.open(str(path), busy_seconds=0.05) as store:
        yield store


def test_a_store_that_can_be_written_into_is_as_before(store: SqliteStore, path: Path) -> None:
    kept = store.remember("me", "{}", now=NOW, expires=NOW.replace(year=2026))
    store.check_writing(now=NOW)
    with closing(sqlite3.connect(path)) as foreign:
        assert foreign.execute("SELECT count(*) FROM action_state").fetchone() == (1,)
    assert store.recall("me", kept, now=NOW) == "{}"


def test_a_lock_of_somebody_else_is_found(store: SqliteStore, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as foreign:
        foreign.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="another process is writing"):
            store.check_writing(now=NOW)


def test_a_database_that_takes_no_row_is_found(store: SqliteStore, path: Path) -> None:
    with closing(sqlite3.connect(path)) as foreign:
        foreign.execute(
            "CREATE TRIGGER full BEFORE INSERT ON action_state BEGIN SELECT RAISE (FAIL, 'no room'); END"
        )
    with pytest.raises(StoreError, match="no room"):
        store.check_writing(now=NOW)
