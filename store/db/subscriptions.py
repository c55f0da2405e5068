"""Which digests are wanted, and what conversations have settled for theirs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from sqlite_utils import Database

from store.db.connections import Connections
from store.db.times import moment_of, moment_text
from store.digests import DigestSettings, Schedule, Subscription

_COLUMNS = (
    "thread", "owner", "topics", "wall", "weekdays", "zone", "language", "created", "next", "paused",
    "paused_until", "latest",
)  # fmt: skip
_ADD = f"""
INSERT INTO subscription (conversation, number, {", ".join(_COLUMNS)})
VALUES (
    :conversation,
    (SELECT coalesce(max(number), 0) + 1 FROM subscription WHERE conversation = :conversation),
    {", ".join(f":{name}" for name in _COLUMNS)}
)
RETURNING *"""  # noqa: S608
_CHANGE = f"UPDATE subscription SET {', '.join(f'{name} = :{name}' for name in _COLUMNS)} WHERE id = :id"  # noqa: S608
_SETTLE = """
INSERT OR REPLACE INTO digest_settings (conversation, zone, quiet, lines, left_out, says_so)
VALUES (:conversation, :zone, :quiet, :lines, :left_out, :says_so)"""

_WITHIN = "(conversation = :old OR substr(conversation, 1, length(:old) + 1) = :old || '/')"
_RENAMED = "conversation = :to || substr(conversation, length(:old) + 1)"
_OFFSET = "(SELECT coalesce(max(number), 0) FROM subscription WHERE conversation = :to)"
_MOVE = (
    f"UPDATE subscription SET number = number + {_OFFSET}, {_RENAMED} WHERE {_WITHIN}",  # noqa: S608
    f"UPDATE OR REPLACE digest_settings SET {_RENAMED} WHERE {_WITHIN}",  # noqa: S608
    f"UPDATE slot SET {_RENAMED} WHERE {_WITHIN}",  # noqa: S608
    f"UPDATE delivery SET {_RENAMED} WHERE {_WITHIN}",  # noqa: S608
    f"UPDATE OR REPLACE carried SET {_RENAMED} WHERE {_WITHIN}",  # noqa: S608
)
_FORGET = tuple(
    f"DELETE FROM {table} WHERE {_WITHIN}"  # noqa: S608
    for table in ("subscription", "digest_settings", "carried")
)
_FORGET_USER = f"DELETE FROM subscription WHERE owner = :user AND {_WITHIN}"  # noqa: S608


class KeptSubscriptions:
    """The part of the SQLite store that knows who wants a digest; see `store.digests.DigestStore`."""

    _connections: Connections

    def subscribe(self, subscription: Subscription) -> Subscription:
        """See `DigestStore.subscribe`."""
        with self._connections.writing() as db:
            [row] = list(db.query(_ADD, _values(subscription)))
        return subscription_of(row)

    def subscriptions(self, conversation: str | None = None) -> tuple[Subscription, ...]:
        """See `DigestStore.subscriptions`."""
        with self._connections.reading() as db:
            if conversation is None:
                rows = db.query("SELECT * FROM subscription ORDER BY next NULLS LAST, id")
            else:
                rows = db.query(
                    "SELECT * FROM subscription WHERE conversation = ? ORDER BY number", [conversation]
                )
            return tuple(map(subscription_of, rows))

    def change_subscription(self, subscription: Subscription) -> None:
        """See `DigestStore.change_subscription`."""
        with self._connections.writing() as db:
            db.execute(_CHANGE, _values(subscription) | {"id": subscription.id})

    def unsubscribe(self, subscription: Subscription) -> None:
        """See `DigestStore.unsubscribe`."""
        with self._connections.writing() as db:
            db.execute("DELETE FROM subscription WHERE id = ?", [subscription.id])

    def digest_settings_of(self, conversation: str) -> DigestSettings:
        """See `DigestStore.digest_settings_of`."""
        with self._connections.reading() as db:
            rows = db.query("SELECT * FROM digest_settings WHERE conversation = ?", [conversation])
            row = next(rows, None)
        return DigestSettings() if row is None else _settings_of(row)

    def settle_digests(self, conversation: str, settings: DigestSettings) -> None:
        """See `DigestStore.settle_digests`."""
        quiet, left_out = settings.quiet, settings.left_out
        values = {
            "conversation": conversation,
            "zone": settings.zone,
            "quiet": None if quiet is None else json.dumps([wall.isoformat() for wall in quiet]),
            "lines": settings.lines,
            "left_out": None if left_out is None else json.dumps(sorted(left_out), ensure_ascii=False),
            "says_so": settings.says_so,
        }
        with self._connections.writing() as db:
            if settings == DigestSettings():
                db.execute("DELETE FROM digest_settings WHERE conversation = ?", [conversation])
            else:
                db.execute(_SETTLE, values)


def subscription_of(row: Mapping[str, Any]) -> Subscription:
    """Return the subscription in a row."""
    created = moment_of(row["created"])
    assert created is not None
    weekdays = frozenset(map(int, row["weekdays"]))
    return Subscription(
        conversation=row["conversation"],
        owner=row["owner"],
        topics=tuple(json.loads(row["topics"])),
        schedule=Schedule(time.fromisoformat(row["wall"]), weekdays, row["zone"]),
        language=row["language"],
        created=created,
        next=moment_of(row["next"]),
        thread=row["thread"],
        paused=bool(row["paused"]),
        paused_until=_day(row["paused_until"]),
        latest=_day(row["latest"]),
        number=row["number"],
        id=row["id"],
    )


def move(db: Database, conversation: str, to: str) -> None:
    """Let what is kept of a conversation's digests be that of `to`, behind what `to` has already."""
    for sql in _MOVE:
        db.execute(sql, {"to": to, "old": conversation})


def forget(db: Database, conversation: str, user: str | None) -> int:
    """Erase the digests of `conversation` and those within it, or those that `user` asked for there."""
    if user is not None:
        return db.execute(_FORGET_USER, {"old": conversation, "user": user}).rowcount
    return sum(db.execute(sql, {"old": conversation}).rowcount for sql in _FORGET)


def _values(subscription: Subscription) -> dict[str, Any]:
    schedule, until = subscription.schedule, subscription.paused_until
    latest, due = subscription.latest, subscription.next
    return {
        "conversation": subscription.conversation,
        "thread": subscription.thread,
        "owner": subscription.owner,
        "topics": json.dumps(subscription.topics, ensure_ascii=False),
        "wall": schedule.wall.isoformat(),
        "weekdays": "".join(map(str, sorted(schedule.weekdays))),
        "zone": schedule.zone,
        "language": subscription.language,
        "created": moment_text(subscription.created),
        "next": due and moment_text(due),
        "paused": subscription.paused,
        "paused_until": until and until.isoformat(),
        "latest": latest and latest.isoformat(),
    }


def _settings_of(row: Mapping[str, Any]) -> DigestSettings:
    quiet = row["quiet"] and tuple(map(time.fromisoformat, json.loads(row["quiet"])))
    left_out = row["left_out"]
    return DigestSettings(
        zone=row["zone"],
        quiet=quiet or None,
        lines=row["lines"],
        left_out=None if left_out is None else frozenset(json.loads(left_out)),
        says_so=None if row["says_so"] is None else bool(row["says_so"]),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
