"""The schema's step 0010: digests that are wanted, due, on their way, and what they carried."""

from __future__ import annotations

from sqlite_utils import Database

_STATEMENTS = (
    """
    CREATE TABLE subscription (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        conversation TEXT NOT NULL,
        number INTEGER NOT NULL,
        thread TEXT NOT NULL,
        owner TEXT NOT NULL,
        topics TEXT NOT NULL,
        wall TEXT NOT NULL,
        weekdays TEXT NOT NULL,
        zone TEXT NOT NULL,
        language TEXT NOT NULL,
        created TEXT NOT NULL,
        next TEXT,
        paused INTEGER NOT NULL,
        paused_until TEXT,
        latest TEXT,
        UNIQUE (conversation, number)
    ) STRICT""",
    "CREATE INDEX subscription_next ON subscription (next)",
    """
    CREATE TABLE digest_settings (
        conversation TEXT PRIMARY KEY,
        zone TEXT,
        quiet TEXT,
        lines INTEGER,
        left_out TEXT,
        says_so INTEGER
    ) STRICT, WITHOUT ROWID""",
    """
    CREATE TABLE slot (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        subscription INTEGER NOT NULL REFERENCES subscription (id) ON DELETE CASCADE,
        conversation TEXT NOT NULL,
        name TEXT NOT NULL,
        due TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('due', 'frozen', 'silent', 'skipped')),
        reason TEXT NOT NULL DEFAULT '',
        held TEXT NOT NULL DEFAULT '',
        changed TEXT NOT NULL,
        frozen TEXT,
        UNIQUE (subscription, name)
    ) STRICT""",
    "CREATE INDEX slot_due ON slot (due) WHERE state = 'due'",
    "CREATE INDEX slot_conversation ON slot (conversation)",
    "CREATE INDEX slot_changed ON slot (changed)",
    """
    CREATE TABLE delivery (
        slot INTEGER NOT NULL REFERENCES slot (id) ON DELETE CASCADE,
        part INTEGER NOT NULL,
        conversation TEXT NOT NULL,
        state TEXT NOT NULL CHECK (
            state IN ('pending', 'sending', 'sent', 'ambiguous', 'failed', 'dead', 'skipped')
        ),
        payload TEXT NOT NULL,
        remote TEXT NOT NULL DEFAULT '',
        attempts INTEGER NOT NULL DEFAULT 0,
        asks INTEGER NOT NULL DEFAULT 0,
        since TEXT,
        held TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        changed TEXT NOT NULL,
        PRIMARY KEY (slot, part)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX delivery_open ON delivery (held) WHERE state IN ('pending', 'failed', 'sending')",
    "CREATE INDEX delivery_in_hands ON delivery (conversation) WHERE state = 'sending'",
    """
    CREATE TABLE carried (
        conversation TEXT NOT NULL,
        claim TEXT NOT NULL,
        slot INTEGER NOT NULL,
        part INTEGER NOT NULL,
        articles INTEGER NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (conversation, claim, slot, part)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX carried_slot ON carried (slot, part)",
    "CREATE INDEX carried_at ON carried (at)",
)


def add_digests(db: Database) -> None:
    """Add the tables."""
    for statement in _STATEMENTS:
        db.execute(statement)
