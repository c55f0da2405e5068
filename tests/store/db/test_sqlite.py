"""What is SQLite's own: the file, its errors, several processes, a kill in mid-write, nothing left behind."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from store.claims import ClaimQuery
from store.db.connections import explanation
from store.db.migrations import migrations
from store.db.sqlite import SqliteStore
from store.errors import StoreBusy, StoreError, StoreUnreachable
from store.model import Change
from tests.store.articles import KNOWN, sentences

ROOT = Path(__file__).parents[3]

WRITER = """
import sys
from store.db.sqlite import SqliteStore
from tests.store.articles import sentences
path, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with SqliteStore.open(path) as store:
    for number in range(count):
        said = [(f"Lage {name} {number} {n}.", "Trump") for n in range(40)]
        store.put(*sentences(f"{name}-{number}", *said))
        print(f"{name}-{number}", flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


class TestOpening:
    @pytest.mark.parametrize("form", ["{}", "sqlite:///{}"])
    def test_a_path_or_an_address(self, path: Path, form: str) -> None:
        SqliteStore.open(form.format(path)).close()
        assert path.exists()

    def test_what_was_put_in_is_there_after_opening_again(self, path: Path) -> None:
        with SqliteStore.open(str(path)) as store:
            store.put(*sentences("a", ("Die Lage ist ruhig.", None)))
        with SqliteStore.open(str(path)) as store:
            assert store.search(ClaimQuery("Lage")).claims == 1

    def test_an_address_of_another_database_is_refused(self) -> None:
        with pytest.raises(StoreUnreachable, match="postgresql://x"):
            SqliteStore.open("postgresql://x/y")

    def test_a_missing_folder_is_named(self, tmp_path: Path) -> None:
        missing = tmp_path / "missing"
        with pytest.raises(StoreUnreachable, match=rf"there is no folder {missing}; create it"):
            SqliteStore.open(str(missing / "store.db"))

    def test_a_folder_is_no_store(self, tmp_path: Path) -> None:
        with pytest.raises(StoreUnreachable, match=f"{tmp_path} is a folder"):
            SqliteStore.open(str(tmp_path))

    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("x" * 300, "can't be opened: File name too long"),
            ("x/" * 3000, "can't be opened"),
            ("\ud800.db", "can't be opened: no file can have this name"),
            ("kreis/store.db", "can't be opened"),
            ("~niemand-dieses-namens/store.db", "names a user"),
        ],
    )
    def test_a_path_that_can_be_none_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str
    ) -> None:
        (tmp_path / "kreis").symlink_to("kreis")
        monkeypatch.chdir(tmp_path)
        with pytest.raises(StoreUnreachable, match=reason):
            SqliteStore.open(name)

    def test_a_file_that_is_no_database_is_left_alone(self, path: Path) -> None:
        path.write_text("Das ist ein Brief und keine Datenbank. " * 100)
        before = path.read_bytes()
        with pytest.raises(StoreUnreachable, match=rf"{path} is no SQLite database"):
            SqliteStore.open(str(path))
        assert path.read_bytes() == before

    def test_somebody_elses_database_is_left_alone(self, path: Path) -> None:
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE bookmark (url TEXT)")
        other.close()
        before = path.read_bytes()
        with pytest.raises(StoreUnreachable, match="something else"):
            SqliteStore.open(str(path))
        assert path.read_bytes() == before

    def test_a_newer_schema_is_refused(self, path: Path) -> None:
        SqliteStore.open(str(path)).close()
        with sqlite3.connect(path) as newer:
            newer.execute(
                "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, '')",
                [migrations.name, "9999_later"],
            )
        newer.close()
        with pytest.raises(StoreUnreachable, match=r"newer version .*9999_later.*update belegbot"):
            SqliteStore.open(str(path))

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write into read-only files")
    def test_a_read_only_file_is_named(self, path: Path) -> None:
        SqliteStore.open(str(path)).close()
        path.chmod(0o400)
        path.parent.chmod(0o500)
        with SqliteStore.open(str(path)) as store, pytest.raises(StoreUnreachable, match="read-only"):
            store.put(*sentences("a", ("Lage.", None)))

    @pytest.mark.parametrize(
        ("code", "kind", "words"),
        [
            (sqlite3.SQLITE_READONLY, StoreUnreachable, "read-only"),
            (sqlite3.SQLITE_READONLY_DIRECTORY, StoreUnreachable, "read-only"),
            (sqlite3.SQLITE_BUSY_SNAPSHOT, StoreBusy, "another process"),
            (sqlite3.SQLITE_CORRUPT, StoreUnreachable, "damaged"),
            (sqlite3.SQLITE_FULL, StoreError, "disk is full"),
            (sqlite3.SQLITE_IOERR, StoreError, "full or fails (whatever)"),
        ],
    )
    def test_every_error_names_the_file_and_the_cause(self, code: int, kind: type, words: str) -> None:
        error = sqlite3.OperationalError("whatever")
        error.sqlite_errorcode = code
        explained = explanation("store.db", error)
        assert type(explained) is kind
        assert "store.db" in str(explained)
        assert words in str(explained)

    def test_a_closed_store_says_so(self, path: Path) -> None:
        store = SqliteStore.open(str(path))
        store.close()
        with pytest.raises(StoreError, match="closed"):
            store.speakers()

    @pytest.mark.parametrize("begin", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
    def test_who_opens_a_new_store_waits_for_who_is_just_making_it(self, path: Path, begin: str) -> None:
        other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        other.execute(begin)
        timer = threading.Timer(0.3, other.rollback)
        timer.start()
        SqliteStore.open(str(path)).close()
        timer.join()
        other.close()

    def test_many_processes_may_make_the_same_store_at_once(self, path: Path) -> None:
        writers = [writer(path, str(n), 1) for n in range(4)]
        for process in writers:
            process.communicate(timeout=60)
        assert [process.returncode for process in writers] == [0] * 4


class TestWriting:
    def test_a_writer_waits_and_then_says_who_is_in_the_way(self, path: Path) -> None:
        with SqliteStore.open(str(path), busy_seconds=0.1) as store:
            other = sqlite3.connect(path, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreBusy, match=r"store\.db: another process"):
                store.put(*sentences("a", ("Lage.", None)))
            assert store.search(ClaimQuery()).claims == 0
            other.close()
            assert store.put(*sentences("a", ("Lage.", None))) is Change.NEW

    def test_two_processes_write_side_by_side(self, path: Path) -> None:
        writers = [writer(path, name, 20) for name in ("a", "b")]
        for process in writers:
            process.communicate(timeout=60)
        with SqliteStore.open(str(path)) as store:
            assert len(store.sources()) == 40
            assert store.search(ClaimQuery("Lage")).claims == 40 * 40

    @pytest.mark.parametrize("delay", [0.0, 0.004, 0.013])
    def test_a_kill_leaves_every_reported_article_and_no_half_one(self, path: Path, delay: float) -> None:
        process = writer(path, "a", 10_000)
        assert process.stdout is not None
        for _ in range(3):
            process.stdout.readline()
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        reported = 3 + len(process.communicate(timeout=60)[0].splitlines())
        with SqliteStore.open(str(path)) as store:
            kept = store.sources()
            assert len(kept) in (reported, reported + 1)
            assert {each.claims for each in kept} == {40}
            assert store.search(ClaimQuery("Lage")).claims == 40 * len(kept)
        assert_sound(path)

    def test_replaced_articles_leave_nothing_behind(self, path: Path) -> None:
        with SqliteStore.open(str(path)) as store:
            for number in range(5):
                store.put(
                    *sentences("a", *((f"Lage {number} {n} Alaska.", "Trump") for n in range(number + 1)))
                )
            last, _ = sentences("a", ("Nichts mehr.", None))
            assert store.put(replace(last, text="Leer."), []) is Change.CHANGED
        assert_sound(path)
        with sqlite3.connect(path) as db:
            left = {
                table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("article", "claim", "word", "claim_terms_docsize")
            }
        db.close()
        assert left == {"article": 1, "claim": 0, "word": 0, "claim_terms_docsize": 0}

    def test_a_failure_in_the_middle_undoes_all_of_it(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with SqliteStore.open(str(path)) as store:
            store.put(*sentences("a", ("Die Lage ist ruhig.", None)))
            with monkeypatch.context() as broken:
                broken.setattr("store.db.writing._count_words", lambda *_: 1 / 0)
                with pytest.raises(ZeroDivisionError):
                    store.put(*sentences("a", ("Die Lage ist ernst.", None)))
            assert [each.words for each in store.search(ClaimQuery()).items] == ["Die Lage ist ruhig."]
        assert_sound(path)

    def test_a_text_altered_behind_our_back_is_found_out(self, path: Path) -> None:
        source, claims = sentences("a", ("Die Lage ist ruhig.", None))
        with SqliteStore.open(str(path)) as store:
            store.put(source, claims)
            [finding] = store.search(ClaimQuery()).items
            with sqlite3.connect(path) as other:
                other.execute("UPDATE article SET text = 'Die Lage ist ernst.'")
            other.close()
            with pytest.raises(StoreError, match=r"a\.txt: .*read the article again"):
                store.evidence(finding.id)

    def test_expired_states_are_swept_out(self, path: Path) -> None:
        with SqliteStore.open(str(path)) as store:
            for hour in range(5):
                now = KNOWN.replace(hour=hour)
                store.remember("me", "x", now=now, expires=now.replace(minute=30))
        with sqlite3.connect(path) as db:
            assert db.execute("SELECT count(*) FROM action_state").fetchone() == (1,)
        db.close()


def assert_sound(path: Path) -> None:
    """Check the file, its references, and the full-text index against the claims."""
    db = sqlite3.connect(path, isolation_level=None)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.execute("INSERT INTO claim_terms (claim_terms, rank) VALUES ('integrity-check', 1)")
    db.close()


def test_a_database_in_memory_is_closed_once_nobody_works_in_it_any_more() -> None:
    store = SqliteStore.open("sqlite:///:memory:")
    inside, done = threading.Event(), threading.Event()

    def work() -> None:
        with store._connections.reading() as db:
            inside.set()
            done.wait(5)
            assert list(db.query("SELECT 1 AS one")) == [{"one": 1}]

    with ThreadPoolExecutor() as pool:
        working = pool.submit(work)
        inside.wait(5)
        closing = pool.submit(store.close)
        done.set()
        working.result(5)
        closing.result(5)
    with pytest.raises(StoreError, match="closed"):
        store.sources()
