"""What buttons mean, kept for their owner until they expire."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlite_utils import Database

from store.db.times import moment_text

_ID_BYTES = 16
"""128 bits that nobody guesses, 22 characters when written in base64."""


def remember(db: Database, owner: str, payload: str, *, now: datetime, expires: datetime) -> str:
    """Keep `payload` for `owner`, forget all that has expired, and return the new id."""
    db.execute("DELETE FROM action_state WHERE expires <= ?", [moment_text(now)])
    state = secrets.token_urlsafe(_ID_BYTES)
    db.execute(
        "INSERT INTO action_state (id, owner, payload, expires) VALUES (?, ?, ?, ?)",
        [state, owner, payload, moment_text(expires)],
    )
    return state


def rehearse(db: Database, *, now: datetime) -> None:
    """Write and take back, so that the database has to do all that keeping something would take."""
    state = remember(db, "", "", now=now, expires=now)
    db.execute("DELETE FROM action_state WHERE id = ?", [state])


def recall(db: Database, owner: str, state: str, *, now: datetime) -> str | None:
    """Return the payload where `state` is `owner`'s and has not expired."""
    if not state.isascii():
        return None
    row = db.execute(
        "SELECT payload FROM action_state WHERE id = ? AND owner = ? AND expires > ?",
        [state, owner, moment_text(now)],
    ).fetchone()
    return None if row is None else str(row[0])
