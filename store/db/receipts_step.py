"""The schema's step 0007: which questions have come in, and which messages answer them."""

from __future__ import annotations

from sqlite_utils import Database

_STATEMENTS = (
    """
    CREATE TABLE receipt (
        key TEXT PRIMARY KEY,
        owner TEXT NOT NULL,
        place TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('received', 'sending', 'settled')),
        came TEXT NOT NULL,
        lease TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX receipt_came ON receipt (came)",
    "CREATE INDEX receipt_owner ON receipt (owner)",
    "CREATE INDEX receipt_under_way ON receipt (lease) WHERE state <> 'settled'",
    """
    CREATE TABLE sent_message (
        conversation TEXT NOT NULL,
        message TEXT NOT NULL,
        answer TEXT NOT NULL,
        place INTEGER NOT NULL,
        question TEXT NOT NULL,
        owner TEXT NOT NULL,
        sent TEXT NOT NULL,
        PRIMARY KEY (conversation, message)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX sent_message_question ON sent_message (conversation, question)",
    "CREATE INDEX sent_message_answer ON sent_message (answer)",
    "CREATE INDEX sent_message_owner ON sent_message (owner)",
    "CREATE INDEX sent_message_sent ON sent_message (sent)",
)


def add_receipts(db: Database) -> None:
    """Add the tables."""
    for statement in _STATEMENTS:
        db.execute(statement)
