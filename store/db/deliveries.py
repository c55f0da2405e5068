"""The parts of digests on their way, and the ledger of what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from store.db.connections import Connections
from store.db.times import moment_of, moment_text
from store.digests import Delivery, DeliveryState, DigestFigures, LedgerLine, Outcome, SlotState

# What is being sent is free again where its holder has died: its lease has ended, or lies further ahead than
# any lease can, because the clock was set back.
_READY = """
SELECT d.slot, d.part, d.conversation, d.state, d.payload, d.asks, d.since, d.attempts,
    s.key, s.due, sub.thread, sub.owner, sub.language, sub.zone,
    coalesce((SELECT remote FROM delivery r WHERE r.slot = d.slot AND r.part = 0), '') AS root
FROM delivery d JOIN slot s ON s.id = d.slot JOIN subscription sub ON sub.id = s.subscription
WHERE d.state IN ('pending', 'failed', 'sending')
    AND (d.held <= :now OR (d.state = 'sending' AND d.held > :beyond))
    AND substr(d.conversation, 1, length(:platform) + 1) = :platform || ':'
    AND NOT EXISTS (
        SELECT 1 FROM delivery b
        WHERE b.slot = d.slot AND b.part < d.part AND b.state IN ('pending', 'failed', 'sending')
    )
    AND NOT EXISTS (
        SELECT 1 FROM delivery h
        WHERE h.conversation = d.conversation AND h.state = 'sending'
            AND h.held > :now AND h.held <= :beyond
    )
ORDER BY s.due, d.slot, d.part LIMIT :most"""
_TAKE = "UPDATE delivery SET held = :lease WHERE slot = :slot AND part = :part"
_BEGIN = """
UPDATE delivery SET state = 'sending', held = :lease, since = coalesce(since, :now), attempts = attempts + 1,
    changed = :now
WHERE slot = :slot AND part = :part AND held = :held AND state IN ('pending', 'failed', 'sending')"""
_RECORD = """
UPDATE delivery SET state = :state, remote = :remote, held = :held, asks = :asks, reason = :reason,
    payload = iif(:state IN ('pending', 'failed'), payload, ''), changed = :now
WHERE slot = :slot AND part = :part AND state IN ('pending', 'failed', 'sending', 'ambiguous')"""
_BREAK_OFF = """
UPDATE delivery SET state = 'dead', payload = '', reason = :reason, changed = :now
WHERE slot = :slot AND part > :part AND state IN ('pending', 'failed')"""
_NOT_CARRIED = "DELETE FROM carried WHERE slot = :slot AND part >= :part"
_LEDGER = """
SELECT s.conversation, sub.number, s.name, s.due, s.state AS slot_state, s.key, s.reason AS slot_reason,
    s.changed AS slot_changed, d.part, d.state, d.remote, d.attempts, d.reason, d.changed
