"""Connections to one SQLite database: how they are opened, lent to threads, and what their errors mean."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, RLock
from time import monotonic, sleep

from sqlite_utils import Database

from store.db.migrations import known_steps, migrations
from store.errors import StoreBusy, StoreError, StoreUnreachable

MEMORY = ":memory:"
_PAUSE_SECONDS = 0.01
_SCHEME = "sqlite:///"
_UNREADABLE = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
_UNWRITABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}


def location(url: str) -> str:
    """Return the path in "sqlite:///path" or a plain path, or `MEMORY`.

    Raises StoreUnreachable for an address of another kind of database, or of a file that there can't be.
    """
    path = url.removeprefix(_SCHEME)
    if path == MEMORY:
        return MEMORY
    if not path or "://" in path or "\0" in path:
        raise StoreUnreachable(f"{url!r} names no SQLite database; write sqlite:///PATH or a path")
    try:
        file = Path(path).expanduser()
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        pass
    except RuntimeError as error:
        raise StoreUnreachable(f"{url!r} names a user that this machine does not know") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise StoreUnreachable(f"{path} can't be opened: {reason}; name another file") from error
    return str(file)


class Connections:
    """The open connections to one database, each used by one thread at a time.

    A thread borrows one for one piece of work, so that there are never more than threads at work at once. A
    database in memory has a single connection, for which threads wait in line.
    """

    def __init__(self, path: str, busy_seconds: float) -> None:
        self.path = path
        self._busy_seconds = busy_seconds
        self._idle: list[Database] = []
        self._guard = Lock()
        self._closed = False
        self._memory = self._connect() if path == MEMORY else None
        self._memory_line = RLock()

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Lend a connection inside a transaction that sees one state of the database throughout."""
        with self._borrowed() as db, self._transaction(db, "BEGIN"):
            yield db

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """Lend a connection inside a transaction that holds the write lock; durable once this returns."""
        with self._borrowed() as db, self._transaction(db, "BEGIN IMMEDIATE"):
            yield db

    def use_write_ahead_log(self) -> None:
        """Let readers go on while somebody writes; the database remembers it. Memory has no log."""
        deadline = monotonic() + self._busy_seconds
        with self._borrowed() as db, self._explained():
            # SQLite does not wait for other processes that are about the same.
            while not _has_log(db) and monotonic() < deadline:
                sleep(_PAUSE_SECONDS)
            db.execute("PRAGMA journal_mode = WAL")

    def close(self) -> None:
        """Close every connection that is not at work; those at work are closed when they come back.

        That of a database in memory is waited for.
        """
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for db in idle:
            db.close()
        if self._memory is not None:
            with self._memory_line:
                self._memory.close()

    @contextmanager
    def _borrowed(self) -> Iterator[Database]:
        if self._memory is not None:
            with self._memory_line:
                if self._closed:
                    raise StoreError(f"{self.path}: the store was closed")
                yield self._memory
            return
        if self._closed:
            raise StoreError(f"{self.path}: the store was closed")
        with self._guard:
            idle = self._idle.pop() if self._idle else None
        db = idle or self._connect()
        try:
            yield db
        finally:
            self._give_back(db)

    def _give_back(self, db: Database) -> None:
        with self._guard:
            if not self._closed:
                self._idle.append(db)
                return
        db.close()

    def _connect(self) -> Database:
        with self._explained():
            connection = sqlite3.connect(
                self.path, timeout=self._busy_seconds, isolation_level=None, check_same_thread=False
            )
            try:
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA foreign_keys = ON")
                return Database(connection, execute_plugins=False)
            except BaseException:
                connection.close()
                raise

    @contextmanager
    def _transaction(self, db: Database, begin: str) -> Iterator[None]:
        with self._explained():
            db.execute(begin)
            try:
                yield
                db.commit()
            except BaseException:
                db.rollback()
                raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise explanation(self.path, error) from error


def _has_log(db: Database) -> bool:
    """Tell whether the database keeps a log now, having asked it to; False where somebody is in the way."""
    try:
        db.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if _primary_code(error) != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _primary_code(error: sqlite3.Error) -> int | None:
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if code is not None else None


def explanation(path: str, error: sqlite3.Error) -> StoreError:
    """Return the error that says to a person what `error` means for the database at `path`."""
    primary = _primary_code(error)
    if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return StoreBusy(f"{path}: another process is writing into the store; try again in a moment")
    if primary in _UNREADABLE:
        return StoreUnreachable(f"{path} is no SQLite database, or a damaged one; name another file")
    if primary in _UNWRITABLE:
        return StoreUnreachable(f"{path} is read-only; make the file and its folder writable")
    if primary == sqlite3.SQLITE_CANTOPEN:
        return StoreUnreachable(f"{path} {_why_not_opened(Path(path))}")
    if primary == sqlite3.SQLITE_FULL:
        return StoreError(f"{path}: the disk is full; nothing was changed")
    if primary == sqlite3.SQLITE_IOERR:
        return StoreError(f"{path}: the disk is full or fails ({error}); nothing was changed")
    return StoreError(f"{path}: {error}")


def _why_not_opened(path: Path) -> str:
    if not path.parent.is_dir():
        return f"can't be opened: there is no folder {path.parent}; create it or name another"
    if path.is_dir():
        return "is a folder; name a file in it"
    return "can't be opened; is it readable and its folder writable for this user?"


def migrate(connections: Connections) -> None:
    """Bring the database up to date, or make a new one.

    Raises StoreUnreachable for a database that is not ours or that a newer version has written; nothing in it
    is touched then.
    """
    with connections.reading() as db:
        up_to_date = _is_up_to_date(connections.path, db)
    connections.use_write_ahead_log()
    if up_to_date:
        return
    with connections.writing() as db:
        # Another process may have taken the steps while this one waited for the lock.
        if not _is_up_to_date(connections.path, db):
            migrations.apply(db)


def _is_up_to_date(path: str, db: Database) -> bool:
    applied = {step.name for step in migrations.applied(db)}
    if not applied and db.table_names():
        raise StoreUnreachable(f"{path} is a database of something else; name another file")
    unknown = applied - known_steps()
    if unknown:
        raise StoreUnreachable(
            f"{path} was written by a newer version of belegbot (it has {min(unknown)}); update belegbot"
        )
    return not migrations.pending(db)
