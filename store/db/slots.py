"""Digest slots: opened once a local day, held while their content is made, then frozen."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from store.db.connections import Connections
from store.db.subscriptions import subscription_of
from store.db.times import moment_of, moment_text
from store.digests import DigestPart, OpenedSlot, Slot, Subscription

KEPT = timedelta(days=90)
"""How long the ledger goes back."""

CARRIED_KEPT = timedelta(days=400)
"""How long a claim counts as carried."""

_OPEN = """
INSERT INTO slot (key, subscription, conversation, name, due, state, reason, changed)
VALUES (:key, :subscription, :conversation, :name, :due, :state, :reason, :now)
ON CONFLICT (subscription, name) DO NOTHING
RETURNING id"""
_LOOK_AGAIN = """
UPDATE subscription SET next = :after, latest = coalesce(max(latest, :latest), latest, :latest)
WHERE id = :id AND next = :next AND wall = :wall AND zone = :zone"""
_FREE = """
SELECT s.id FROM slot s
WHERE s.state = 'due' AND (s.held <= :now OR s.held > :beyond)
    AND NOT EXISTS (
        SELECT 1 FROM slot other
        WHERE other.conversation = s.conversation AND other.state = 'due' AND other.id <> s.id
            AND other.held > :now AND other.held <= :beyond
    )
ORDER BY s.due, s.id LIMIT 1"""
_LAST_SENT = """
SELECT max(s.frozen) FROM slot s
WHERE s.subscription = ? AND EXISTS (
    SELECT 1 FROM delivery d WHERE d.slot = s.id AND d.state IN ('sent', 'ambiguous')
)"""
_FREEZE = """
UPDATE slot SET state = :state, frozen = :now, changed = :now, held = ''
WHERE id = :id AND state = 'due' RETURNING conversation"""
_OLD = (
    "DELETE FROM slot WHERE changed < :old AND state <> 'due'",
    "DELETE FROM carried WHERE at < :long_ago",
)


class KeptSlots:
    """The part of the SQLite store that keeps slots; see `store.digests.DigestStore`."""

    _connections: Connections

    def due_subscriptions(self, *, now: datetime, most: int) -> tuple[Subscription, ...]:
        """See `DigestStore.due_subscriptions`."""
        with self._connections.reading() as db:
            sql = "SELECT * FROM subscription WHERE next <= ? ORDER BY next, id LIMIT ?"
            return tuple(map(subscription_of, db.query(sql, [moment_text(now), most])))

    def open_slots(
        self,
        subscription: Subscription,
        slots: Sequence[OpenedSlot],
        after: datetime | None,
        *,
        now: datetime,
    ) -> tuple[OpenedSlot, ...]:
        """See `DigestStore.open_slots`."""
        latest = max((date.fromisoformat(slot.name) for slot in slots), default=None)
        values = {
            "after": after and moment_text(after),
            "latest": latest and latest.isoformat(),
            "id": subscription.id,
            "next": subscription.next and moment_text(subscription.next),
            "wall": subscription.schedule.wall.isoformat(),
            "zone": subscription.schedule.zone,
        }
        with self._connections.writing() as db:
            if not db.execute(_LOOK_AGAIN, values).rowcount:
                return ()
            return tuple(slot for slot in slots if _open(db, subscription, slot, now))

    def open_now(self, subscription: Subscription, *, now: datetime) -> None:
        """See `DigestStore.open_now`."""
        slot = OpenedSlot(f"now {moment_text(now)}", now)
        with self._connections.writing() as db:
            _open(db, subscription, slot, now)

    def take_slot(self, *, now: datetime, lease: datetime) -> Slot | None:
        """See `DigestStore.take_slot`; waits for no writer where nothing is due."""
        values = {"now": moment_text(now), "beyond": moment_text(lease + (lease - now))}
        with self._connections.reading() as db:
            if db.execute(_FREE, values).fetchone() is None:
                return None
        with self._connections.writing() as db:
            found = db.execute(_FREE, values).fetchone()
            if found is None:
                return None
            _forget_old(db, now)
            db.execute("UPDATE slot SET held = ? WHERE id = ?", [moment_text(lease), found[0]])
            return _slot(db, found[0])

    def last_sent(self, subscription: Subscription) -> datetime | None:
        """See `DigestStore.last_sent`."""
        with self._connections.reading() as db:
            return _last_sent(db, subscription.id)

    def carried(self, conversation: str) -> Mapping[str, int]:
        """See `DigestStore.carried`."""
        sql = "SELECT claim, max(articles) FROM carried WHERE conversation = ? GROUP BY claim"
        with self._connections.reading() as db:
            return dict(db.execute(sql, [conversation]).fetchall())

    def freeze(self, slot: Slot, parts: Sequence[DigestPart], *, now: datetime) -> bool:
        """See `DigestStore.freeze`."""
        at = moment_text(now)
        with self._connections.writing() as db:
            state = "frozen" if parts else "silent"
            frozen = db.execute(_FREEZE, {"id": slot.id, "state": state, "now": at}).fetchone()
            if frozen is None:
                return False
            for place, part in enumerate(parts):
                _keep(db, slot.id, frozen[0], place, part, at)
        return True

    def skip_slot(self, slot: Slot, reason: str, *, now: datetime) -> None:
        """See `DigestStore.skip_slot`."""
        sql = "UPDATE slot SET state = 'skipped', reason = ?, changed = ? WHERE id = ? AND state = 'due'"
        with self._connections.writing() as db:
            db.execute(sql, [reason, moment_text(now), slot.id])


def _open(db: Database, subscription: Subscription, slot: OpenedSlot, now: datetime) -> bool:
    values = {
        "key": secrets.token_urlsafe(12),
        "subscription": subscription.id,
        "conversation": subscription.conversation,
        "name": slot.name,
        "due": moment_text(slot.due),
        "state": "skipped" if slot.skipped else "due",
        "reason": "too_late" if slot.skipped else "",
        "now": moment_text(now),
    }
    return bool(db.execute(_OPEN, values).fetchall())


def _slot(db: Database, id_: int) -> Slot:
    [row] = db.query("SELECT * FROM slot WHERE id = ?", [id_])
    [subscription] = db.query("SELECT * FROM subscription WHERE id = ?", [row["subscription"]])
    since = _last_sent(db, row["subscription"])
    due = moment_of(row["due"])
    assert due is not None
    return Slot(id_, row["key"], row["name"], due, subscription_of(subscription), since)


def _last_sent(db: Database, subscription: int) -> datetime | None:
    return moment_of(db.execute(_LAST_SENT, [subscription]).fetchone()[0])


def _keep(db: Database, slot: int, conversation: str, place: int, part: DigestPart, at: str) -> None:
    db.execute(
        "INSERT INTO delivery (slot, part, conversation, state, payload, changed) "
        "VALUES (?, ?, ?, 'pending', ?, ?)",
        [slot, place, conversation, part.payload, at],
    )
    rows: list[list[Any]] = [[conversation, m.claim, slot, place, m.articles, at] for m in part.marks]
    db.conn.executemany("INSERT OR REPLACE INTO carried VALUES (?, ?, ?, ?, ?, ?)", rows)


def _forget_old(db: Database, now: datetime) -> None:
    values = {"old": moment_text(now - KEPT), "long_ago": moment_text(now - CARRIED_KEPT)}
    for sql in _OLD:
        db.execute(sql, values)
