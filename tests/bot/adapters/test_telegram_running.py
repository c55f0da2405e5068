"""The Telegram adapter from start to stop: menu, token, what came meanwhile, what is logged."""

import asyncio
import logging

import pytest

from bot.adapters.port import ChatAdapter, PlatformError
from bot.adapters.telegram import TelegramAdapter
from handlers.inbound import Inbound
from handlers.phrases import phrases_in
from store.db.sqlite import SqliteStore
from tests.bot.adapters.desk import AT_ONCE, Desk, telegram_for
from tests.peers.telegram import BOT, TOKEN, BotApi

APOLOGY = phrases_in("de").apology


async def test_the_menus_speak_both_languages_and_offer_what_one_may_do(
    api: BotApi, telegram: ChatAdapter
) -> None:
    names = {
        (call.params["scope"]["type"], call.params.get("language_code")): [
            command["command"] for command in call.params["commands"]
        ]
        for call in await api.calls("setMyCommands")
    }
    english = ["claims", "timeline", "who", "evidence", "sources", "digest", "help"]
    german = ["zitate", "zeitleiste", "wer", "beleg", "quellen", "presseschau", "hilfe"]
    assert names == {
        ("all_group_chats", None): english,
        ("all_group_chats", "de"): german,
        ("all_chat_administrators", None): [*english, "settings", "forget"],
        ("all_chat_administrators", "de"): [*german, "einstellungen", "vergessen"],
        ("all_private_chats", None): [*english, "settings", "forget"],
        ("all_private_chats", "de"): [*german, "einstellungen", "vergessen"],
    }


async def test_only_what_something_is_made_of_is_asked_for(api: BotApi, telegram: ChatAdapter) -> None:
    poll = (await api.wait("getUpdates", 1))[0]
    assert poll.params["allowed_updates"] == [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "callback_query",
        "inline_query",
        "my_chat_member",
    ]


async def test_stopping_finishes_the_answers_under_way_and_starting_again_repeats_none(
    api: BotApi, desk: Desk, store: SqliteStore
) -> None:
    adapter = telegram_for(api, desk, store)
    asked = asyncio.Event()

    async def slowly(_: Inbound) -> None:
        asked.set()
        await asyncio.sleep(0.3)

    desk.before = slowly
    for question in ("eins", "zwei"):
        asked.clear()
        await adapter.start()
        await api.say(question)
        await asked.wait()
        await adapter.stop()
    await adapter.stop()
    assert [m.text for m in await api.messages(2)] == ["Antwort auf eins", "Antwort auf zwei"]


async def test_what_came_while_the_bot_was_away_is_answered(
    api: BotApi, desk: Desk, store: SqliteStore
) -> None:
    await api.say("Hafen")
    adapter = telegram_for(api, desk, store)
    await adapter.start()
    assert (await api.message()).text == "Antwort auf Hafen"
    await adapter.stop()


async def test_who_still_waits_at_the_end_gets_an_apology(
    api: BotApi, desk: Desk, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.adapters.telegram.FINISH_SECONDS", 0.1)
    asked = asyncio.Event()

    async def never(_: Inbound) -> None:
        asked.set()
        await asyncio.Event().wait()

    desk.before = never
    await api.say("eins")
    await api.say("zwei")
    adapter = telegram_for(api, desk, store)
    await adapter.start()
    await asked.wait()
    await adapter.stop()
    assert [m.text for m in await api.messages(2)] == [APOLOGY] * 2


async def test_a_refused_token_is_said_clearly_and_never_shown(
    api: BotApi,
    desk: Desk,
    store: SqliteStore,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    adapter = telegram_for(api, desk, store, token="wrong-secret")
    with pytest.raises(PlatformError, match="refuses TELEGRAM_BOT_TOKEN") as refused:
        await adapter.start()
    reach = await adapter.reach()
    assert not reach.ok
    shown = (str(refused.value), reach.detail, caplog.text, *capfd.readouterr())
    assert "wrong-secret" not in "".join(shown)


async def test_nobody_listening_is_said_clearly(desk: Desk, store: SqliteStore) -> None:
    adapter = TelegramAdapter(
        token=TOKEN, answer=desk, store=store, limits=AT_ONCE, api_url="http://127.0.0.1:9/bot"
    )
    with pytest.raises(PlatformError, match="can't be reached"):
        await adapter.start()
    assert (await adapter.reach()).ok is False


async def test_reach_tells_who_the_bot_is_without_taking_messages(
    api: BotApi, desk: Desk, store: SqliteStore
) -> None:
    reach = await telegram_for(api, desk, store).reach()
    assert (reach.ok, reach.detail) == (True, f"@{BOT}")
    assert await api.calls("getUpdates") == []


async def test_reach_tells_what_botfather_has_switched_off(
    api: BotApi, desk: Desk, store: SqliteStore
) -> None:
    await api.switch(can_read_all_group_messages=False, supports_inline_queries=False)
    reach = await telegram_for(api, desk, store).reach()
    assert reach.ok
    assert "/setprivacy" in reach.detail
    assert "/setinline" in reach.detail


async def test_no_token_and_no_words_reach_the_log(
    api: BotApi,
    desk: Desk,
    store: SqliteStore,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    adapter = telegram_for(api, desk, store)
    await adapter.start()
    await api.fault("getUpdates", 409, "Conflict: terminated by other getUpdates request")
    await api.fault("sendMessage", 400, "Bad Request: geheim")
    await api.say("geheime Frage")
    await api.message()
    await adapter.stop()
    shown = caplog.text + "".join(capfd.readouterr())
    assert "telegram_polling_failed" in shown
    assert TOKEN not in shown
    assert "geheim" not in shown


async def test_a_token_that_is_revoked_while_running_is_heard_of_and_lets_the_bot_stop_in_order(
    api: BotApi, desk: Desk, store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    adapter = telegram_for(api, desk, store)
    await adapter.start()
    await api.fault("getUpdates", 401, "Unauthorized")
    async with asyncio.timeout(10):
        with pytest.raises(PlatformError, match="refuses TELEGRAM_BOT_TOKEN") as refused:
            await adapter.finished()
    await adapter.stop()
    assert TOKEN not in f"{refused.value}{caplog.text}"


async def test_polling_that_fails_in_passing_is_no_end(api: BotApi, telegram: ChatAdapter) -> None:
    await api.fault("getUpdates", 502, "Bad Gateway")
    await api.say("Hafen")
    await api.message()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await telegram.finished()
