"""The Bot API server from npm on loopback: what people do goes in, what the bot calls is read out.

Every text that the bot has sent is put before TDLib at the end.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from telegram import MessageEntity

from tests.peers import tdlib
from tests.peers.install import NodePeers
from tests.peers.node import free_port, node_process

Json = dict[str, Any]

TOKEN = "4242:secret"
BOT = "BelegTestBot"
BOT_ID = 4242
GROUP = -1007
PATIENCE = 10.0
_PROGRAM = Path(__file__).with_name("telegram_test_api.js")
_PAUSE = 0.02


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot, its parameters decoded.

    `at` is in seconds, `failed` where a fault answered it, `sent` the number of the message that it made.
    """

    method: str
    params: Json
    at: float
    failed: bool
    sent: int | None

    @property
    def text(self) -> str:
        return str(self.params["text"] if "text" in self.params else self.params["caption"])

    @property
    def chat(self) -> int:
        return int(self.params["chat_id"])

    @property
    def entities(self) -> tuple[MessageEntity, ...]:
        return _entities(self.params.get("entities", self.params.get("caption_entities", [])))

    @property
    def buttons(self) -> dict[str, str]:
        """The labels of the buttons with what each carries or leads to."""
        rows = self.params.get("reply_markup", {}).get("inline_keyboard", [])
        return {b["text"]: b.get("callback_data") or b["url"] for row in rows for b in row}


class BotApi:
    """The server as a test sees it; people write and press, the bot's calls are waited for."""

    def __init__(self, session: aiohttp.ClientSession, port: int) -> None:
        self._session = session
        self._queries = 0
        self._root = f"http://127.0.0.1:{port}"
        self.api_url = f"{self._root}/bot"

    async def say(
        self, text: str, *, chat: int = 7, user: int = 7, language: str = "de", **more: Any
    ) -> None:
        """Let a person write `text`; `more` are further fields of the Message, `person` is its `from`."""
        more = {"from" if name == "person" else name: value for name, value in more.items()}
        message = {"text": text, "date": int(time.time()), **_from(chat, user, language), **more}
        await self._post("/sendMessage", {"botToken": TOKEN, **message})

    async def press(
        self, data: str, *, chat: int = 7, user: int = 7, language: str = "de", **more: Any
    ) -> None:
        """Let a person press a button; `more` are further fields of the message that it hangs on."""
        origin = _from(chat, user, language)
        message = {"message_id": 5, "date": int(time.time()), "chat": origin["chat"], "text": "T", **more}
        press = {"botToken": TOKEN, "from": origin["from"], "message": message, "data": data}
        await self._post("/sendCallback", press)

    async def edit(self, text: str, *, message_id: int, chat: int = 7, user: int = 7, **more: Any) -> None:
        """Let a person change their message to `text`."""
        message = {
            "text": text,
            "message_id": message_id,
            "date": int(time.time()),
            **_from(chat, user, "de"),
        }
        await self.update("edited_message", {**message, "edit_date": int(time.time()), **more})

    async def inline(self, text: str, *, user: int = 7, offset: str = "", language: str = "de") -> None:
        """Let a person type the bot's name and `text` in some chat."""
        person = _from(user, user, language)["from"]
        self._queries += 1
        await self.update(
            "inline_query", {"id": str(self._queries), "from": person, "query": text, "offset": offset}
        )

    async def update(self, kind: str, body: Json) -> None:
        """Let an update of any kind come."""
        await self._post("/_update", {"botToken": TOKEN, "update": {kind: body}})

    async def again(self) -> None:
        """Let the latest update come once more, with the same number."""
        await self._post("/_again", {})

    async def admins(self, *users: int) -> None:
        """Let `users`, and nobody else, be administrators."""
        await self._post("/_admins", list(users))

    async def switch(self, **switches: bool) -> None:
        """Let @BotFather have switched these of the bot's abilities."""
        await self._post("/_switches", switches)

    async def fault(self, method: str, code: int, description: str, **parameters: int) -> None:
        """Let the next call of `method` fail."""
        fault = {"method": method, "error_code": code, "description": description}
        await self._post("/_fault", fault | ({"parameters": parameters} if parameters else {}))

    async def leave_unheard(self, method: str) -> None:
        """Let the next call of `method` be taken, and its caller never hear of it."""
        await self._post("/_fault", {"method": method, "unheard": True})

    async def calls(self, method: str = "") -> list[Call]:
        """Return the calls of `method`, or all, so far."""
        async with self._session.get(f"{self._root}/_log") as response:
            log = await response.json()
        return [
            Call(
                call["method"],
                {k: _decoded(v) for k, v in call["params"].items()},
                call["at"] / 1000,
                call["failed"],
                call["sent"],
            )
            for call in log
            if not method or call["method"] == method
        ]

    async def messages(self, count: int) -> list[Call]:
        """Wait until `count` messages have arrived at people, and make sure that no other follows at once."""
        arrived = await self.wait("sendMessage", count)
        assert len(arrived) == count
        return arrived

    async def message(self) -> Call:
        """Wait for the one message."""
        return (await self.messages(1))[0]

    async def arrived(self, count: int, *, seconds: float) -> list[Call]:
        """Wait for at most `seconds` until `count` messages have arrived at people."""
        return await self.wait("sendMessage", count, seconds=seconds)

    async def wait(self, method: str, count: int, *, seconds: float = PATIENCE) -> list[Call]:
        """Wait until at least `count` calls of `method` have succeeded."""
        async with asyncio.timeout(seconds):
            while len([call for call in await self.calls(method) if not call.failed]) < count:
                await asyncio.sleep(_PAUSE)
        await asyncio.sleep(5 * _PAUSE)
        return [call for call in await self.calls(method) if not call.failed]

    async def judge(self) -> None:
        """Put every text, caption and offered statement so far before TDLib, as the bot meant them."""
        for call in await self.calls():
            if ("text" in call.params and call.method != "answerCallbackQuery") or "caption" in call.params:
                tdlib.assert_agrees(call.text, call.entities)
            for result in call.params.get("results") or ():
                content = result["input_message_content"]
                tdlib.assert_agrees(content["message_text"], _entities(content.get("entities", [])))

    async def _post(self, path: str, body: Json | list[int]) -> None:
        async with self._session.post(self._root + path, json=body) as response:
            response.raise_for_status()


@asynccontextmanager
async def bot_api_server(peers: NodePeers) -> AsyncIterator[BotApi]:
    """Run the server until the block ends."""
    port = free_port()
    async with node_process(peers, [_PROGRAM, str(port)], port), aiohttp.ClientSession() as session:
        api = BotApi(session, port)
        yield api
        await api.judge()


def command_entity(text: str) -> list[Json]:
    """Return the entity that Telegram puts on a command at the start of `text`."""
    return [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]


def _from(chat: int, user: int, language: str) -> Json:
    person = {"id": user, "is_bot": False, "first_name": "Person", "language_code": language}
    if chat > 0:
        return {"from": person, "chat": {"id": chat, "type": "private", "first_name": "Person"}}
    return {
        "from": person,
        "chat": {"id": chat, "type": "supergroup", "title": "Redaktion", "is_forum": True},
    }


def _entities(given: list[Json]) -> tuple[MessageEntity, ...]:
    return tuple(MessageEntity(e["type"], e["offset"], e["length"], url=e.get("url")) for e in given)


def _decoded(value: Any) -> Any:
    try:
        return json.loads(value) if value[:1] in "[{" else value
    except (TypeError, ValueError):
        return value
