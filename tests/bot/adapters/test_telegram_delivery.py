"""What Telegram refuses or puts off: waited for, followed, tried again, apologised for, or left in peace."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import httpx
import pytest
import structlog
from telegram.error import NetworkError, TimedOut

from bot.adapters import underway
from bot.adapters.port import ChatAdapter
from bot.adapters.telegram_delivery import Delivery
from bot.adapters.telegram_pace import RETRIES_FAILED
from bot.adapters.telegram_place import Place
from bot.adapters.telegram_presses import Presses
from bot.adapters.underway import Underway
from handlers.inbound import Inbound
from handlers.phrases import phrases_in
from handlers.reply import Action, ActionKind, Reply
from store.conversations import ConversationSettings
from store.db.sqlite import SqliteStore
from tests.bot.adapters.desk import Desk, telegram_for
from tests.peers.telegram import BotApi

APOLOGY = phrases_in("de").apology


async def test_too_many_requests_are_waited_for_as_long_as_telegram_says(
    api: BotApi, telegram: ChatAdapter
) -> None:
    for _ in range(2):
        await api.fault("sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1)
    await api.say("Hafen")
    message = await api.message()
    attempts = [call.at for call in await api.calls("sendMessage")]
    assert message.text == "Antwort auf Hafen"
    assert [b - a >= 1 for a, b in pairwise(attempts)] == [True, True]


@pytest.mark.parametrize(("code", "description"), [(500, "Internal Server Error"), (502, "Bad Gateway")])
async def test_what_fails_in_passing_is_tried_again(
    api: BotApi, telegram: ChatAdapter, code: int, description: str
) -> None:
    for _ in range(RETRIES_FAILED):
        await api.fault("sendMessage", code, description)
    await api.say("Hafen")
    assert (await api.message()).text == "Antwort auf Hafen"


async def test_what_fails_for_longer_becomes_an_apology(api: BotApi, telegram: ChatAdapter) -> None:
    for _ in range(RETRIES_FAILED + 1):
        await api.fault("sendMessage", 500, "Internal Server Error")
    await api.say("Hafen")
    assert (await api.message()).text == APOLOGY


async def test_where_not_even_an_apology_arrives_it_comes_later(
    api: BotApi, desk: Desk, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(underway, "LEASE", timedelta(seconds=0.3))
    monkeypatch.setattr(underway, "ROUND_SECONDS", 0.1)
    for _ in range(2 * (RETRIES_FAILED + 1)):
        await api.fault("sendMessage", 502, "Bad Gateway")
    adapter = telegram_for(api, desk, store)
    await adapter.start()
    await api.say("Hafen")
    assert (await api.message()).text == APOLOGY
    await adapter.stop()
    assert len(desk.questions) == 1


async def test_a_refused_answer_becomes_an_apology(api: BotApi, telegram: ChatAdapter) -> None:
    await api.fault("sendMessage", 400, "Bad Request: can't parse entities")
    await api.say("Hafen")
    assert (await api.message()).text == APOLOGY


@pytest.mark.parametrize(
    ("code", "description", "reason"),
    [
        (403, "Forbidden: bot was blocked by the user", "bot was blocked by the user"),
        (400, "Bad Request: chat not found", "chat not found"),
        (400, "Bad Request: not enough rights to send text messages to the chat", "not enough rights"),
    ],
)
async def test_a_chat_that_is_closed_to_us_is_marked_and_left_in_peace(
    api: BotApi, telegram: ChatAdapter, store: SqliteStore, code: int, description: str, reason: str
) -> None:
    await api.fault("sendMessage", code, description)
    await api.say("Hafen")
    await api.say("Hafen", chat=8)
    await api.message()
    assert [(call.chat, call.failed) for call in await api.calls("sendMessage")] == [(7, True), (8, False)]
    assert reason in (store.lost("telegram:7") or "")
    assert store.lost("telegram:8") is None


async def test_a_person_who_comes_back_is_no_longer_marked(
    api: BotApi, telegram: ChatAdapter, store: SqliteStore
) -> None:
    await api.fault("sendMessage", 403, "Forbidden: bot was blocked by the user")
    await api.say("eins")
    await api.say("zwei")
    assert (await api.message()).text == "Antwort auf zwei"
    assert store.lost("telegram:7") is None


async def test_a_topic_that_is_closed_is_left_in_peace(
    api: BotApi, telegram: ChatAdapter, store: SqliteStore
) -> None:
    await api.fault("sendMessage", 400, "Bad Request: message thread not found")
    await api.say("/claims Hafen", chat=-7, message_thread_id=33, is_topic_message=True)
    await api.say("/claims Hafen", chat=-7)
    await api.message()
    assert len(await api.calls("sendMessage")) == 2
    assert store.lost("telegram:-7") is None


async def test_a_group_that_became_a_supergroup_is_followed_with_all_that_it_has_settled(
    api: BotApi, telegram: ChatAdapter, store: SqliteStore
) -> None:
    settled = ConversationSettings(language="en", quiet=True)
    store.settle("telegram:-5", settled)
    await api.fault("sendMessage", 400, "Bad Request: group upgraded", migrate_to_chat_id=-100999)
    await api.say("/claims Hafen", chat=-5)
    assert (await api.message()).chat == -100999
    assert store.settings_of("telegram:-100999") == settled
    assert store.settings_of("telegram:-5") == ConversationSettings()


async def test_a_group_that_says_that_it_became_a_supergroup_is_followed_too(
    api: BotApi, telegram: ChatAdapter, store: SqliteStore
) -> None:
    settled = ConversationSettings(language="en")
    store.settle("telegram:-5", settled)
    await api.say("", chat=-5, migrate_to_chat_id=-100999)
    await api.say("Hafen")
    await api.message()
    assert store.settings_of("telegram:-100999") == settled


async def test_who_can_not_be_answered_gets_an_apology_and_the_log_no_words(
    api: BotApi, desk: Desk, telegram: ChatAdapter
) -> None:
    async def fail(_: Inbound) -> None:
        raise RuntimeError("geheime Frage")

    desk.before = fail
    with structlog.testing.capture_logs() as logs:
        await api.say("geheime Frage")
        assert (await api.message()).text == APOLOGY
    (entry,) = logs
    assert (entry["event"], entry["error"]) == ("answer_failed", "RuntimeError")
    assert "geheim" not in str(logs)


async def test_a_reply_that_can_not_be_rendered_gets_an_apology(
    api: BotApi, desk: Desk, telegram: ChatAdapter
) -> None:
    desk.reply = Reply("de", "Hafen", actions=(Action(ActionKind.MORE, "Mehr", "x" * 65),))
    await api.say("Hafen")
    assert (await api.message()).text == APOLOGY


async def test_a_quiet_answer_makes_no_sound(api: BotApi, desk: Desk, telegram: ChatAdapter) -> None:
    desk.reply = Reply("de", "Hafen", quiet=True)
    await api.say("Hafen")
    assert (await api.message()).params["disable_notification"] == "true"


@pytest.mark.parametrize("cause", [httpx.ReadTimeout("x"), httpx.ReadError("x")])
async def test_an_answer_that_may_have_arrived_is_not_followed_by_an_apology(
    store: SqliteStore, cause: httpx.HTTPError
) -> None:
    tried: list[int] = []

    class SilentBot:
        async def send_message(self, chat: int, *_: object, **__: object) -> None:
            tried.append(chat)
            raise (TimedOut() if isinstance(cause, httpx.TimeoutException) else NetworkError("x")) from cause

    bot: Any = SilentBot()
    delivery = Delivery(bot, store, Underway(store, ""), Presses(bot))
    with structlog.testing.capture_logs() as logs:
        await delivery.deliver(Place(7), Reply("de", "Hafen"))
    assert tried == [7]
    assert [entry["event"] for entry in logs] == ["telegram_delivery_uncertain"]
