"""What is owed to people: held while it is worked on, taken over when nobody does any more."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import structlog

from bot.adapters import underway as room
from bot.adapters.underway import Underway
from store.db.sqlite import SqliteStore
from store.errors import StoreBusy
from store.receipts import Receipt

QUESTION = Receipt("test:1/1", "test:flur/u1", "{}")
PREFIX = "test:1/"


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LEASE", timedelta(seconds=0.3))
    monkeypatch.setattr(room, "ROUND_SECONDS", 0.05)


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.01)


async def test_a_question_is_accepted_once(store: SqliteStore) -> None:
    one, another = Underway(store, PREFIX), Underway(store, PREFIX)
    assert await one.accept(QUESTION)
    assert not await one.accept(QUESTION)
    assert not await another.accept(QUESTION)


async def test_what_is_worked_on_stays_with_who_works_on_it(store: SqliteStore) -> None:
    one, another = Underway(store, PREFIX), Underway(store, PREFIX)
    taken: list[Receipt] = []
    one.start(taken.append)
    await one.accept(QUESTION)
    another.start(taken.append)
    await asyncio.sleep(0.8)
    await one.settle(QUESTION.key)
    await one.stop()
    await asyncio.sleep(0.5)
    await another.stop()
    assert taken == []


async def test_what_a_dead_process_held_is_taken_over_once(store: SqliteStore) -> None:
    await Underway(store, PREFIX).accept(QUESTION)
    living = [Underway(store, PREFIX) for _ in range(3)]
    taken: list[Receipt] = []
    for each in living:
        each.start(taken.append)
    await until(lambda: taken)
    await asyncio.sleep(0.5)
    for each in living:
        await each.stop()
    assert taken == [QUESTION]


async def test_what_could_not_be_delivered_is_tried_again_later(store: SqliteStore) -> None:
    owing = Underway(store, PREFIX)
    taken: list[Receipt] = []
    owing.start(taken.append)
    await owing.accept(QUESTION)
    owing.release(QUESTION.key)
    await until(lambda: taken)
    await owing.stop()
    assert taken == [QUESTION]


async def test_a_store_that_fails_keeps_nobody_from_an_answer(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> bool:
        raise StoreBusy

    for name in ("accept", "begin_sending", "settle_receipt", "take_abandoned"):
        monkeypatch.setattr(store, name, busy)
    owing = Underway(store, PREFIX)
    with structlog.testing.capture_logs() as logs:
        owing.start(lambda _: None)
        assert await owing.accept(QUESTION)
        assert not await owing.accept(QUESTION)
        await owing.begin_sending(QUESTION.key)
        await owing.settle(QUESTION.key)
        await asyncio.sleep(0.2)
        await owing.stop()
    assert {entry["event"] for entry in logs} == {"receipt_not_noted", "receipts_not_looked_through"}


async def test_after_a_day_nothing_is_owed(store: SqliteStore) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1, minutes=1)
    store.accept(QUESTION, now=yesterday, lease=yesterday)
    owing = Underway(store, PREFIX)
    taken: list[Receipt] = []
    owing.start(taken.append)
    await asyncio.sleep(0.3)
    await owing.stop()
    assert taken == []
