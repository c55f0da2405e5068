"""The schema's step 0006: what conversations have settled for themselves, and which of them are lost."""

from __future__ import annotations

from sqlite_utils import Database

_CONVERSATION = """
CREATE TABLE conversation (
    id TEXT PRIMARY KEY,
    language TEXT,
    commands TEXT,
    outlets TEXT,
    public INTEGER,
    quiet INTEGER,
    lost TEXT,
    lost_at TEXT
) STRICT, WITHOUT ROWID"""


def add_conversations(db: Database) -> None:
    """Add the table; an owner of buttons can be looked for by conversation from now on."""
    db.execute(_CONVERSATION)
    db.execute("CREATE INDEX action_state_owner ON action_state (owner)")
