"""Telegram by webhook, on the application that serves everything else by HTTP."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest

from bot.adapters.telegram import TelegramAdapter
from bot.adapters.telegram_webhook import secret_of
from bot.web.app import build_web_app
from bot.web.server import WebServer
from store.db.sqlite import SqliteStore
from tests.bot.adapters.desk import Desk, telegram_for
from tests.peers.node import free_port
from tests.peers.telegram import TOKEN, BotApi

HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True)
class Hooked:
    """An adapter whose route is served, and the address that only Telegram should know."""

    adapter: TelegramAdapter
    url: str

    async def post(self, body: object, secret: str | None) -> int:
        headers = {} if secret is None else {HEADER: secret}
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.url, json=body, headers=headers) as answer,
        ):
            return answer.status


@pytest.fixture
async def hooked(api: BotApi, desk: Desk, store: SqliteStore) -> AsyncIterator[Hooked]:
    port = free_port()
    root = f"http://127.0.0.1:{port}"
    adapter = telegram_for(api, desk, store, public_url=root)

    async def well() -> None:
        pass

    server = WebServer(build_web_app(adapter.routes, well), "127.0.0.1", port)
    await server.start()
    yield Hooked(adapter, f"{root}/telegram")
    await adapter.stop()
    await server.stop()


def update(number: int = 1, text: str = "Hafen") -> dict[str, object]:
    person = {"id": 7, "is_bot": False, "first_name": "Person", "language_code": "de"}
    chat = {"id": 7, "type": "private", "first_name": "Person"}
    return {
        "update_id": number,
        "message": {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": text},
    }


async def test_telegram_is_told_where_to_bring_updates_and_how_to_prove_itself(
    api: BotApi, hooked: Hooked
) -> None:
    await hooked.adapter.start()
    (told,) = await api.calls("setWebhook")
    assert told.params["url"] == hooked.url
    assert told.params["secret_token"] == secret_of(TOKEN)
    assert "inline_query" in told.params["allowed_updates"]
    assert await api.calls("getUpdates") == []


async def test_what_telegram_brings_is_answered(api: BotApi, hooked: Hooked) -> None:
    await hooked.adapter.start()
    await api.say("Hafen")
    await api.say("/zitate Damm", chat=8)
    assert {message.chat for message in await api.messages(2)} == {7, 8}


async def test_what_it_brings_again_is_answered_once(api: BotApi, desk: Desk, hooked: Hooked) -> None:
    await hooked.adapter.start()
    for _ in range(3):
        assert await hooked.post(update(), secret_of(TOKEN)) == 200
    await api.message()
    assert len(desk.questions) == 1


@pytest.mark.parametrize("secret", [None, "", "wrong", "ü", secret_of("4242:another")])
async def test_who_does_not_know_the_secret_is_not_heard(
    api: BotApi, desk: Desk, hooked: Hooked, secret: str | None
) -> None:
    await hooked.adapter.start()
    assert await hooked.post(update(), secret) == 403
    assert desk.questions == []


@pytest.mark.parametrize("body", [None, [], "x", {}, {"update_id": "x", "message": 3}, {"message": {}}])
async def test_what_is_no_update_is_refused(hooked: Hooked, body: object) -> None:
    await hooked.adapter.start()
    assert await hooked.post(body, secret_of(TOKEN)) == 400


async def test_what_comes_while_nobody_receives_is_brought_again_later(api: BotApi, hooked: Hooked) -> None:
    assert await hooked.post(update(), secret_of(TOKEN)) == 503
    await hooked.adapter.start()
    await hooked.adapter.stop()
    await api.say("Hafen")
    assert await hooked.post(update(), secret_of(TOKEN)) == 503
    await hooked.adapter.start()
    assert (await api.message()).text == "Antwort auf Hafen"


async def test_the_secret_is_not_the_token() -> None:
    assert TOKEN.partition(":")[2] not in secret_of(TOKEN)
    assert secret_of(TOKEN) == secret_of(TOKEN) != secret_of("4242:other")
