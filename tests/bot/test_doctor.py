"""The doctor looks at more than what can be read."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.config import read_settings
from bot.doctor import State, examine
from store.db.sqlite import SqliteStore


@pytest.fixture
def address(tmp_path: Path) -> str:
    path = tmp_path / "claims.db"
    SqliteStore.open(str(path)).close()
    with closing(sqlite3.connect(path)) as foreign:
        foreign.execute(
            "CREATE TRIGGER full BEFORE INSERT ON action_state BEGIN SELECT RAISE (FAIL, 'no room'); END"
        )
    return f"sqlite:///{path}"


def test_a_store_that_can_be_read_but_not_written_into_fails(address: str) -> None:
    [store] = [check for check in examine(lambda: read_settings(store=address)) if check.subject == "store"]
    assert store.state is State.FAIL
    assert "no room" in store.detail
