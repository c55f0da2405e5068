"""The ways into a talk in Telegram beside commands and plain questions: what each asks, and where."""

import pytest

from bot.adapters.port import ChatAdapter
from handlers.inbound import Asker
from handlers.reply import Action, ActionKind, Reply
from tests.bot.adapters.desk import Desk
from tests.peers.telegram import BOT, BOT_ID, GROUP, BotApi, Json

CHANNEL = -1009


def from_bot(**more: object) -> Json:
    return {
        "message_id": 1,
        "date": 1,
        "chat": {"id": GROUP, "type": "supergroup", "title": "Redaktion"},
        "from": {"id": BOT_ID, "is_bot": True, "first_name": "Belegbot", "username": BOT},
        "text": "T",
        **more,
    }


def from_person(text: str) -> Json:
    person = {"id": 9, "is_bot": False, "first_name": "Person"}
    return {**from_bot(text=text), "message_id": 3, "from": person}


def forwarded() -> Json:
    return {"type": "hidden_user", "date": 1, "sender_user_name": "Jemand"}


def mention(offset: int = 0) -> list[Json]:
    return [{"type": "mention", "offset": offset, "length": len(BOT) + 1}]


class TestForwardedWords:
    async def test_are_asked_about_and_are_no_question_of_their_own(
        self, api: BotApi, desk: Desk, telegram: ChatAdapter
    ) -> None:
        await api.say("Der Hafen, von: Jana Deich, werde fertig.", forward_origin=forwarded())
        await api.message()
        (question,) = desk.questions
        assert (question.text, question.literal) == ("Der Hafen, von: Jana Deich, werde fertig.", True)

    async def test_without_any_get_the_help(self, api: BotApi, desk: Desk, telegram: ChatAdapter) -> None:
        photo = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
        await api.say("", photo=[photo], forward_origin=forwarded())
        await api.message()
        assert (desk.questions[0].text, desk.questions[0].literal) == ("/help", False)


class TestTheBotsNameAlone:
    async def test_in_reply_to_somebody_asks_about_their_words(
        self, api: BotApi, desk: Desk, telegram: ChatAdapter
    ) -> None:
        await api.say(
            f"@{BOT}", chat=GROUP, entities=mention(), reply_to_message=from_person("Der Damm ist dicht.")
        )
        await api.message()
        assert (desk.questions[0].text, desk.questions[0].literal) == ("Der Damm ist dicht.", True)

    async def test_asks_about_what_was_marked_of_them(
        self, api: BotApi, desk: Desk, telegram: ChatAdapter
    ) -> None:
        await api.say(
            f"@{BOT}",
            chat=GROUP,
            entities=mention(),
            reply_to_message=from_person("Erstens regnet es. Der Damm ist dicht."),
            quote={"text": "Der Damm ist dicht.", "position": 19},
        )
        await api.message()
        assert desk.questions[0].text == "Der Damm ist dicht."

    async def test_otherwise_gets_the_help(self, api: BotApi, desk: Desk, telegram: ChatAdapter) -> None:
        await api.say(f"@{BOT}", chat=GROUP, entities=mention())
        await api.message()
        assert desk.questions[0].text == "/help"


class TestReplies:
    async def test_to_an_answer_go_on_from_it(self, api: BotApi, desk: Desk, telegram: ChatAdapter) -> None:
        more = Action(ActionKind.MORE, "Mehr", "state")
        desk.reply = Reply("de", "Hafen", actions=(more,), state="answer-state")
        await api.say("/claims Hafen", chat=GROUP)
        keyboard = (await api.message()).params["reply_markup"]
        await api.say("Und seit Montag?", chat=GROUP, reply_to_message=from_bot(reply_markup=keyboard))
        await api.messages(2)
        assert [question.follows for question in desk.questions] == [None, "answer-state"]

    async def test_to_an_answer_without_buttons_stand_alone(
        self, api: BotApi, desk: Desk, telegram: ChatAdapter
    ) -> None:
        await api.say("Und seit Montag?", chat=GROUP, reply_to_message=from_bot())
        await api.message()
        assert desk.questions[0].follows is None


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("/settings", "/digest settings"),
        ("/einstellungen sprache:englisch", "/presseschau einstellungen sprache:englisch"),
        (f"/settings@{BOT} quiet:on", "/digest settings quiet:on"),
    ],
)
async def test_the_settings_have_a_command_of_their_own(
    api: BotApi, desk: Desk, telegram: ChatAdapter, typed: str, asked: str
) -> None:
    await api.say(typed, chat=GROUP)
    await api.message()
    assert desk.questions[0].text == asked


class TestChannels:
    async def test_a_command_posted_there_is_answered_there_and_by_nobody_s_button(
        self, api: BotApi, desk: Desk, telegram: ChatAdapter
    ) -> None:
        more = Action(ActionKind.MORE, "Mehr", "state")
        desk.reply = Reply("de", "Hafen", actions=(more,), state="answer-state")
        await api.update("channel_post", channel_post("/zitate Hafen"))
        message = await api.message()
        assert message.chat == CHANNEL
        assert message.buttons == {
            "Privat weiterfragen": f"https://t.me/{BOT}?start=claims_answer-state_{CHANNEL}"
        }
        assert desk.questions[0].asker == Asker("telegram", str(CHANNEL), str(CHANNEL))

    async def test_what_is_posted_there_otherwise_is_not_for_the_bot(
        self, api: BotApi, desk: Desk, telegram: ChatAdapter
    ) -> None:
        await api.update("channel_post", channel_post("Der Hafen wird fertig."))
        await api.say("/zitate Hafen", chat=GROUP, is_automatic_forward=True, sender_chat=channel())
        await api.say("Hafen")
        await api.message()
        assert [question.text for question in desk.questions] == ["Hafen"]


async def test_what_was_sent_through_the_bot_itself_is_no_question(
    api: BotApi, desk: Desk, telegram: ChatAdapter
) -> None:
    await api.say("Jana Deich: „Ja.“", via_bot={"id": BOT_ID, "is_bot": True, "first_name": "Belegbot"})
    await api.say("Hafen")
    await api.message()
    assert [question.text for question in desk.questions] == ["Hafen"]


async def test_an_answer_in_a_group_leads_into_the_private_chat(
    api: BotApi, desk: Desk, telegram: ChatAdapter
) -> None:
    desk.reply = Reply("de", "Hafen", state="answer-state")
    await api.say("/zitate Hafen", chat=GROUP)
    await api.say("Hafen")
    in_group, in_private = await api.messages(2)
    assert list(in_group.buttons.values()) == [f"https://t.me/{BOT}?start=claims_answer-state_{GROUP}"]
    assert in_private.buttons == {}


def channel() -> Json:
    return {"id": CHANNEL, "type": "channel", "title": "Kanal"}


def channel_post(text: str) -> Json:
    return {"message_id": 4, "date": 1, "chat": channel(), "sender_chat": channel(), "text": text}
