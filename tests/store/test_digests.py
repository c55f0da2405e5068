"""Who wants a digest, which slots open, and which claims count as carried: one suite for every engine."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from store.conversations import Conversations
from store.db.sqlite import SqliteStore
from store.digests import (
    DigestPart,
    DigestSettings,
    DigestStore,
    Mark,
    OpenedSlot,
    Schedule,
    Slot,
    Subscription,
)

NOW = datetime(2025, 8, 22, 5, 30, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)
LEASE = timedelta(minutes=2)
NEWS = "telegram:-7"
DAILY = Schedule(time(7, 30), frozenset(range(7)), "Europe/Berlin")
WANTED = Subscription(NEWS, "8", ('{"topic":"Brücke"}',), DAILY, "de", NOW - timedelta(days=9), NOW)
TODAY = OpenedSlot("2025-08-22", NOW)


@pytest.fixture
def digests(store: SqliteStore) -> DigestStore:
    return store


@pytest.fixture
def conversations(store: SqliteStore) -> Conversations:
    return store


@pytest.fixture
def wanted(digests: DigestStore) -> Subscription:
    return digests.subscribe(WANTED)


def take(digests: DigestStore, now: datetime = NOW) -> Slot | None:
    return digests.take_slot(now=now, lease=now + LEASE)


def opened(digests: DigestStore, subscription: Subscription, slot: OpenedSlot = TODAY) -> Slot:
    digests.open_slots(subscription, [slot], TOMORROW, now=NOW)
    taken = take(digests)
    assert taken is not None
    return taken


class TestSubscriptions:
    def test_come_back_as_they_were_with_a_number_in_their_conversation(self, digests: DigestStore) -> None:
        first = digests.subscribe(WANTED)
        second = digests.subscribe(
            replace(WANTED, paused=True, paused_until=date(2025, 9, 1), next=None, thread="4")
        )
        elsewhere = digests.subscribe(replace(WANTED, conversation="telegram:9"))
        assert [first.number, second.number, elsewhere.number] == [1, 2, 1]
        assert replace(first, id=0, number=0) == WANTED
        assert digests.subscriptions(NEWS) == (first, second)
        assert digests.subscriptions() == (first, elsewhere, second)

    def test_change_and_go(self, digests: DigestStore, wanted: Subscription) -> None:
        later = replace(wanted, schedule=replace(DAILY, wall=time(9), zone="Asia/Tokyo"), topics=("a", "b"))
        digests.change_subscription(later)
        assert digests.subscriptions(NEWS) == (later,)
        digests.unsubscribe(wanted)
        digests.change_subscription(later)
        assert digests.subscriptions() == ()

    def test_are_looked_at_when_their_time_has_come(self, digests: DigestStore, wanted: Subscription) -> None:
        assert digests.due_subscriptions(now=NOW - timedelta(seconds=1), most=9) == ()
        assert digests.due_subscriptions(now=NOW, most=9) == (wanted,)
        digests.change_subscription(replace(wanted, next=None))
        assert digests.due_subscriptions(now=TOMORROW, most=9) == ()

    def test_follow_a_conversation_that_moves(
        self, digests: DigestStore, conversations: Conversations, wanted: Subscription
    ) -> None:
        digests.settle_digests(NEWS, DigestSettings(lines=3))
        digests.subscribe(replace(WANTED, conversation="telegram:-1007"))
        conversations.move(NEWS, "telegram:-1007")
        assert [kept.number for kept in digests.subscriptions("telegram:-1007")] == [1, 2]
        assert digests.digest_settings_of("telegram:-1007").lines == 3
        assert digests.subscriptions(NEWS) == ()

    def test_are_forgotten_with_their_conversation(
        self, digests: DigestStore, conversations: Conversations, wanted: Subscription
    ) -> None:
        slot = opened(digests, wanted)
        digests.freeze(slot, [DigestPart("text", (Mark("c", 1),))], now=NOW)
        conversations.forget(NEWS)
        assert digests.subscriptions() == ()
        assert digests.carried(NEWS) == {}
        assert digests.ledger() == ()
        assert digests.take_deliveries("telegram", now=NOW, lease=NOW + LEASE, most=9) == ()

    def test_are_forgotten_with_who_asked_for_them(
        self, digests: DigestStore, conversations: Conversations, wanted: Subscription
    ) -> None:
        other = digests.subscribe(replace(WANTED, owner="9"))
        conversations.forget(NEWS, "8")
        assert digests.subscriptions() == (other,)


class TestSettings:
    def test_are_kept_until_they_are_taken_back(self, digests: DigestStore) -> None:
        settings = DigestSettings(
            "Europe/Vienna", (time(22), time(6, 30)), 5, frozenset({"Fußball", "Wetter"}), says_so=True
        )
        assert digests.digest_settings_of(NEWS) == DigestSettings()
        digests.settle_digests(NEWS, settings)
        assert digests.digest_settings_of(NEWS) == settings
        digests.settle_digests(NEWS, DigestSettings())
        assert digests.digest_settings_of(NEWS) == DigestSettings()


class TestSlots:
    def test_one_opens_once(self, digests: DigestStore, wanted: Subscription) -> None:
        assert digests.open_slots(wanted, [TODAY], TOMORROW, now=NOW) == (TODAY,)
        assert digests.open_slots(wanted, [TODAY], TOMORROW, now=NOW) == ()
        (kept,) = digests.subscriptions(NEWS)
        assert (kept.next, kept.latest) == (TOMORROW, date(2025, 8, 22))

    def test_a_day_has_one_even_where_its_time_was_changed(
        self, digests: DigestStore, wanted: Subscription
    ) -> None:
        digests.open_slots(wanted, [TODAY], TOMORROW, now=NOW)
        (kept,) = digests.subscriptions(NEWS)
        later = replace(kept, next=NOW + timedelta(hours=1))
        digests.change_subscription(later)
        assert digests.open_slots(later, [TODAY], TOMORROW, now=NOW + timedelta(hours=1)) == ()

    def test_none_opens_for_a_time_that_was_changed_meanwhile(
        self, digests: DigestStore, wanted: Subscription
    ) -> None:
        digests.change_subscription(replace(wanted, schedule=replace(DAILY, wall=time(9))))
        assert digests.open_slots(wanted, [TODAY], TOMORROW, now=NOW) == ()

    def test_a_skipped_one_is_only_noted(self, digests: DigestStore, wanted: Subscription) -> None:
        digests.open_slots(wanted, [replace(TODAY, skipped=True)], TOMORROW, now=NOW)
        assert take(digests) is None
        (line,) = digests.ledger(NEWS)
        assert (line.slot_state, line.reason, line.part) == ("skipped", "too_late", None)

    def test_is_held_by_one_until_the_lease_ends(self, digests: DigestStore, wanted: Subscription) -> None:
        slot = opened(digests, wanted)
        assert (slot.name, slot.due, slot.since, slot.subscription.id) == ("2025-08-22", NOW, None, wanted.id)
        assert take(digests) is None
        again = take(digests, NOW + LEASE)
        assert again is not None
        assert again.key == slot.key

    def test_is_free_where_the_clock_was_set_back_behind_its_lease(
        self, digests: DigestStore, wanted: Subscription
    ) -> None:
        opened(digests, wanted)
        assert take(digests, NOW - timedelta(hours=1)) is not None

    def test_those_of_one_conversation_are_made_one_after_the_other(
        self, digests: DigestStore, wanted: Subscription
    ) -> None:
        other = digests.subscribe(WANTED)
        digests.open_slots(other, [TODAY], TOMORROW, now=NOW)
        first = opened(digests, wanted)
        assert take(digests) is None
        digests.freeze(first, [], now=NOW)
        second = take(digests)
        assert second is not None
        assert second.id != first.id

    def test_one_beside_the_schedule_opens_at_once(self, digests: DigestStore, wanted: Subscription) -> None:
        digests.open_now(wanted, now=NOW)
        slot = take(digests)
        assert slot is not None
        assert slot.due == NOW
        assert digests.subscriptions(NEWS) == (wanted,)

    def test_is_frozen_once(self, digests: DigestStore, wanted: Subscription) -> None:
        slot = opened(digests, wanted)
        assert digests.freeze(slot, [DigestPart("one")], now=NOW)
        assert not digests.freeze(slot, [DigestPart("two")], now=NOW)

    def test_without_parts_it_is_silent(self, digests: DigestStore, wanted: Subscription) -> None:
        digests.freeze(opened(digests, wanted), [], now=NOW)
        assert digests.take_deliveries("telegram", now=NOW, lease=NOW + LEASE, most=9) == ()
        assert [line.slot_state for line in digests.ledger()] == ["silent"]

    def test_one_that_can_not_go_out_is_left_out_with_the_reason(
        self, digests: DigestStore, wanted: Subscription
    ) -> None:
        digests.skip_slot(opened(digests, wanted), "chat_gone", now=NOW)
        assert [(line.slot_state, line.reason) for line in digests.ledger()] == [("skipped", "chat_gone")]
        assert take(digests, NOW + LEASE) is None


class TestCarried:
    def test_is_what_was_frozen_with_the_most_articles_it_had(
        self, digests: DigestStore, wanted: Subscription
    ) -> None:
        slot = opened(digests, wanted)
        digests.freeze(slot, [DigestPart("a", (Mark("c", 2), Mark("d", 1)))], now=NOW)
        digests.open_now(wanted, now=TOMORROW)
        again = take(digests, TOMORROW)
        assert again is not None
        digests.freeze(again, [DigestPart("b", (Mark("c", 3),))], now=TOMORROW)
        assert digests.carried(NEWS) == {"c": 3, "d": 1}
        assert digests.carried("telegram:9") == {}

    def test_is_forgotten_after_more_than_a_year(self, digests: DigestStore, wanted: Subscription) -> None:
        digests.freeze(opened(digests, wanted), [DigestPart("a", (Mark("c", 2),))], now=NOW)
        later = NOW + timedelta(days=401)
        digests.open_now(wanted, now=later)
        take(digests, later)
        assert digests.carried(NEWS) == {}
