"""A bot that is killed: each question gets an answer or an apology, never both, and never two."""

import asyncio
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.adapters.port import ChatAdapter
from handlers.phrases import phrases_in
from tests.bot.adapters.desk import Desk
from tests.peers.telegram import BotApi

APOLOGY = phrases_in("de").apology
PROGRAM = Path(__file__).with_name("telegram_process.py")
LONG = 60.0


@asynccontextmanager
async def process(
    api: BotApi, folder: Path, *, answers_after: float = 0.0
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the bot, killed at the end without a chance to clean up."""
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        str(PROGRAM),
        api.api_url,
        f"sqlite:///{folder / 'store.db'}",
        str(answers_after),
        cwd=Path.cwd(),
        env={"PYTHONPATH": str(Path.cwd())},
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        yield running
    finally:
        running.kill()
        await running.wait()


async def accepted(api: BotApi, updates: int) -> None:
    """Wait until the bot has confirmed so many updates."""
    async with asyncio.timeout(20):
        while True:
            polls = await api.calls("getUpdates")
            if any(int(poll.params.get("offset", 0)) > updates for poll in polls):
                return
            await asyncio.sleep(0.05)


async def test_a_question_under_way_gets_an_apology_after_the_restart(api: BotApi, tmp_path: Path) -> None:
    async with process(api, tmp_path, answers_after=LONG):
        await api.say("Hafen")
        await accepted(api, 1)
    async with process(api, tmp_path):
        assert (await api.message()).text == APOLOGY
        await asyncio.sleep(2)
        await api.message()


async def test_an_answer_that_may_have_arrived_is_not_sent_again(api: BotApi, tmp_path: Path) -> None:
    await api.leave_unheard("sendMessage")
    async with process(api, tmp_path):
        await api.say("Hafen")
        await api.message()
    async with process(api, tmp_path):
        await asyncio.sleep(3)
        assert (await api.message()).text == "Antwort auf Hafen"


async def test_another_process_leaves_alone_what_a_living_one_answers(api: BotApi, tmp_path: Path) -> None:
    async with process(api, tmp_path, answers_after=4.0):
        await api.say("Hafen")
        await accepted(api, 1)
        async with process(api, tmp_path):
            assert (await api.message()).text == "Antwort auf Hafen"


async def test_an_update_that_telegram_brings_again_is_answered_once(
    api: BotApi, desk: Desk, telegram: ChatAdapter
) -> None:
    await api.say("Hafen")
    await api.message()
    await api.again()
    await api.say("Damm")
    await api.messages(2)
    assert [question.text for question in desk.questions] == ["Hafen", "Damm"]


@pytest.mark.soak
async def test_killed_at_random_moments_it_answers_each_question_at_most_once_and_loses_none(
    api: BotApi, tmp_path: Path
) -> None:
    moments = random.Random(8)
    for number in range(40):
        async with process(api, tmp_path, answers_after=0.05):
            for part in range(5):
                await api.say(
                    f"Frage {number}.{part}", chat=100 + 5 * number + part, user=100 + 5 * number + part
                )
            await asyncio.sleep(moments.uniform(0.5, 2.5))
    async with process(api, tmp_path):
        await asyncio.sleep(8)
    sent = [call for call in await api.calls("sendMessage") if not call.failed]
    per_chat = Counter(call.chat for call in sent)
    assert max(per_chat.values()) == 1
    silent = 200 - len(per_chat)
    print(f"200 questions, 40 kills: {len(sent)} answered or apologised to, {silent} uncertain")  # noqa: T201
    assert silent <= 10
