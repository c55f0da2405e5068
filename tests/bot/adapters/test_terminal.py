"""The terminal chat: lines are questions, numbers press the buttons of the last answer."""

import asyncio
import io
from collections.abc import Iterator

from rich.console import Console

from bot.adapters.terminal import TerminalAdapter
from handlers.inbound import Inbound
from handlers.reply import Action, ActionKind, Reply


def conversation(*lines: str) -> tuple[list[Inbound], str]:
    """Type `lines` and return what was asked, and what the person saw."""
    asked: list[Inbound] = []
    stream = io.StringIO()
    typed: Iterator[str] = iter(lines)

    async def answer(inbound: Inbound) -> Reply:
        asked.append(inbound)
        number = len(asked)
        actions = (Action(ActionKind.MORE, "Mehr", f"state-{number}"),)
        return Reply("de", f"Antwort {number}", actions=actions)

    async def converse() -> None:
        adapter = TerminalAdapter(answer, Console(file=stream, width=60), lambda: next(typed, None))
        assert (await adapter.reach()).ok
        await adapter.start()
        await adapter.finished()
        await adapter.stop()

    asyncio.run(converse())
    return asked, stream.getvalue()


def test_every_line_is_a_question() -> None:
    asked, seen = conversation("Hafenbrücke\n", "  \n", "/wer Brandt\n")
    assert [inbound.text for inbound in asked] == ["Hafenbrücke", "/wer Brandt"]
    assert seen.index("Antwort 1") < seen.index("Antwort 2")


def test_a_number_presses_a_button_of_the_last_answer() -> None:
    asked, _ = conversation("Hafenbrücke\n", "1\n", "1\n")
    assert [inbound.action for inbound in asked] == [None, "state-1", "state-2"]


def test_a_number_without_its_button_is_a_question() -> None:
    asked, _ = conversation("1\n", "7\n", "²\n")
    assert [(inbound.text, inbound.action) for inbound in asked] == [("1", None), ("7", None), ("²", None)]


def test_a_number_however_long_is_a_question() -> None:
    asked, _ = conversation("Hafenbrücke\n", "9" * 5000 + "\n", "1\n")
    assert [len(inbound.text) for inbound in asked] == [11, 5000, 0]
    assert asked[-1].action == "state-2"


async def test_a_person_who_never_answers_does_not_keep_it_from_stopping() -> None:
    async def answer(_inbound: Inbound) -> Reply:
        raise AssertionError

    never = asyncio.Event()
    loop = asyncio.get_running_loop()

    def read() -> str | None:
        return asyncio.run_coroutine_threadsafe(_wait(never), loop).result()

    adapter = TerminalAdapter(answer, Console(file=io.StringIO()), read)
    await adapter.start()
    await asyncio.sleep(0.01)
    await adapter.stop()
    never.set()
    await asyncio.sleep(0.01)


async def _wait(event: asyncio.Event) -> None:
    await event.wait()
