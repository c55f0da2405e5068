"""The Telegram adapter from start to stop: menu, token, what came meanwhile, what is logged."""

import asyncio
import logging

import pytest

from bot.adapters.port import ChatAdapter, PlatformError
from bot.adapters.telegram import TelegramAdapter
from handlers.inbound import Inbound
from handlers.phrases import phrases_in
from tests.bot.adapters.desk import Desk, telegram_for
from tests.peers.telegram import BOT, TOKEN, BotApi

APOLOGY = phrases_in("de").apology


async def test_the_menu_speaks_both_languages(api: BotApi, telegram: ChatAdapter) -> None:
    menus = {
        call.params.get("language_code"): call.params["commands"] for call in await api.calls("setMyCommands")
    }
    names = {language: [command["command"] for command in menu] for language, menu in menus.items()}
    english = ["claims", "timeline", "who", "evidence", "sources", "help"]
    assert names == {
        None: english,
        "en": english,
        "de": ["zitate", "zeitleiste", "wer", "beleg", "quellen", "hilfe"],
    }


async def test_only_messages_and_buttons_are_asked_for(api: BotApi, telegram: ChatAdapter) -> None:
    poll = (await api.wait("getUpdates", 1))[0]
    assert poll.params["allowed_updates"] == ["message", "callback_query"]


async def test_stopping_finishes_the_answers_under_way_and_starting_again_repeats_none(
    api: BotApi, desk: Desk
) -> None:
    adapter = telegram_for(api, desk)
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


async def test_what_came_while_the_bot_was_away_is_answered(api: BotApi, desk: Desk) -> None:
    await api.say("Hafen")
    adapter = telegram_for(api, desk)
    await adapter.start()
    assert (await api.message()).text == "Antwort auf Hafen"
    await adapter.stop()


async def test_who_still_waits_at_the_end_gets_an_apology(
    api: BotApi, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.adapters.telegram.FINISH_SECONDS", 0.1)
    asked = asyncio.Event()

    async def never(_: Inbound) -> None:
        asked.set()
        await asyncio.Event().wait()

    desk.before = never
    await api.say("eins")
    await api.say("zwei")
    adapter = telegram_for(api, desk)
    await adapter.start()
    await asked.wait()
    await adapter.stop()
    assert [m.text for m in await api.messages(2)] == [APOLOGY] * 2


async def test_a_refused_token_is_said_clearly_and_never_shown(
    api: BotApi, desk: Desk, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    adapter = telegram_for(api, desk, token="wrong-secret")
    with pytest.raises(PlatformError, match="refuses TELEGRAM_BOT_TOKEN") as refused:
        await adapter.start()
    reach = await adapter.reach()
    assert not reach.ok
    shown = (str(refused.value), reach.detail, caplog.text, *capfd.readouterr())
    assert "wrong-secret" not in "".join(shown)


async def test_nobody_listening_is_said_clearly(desk: Desk) -> None:
    adapter = TelegramAdapter(token=TOKEN, answer=desk, api_url="http://127.0.0.1:9/bot")
    with pytest.raises(PlatformError, match="can't be reached"):
        await adapter.start()
    assert (await adapter.reach()).ok is False


async def test_reach_tells_who_the_bot_is_without_taking_messages(api: BotApi, desk: Desk) -> None:
    reach = await telegram_for(api, desk).reach()
    assert (reach.ok, reach.detail) == (True, f"@{BOT}")
    assert await api.calls("getUpdates") == []


async def test_no_token_and_no_words_reach_the_log(
    api: BotApi, desk: Desk, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    adapter = telegram_for(api, desk)
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
    api: BotApi, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    adapter = telegram_for(api, desk)
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
