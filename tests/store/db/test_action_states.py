"""What a button means can't be read in the database by who does not have the button."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from store.db.sqlite import SqliteStore

NOW = datetime(2025, 9, 1, tzinfo=UTC)


def test_neither_the_words_nor_the_id_lie_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    with SqliteStore.open(str(path)) as store:
        state = store.remember("me", "vertrauliche Frage", now=NOW, expires=NOW + timedelta(days=1))
        assert store.recall("me", state, now=NOW) == "vertrauliche Frage"
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"me" in written
    assert b"vertraulich" not in written
    assert state.encode() not in written


def test_a_text_that_no_database_takes_comes_back(tmp_path: Path) -> None:
    with SqliteStore.open(str(tmp_path / "claims.db")) as store:
        state = store.remember("me", "a\ud800\0b", now=NOW, expires=NOW + timedelta(days=1))
        assert store.recall("me", state, now=NOW) == "a\ud800\0b"
