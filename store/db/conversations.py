"""The settings of conversations, and what is known of their being there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from store.conversations import ConversationSettings
from store.db import subscriptions
from store.db.times import moment_text

_SETTINGS = tuple(field.name for field in fields(ConversationSettings))

_KEEP = """
INSERT INTO conversation (id, language, commands, outlets, public, quiet)
VALUES (:id, :language, :commands, :outlets, :public, :quiet)
ON CONFLICT (id) DO UPDATE SET
    language = excluded.language,
    commands = excluded.commands,
    outlets = excluded.outlets,
    public = excluded.public,
    quiet = excluded.quiet"""
_LOSE = """
INSERT INTO conversation (id, lost, lost_at) VALUES (:id, :reason, :at)
ON CONFLICT (id) DO UPDATE SET lost = excluded.lost, lost_at = excluded.lost_at WHERE lost IS NULL
RETURNING id"""
_DROP_IDLE = """
DELETE FROM conversation
WHERE id = ? AND coalesce(lost, language, commands, outlets, public, quiet) IS NULL"""

# A conversation, and what lies within it.
_MOVE = (
    """
    UPDATE OR REPLACE conversation SET id = :to || substr(id, length(:old) + 1)
    WHERE id = :old OR substr(id, 1, length(:old) + 1) = :old || '/'""",
    """
    UPDATE action_state SET owner = :to || substr(owner, length(:old) + 1)
    WHERE owner = :old OR substr(owner, 1, length(:old) + 1) = :old || '/'""",
    """
    UPDATE receipt SET owner = :to || substr(owner, length(:old) + 1)
    WHERE substr(owner, 1, length(:old) + 1) = :old || '/'""",
    # In its new place, the conversation's messages have other ids.
    "DELETE FROM sent_message WHERE substr(owner, 1, length(:old) + 1) = :old || '/'",
)
_OWNED = ("action_state", "receipt", "sent_message")
_FORGET = (
    "DELETE FROM conversation WHERE id = :old OR substr(id, 1, length(:old) + 1) = :old || '/'",
    # What everybody there may go on from is owned by the conversation itself.
    "DELETE FROM action_state WHERE owner = :old",
    *(f"DELETE FROM {table} WHERE substr(owner, 1, length(:old) + 1) = :old || '/'" for table in _OWNED),  # noqa: S608
)
_FORGET_USER = tuple(
    f"""
    DELETE FROM {table}
    WHERE substr(owner, 1, length(:old) + 1) = :old || '/' AND substr(owner, -length(:end)) = :end"""  # noqa: S608
    for table in _OWNED
)


def settings_of(db: Database, conversation: str) -> ConversationSettings:
    """Return what holds in `conversation`, the widest one's settings giving way to narrower ones."""
    held: dict[str, Any] = {}
    for wider in _from_widest(conversation):
        own = own_settings_of(db, wider)
        held |= {name: value for name in _SETTINGS if (value := getattr(own, name)) is not None}
    return ConversationSettings(**held)


def own_settings_of(db: Database, conversation: str) -> ConversationSettings:
    """Return what `conversation` has settled for itself."""
    row = next(db.query("SELECT * FROM conversation WHERE id = ?", [conversation]), None)
    if row is None:
        return ConversationSettings()
    return ConversationSettings(
        language=row["language"],
        commands=_names(row["commands"]),
        outlets=_names(row["outlets"]),
        public=_flag(row["public"]),
        quiet=_flag(row["quiet"]),
    )


def settle(db: Database, conversation: str, settings: ConversationSettings) -> None:
    """Keep `settings` for `conversation`; where there is nothing left to know of it, nothing is kept."""
    db.execute(
        _KEEP,
        {
            "id": conversation,
            "language": settings.language,
            "commands": _written(settings.commands),
            "outlets": _written(settings.outlets),
            "public": settings.public,
            "quiet": settings.quiet,
        },
    )
    _drop_idle(db, conversation)


def mark_lost(db: Database, conversation: str, reason: str, *, now: datetime) -> bool:
    """Note the loss; tell whether it was not known."""
    values = {"id": conversation, "reason": reason, "at": moment_text(now)}
    return bool(list(db.query(_LOSE, values)))


def mark_found(db: Database, conversation: str) -> None:
    """Take the note of a loss back."""
    db.execute("UPDATE conversation SET lost = NULL, lost_at = NULL WHERE id = ?", [conversation])
    _drop_idle(db, conversation)


def lost(db: Database, conversation: str) -> str | None:
    """Return the reason of a loss."""
    row = db.execute("SELECT lost FROM conversation WHERE id = ?", [conversation]).fetchone()
    return None if row is None or row[0] is None else str(row[0])


def move(db: Database, conversation: str, to: str) -> None:
    """Rename `conversation`, its buttons' owners included; what was kept under `to` before goes."""
    for sql in _MOVE:
        db.execute(sql, {"to": to, "old": conversation})
    subscriptions.move(db, conversation, to)


def forget(db: Database, conversation: str, user: str | None) -> int:
    """Erase what is kept of `conversation` and those within it, or of `user` there."""
    gone = subscriptions.forget(db, conversation, user)
    if user is not None:
        values = {"old": conversation, "end": f"/{user}"}
        return gone + sum(db.execute(sql, values).rowcount for sql in _FORGET_USER)
    return gone + sum(db.execute(sql, {"old": conversation}).rowcount for sql in _FORGET)


def _drop_idle(db: Database, conversation: str) -> None:
    db.execute(_DROP_IDLE, [conversation])


def _from_widest(conversation: str) -> Iterator[str]:
    parts = conversation.split("/")
    for length in range(1, len(parts) + 1):
        yield "/".join(parts[:length])


def _names(written: str | None) -> frozenset[str] | None:
    return None if written is None else frozenset(json.loads(written))


def _written(names: frozenset[str] | None) -> str | None:
    return None if names is None else json.dumps(sorted(names), ensure_ascii=False)


def _flag(value: int | None) -> bool | None:
    return None if value is None else bool(value)
