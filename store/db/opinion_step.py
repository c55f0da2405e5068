"""The schema's step 0005: whether an assertion is its writer's view."""

from __future__ import annotations

from sqlite_utils import Database


def add_opinions(db: Database) -> None:
    """Add the column; what was stored before counts as the article's own statement."""
    db.execute("ALTER TABLE claim ADD COLUMN opinion INTEGER NOT NULL DEFAULT 0")
