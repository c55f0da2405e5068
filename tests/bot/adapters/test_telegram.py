"""A real python-telegram-bot application in talks with the Bot API server from npm: who is answered how."""

import asyncio
from datetime import date

from bot.adapters.port import ChatAdapter
from bot.render.telegram_passage import WORD_JOINER
from handlers.inbound import Asker, Inbound
from handlers.reply import Action, ActionKind, Chart, Item, ItemKind, Point, Reply, Span, Style
from tests.bot.adapters.desk import Desk
from tests.peers import tdlib
from tests.peers.telegram import BOT, BOT_ID, GROUP, BotApi, command_entity

HOSTILE = (
    "<!channel> <@U1> <b>fett</b> ](http://boese.example) *x* _y_ @durov /kick #tag boese.example "
    "\u202eneppap\u202c 👩\u200d👧 e\u0301 tg://user?id=1"
)


async def test_a_command_is_answered_without_link_preview(
    api: BotApi, desk: Desk, telegram: ChatAdapter
) -> None:
    await api.say("/claims Hafen", language="en", entities=command_entity("/claims"))
    message = await api.message()
    assert message.text == f"Antwort auf /{WORD_JOINER}claims Hafen"
    assert message.chat == 7
    assert message.params["link_preview_options"] == {"is_disabled": True}
    assert not {"parse_mode", "reply_parameters", "message_thread_id"} & message.params.keys()
    assert desk.questions == [Inbound(Asker("telegram", "7", "7"), text="/claims Hafen", language="en")]


async def test_a_plain_question_in_a_private_chat_is_answered(
    api: BotApi, desk: Desk, telegram: ChatAdapter
) -> None:
    await api.say("Was sagte die Senatorin zum Hafen?")
    assert "Senatorin" in (await api.message()).text
    assert desk.questions[0].text == "Was sagte die Senatorin zum Hafen?"


async def test_a_picture_without_words_gets_the_help(api: BotApi, desk: Desk, telegram: ChatAdapter) -> None:
    photo = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
    await api.say("", photo=[photo])
    await api.message()
    assert desk.questions[0].text == "/help"


async def test_a_button_is_acknowledged_before_the_answer_is_there(
    api: BotApi, desk: Desk, telegram: ChatAdapter
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


async def test_buttons_carry_their_state_and_that_of_the_answer(
    api: BotApi, desk: Desk, telegram: ChatAdapter
) -> None:
    more = Action(ActionKind.MORE, "Mehr", "abcdefghijklmnopqrstuv")
    desk.reply = Reply("de", "Hafen", actions=(more,), state="ABCDEFGHIJKLMNOPQRSTUV")
    await api.say("Hafen")
    (data,) = (await api.message()).buttons.values()
    assert data == "more:abcdefghijklmnopqrstuv:ABCDEFGHIJKLMNOPQRSTUV"
    assert len(data) <= 64


async def test_hostile_words_arrive_as_words(api: BotApi, desk: Desk, telegram: ChatAdapter) -> None:
    desk.reply = Reply("de", HOSTILE, items=(Item(ItemKind.STATEMENT, (Span(HOSTILE, Style.QUOTE),), "•"),))
    await api.say("Hafen")
    message = await api.message()
    shown = HOSTILE.replace("\u202e", "").replace("\u202c", "")
    assert message.text.replace(WORD_JOINER, "") == f"{shown}\n\n• {shown}"
    assert tdlib.places(message.entities) == tdlib.read_from_html(message.text, message.entities)[1]


async def test_a_sentence_of_10000_characters_arrives_in_order_and_with_its_buttons_last(
    api: BotApi, desk: Desk, telegram: ChatAdapter
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
    api: BotApi, desk: Desk, telegram: ChatAdapter
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
    api: BotApi, telegram: ChatAdapter
) -> None:
    await api.say("/claims Hafen", chat=GROUP, message_thread_id=33, is_topic_message=True)
    await api.press("state", chat=GROUP, message_thread_id=33, is_topic_message=True)
    messages = await api.messages(2)
    assert [message.params["message_thread_id"] for message in messages] == ["33", "33"]
    assert messages[0].params["reply_parameters"]["allow_sending_without_reply"] is True
    assert messages[1].params["reply_parameters"]["message_id"] == 5


async def test_a_thread_of_replies_is_no_topic(api: BotApi, telegram: ChatAdapter) -> None:
    await api.say("/claims Hafen", chat=GROUP, message_thread_id=33)
    assert "message_thread_id" not in (await api.message()).params


async def test_a_chart_arrives_as_a_picture_with_its_words_below(
    api: BotApi, desk: Desk, telegram: ChatAdapter
) -> None:
    day = date(2025, 8, 15)
    point = Point(1, day, day, "15. August 2025", "Der Damm bricht.", 4)
    chart = Chart("de", "Zeitleiste zu „Damm“", "Zeitleiste zu „Damm“. (1) 15. August 2025: @damm", (point,))
    desk.reply = Reply("de", chart.title, chart.alt, chart=chart)
    await api.press("picture:state", chat=GROUP, message_thread_id=33, is_topic_message=True)
    (sent,) = await api.wait("sendPhoto", 1)
    assert sent.text == f"Zeitleiste zu „Damm“\n(1) 15. August 2025: @{WORD_JOINER}damm"
    assert sent.params["photo"]["type"].startswith("\x89PNG")
    assert sent.params["message_thread_id"] == "33"
    assert await api.calls("sendMessage") == []


async def test_another_bot_is_not_answered(api: BotApi, desk: Desk, telegram: ChatAdapter) -> None:
    other = {"id": 99, "is_bot": True, "first_name": "Anderer"}
    await api.say("/claims Hafen", chat=GROUP, person=other)
    await api.say("/claims Hafen", chat=GROUP, sender_chat={"id": GROUP, "type": "supergroup"}, person=other)
    await api.message()
    assert len(desk.questions) == 1


async def test_answers_keep_their_order_within_a_chat_and_chats_do_not_wait_for_each_other(
    api: BotApi, desk: Desk, telegram: ChatAdapter
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


TOPIC = {"name": "Hafen", "icon_color": 7322096}


def from_bot() -> dict[str, object]:
    return {
        "message_id": 1,
        "date": 1,
        "chat": {"id": GROUP, "type": "supergroup", "title": "Redaktion"},
        "from": {"id": BOT_ID, "is_bot": True, "first_name": "Belegbot", "username": BOT},
        "text": "T",
    }
