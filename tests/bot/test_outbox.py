"""Digests on their way: each arrives once, whatever the platform, the clock and the store do meanwhile."""

import asyncio
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.adapters.sender import TryLater, Undeliverable, Unsure
from bot.outbox import Outbox
from store.db.sqlite import SqliteStore
from store.digests import DigestSettings
from store.errors import StoreError
from tests.bot.senders import DUE, Clock, Platform, fill, subscribe

HOUR = timedelta(hours=1)
PLACE = "slack:T0/C0"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore.open(f"sqlite:///{tmp_path / 'claims.db'}", busy_seconds=0.2) as opened:
        fill(opened)
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def platform() -> Platform:
    return Platform()


@pytest.fixture
def outbox(store: SqliteStore, platform: Platform, clock: Clock) -> Outbox:
    return Outbox(store, [platform], clock)


def states(store: SqliteStore) -> list[str]:
    return [str(line.state or line.slot_state) for line in store.ledger()]


async def test_a_digest_goes_out_when_it_is_due(
    store: SqliteStore, outbox: Outbox, platform: Platform, clock: Clock
) -> None:
    subscribe(store)
    clock.now = DUE - timedelta(seconds=1)
    await outbox.tick()
    assert platform.arrived == []
    clock.now = DUE
    with capture_logs() as logs:
        await outbox.tick()
    (letter,) = platform.arrived
    assert letter.conversation == PLACE
    assert letter.reply.title == "Presseschau · Fr., 22. August 2025, 7:30 Uhr (Europe/Berlin)"
    assert states(store) == ["sent"]
    events = [entry["event"] for entry in logs]
    assert events == ["digest_slot_due", "digest_frozen", "digest_sent"]
    assert "Pfeiler" not in str(logs)


async def test_it_goes_out_once_however_often_and_by_whomever_is_ticked(
    store: SqliteStore, platform: Platform, clock: Clock
) -> None:
    subscribe(store)
    for _ in range(3):
        await Outbox(store, [platform], clock).tick()
    clock.forward(HOUR)
    await Outbox(store, [platform], clock).tick()
    assert len(platform.arrived) == 1


async def test_its_buttons_may_be_pressed_by_everybody_there(
    store: SqliteStore, outbox: Outbox, platform: Platform, clock: Clock
) -> None:
    subscribe(store)
    await outbox.tick()
    button = platform.arrived[0].reply.actions[0]
    assert store.recall(PLACE, button.state, now=clock.now) is not None


async def test_the_next_day_brings_only_what_is_new(
    store: SqliteStore, outbox: Outbox, platform: Platform, clock: Clock
) -> None:
    subscribe(store)
    await outbox.tick()
    clock.forward(24 * HOUR)
    await outbox.tick()
    assert states(store) == ["silent", "sent"]
    fill(store, 3, known=clock.now + HOUR)
    clock.forward(24 * HOUR)
    await outbox.tick()
    assert len(platform.arrived) == 2
    assert len(platform.arrived[1].reply.items) == 2


async def test_what_is_frozen_is_what_is_sent(
    store: SqliteStore, outbox: Outbox, platform: Platform, clock: Clock
) -> None:
    subscribe(store)
    platform.faults = [TryLater("ratelimited", 60)]
    await outbox.tick()
    fill(store, 5, known=clock.now)
    clock.forward(timedelta(minutes=2))
    await outbox.tick()
    assert len(platform.arrived[0].reply.items) == 1


async def test_after_downtime_only_the_newest_comes_and_is_marked_late(
    store: SqliteStore, outbox: Outbox, platform: Platform, clock: Clock
) -> None:
    subscribe(store)
    clock.forward(50 * HOUR)
    await outbox.tick()
    assert states(store) == ["sent", "skipped", "skipped"]
    (letter,) = platform.arrived
    assert letter.reply.notes[0].startswith("Verspätet: Fällig war diese Presseschau So., 24. August")


async def test_after_more_than_six_hours_it_does_not_come(
    store: SqliteStore, outbox: Outbox, platform: Platform, clock: Clock
) -> None:
    subscribe(store)
    clock.forward(7 * HOUR)
    await outbox.tick()
    assert (platform.arrived, states(store)) == ([], ["skipped"])


