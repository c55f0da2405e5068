"""The schema's step 0008: workspaces in which the bot is installed, and installations under way."""

from __future__ import annotations

from sqlite_utils import Database

_INSTALLATION = """
CREATE TABLE installation (
    workspace TEXT PRIMARY KEY,
    installer TEXT NOT NULL,
    sealed_token TEXT NOT NULL,
    installed TEXT NOT NULL
) STRICT, WITHOUT ROWID"""

_TICKET = """
CREATE TABLE installation_ticket (
    hash TEXT PRIMARY KEY,
    expires TEXT NOT NULL
) STRICT, WITHOUT ROWID"""


def add_installations(db: Database) -> None:
    """Add the tables."""
    db.execute(_INSTALLATION)
    db.execute(_TICKET)