FROM slot s JOIN subscription sub ON sub.id = s.subscription LEFT JOIN delivery d ON d.slot = s.id
WHERE :conversation IS NULL OR s.conversation = :conversation
ORDER BY s.due DESC, s.id DESC, d.part LIMIT :most"""
_LATE = "SELECT count(*) FROM slot WHERE julianday(frozen) - julianday(due) > ?"
_DAY_SECONDS = 24 * 60 * 60
_OVERDUE = (
    "SELECT count(*) FROM subscription WHERE next < :before",
    "SELECT count(*) FROM slot WHERE state = 'due' AND due < :before",
    """
    SELECT count(DISTINCT d.slot) FROM delivery d JOIN slot s ON s.id = d.slot
    WHERE d.state IN ('pending', 'failed', 'sending') AND s.due < :before""",
)


class KeptDeliveries:
    """The part of the SQLite store that brings digests on their way; see `store.digests.DigestStore`."""

    _connections: Connections

    def take_deliveries(
        self, platform: str, *, now: datetime, lease: datetime, most: int
    ) -> tuple[Delivery, ...]:
        """See `DigestStore.take_deliveries`; waits for no writer where nothing is to be sent."""
        values = {
            "now": moment_text(now),
            "beyond": moment_text(lease + (lease - now)),
            "platform": platform,
            # Several of one conversation may be ready, of which one is taken.
            "most": 2 * most,
        }
        with self._connections.reading() as db:
            if db.execute(_READY, values).fetchone() is None:
                return ()
        with self._connections.writing() as db:
            ready: dict[str, Mapping[str, Any]] = {}
            for row in db.query(_READY, values):
                ready.setdefault(row["conversation"], row)
            return tuple(_taken(db, row, now, lease) for row in list(ready.values())[:most])

    def begin(self, delivery: Delivery, *, now: datetime, lease: datetime) -> bool:
        """See `DigestStore.begin`."""
        values = {
            "slot": delivery.slot,
            "part": delivery.part,
            "now": moment_text(now),
            "lease": moment_text(lease),
            "held": moment_text(delivery.held),
        }
        with self._connections.writing() as db:
            return db.execute(_BEGIN, values).rowcount > 0

    def record(self, delivery: Delivery, outcome: Outcome, *, now: datetime) -> None:
        """See `DigestStore.record`."""
        values = {
            "slot": delivery.slot,
            "part": delivery.part,
            "state": outcome.state,
            "remote": outcome.remote,
            "held": moment_text(outcome.again) if outcome.again else "",
            "asks": outcome.asks,
            "reason": outcome.reason,
            "now": moment_text(now),
        }
        with self._connections.writing() as db:
            if not db.execute(_RECORD, values).rowcount:
                return
            if outcome.state in (DeliveryState.DEAD, DeliveryState.SKIPPED):
                db.execute(_BREAK_OFF, values)
                db.execute(_NOT_CARRIED, values)

    def ledger(self, conversation: str | None = None, *, most: int = 100) -> tuple[LedgerLine, ...]:
        """See `DigestStore.ledger`."""
        with self._connections.reading() as db:
            rows = db.query(_LEDGER, {"conversation": conversation, "most": most})
            return tuple(map(_ledger_line, rows))

    def figures(self, *, late: timedelta) -> DigestFigures:
        """See `DigestStore.figures`."""
        with self._connections.reading() as db:
            slots = db.execute("SELECT state, count(*) FROM slot GROUP BY state").fetchall()
            parts = db.execute("SELECT state, count(*) FROM delivery GROUP BY state").fetchall()
            [[late_ones]] = db.execute(_LATE, [late.total_seconds() / _DAY_SECONDS]).fetchall()
        return DigestFigures(
            {SlotState(state): count for state, count in slots},
            {DeliveryState(state): count for state, count in parts},
            late_ones,
        )

    def overdue(self, before: datetime) -> int:
        """See `DigestStore.overdue`."""
        with self._connections.reading() as db:
            at = {"before": moment_text(before)}
            return sum(db.execute(sql, at).fetchone()[0] for sql in _OVERDUE)


def _taken(db: Database, row: Mapping[str, Any], now: datetime, lease: datetime) -> Delivery:
    db.execute(_TAKE, {"slot": row["slot"], "part": row["part"], "lease": moment_text(lease)})
    due = moment_of(row["due"])
    assert due is not None
    return Delivery(
        slot=row["slot"],
        part=row["part"],
        key=f"{row['key']}/{row['part']}",
        conversation=row["conversation"],
        thread=row["thread"],
        owner=row["owner"],
        language=row["language"],
        zone=row["zone"],
        payload=row["payload"],
        due=due,
        asked=row["state"] == "sending" or bool(row["asks"]),
        since=moment_of(row["since"]) or now,
        root=row["root"] if row["part"] else "",
        attempts=row["attempts"] + 1,
        held=lease,
    )


def _ledger_line(row: Mapping[str, Any]) -> LedgerLine:
    due, changed = moment_of(row["due"]), moment_of(row["changed"] or row["slot_changed"])
    assert due is not None
    assert changed is not None
    return LedgerLine(
        conversation=row["conversation"],
        number=row["number"],
        name=row["name"],
        due=due,
        slot_state=SlotState(row["slot_state"]),
        key=row["key"],
        part=row["part"],
        state=row["state"] and DeliveryState(row["state"]),
        remote=row["remote"] or "",
        attempts=row["attempts"] or 0,
        reason=row["reason"] or row["slot_reason"],
        changed=changed,
    )
