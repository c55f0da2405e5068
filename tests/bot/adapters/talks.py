"""A talk with the bot on each platform, as a person has it: writing, pressing, and seeing what comes."""

from __future__ import annotations

import asyncio
import io
import queue
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import escape
from typing import Protocol

from rich.console import Console

from bot.adapters.port import Answer, ChatAdapter
from bot.adapters.terminal import TerminalAdapter
from bot.render.telegram_passage import WORD_JOINER
from store.db.sqlite import SqliteStore
from tests.bot.adapters.desk import slack_for, telegram_for
from tests.peers.install import NodePeers
from tests.peers.slack_payloads import direct_message
from tests.peers.socket_mode import SlackPeer, slack_peer
from tests.peers.telegram import BotApi, bot_api_server

PATIENCE = 10.0
_PAUSE = 0.02


class Talk(Protocol):
    """One person's private talk with one bot, started by `started`."""

    adapter: ChatAdapter

    async def write(self, text: str) -> None:
        """Write to the bot."""

    async def press(self, label: str) -> None:
        """Press the button that has this label below the latest answer."""

    async def seen(self) -> str:
        """Return all that the person has been shown so far, without line breaks and double spaces."""


async def sees(talk: Talk, *texts: str) -> str:
    """Wait until the person sees all of `texts`; return everything that they see."""
    async with asyncio.timeout(PATIENCE):
        shown = await talk.seen()
        while any(text not in shown for text in texts):
            await asyncio.sleep(_PAUSE)
            shown = await talk.seen()
    return shown


class TelegramTalk:
    def __init__(self, api: BotApi, adapter: ChatAdapter) -> None:
        self._api = api
        self.adapter = adapter

    async def write(self, text: str) -> None:
        await self._api.say(text)

    async def press(self, label: str) -> None:
        latest = (await self._api.calls("sendMessage"))[-1]
        await self._api.press(latest.buttons[label], message_id=latest.sent)

    async def seen(self) -> str:
        texts = [call.text for call in await self._api.calls("sendMessage") if not call.failed]
        return _in_one_line(" ".join(texts).replace(WORD_JOINER, ""))


class SlackTalk:
    def __init__(self, peer: SlackPeer, adapter: ChatAdapter) -> None:
        self._peer = peer
        self.adapter = adapter

    async def write(self, text: str) -> None:
        # Slack sends what somebody typed with these three characters as entities.
        await self._peer.event(direct_message(escape(text, quote=False)))

    async def press(self, label: str) -> None:
        buttons = self._peer.posts[-1].elements("button")
        button = next(button for button in buttons if button["text"]["text"] == label)
        await self._peer.press(button["value"], button["action_id"])

    async def seen(self) -> str:
        return _in_one_line(" ".join(post.shown or str(post.body.get("text")) for post in self._peer.posts))


class TerminalTalk:
    def __init__(self, answer: Answer) -> None:
        self._typed: queue.Queue[str] = queue.Queue()
        self._screen = io.StringIO()
        self._labels: list[str] = []
        self.adapter: ChatAdapter = TerminalAdapter(
            answer, Console(file=self._screen, width=500), self._typed.get
        )

    async def write(self, text: str) -> None:
        self._typed.put(f"{text}\n")

    async def press(self, label: str) -> None:
        before = self._screen.getvalue().rpartition(label)[0]
        number = before.rpartition("[")[2].partition("]")[0]
        await self.write(number)

    async def seen(self) -> str:
        return _in_one_line(self._screen.getvalue())


@asynccontextmanager
async def talk_on(platform: str, peers: NodePeers, answer: Answer, store: SqliteStore) -> AsyncIterator[Talk]:
    """Begin a talk on "Terminal", "Slack" or "Telegram"; the bot starts and stops with the block."""
    if platform == "Terminal":
        async with started(TerminalTalk(answer)) as talk:
            yield talk
    elif platform == "Slack":
        async with slack_peer() as peer, started(SlackTalk(peer, slack_for(peer, answer, store))) as talk:
            yield talk
    else:
        async with (
            bot_api_server(peers) as api,
            started(TelegramTalk(api, telegram_for(api, answer, store))) as talk,
        ):
            yield talk


@asynccontextmanager
async def started(talk: Talk) -> AsyncIterator[Talk]:
    """Start the talk's bot, and stop it at the end."""
    await talk.adapter.start()
    try:
        yield talk
    finally:
        await talk.adapter.stop()


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
