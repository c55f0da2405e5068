"""What buttons mean, kept for their owner until they expire.

The store keeps neither the id of a state nor its meaning as they are: the id lies in the platform's message
alone, and is the key without which what is kept here can't be read.
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from cryptography.fernet import Fernet
from sqlite_utils import Database

from store.db.times import moment_text

_ID_BYTES = 16
"""128 bits that nobody guesses, 22 characters when written in base64."""


def remember_all(
    db: Database, entries: Sequence[tuple[str, str]], *, now: datetime, expires: datetime
) -> tuple[str, ...]:
    """Keep each payload for its owner, forget all that has expired, and return the new ids in order."""
    db.execute("DELETE FROM action_state WHERE expires <= ?", [moment_text(now)])
    return tuple(_remember(db, owner, payload, expires=expires) for owner, payload in entries)


def _remember(db: Database, owner: str, payload: str, *, expires: datetime) -> str:
    state = secrets.token_urlsafe(_ID_BYTES)
    sealed = _seal(state).encrypt(payload.encode("utf-8", "surrogatepass")).decode("ascii")
    db.execute(
        "INSERT INTO action_state (id, owner, payload, expires) VALUES (?, ?, ?, ?)",
        [_kept_id(state), owner, sealed, moment_text(expires)],
    )
    return state


def rehearse(db: Database, *, now: datetime) -> None:
    """Write and take back, so that the database has to do all that keeping something would take."""
    [state] = remember_all(db, [("", "")], now=now, expires=now)
    db.execute("DELETE FROM action_state WHERE id = ?", [_kept_id(state)])


def recall(db: Database, owner: str, state: str, *, now: datetime) -> str | None:
    """Return the payload where `state` is `owner`'s and has not expired."""
    if not state.isascii():
        return None
    row = db.execute(
        "SELECT payload FROM action_state WHERE id = ? AND owner = ? AND expires > ?",
        [_kept_id(state), owner, moment_text(now)],
    ).fetchone()
    if row is None:
        return None
    return _seal(state).decrypt(str(row[0]).encode()).decode("utf-8", "surrogatepass")


def _kept_id(state: str) -> str:
    """Return what tells that a state is there, and not which."""
    return sha256(b"id\0" + state.encode()).hexdigest()


def _seal(state: str) -> Fernet:
    """Return what closes and opens a payload; its key is drawn from the id, which is random enough for it."""
    return Fernet(urlsafe_b64encode(sha256(b"key\0" + state.encode()).digest()))
