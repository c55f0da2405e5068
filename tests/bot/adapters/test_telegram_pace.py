"""How fast the bot sends: by the clock of who receives, no chat more than Telegram takes."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from itertools import pairwise

import pytest

from bot.adapters.port import ChatAdapter
from bot.adapters.telegram_pace import LIMITS, Limits, Pace
from bot.render.telegram_passage import WORD_JOINER
from store.db.sqlite import SqliteStore
from tests.bot.adapters.desk import Desk, telegram_for
from tests.peers.telegram import BotApi, Call

QUICK = Limits(overall_seconds=0.001, chat_seconds=0.1, group_messages=4, group_seconds=1.0)


@pytest.fixture
async def paced(api: BotApi, desk: Desk, store: SqliteStore) -> AsyncIterator[ChatAdapter]:
    """Return a bot that keeps Telegram's real limits."""
    adapter = telegram_for(api, desk, store, limits=LIMITS)
    await adapter.start()
    yield adapter
    await adapter.stop()


class Clock:
    """Notes when each call reaches its chat; each is on its way for a while."""

    def __init__(self) -> None:
        self.taken: dict[int, list[float]] = defaultdict(list)

    async def send(self, pace: Pace, chat: int, *, delay: float = 0.0, endpoint: str = "sendMessage") -> None:
        async def call() -> bool:
            await asyncio.sleep(delay)
            self.taken[chat].append(asyncio.get_running_loop().time())
            return True

        await pace.process_request(call, (), {}, endpoint, {"chat_id": chat}, None)


def pace() -> Pace:
    return Pace(QUICK, lambda: None)


def most_within(moments: list[float], seconds: float) -> int:
    """Return the most moments that any window of so many seconds holds."""
    return max(sum(start <= moment < start + seconds for moment in moments) for start in moments)


async def test_a_chat_gets_its_messages_one_pause_apart_however_long_each_takes() -> None:
    clock, sender = Clock(), pace()
    await asyncio.gather(*(clock.send(sender, 7, delay=delay) for delay in (0.08, 0.0, 0.05, 0.0)))
    assert [b - a >= QUICK.chat_seconds for a, b in pairwise(clock.taken[7])] == [True] * 3


async def test_a_group_gets_no_more_than_its_minute_holds() -> None:
    clock, sender = Clock(), pace()
    await asyncio.gather(*(clock.send(sender, -7) for _ in range(9)))
    assert most_within(clock.taken[-7], QUICK.group_seconds) == QUICK.group_messages


async def test_a_person_s_chat_has_no_minute() -> None:
    clock, sender = Clock(), pace()
    await asyncio.gather(*(clock.send(sender, 7) for _ in range(7)))
    assert clock.taken[7][-1] - clock.taken[7][0] < QUICK.group_seconds


async def test_chats_do_not_wait_for_each_other() -> None:
    clock, sender = Clock(), pace()
    async with asyncio.timeout(0.4):
        await asyncio.gather(*(clock.send(sender, chat) for chat in range(1, 30)))


async def test_edits_count_and_what_makes_no_message_does_not() -> None:
    clock, sender = Clock(), pace()
    for endpoint in ("sendMessage", "editMessageText", "sendPhoto"):
        await clock.send(sender, 7, endpoint=endpoint)
    for endpoint in ("sendChatAction", "deleteMessage", "getChatMember"):
        await clock.send(sender, 8, endpoint=endpoint)
    assert clock.taken[7][2] - clock.taken[7][0] >= 2 * QUICK.chat_seconds
    assert clock.taken[8][2] - clock.taken[8][0] < QUICK.chat_seconds


async def test_thousands_of_chats_are_not_remembered_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.adapters.telegram_pace._KEPT_CHATS", 20)
    clock, sender = Clock(), Pace(Limits(0.0001, 0.0, 20, 0.05), lambda: None)
    for chat in range(1, 100):
        await clock.send(sender, chat)
        await asyncio.sleep(0.002)
    assert len(sender._chats) < 60


async def rush(api: BotApi, chats: int, each: int, seconds: float) -> list[Call]:
    """Let every chat ask `each` questions within `seconds`; return what they got."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    for number in range(each):
        for chat in range(1, chats + 1):
            await api.say(f"/zitate {number}", chat=chat if chat % 2 else -chat)
            due = began + seconds * (number * chats + chat) / (each * chats)
            await asyncio.sleep(max(0.0, due - loop.time()))
    return await api.arrived(chats * each, seconds=seconds + 60)


def assert_within_limits(calls: list[Call], each: int) -> None:
    by_chat: dict[int, list[Call]] = defaultdict(list)
    for call in calls:
        by_chat[call.chat].append(call)
    for chat, got in by_chat.items():
        assert [call.text.replace(WORD_JOINER, "") for call in got] == [
            f"Antwort auf /zitate {n}" for n in range(each)
        ], chat
        assert all(b.at - a.at >= LIMITS.chat_seconds for a, b in pairwise(got)), chat
        if chat < 0:
            assert most_within([call.at for call in got], LIMITS.group_seconds) <= LIMITS.group_messages
    assert most_within([call.at for call in calls], 1.0) <= 30


async def test_questions_from_many_chats_at_once_are_answered_in_order_and_within_the_limits(
    api: BotApi, paced: ChatAdapter
) -> None:
    assert_within_limits(await rush(api, chats=12, each=3, seconds=1.0), each=3)


@pytest.mark.soak
async def test_300_questions_in_10_seconds_from_50_chats(api: BotApi, paced: ChatAdapter) -> None:
    calls = await rush(api, chats=50, each=6, seconds=10.0)
    assert_within_limits(calls, each=6)
    first = min(call.at for call in calls)
    print(f"300 answers within {max(call.at for call in calls) - first:.1f} s")  # noqa: T201


@pytest.mark.soak
async def test_a_busy_group_is_answered_as_fast_as_its_minute_allows(api: BotApi, paced: ChatAdapter) -> None:
    for number in range(25):
        await api.say(f"/zitate {number}", chat=-7)
    calls = await api.arrived(25, seconds=90)
    assert_within_limits(calls, each=25)
