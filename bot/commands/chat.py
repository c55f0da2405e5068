"""`belegbot chat`: questions and answers in the terminal."""

from __future__ import annotations

import asyncio
import contextlib
import io
import sys
from collections.abc import Iterator

import click
from rich.console import Console

from bot.adapters.terminal import ReadLine, TerminalAdapter
from bot.bootstrap import make_answer, open_store
from bot.config import read_settings
from bot.options import store_option
from handlers.phrases import phrases_in

PROMPT = "belegbot> "


@click.command(epilog="Example: echo '/who Selenskyj' | belegbot chat")
@store_option
def chat(store: str | None) -> None:
    """Ask and answer in the terminal until Ctrl-D; a number presses the button with that number.

    Without a terminal, every line of standard input is a question.
    """
    settings = read_settings(store=store)
    console = Console()
    with open_store(settings.store) as claims, _orderly_terminal(console):
        adapter = TerminalAdapter(make_answer(claims, settings), console, _line_reader())
        if sys.stdin.isatty():
            console.print(phrases_in(settings.language).terminal_greeting, markup=False, highlight=False)
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(_converse(adapter))


@contextlib.contextmanager
def _orderly_terminal(console: Console) -> Iterator[None]:
    """Give the terminal back as it was: a line editor that is interrupted in its thread does not."""
    if not sys.stdin.isatty():
        yield
        return
    import termios

    before = termios.tcgetattr(sys.stdin)
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
        console.print()


async def _converse(adapter: TerminalAdapter) -> None:
    await adapter.start()
    try:
        await adapter.finished()
    finally:
        await adapter.stop()


def _line_reader() -> ReadLine:
    if sys.stdin.isatty():
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401 -- gives input() a history and line editing
        return _from_person
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return _from_pipe


def _from_person() -> str | None:
    try:
        return input(PROMPT)
    except EOFError:
        return None


def _from_pipe() -> str | None:
    return sys.stdin.readline() or None
