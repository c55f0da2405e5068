"""What Telegram refuses or puts off: waited for, followed, apologised for, or left in peace."""

from itertools import pairwise

import pytest
import structlog
from telegram.error import TimedOut

from bot.adapters.port import ChatAdapter
from bot.adapters.telegram_delivery import deliver
from bot.adapters.telegram_inbound import Place
from handlers.inbound import Inbound
from handlers.phrases import phrases_in
from handlers.reply import Action, ActionKind, Reply
from tests.bot.adapters.desk import Desk
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


async def test_a_person_who_blocked_the_bot_is_left_in_peace(api: BotApi, telegram: ChatAdapter) -> None:
    await api.fault("sendMessage", 403, "Forbidden: bot was blocked by the user")
    await api.say("Hafen")
    await api.say("Hafen", chat=8)
    await api.message()
    assert [(call.chat, call.failed) for call in await api.calls("sendMessage")] == [(7, True), (8, False)]


@pytest.mark.parametrize(
    ("code", "description"),
    [(400, "Bad Request: can't parse entities"), (500, "Internal Server Error"), (502, "Bad Gateway")],
)
async def test_a_refused_answer_becomes_an_apology(
    api: BotApi, telegram: ChatAdapter, code: int, description: str
) -> None:
    await api.fault("sendMessage", code, description)
    await api.say("Hafen")
    assert (await api.message()).text == APOLOGY


async def test_a_group_that_became_a_supergroup_is_followed(api: BotApi, telegram: ChatAdapter) -> None:
    await api.fault("sendMessage", 400, "Bad Request: group upgraded", migrate_to_chat_id=-100999)
    await api.say("/claims Hafen", chat=-5)
    assert (await api.message()).chat == -100999


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


async def test_an_answer_that_may_have_arrived_is_not_followed_by_an_apology() -> None:
    tried: list[int] = []

    class SilentBot:
        async def send_message(self, chat: int, *_: object, **__: object) -> None:
            tried.append(chat)
            raise TimedOut

    with structlog.testing.capture_logs() as logs:
        await deliver(SilentBot(), Place(7), Reply("de", "Hafen"))  # type: ignore[arg-type]
    assert tried == [7]
    assert [entry["event"] for entry in logs] == ["telegram_delivery_uncertain"]
