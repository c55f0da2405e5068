"""Digests: who wants one when, which are due, how far each has come on its way, and what it carried.

A subscription falls due once a local day, as a slot. When it does, what it says is frozen as parts, each of
which is delivered by whoever holds it; a lease ends by itself where that process dies. A conversation is
called as in `store.conversations`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol


class DeliveryState(StrEnum):
    """How far a part has come.

    FAILED is tried again, DEAD is not. AMBIGUOUS may have arrived, and nobody can tell.
    """

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    AMBIGUOUS = "ambiguous"
    FAILED = "failed"
    DEAD = "dead"
    SKIPPED = "skipped"


class SlotState(StrEnum):
    """How far a slot has come: its content is frozen, it had nothing to say, or it is left out."""

    DUE = "due"
    FROZEN = "frozen"
    SILENT = "silent"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Schedule:
    """At which wall time on which weekdays (Monday is 0) of the IANA zone `zone`."""

    wall: time
    weekdays: frozenset[int]
    zone: str

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= frozenset(range(7)):
            raise ValueError(f"a schedule needs weekdays from 0 to 6, not {sorted(self.weekdays)}")


@dataclass(frozen=True, slots=True)
class Subscription:
    """A digest that a conversation wants.

    `number` is what people call it in its conversation, `thread` a forum topic there, `owner` the platform's
    id of who asked for it. `topics` are questions as `handlers.query.Query` writes them. `latest` is the
    local day of its latest slot, `next` when it is looked at again: None while it is paused for good. A pause
    ends on the local day `paused_until`. `id` is 0 before it is kept.
    """

    conversation: str
    owner: str
    topics: tuple[str, ...]
    schedule: Schedule
    language: str
    created: datetime
    next: datetime | None
    thread: str = ""
    paused: bool = False
    paused_until: date | None = None
    latest: date | None = None
    number: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class DigestSettings:
    """What a conversation has settled for its digests; None stands for what it has not.

    In the `quiet` hours, from the first wall time to the second, nothing comes. `lines` is the most
    statements of a digest, `left_out` are words that none of them may have. Where nothing is new,
    `says_so` tells that in one line.
    """

    zone: str | None = None
    quiet: tuple[time, time] | None = None
    lines: int | None = None
    left_out: frozenset[str] | None = None
    says_so: bool | None = None


@dataclass(frozen=True, slots=True)
class OpenedSlot:
    """A slot that has fallen due at the moment `due`: `name` is its local day, unique for a subscription."""

    name: str
    due: datetime
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot whose content is to be frozen; `key` is its own in all stores, `since` when the last one was."""

    id: int
    key: str
    name: str
    due: datetime
    subscription: Subscription
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells a claim again that was carried, and the independent articles that it had then."""

    claim: str
    articles: int


@dataclass(frozen=True, slots=True)
class DigestPart:
    """One message of a digest, frozen, with the claims that it carries."""

    payload: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """A part in somebody's hands.

    `key` is what the platform is asked for it by. `asked` tells that somebody may have sent it before, from
    the moment `since` on; until `held` it is in these hands. `root` is the platform's id of the first
    part, "" where there is none. `attempts` counts this one too.
    """

    slot: int
    part: int
    key: str
    conversation: str
    thread: str
    owner: str
    language: str
    zone: str
    payload: str
    due: datetime
    asked: bool
    since: datetime
    root: str
    attempts: int
    held: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an attempt.

    `remote` is the platform's id where it was SENT; a FAILED one is tried again from `again` on. `reason` is
    the platform's own code, and no message text. `asks` tells that what FAILED may have arrived.
    """

    state: DeliveryState
    remote: str = ""
    again: datetime | None = None
    reason: str = ""
    asks: bool = False


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A part as the ledger shows it, or a slot without any (`part` and `state` None)."""

    conversation: str
    number: int
    name: str
    due: datetime
    slot_state: SlotState
    key: str
    part: int | None
    state: DeliveryState | None
    remote: str
    attempts: int
    reason: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class DigestFigures:
    """How many slots and parts have come how far, and how many slots were late."""

    slots: Mapping[SlotState, int]
    parts: Mapping[DeliveryState, int]
    late: int


class DigestStore(Protocol):
    """What is kept of digests. Every method is safe to call from several threads and processes at once."""

    def subscribe(self, subscription: Subscription) -> Subscription:
        """Keep a new subscription; return it with its `id` and `number`."""
        ...

    def subscriptions(self, conversation: str | None = None) -> tuple[Subscription, ...]:
        """Return the subscriptions of a conversation by number, or all of them by when they are due."""
        ...

    def change_subscription(self, subscription: Subscription) -> None:
        """Keep `subscription` as it is now; one that has gone meanwhile stays away."""
        ...

    def unsubscribe(self, subscription: Subscription) -> None:
        """Let a subscription go, with what it still owed."""
        ...

    def digest_settings_of(self, conversation: str) -> DigestSettings:
        """Return what the conversation has settled for its digests."""
        ...

    def settle_digests(self, conversation: str, settings: DigestSettings) -> None:
        """Keep `settings` as all that the conversation has settled."""
        ...

    def due_subscriptions(self, *, now: datetime, most: int) -> tuple[Subscription, ...]:
        """Return the subscriptions that are to be looked at by now, the longest due first."""
        ...

    def open_slots(
        self,
        subscription: Subscription,
        slots: Sequence[OpenedSlot],
        after: datetime | None,
        *,
        now: datetime,
    ) -> tuple[OpenedSlot, ...]:
        """Open the slots that have fallen due, and look at the subscription again at `after`.

        Returns those that are new: none where somebody else was quicker, or the subscription has changed.
        """
        ...

    def open_now(self, subscription: Subscription, *, now: datetime) -> None:
        """Open a slot beside the schedule, due now."""
        ...

    def take_slot(self, *, now: datetime, lease: datetime) -> Slot | None:
        """Hold a slot that is due until `lease`, one of a conversation at a time."""
        ...

    def last_sent(self, subscription: Subscription) -> datetime | None:
        """Return when the content of the last digest that was sent was frozen, None where none was."""
        ...

    def carried(self, conversation: str) -> Mapping[str, int]:
        """Return the claims that digests have carried, each with the most articles that it had."""
        ...

    def freeze(self, slot: Slot, parts: Sequence[DigestPart], *, now: datetime) -> bool:
        """Keep what a slot says; no parts mean silence. False where the slot is somebody else's by now."""
        ...

    def skip_slot(self, slot: Slot, reason: str, *, now: datetime) -> None:
        """Leave a slot out."""
        ...

    def take_deliveries(
        self, platform: str, *, now: datetime, lease: datetime, most: int
    ) -> tuple[Delivery, ...]:
        """Hold parts to be sent on `platform` until `lease`, one of a conversation at a time, in order."""
        ...

    def begin(self, delivery: Delivery, *, now: datetime, lease: datetime) -> bool:
        """Note that a part may arrive from now on, held until `lease`; False where others have it by now."""
        ...

    def record(self, delivery: Delivery, outcome: Outcome, *, now: datetime) -> None:
        """Note what became of an attempt; a part that is DEAD takes those after it along."""
        ...

    def ledger(self, conversation: str | None = None, *, most: int = 100) -> tuple[LedgerLine, ...]:
        """Return the latest slots and parts, newest first."""
        ...

    def figures(self, *, late: timedelta) -> DigestFigures:
        """Count the slots and parts that the ledger knows; `late` is how much later a late one was made."""
        ...

    def overdue(self, before: datetime) -> int:
        """Return how many digests should have gone out before that moment and have not."""
        ...
