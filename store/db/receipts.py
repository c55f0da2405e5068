"""Questions that have come in, and the messages sent for them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlite_utils import Database

from store.db.times import moment_text
from store.receipts import Abandoned, Receipt, SentAnswer

KEPT = timedelta(days=2)
"""How long a question is remembered; platforms repeat one for a day at most."""

ANSWERS_KEPT = timedelta(days=14)
"""How long an answer's messages are, and so long can an edited question still change them."""

OWED = timedelta(days=1)
"""How long an apology is still owed."""

_ACCEPT = """
INSERT INTO receipt (key, owner, place, state, came, lease)
VALUES (:key, :owner, :place, 'received', :now, :lease)
ON CONFLICT (key) DO NOTHING
RETURNING key"""
_ABANDONED = """
SELECT key, owner, place, state, came FROM receipt
WHERE state <> 'settled' AND lease <= :now AND substr(key, 1, length(:prefix)) = :prefix
ORDER BY came, key"""
_FOR_EACH = "WHERE key IN (SELECT value FROM json_each(:keys))"
_NOTE_MESSAGE = """
INSERT OR REPLACE INTO sent_message (conversation, message, answer, place, question, owner, sent)
VALUES (:conversation, :message, :answer, :place, :question, :owner, :sent)"""
_WHOLE_ANSWER = """
SELECT * FROM sent_message
WHERE answer = (SELECT answer FROM sent_message WHERE {condition} ORDER BY sent DESC LIMIT 1)
ORDER BY place"""
_FORGET_PERSON = (
    *(
        f"""
    DELETE FROM {table}
    WHERE substr(owner, 1, length(:start)) = :start AND substr(owner, -length(:end)) = :end"""  # noqa: S608
        for table in ("action_state", "receipt", "sent_message")
    ),
    """
    DELETE FROM subscription
    WHERE owner = :user AND substr(conversation, 1, length(:start)) = :start""",
)


def accept(db: Database, receipt: Receipt, *, now: datetime, lease: datetime) -> bool:
    """Note a question; tell whether it is new. What is too old to be kept goes."""
    db.execute("DELETE FROM receipt WHERE came < ?", [moment_text(now - KEPT)])
    db.execute("DELETE FROM sent_message WHERE sent < ?", [moment_text(now - ANSWERS_KEPT)])
    values = {"key": receipt.key, "owner": receipt.owner, "place": receipt.place}
    return bool(list(db.query(_ACCEPT, {**values, "now": moment_text(now), "lease": moment_text(lease)})))


def extend(db: Database, keys: Sequence[str], *, lease: datetime) -> None:
    """Hold the questions until `lease`."""
    values = {"lease": moment_text(lease), "keys": json.dumps(keys)}
    db.execute(f"UPDATE receipt SET lease = :lease {_FOR_EACH}", values)  # noqa: S608


def mark(db: Database, key: str, state: str) -> None:
    """Note how far the answer to a question is."""
    db.execute("UPDATE receipt SET state = ? WHERE key = ?", [state, key])


def settle(db: Database, key: str, answer: SentAnswer | None) -> None:
    """Note that a question is settled; its answer is kept unless the question has been forgotten."""
    found = db.execute("UPDATE receipt SET state = 'settled' WHERE key = ? RETURNING came", [key]).fetchall()
    if not found or answer is None:
        return
    messages = json.dumps(answer.messages)
    db.execute(
        """DELETE FROM sent_message WHERE answer IN (
            SELECT answer FROM sent_message
            WHERE conversation = :conversation
            AND (message IN (SELECT value FROM json_each(:messages)) OR question = nullif(:question, '')))""",
        {"conversation": answer.conversation, "messages": messages, "question": answer.question},
    )
    for place, message in enumerate(answer.messages):
        db.execute(
            _NOTE_MESSAGE,
            {
                "conversation": answer.conversation,
                "message": message,
                "answer": key,
                "place": place,
                "question": answer.question,
                "owner": answer.owner,
                "sent": found[0][0],
            },
        )


def is_abandoned(db: Database, prefix: str, *, now: datetime) -> bool:
    """Tell whether there is anything that nobody holds any more."""
    return bool(db.execute(_ABANDONED, {"now": moment_text(now), "prefix": prefix}).fetchone())


def take_abandoned(db: Database, prefix: str, *, now: datetime, lease: datetime) -> Abandoned:
    """Take over what nobody holds any more."""
    rows = list(db.query(_ABANDONED, {"now": moment_text(now), "prefix": prefix}))
    since = moment_text(now - OWED)
    owed = [row for row in rows if row["state"] == "received" and row["came"] > since]
    extend(db, [row["key"] for row in owed], lease=lease)
    given_up = {"keys": json.dumps([row["key"] for row in rows if row not in owed])}
    db.execute(f"UPDATE receipt SET state = 'settled' {_FOR_EACH}", given_up)  # noqa: S608
    return Abandoned(
        unanswered=tuple(Receipt(row["key"], row["owner"], row["place"]) for row in owed),
        uncertain=tuple(
            Receipt(row["key"], row["owner"], row["place"]) for row in rows if row["state"] == "sending"
        ),
    )


def answer_to(db: Database, conversation: str, question: str) -> SentAnswer | None:
    """Return the latest answer to a message."""
    return _answer(db, "conversation = ? AND question = ?", conversation, question)


def answer_with(db: Database, conversation: str, message: str) -> SentAnswer | None:
    """Return the answer that a message is part of."""
    return _answer(db, "conversation = ? AND message = ?", conversation, message)


def forget_person(db: Database, platform: str, user: str) -> int:
    """Erase what is kept of a person, whatever the conversation."""
    person = {"start": f"{platform}:", "end": f"/{user}", "user": user}
    return sum(db.execute(sql, person).rowcount for sql in _FORGET_PERSON)


def _answer(db: Database, condition: str, *values: str) -> SentAnswer | None:
    rows = list(db.query(_WHOLE_ANSWER.format(condition=condition), values))
    if not rows:
        return None
    first = rows[0]
    messages = tuple(row["message"] for row in rows)
    return SentAnswer(first["owner"], first["conversation"], first["question"], messages)
