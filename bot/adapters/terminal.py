"""The terminal as a chat platform: a line is a question, a number presses a button."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from threading import Thread

import structlog
from rich.console import Console
from starlette.routing import BaseRoute

from bot.adapters.port import Answer, Reach
from bot.logs import failure
from bot.render.terminal import show
from handlers.apology import apology
from handlers.inbound import Asker, Inbound
from handlers.reply import Action, ActionKind, Reply

ReadLine = Callable[[], str | None]
"""Waits for a line and returns it, or None at the end of input."""

ASKER = Asker("terminal", "local", "local")

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class TerminalAdapter:
    """Answers whoever sits at the terminal; fulfils `bot.adapters.port.ChatAdapter`.

    `console` shows the answers, `read_line` gives the questions; it is called in a thread of its own.
    """

    answer: Answer
    console: Console
    read_line: ReadLine
    _conversation: asyncio.Task[None] | None = None
    _actions: tuple[Action, ...] = ()

    @property
    def name(self) -> str:
        """The platform's name as a person writes it."""
        return "Terminal"

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """What comes by HTTP: nothing."""
        return ()

    async def start(self) -> None:
        """Begin to answer."""
        self._conversation = asyncio.create_task(self._converse())

    async def stop(self) -> None:
        """Stop reading; an answer under way is given up."""
        if self._conversation:
            self._conversation.cancel()
            await asyncio.gather(self._conversation, return_exceptions=True)

    async def finished(self) -> None:
        """Wait until the person has left."""
        if self._conversation:
            await self._conversation

    async def reach(self) -> Reach:
        """Tell that the terminal is there."""
        return Reach(ok=True, detail="here")

    async def _converse(self) -> None:
        while (line := await self._next_line()) is not None:
            if line.strip():
                await self._respond(line.strip())

    async def _respond(self, line: str) -> None:
        reply = await self._reply_to(self._inbound(line))
        # A terminal shows no pictures; `belegbot ask --chart` draws them into a file.
        shown = tuple(action for action in reply.actions if action.kind is not ActionKind.PICTURE)
        reply = replace(reply, actions=shown)
        self._actions = reply.actions
        self.console.print()
        show(reply, self.console)
        self.console.print()

    async def _reply_to(self, inbound: Inbound) -> Reply:
        try:
            return await self.answer(inbound)
        except Exception as error:
            log.error("answer_failed", platform=self.name, **failure(error))
            return apology(inbound.language)

    def _inbound(self, line: str) -> Inbound:
        buttons = {str(number): action for number, action in enumerate(self._actions, start=1)}
        if line in buttons:
            return Inbound(ASKER, action=buttons[line].state)
        return Inbound(ASKER, line)

    async def _next_line(self) -> str | None:
        """Read in a daemon thread: a person who never answers must not keep the process alive."""
        loop = asyncio.get_running_loop()
        line: asyncio.Future[str | None] = loop.create_future()

        def deliver(text: str | None) -> None:
            if not line.done():
                line.set_result(text)

        def read() -> None:
            text = self.read_line()
            if not loop.is_closed():
                loop.call_soon_threadsafe(deliver, text)

        Thread(target=read, name="terminal-line", daemon=True).start()
        return await line
