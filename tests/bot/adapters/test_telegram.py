"""A real python-telegram-bot application in talks with the Bot API server from npm."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import pairwise

import pytest
import structlog

from bot.adapters.port import ChatAdapter, PlatformError
from bot.adapters.telegram import TelegramAdapter
from bot.render.telegram_passage import WORD_JOINER
from handlers.inbound import Asker, Inbound
from handlers.phrases import phrases_in
from handlers.reply import Action, ActionKind, Item, ItemKind, Reply, Span, Style
from tests.peers import tdlib
from tests.peers.install import NodePeers
from tests.peers.telegram import BOT, BOT_ID, GROUP, TOKEN, BotApi, bot_api_server, command_entity

APOLOGY = phrases_in("de").apology
HOSTILE = (
    "<!channel> <@U1> <b>fett</b> ](http://boese.example) *x* _y_ @durov /kick #tag boese.example "
    "\u202eneppap\u202c 👩\u200d👧 e\u0301 tg://user?id=1"
)


class Desk:
    """Answers every question by its own words and keeps it; `before` may hold it up or make it fail."""

    def __init__(self) -> None:
        self.questions: list[Inbound] = []
        self.reply: Reply | None = None
        self.before: Callable[[Inbound], Awaitable[None]] | None = None

    async def __call__(self, inbound: Inbound) -> Reply:
        self.questions.append(inbound)
        if self.before is not None:
            await self.before(inbound)
        return self.reply or Reply("de", f"Antwort auf {inbound.text or inbound.action}")


def adapter_for(api: BotApi, desk: Desk, token: str = TOKEN) -> TelegramAdapter:
    return TelegramAdapter(token=token, answer=desk, api_url=api.api_url)


@pytest.fixture
async def api(node_peers: NodePeers) -> AsyncIterator[BotApi]:
    async with bot_api_server(node_peers) as api:
        yield api


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def adapter(api: BotApi, desk: Desk) -> AsyncIterator[ChatAdapter]:
    adapter = adapter_for(api, desk)
    await adapter.start()
    yield adapter
    await adapter.stop()


async def test_a_command_is_answered_without_link_preview(
    api: BotApi, desk: Desk, adapter: ChatAdapter
) -> None:
    await api.say("/claims Hafen", language="en", entities=command_entity("/claims"))
    message = await api.message()
    assert message.text == f"Antwort auf /{WORD_JOINER}claims Hafen"
    assert message.chat == 7
    assert message.params["link_preview_options"] == {"is_disabled": True}
    assert not {"parse_mode", "reply_parameters", "message_thread_id"} & message.params.keys()
    assert desk.questions == [Inbound(Asker("telegram", "7", "7"), text="/claims Hafen", language="en")]


async def test_a_plain_question_in_a_private_chat_is_answered(
    api: BotApi, desk: Desk, adapter: ChatAdapter
) -> None:
    await api.say("Was sagte die Senatorin zum Hafen?")
    assert "Senatorin" in (await api.message()).text
    assert desk.questions[0].text == "Was sagte die Senatorin zum Hafen?"


async def test_a_picture_without_words_gets_the_help(api: BotApi, desk: Desk, adapter: ChatAdapter) -> None:
    photo = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
    await api.say("", photo=[photo])
    await api.message()
    assert desk.questions[0].text == "/help"


async def test_a_button_is_acknowledged_before_the_answer_is_there(
    api: BotApi, desk: Desk, adapter: ChatAdapter
) -> None:
    acknowledged = asyncio.Event()

    async def until_acknowledged(_: Inbound) -> None:
        await acknowledged.wait()

    desk.before = until_acknowledged
    await api.say("eins")
    await api.press("state-more", language="en")
    await api.wait("answerCallbackQuery", 1)
    assert await api.calls("sendMessage") == []
    acknowledged.set()
    assert [m.text for m in await api.messages(2)] == ["Antwort auf eins", "Antwort auf state-more"]
    assert desk.questions[1] == Inbound(Asker("telegram", "7", "7"), action="state-more", language="en")


async def test_buttons_carry_the_state(api: BotApi, desk: Desk, adapter: ChatAdapter) -> None:
    desk.reply = Reply("de", "Hafen", actions=(Action(ActionKind.MORE, "Mehr", "abcdefghijklmnopqrstuv"),))
    await api.say("Hafen")
    keyboard = (await api.message()).params["reply_markup"]["inline_keyboard"]
    assert keyboard == [[{"text": "Mehr", "callback_data": "abcdefghijklmnopqrstuv"}]]


async def test_hostile_words_arrive_as_words(api: BotApi, desk: Desk, adapter: ChatAdapter) -> None:
    desk.reply = Reply("de", HOSTILE, items=(Item(ItemKind.STATEMENT, (Span(HOSTILE, Style.QUOTE),), "•"),))
    await api.say("Hafen")
    message = await api.message()
    shown = HOSTILE.replace("\u202e", "").replace("\u202c", "")
    assert message.text.replace(WORD_JOINER, "") == f"{shown}\n\n• {shown}"
    assert tdlib.places(message.entities) == tdlib.read_from_html(message.text, message.entities)[1]


async def test_a_sentence_of_10000_characters_arrives_in_order_and_with_its_buttons_last(
    api: BotApi, desk: Desk, adapter: ChatAdapter
) -> None:
    sentence = " ".join(f"Wort{n}" for n in range(1200))
    item = Item(ItemKind.STATEMENT, (Span(sentence),))
    desk.reply = Reply("de", "", items=(item,), actions=(Action(ActionKind.MORE, "Mehr", "s"),))
    await api.say("Hafen", chat=GROUP, entities=[], reply_to_message=from_bot(), message_id=9)
    messages = await api.messages(3)
    assert " ".join(message.text for message in messages) == sentence
    assert ["reply_markup" in message.params for message in messages] == [False, False, True]
    assert ["reply_parameters" in message.params for message in messages] == [True, False, False]


async def test_in_a_group_only_what_is_meant_for_the_bot_is_answered(
    api: BotApi, desk: Desk, adapter: ChatAdapter
) -> None:
    mention = [{"type": "mention", "offset": 6, "length": len(BOT) + 1}]
    await api.say("Wir reden über den Hafen", chat=GROUP)
    await api.say("/claims@AndererBot Hafen", chat=GROUP)
    await api.say("/ban Hafen", chat=GROUP)
    await api.say("@AndererBot Hafen", chat=GROUP, entities=[{"type": "mention", "offset": 0, "length": 11}])
    await api.say("Hafen?", chat=GROUP, reply_to_message={**from_bot(), "forum_topic_created": TOPIC})
    await api.say("/zitate Hafen", chat=GROUP)
    await api.say(f"/claims@{BOT.lower()} Hafen", chat=GROUP)
    await api.say(f"Hallo @{BOT.upper()} wer war das?", chat=GROUP, entities=mention)
    await api.say("Und davor?", chat=GROUP, reply_to_message=from_bot())
    await api.messages(4)
    assert [q.text.split() for q in desk.questions] == [
        ["/zitate", "Hafen"],
        ["/claims", "Hafen"],
        ["Hallo", "wer", "war", "das?"],
        ["Und", "davor?"],
    ]
    assert {q.asker for q in desk.questions} == {Asker("telegram", str(GROUP), "7")}


async def test_an_answer_stays_in_its_topic_and_replies_to_the_question(
    api: BotApi, adapter: ChatAdapter
) -> None:
    await api.say("/claims Hafen", chat=GROUP, message_thread_id=33, is_topic_message=True)
    await api.press("state", chat=GROUP, message_thread_id=33, is_topic_message=True)
    messages = await api.messages(2)
    assert [message.params["message_thread_id"] for message in messages] == ["33", "33"]
    assert messages[0].params["reply_parameters"]["allow_sending_without_reply"] is True
    assert messages[1].params["reply_parameters"]["message_id"] == 5


async def test_a_thread_of_replies_is_no_topic(api: BotApi, adapter: ChatAdapter) -> None:
    await api.say("/claims Hafen", chat=GROUP, message_thread_id=33)
    assert "message_thread_id" not in (await api.message()).params


async def test_another_bot_is_not_answered(api: BotApi, desk: Desk, adapter: ChatAdapter) -> None:
    other = {"id": 99, "is_bot": True, "first_name": "Anderer"}
    await api.say("/claims Hafen", chat=GROUP, person=other)
    await api.say("/claims Hafen", chat=GROUP, sender_chat={"id": GROUP, "type": "supergroup"}, person=other)
    await api.message()
    assert len(desk.questions) == 1


async def test_answers_keep_their_order_within_a_chat_and_chats_do_not_wait_for_each_other(
    api: BotApi, desk: Desk, adapter: ChatAdapter
) -> None:
    other_chat_answered = asyncio.Event()

    async def first_is_slow(inbound: Inbound) -> None:
        if inbound.text == "0":
            await other_chat_answered.wait()

    desk.before = first_is_slow
    for number in range(6):
        await api.say(str(number), chat=7)
    await api.say("andere", chat=8)
    assert (await api.message()).chat == 8
    other_chat_answered.set()
    messages = [m.text for m in await api.messages(7) if m.chat == 7]
    assert messages == [f"Antwort auf {number}" for number in range(6)]


async def test_too_many_requests_are_waited_for_as_long_as_telegram_says(
    api: BotApi, adapter: ChatAdapter
) -> None:
    for _ in range(2):
        await api.fault("sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1)
    await api.say("Hafen")
    message = await api.message()
    attempts = [call.at for call in await api.calls("sendMessage")]
    assert message.text == "Antwort auf Hafen"
    assert [b - a >= 1 for a, b in pairwise(attempts)] == [True, True]


async def test_a_person_who_blocked_the_bot_is_left_in_peace(api: BotApi, adapter: ChatAdapter) -> None:
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
    api: BotApi, adapter: ChatAdapter, code: int, description: str
) -> None:
    await api.fault("sendMessage", code, description)
    await api.say("Hafen")
    assert (await api.message()).text == APOLOGY


async def test_a_group_that_became_a_supergroup_is_followed(api: BotApi, adapter: ChatAdapter) -> None:
    await api.fault("sendMessage", 400, "Bad Request: group upgraded", migrate_to_chat_id=-100999)
    await api.say("/claims Hafen", chat=-5)
    assert (await api.message()).chat == -100999


async def test_who_can_not_be_answered_gets_an_apology_and_the_log_no_words(
    api: BotApi, desk: Desk, adapter: ChatAdapter
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
    api: BotApi, desk: Desk, adapter: ChatAdapter
) -> None:
    desk.reply = Reply("de", "Hafen", actions=(Action(ActionKind.MORE, "Mehr", "x" * 65),))
    await api.say("Hafen")
    assert (await api.message()).text == APOLOGY


async def test_the_menu_speaks_both_languages(api: BotApi, adapter: ChatAdapter) -> None:
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


async def test_only_messages_and_buttons_are_asked_for(api: BotApi, adapter: ChatAdapter) -> None:
    poll = (await api.wait("getUpdates", 1))[0]
    assert poll.params["allowed_updates"] == ["message", "callback_query"]


async def test_stopping_finishes_the_answers_under_way_and_starting_again_repeats_none(
    api: BotApi, desk: Desk
) -> None:
    adapter = adapter_for(api, desk)
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
    adapter = adapter_for(api, desk)
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
    adapter = adapter_for(api, desk)
    await adapter.start()
    await asked.wait()
    await adapter.stop()
    assert [m.text for m in await api.messages(2)] == [APOLOGY] * 2


async def test_a_refused_token_is_said_clearly_and_never_shown(
    api: BotApi, desk: Desk, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    adapter = adapter_for(api, desk, token="wrong-secret")
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
    reach = await adapter_for(api, desk).reach()
    assert (reach.ok, reach.detail) == (True, f"@{BOT}")
    assert await api.calls("getUpdates") == []


async def test_no_token_and_no_words_reach_the_log(
    api: BotApi, desk: Desk, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    adapter = adapter_for(api, desk)
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
    adapter = adapter_for(api, desk)
    await adapter.start()
    await api.fault("getUpdates", 401, "Unauthorized")
    async with asyncio.timeout(10):
        with pytest.raises(PlatformError, match="refuses TELEGRAM_BOT_TOKEN") as refused:
            await adapter.finished()
    await adapter.stop()
    assert TOKEN not in f"{refused.value}{caplog.text}"


async def test_polling_that_fails_in_passing_is_no_end(api: BotApi, desk: Desk, adapter: ChatAdapter) -> None:
    await api.fault("getUpdates", 502, "Bad Gateway")
    await api.say("Hafen")
    await api.message()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await adapter.finished()


TOPIC = {"name": "Hafen", "icon_color": 7322096}


def from_bot() -> dict[str, object]:
    return {
        "message_id": 1,
        "date": 1,
        "chat": {"id": GROUP, "type": "supergroup", "title": "Redaktion"},
        "from": {"id": BOT_ID, "is_bot": True, "first_name": "Belegbot", "username": BOT},
        "text": "T",
    }
