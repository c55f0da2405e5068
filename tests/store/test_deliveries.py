"""Parts on their way: each in one pair of hands, in order, and with an end that the ledger knows."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from store.db.sqlite import SqliteStore
from store.digests import (
    Delivery,
    DeliveryState,
    DigestPart,
    DigestStore,
    Mark,
    OpenedSlot,
    Outcome,
    Schedule,
    Subscription,
)

NOW = datetime(2025, 8, 22, 5, 30, tzinfo=UTC)
LEASE = timedelta(minutes=2)
LATER = NOW + LEASE
NEWS = "telegram:-7"
WANTED = Subscription(
    NEWS, "8", ("t",), Schedule(time(7, 30), frozenset(range(7)), "Europe/Berlin"), "de", NOW, NOW, thread="4"
)
SENT = Outcome(DeliveryState.SENT, remote="m1")


@pytest.fixture
def digests(store: SqliteStore) -> DigestStore:
    return store


def freeze(digests: DigestStore, *payloads: str, conversation: str = NEWS, now: datetime = NOW) -> None:
    wanted = digests.subscribe(replace(WANTED, conversation=conversation))
    digests.open_slots(wanted, [OpenedSlot("2025-08-22", NOW)], None, now=now)
    slot = digests.take_slot(now=now, lease=now + LEASE)
    assert slot is not None
    parts = [DigestPart(payload, (Mark(payload, 1),)) for payload in payloads]
    digests.freeze(slot, parts, now=now)


def take(digests: DigestStore, now: datetime = NOW, platform: str = "telegram") -> list[Delivery]:
    """Take what can be sent, and begin to send it."""
    taken = digests.take_deliveries(platform, now=now, lease=now + LEASE, most=10)
    assert all(digests.begin(each, now=now, lease=now + LEASE) for each in taken)
    return list(taken)


def take_one(digests: DigestStore, now: datetime = NOW) -> Delivery:
    (delivery,) = take(digests, now)
    return delivery


def states(digests: DigestStore) -> list[DeliveryState | None]:
    return [line.state for line in digests.ledger()]


def test_a_part_is_taken_with_all_that_sending_it_needs(digests: DigestStore) -> None:
    freeze(digests, "eins")
    delivery = take_one(digests)
    assert (delivery.conversation, delivery.thread, delivery.owner) == (NEWS, "4", "8")
    assert (delivery.payload, delivery.due, delivery.since) == ("eins", NOW, NOW)
    assert (delivery.asked, delivery.root, delivery.attempts) == (False, "", 1)
    assert delivery.key.endswith("/0")


def test_it_is_in_one_pair_of_hands(digests: DigestStore) -> None:
    freeze(digests, "eins")
    take_one(digests)
    assert take(digests, LATER - timedelta(seconds=1)) == []


def test_after_the_lease_it_is_free_again_and_may_have_arrived(digests: DigestStore) -> None:
    freeze(digests, "eins")
    take_one(digests)
    again = take_one(digests, LATER)
    assert again.asked
    assert (again.since, again.attempts) == (NOW, 2)


def test_it_is_free_where_the_clock_was_set_back_behind_its_lease(digests: DigestStore) -> None:
    freeze(digests, "eins")
    take_one(digests)
    assert take_one(digests, NOW - timedelta(hours=1)).asked


def test_what_was_only_taken_has_certainly_not_arrived(digests: DigestStore) -> None:
    freeze(digests, "eins")
    (taken,) = digests.take_deliveries("telegram", now=NOW, lease=LATER, most=10)
    assert states(digests) == ["pending"]
    assert not take_one(digests, LATER).asked
    assert not digests.begin(taken, now=LATER, lease=LATER + LEASE)


def test_platforms_have_their_own(digests: DigestStore) -> None:
    freeze(digests, "eins", conversation="slack:T0/C0")
    assert take(digests) == []
    assert len(take(digests, platform="slack")) == 1


def test_what_is_sent_has_its_place_in_the_ledger_and_its_words_nowhere(digests: DigestStore) -> None:
    freeze(digests, "eins")
    digests.record(take_one(digests), SENT, now=NOW)
    (line,) = digests.ledger(NEWS)
    assert (line.number, line.name, line.part) == (1, "2025-08-22", 0)
    assert (line.state, line.remote) == ("sent", "m1")
    assert take(digests, LATER) == []


def test_parts_go_one_after_the_other_below_the_first(digests: DigestStore) -> None:
    freeze(digests, "eins", "zwei", "drei")
    for place, payload in enumerate(("eins", "zwei", "drei")):
        delivery = take_one(digests)
        assert (delivery.payload, delivery.root) == (payload, "m0" if place else "")
        digests.record(delivery, Outcome(DeliveryState.SENT, remote=f"m{place}"), now=NOW)
    assert take(digests) == []


def test_an_ambiguous_part_is_not_sent_again_and_the_next_one_is(digests: DigestStore) -> None:
    freeze(digests, "eins", "zwei")
    digests.record(take_one(digests), Outcome(DeliveryState.AMBIGUOUS, reason="timed_out"), now=NOW)
    assert take_one(digests, LATER).payload == "zwei"


def test_who_sent_it_may_say_so_late(digests: DigestStore) -> None:
    freeze(digests, "eins")
    slow = take_one(digests)
    digests.record(take_one(digests, LATER), Outcome(DeliveryState.AMBIGUOUS), now=LATER)
    digests.record(slow, SENT, now=LATER)
    assert states(digests) == ["sent"]


def test_what_failed_is_tried_again_when_its_time_has_come(digests: DigestStore) -> None:
    freeze(digests, "eins")
    soon = NOW + timedelta(seconds=40)
    digests.record(
        take_one(digests), Outcome(DeliveryState.FAILED, again=soon, reason="ratelimited"), now=NOW
    )
    assert take(digests, soon - timedelta(seconds=1)) == []
    again = take_one(digests, soon)
    assert (again.asked, again.payload, again.attempts) == (False, "eins", 2)


def test_what_failed_but_may_have_arrived_is_asked_for(digests: DigestStore) -> None:
    freeze(digests, "eins")
    digests.record(take_one(digests), Outcome(DeliveryState.FAILED, again=NOW, asks=True), now=NOW)
    assert take_one(digests).asked


def test_a_dead_part_takes_the_rest_along_and_what_they_carried(digests: DigestStore) -> None:
    freeze(digests, "eins", "zwei", "drei")
    digests.record(take_one(digests), SENT, now=NOW)
    digests.record(take_one(digests), Outcome(DeliveryState.DEAD, reason="is_archived"), now=NOW)
    assert states(digests) == ["sent", "dead", "dead"]
    assert take(digests, LATER) == []
    assert digests.carried(NEWS) == {"eins": 1}


def test_a_conversation_gets_one_message_at_a_time(digests: DigestStore) -> None:
    freeze(digests, "eins")
    freeze(digests, "zwei")
    freeze(digests, "anderswo", conversation="telegram:9")
    assert [delivery.payload for delivery in take(digests)] == ["eins", "anderswo"]
    assert take(digests) == []


def test_the_last_one_sent_is_where_the_next_begins(digests: DigestStore) -> None:
    freeze(digests, "eins")
    (wanted,) = digests.subscriptions(NEWS)
    digests.record(take_one(digests), SENT, now=LATER)
    digests.open_now(wanted, now=LATER)
    slot = digests.take_slot(now=LATER, lease=LATER + LEASE)
    assert slot is not None
    assert slot.since == NOW


def test_overdue_is_what_should_have_gone_out(digests: DigestStore) -> None:
    wanted = digests.subscribe(WANTED)
    assert [digests.overdue(NOW), digests.overdue(LATER)] == [0, 1]
    digests.change_subscription(replace(wanted, next=None))
    freeze(digests, "eins")
    assert digests.overdue(LATER) == 1
    digests.record(take_one(digests), SENT, now=NOW)
    assert digests.overdue(LATER) == 0


def test_a_part_of_a_digest_that_nobody_wants_any_more_is_not_sent(digests: DigestStore) -> None:
    freeze(digests, "eins")
    digests.unsubscribe(digests.subscriptions(NEWS)[0])
    assert take(digests) == []


def test_the_ledger_forgets_after_a_quarter(digests: DigestStore) -> None:
    freeze(digests, "eins")
    digests.record(take_one(digests), SENT, now=NOW)
    later = NOW + timedelta(days=91)
    digests.open_now(digests.subscriptions(NEWS)[0], now=later)
    assert digests.take_slot(now=later, lease=later + LEASE) is not None
    assert [line.part for line in digests.ledger()] == [None]
