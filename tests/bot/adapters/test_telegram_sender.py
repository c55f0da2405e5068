"""Digests in Telegram, before the Bot API server from npm: what arrives, and what every failure means."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.adapters.sender import CannotAsk, Letter, Sender, TryLater, Undeliverable
from bot.config import Settings
from bot.senders import make_senders
from handlers.reply import Item, ItemKind, Reply, Span
from store.db.sqlite import SqliteStore
from tests.peers.telegram import GROUP, TOKEN, BotApi


@pytest.fixture
async def sender(api: BotApi, store: SqliteStore) -> AsyncIterator[Sender]:
    (sender,) = make_senders(Settings(telegram_bot_token=TOKEN, telegram_api_url=api.api_url), store)
    yield sender
    await sender.close()


def letter(chat: int = GROUP, thread: str = "", *, quiet: bool = False) -> Letter:
    item = Item(ItemKind.STATEMENT, (Span("„Die Brücke bleibt zu“"),), "1")
    return Letter(
        "slot/0", f"telegram:{chat}", thread, "", Reply("de", "Presseschau", items=(item,), quiet=quiet)
    )


async def test_it_arrives_in_its_chat_and_topic(api: BotApi, sender: Sender) -> None:
    sent = await sender.send(letter(thread="4", quiet=True))
    message = await api.message()
    assert sent
    assert message.text == "Presseschau\n\n1 „Die Brücke bleibt zu“"
    assert (message.chat, int(message.params["message_thread_id"])) == (GROUP, 4)
    assert str(message.params["disable_notification"]).lower() == "true"


async def test_too_soon_it_is_told_when_and_nothing_is_waited_for(api: BotApi, sender: Sender) -> None:
    await api.fault("sendMessage", 429, "Too Many Requests: retry after 77", retry_after=77)
    with pytest.raises(TryLater) as caught:
        await sender.send(letter())
    assert caught.value.seconds == 77


@pytest.mark.parametrize(
    ("code", "said", "lost"),
    [
        (403, "Forbidden: bot was blocked by the user", True),
        (400, "Bad Request: chat not found", True),
        (400, "Bad Request: message thread not found", False),
    ],
)
async def test_a_chat_that_is_closed_to_us(
    api: BotApi, sender: Sender, code: int, said: str, lost: bool
) -> None:
    await api.fault("sendMessage", code, said)
    with pytest.raises(Undeliverable) as caught:
        await sender.send(letter())
    assert caught.value.lost is lost


async def test_a_group_that_has_become_a_supergroup_is_followed(
    api: BotApi, sender: Sender, store: SqliteStore
) -> None:
    store.mark_lost(f"telegram:{GROUP}", "x", now=datetime.now(UTC))
    await api.fault(
        "sendMessage", 400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1001234567890
    )
    await sender.send(letter())
    assert (await api.message()).chat == -1001234567890
    assert store.lost("telegram:-1001234567890") == "x"


async def test_nobody_can_be_asked_whether_it_has_arrived(sender: Sender) -> None:
    with pytest.raises(CannotAsk):
        await sender.find(letter(), datetime.now(UTC))


async def test_where_nobody_listens_it_has_certainly_not_arrived(store: SqliteStore) -> None:
    nowhere = Settings(telegram_bot_token=TOKEN, telegram_api_url="http://127.0.0.1:9/bot")
    (sender,) = make_senders(nowhere, store)
    with pytest.raises(TryLater):
        await sender.send(letter())
    await sender.close()


async def test_its_owner_is_told_in_private(api: BotApi, sender: Sender) -> None:
    await sender.tell(f"telegram:{GROUP}", "8", Reply("de", "Presseschau", "Mehr mit /presseschau liste"))
    assert (await api.message()).chat == 8