async def test_a_frozen_one_that_could_not_be_sent_for_hours_does_not_come_either(
    store: SqliteStore, outbox: Outbox, platform: Platform, clock: Clock
) -> None:
    subscribe(store)
    platform.faults = [TryLater("ratelimited", 60)]
    await outbox.tick()
    clock.forward(7 * HOUR)
    await outbox.tick()
    assert (platform.arrived, states(store)) == ([], ["skipped"])
    assert store.carried(PLACE) == {}


async def test_long_ones_come_in_parts_below_the_first_and_go_on_where_they_broke_off(
    store: SqliteStore, outbox: Outbox, platform: Platform, clock: Clock
) -> None:
    fill(store, 20)
    subscribe(store)
    store.settle_digests(PLACE, DigestSettings(lines=20))
    platform.faults = [TryLater("ratelimited", 30)]
    await outbox.tick()
    clock.forward(timedelta(minutes=1))
    await outbox.tick()
    assert [letter.root for letter in platform.arrived] == ["", "m1", "m1"]
    assert [letter.key[-2:] for letter in platform.arrived] == ["/0", "/1", "/2"]
    assert states(store) == ["sent", "sent", "sent"]


class TestFaults:
    @pytest.fixture(autouse=True)
    def _wanted(self, store: SqliteStore) -> None:
        subscribe(store)

    async def test_too_soon_for_minutes(
        self, store: SqliteStore, outbox: Outbox, platform: Platform, clock: Clock
    ) -> None:
        platform.faults = [TryLater("ratelimited", 30)] * 10
        for _ in range(12):
            await outbox.tick()
            clock.forward(timedelta(seconds=31))
        assert (len(platform.arrived), states(store)) == (1, ["sent"])
        assert platform.asked == 0

    async def test_no_answer_and_not_taken_it_is_sent_after_a_look(
        self, store: SqliteStore, outbox: Outbox, platform: Platform, clock: Clock
    ) -> None:
        platform.faults = [Unsure("TimeoutError")]
        await outbox.tick()
        assert states(store) == ["failed"]
        clock.forward(timedelta(minutes=1))
        await outbox.tick()
        assert (len(platform.arrived), platform.asked, states(store)) == (1, 1, ["sent"])

    async def test_no_answer_but_taken_it_is_found(
        self, store: SqliteStore, outbox: Outbox, platform: Platform, clock: Clock
    ) -> None:
        platform.faults, platform.taken_before_fault = [Unsure("TimeoutError")], True
        await outbox.tick()
        clock.forward(timedelta(minutes=1))
        await outbox.tick()
        assert (len(platform.arrived), states(store)) == (1, ["sent"])
        assert store.ledger()[0].remote == "m1"

    @pytest.mark.parametrize("taken", [True, False])
    async def test_where_nobody_can_be_asked_it_is_not_sent_again_and_its_owner_hears_of_it(
        self, store: SqliteStore, clock: Clock, taken: bool
    ) -> None:
        subscribe(store, ["telegram:-7"])
        platform = Platform("telegram", can_ask=False)
        platform.faults, platform.taken_before_fault = [Unsure("TimedOut")], taken
        outbox = Outbox(store, [platform], clock)
        await outbox.tick()
        clock.forward(timedelta(minutes=1))
        with capture_logs() as logs:
            await outbox.tick()
        assert len(platform.arrived) == taken
        assert [line.state for line in store.ledger("telegram:-7")] == ["ambiguous"]
        assert [entry["event"] for entry in logs] == ["digest_ambiguous"]
        ((user, text),) = platform.told
        assert user == "U1"
        assert text.startswith("Presseschau von 22.08. 07:30 (Europe/Berlin): Ob sie angekommen ist")

    async def test_a_chat_that_is_gone_is_marked_and_gets_nothing_more(
        self, store: SqliteStore, outbox: Outbox, platform: Platform, clock: Clock
    ) -> None:
        platform.faults = [Undeliverable("is_archived", lost=True)]
        await outbox.tick()
        assert states(store) == ["dead"]
        assert store.lost(PLACE) == "is_archived"
        fill(store, 2, known=clock.now)
        clock.forward(24 * HOUR)
        await outbox.tick()
        assert (platform.arrived, states(store)) == ([], ["skipped", "dead"])

    async def test_when_it_is_there_again_it_hears_what_it_has_missed(
        self, store: SqliteStore, outbox: Outbox, platform: Platform, clock: Clock
    ) -> None:
        platform.faults = [Undeliverable("is_archived", lost=True)]
        await outbox.tick()
        store.mark_found(PLACE)
        fill(store, 2, known=clock.now - timedelta(minutes=1))
        clock.forward(24 * HOUR)
        await outbox.tick()
        assert len(platform.arrived) == 1

    async def test_a_workspace_without_the_bot_has_no_digests_any_more(
        self, store: SqliteStore, outbox: Outbox, platform: Platform
    ) -> None:
        store.forget("slack:T0")
        await outbox.tick()
        assert (platform.arrived, store.ledger()) == ([], ())

    async def test_a_clock_set_back_by_an_hour_sends_nothing_twice(
        self, store: SqliteStore, outbox: Outbox, platform: Platform, clock: Clock
    ) -> None:
        await outbox.tick()
        clock.forward(-HOUR)
        for _ in range(30):
            await outbox.tick()
            clock.forward(timedelta(minutes=5))
        assert (len(platform.arrived), states(store)) == (1, ["sent"])

    async def test_a_clock_set_back_while_it_is_sent_does_not_hold_it_up(
        self, store: SqliteStore, outbox: Outbox, platform: Platform, clock: Clock
    ) -> None:
        await outbox.prepare()
        (taken,) = store.take_deliveries(
            "slack", now=clock.now, lease=clock.now + timedelta(minutes=3), most=1
        )
        assert store.begin(taken, now=clock.now, lease=clock.now + timedelta(minutes=3))
        clock.forward(-HOUR)
        await outbox.tick()
        assert (len(platform.arrived), platform.asked) == (1, 1)

    async def test_a_store_that_somebody_else_has_is_waited_for_to_note_what_was_sent(
        self, store: SqliteStore, outbox: Outbox, platform: Platform, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        note, failures = store.record, [StoreError("locked")] * 3

        def record(*args: object, **more: object) -> None:
            if failures:
                raise failures.pop()
            note(*args, **more)  # type: ignore[arg-type]

        monkeypatch.setattr("bot.posting._RECORD_PAUSES", (0.0,) * 5)
        monkeypatch.setattr(store, "record", record)
        await outbox.tick()
        assert (len(platform.arrived), states(store)) == (1, ["sent"])

    async def test_a_store_that_stays_closed_leads_to_a_look_before_another_sending(
        self,
        store: SqliteStore,
        outbox: Outbox,
        platform: Platform,
        clock: Clock,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def full(*_: object, **__: object) -> None:
            raise StoreError("the disk is full; nothing was changed")

        monkeypatch.setattr("bot.posting._RECORD_PAUSES", ())
        with monkeypatch.context() as closed:
            closed.setattr(store, "record", full)
            await outbox.tick()
        assert states(store) == ["sending"]
        clock.forward(timedelta(minutes=4))
        await outbox.tick()
        assert (len(platform.arrived), platform.asked, states(store)) == (1, 1, ["sent"])

    async def test_a_locked_store_is_looked_at_again(
        self, store: SqliteStore, outbox: Outbox, platform: Platform, tmp_path: Path
    ) -> None:
        other = sqlite3.connect(tmp_path / "claims.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError):
            await outbox.tick()
        other.rollback()
        other.close()
        await outbox.tick()
        assert len(platform.arrived) == 1

    async def test_one_that_can_not_be_made_keeps_no_other_from_its_conversation(
        self, store: SqliteStore, outbox: Outbox, platform: Platform
    ) -> None:
        (broken,) = subscribe(store, ["slack:T0/C1"])
        with sqlite3.connect(store._connections.path) as db:
            db.execute("UPDATE subscription SET topics = '[\"{\"]' WHERE id = ?", [broken.id])
        db.close()
        with capture_logs() as logs:
            await outbox.tick()
        assert [letter.conversation for letter in platform.arrived] == [PLACE]
        assert "digest_not_made" in [entry["event"] for entry in logs]


async def test_running_it_ticks_until_it_is_stopped(
    store: SqliteStore, outbox: Outbox, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.outbox.TICK_SECONDS", 0.01)
    running = asyncio.create_task(outbox.run())
    subscribe(store)
    async with asyncio.timeout(5):
        while not platform.arrived:
            await asyncio.sleep(0.01)
        outbox.stop()
        await running
    assert states(store) == ["sent"]
