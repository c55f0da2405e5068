"""Answers that change: an edited question, a page turned, and what Telegram refuses of it."""

from bot.adapters.port import ChatAdapter
from handlers.reply import Action, ActionKind, Item, ItemKind, Reply, Span
from store.db.sqlite import SqliteStore
from tests.bot.adapters.desk import Desk
from tests.peers.telegram import GROUP, BotApi

MORE = Action(ActionKind.MORE, "Mehr", "more-state")


def long_reply(messages: int, title: str = "Lang") -> Reply:
    items = tuple(Item(ItemKind.STATEMENT, (Span(f"{n} " + "Wort " * 780),)) for n in range(messages - 1))
    return Reply("de", title, items=items, sources=(Item(ItemKind.SOURCE, (Span("Quelle " * 500),)),))


class TestAnEditedQuestion:
    async def test_changes_its_answer(self, api: BotApi, desk: Desk, telegram: ChatAdapter) -> None:
        await api.say("Hafn", message_id=50)
        first = await api.message()
        await api.edit("Hafen", message_id=50)
        (change,) = await api.wait("editMessageText", 1)
        assert (change.text, int(change.params["message_id"])) == ("Antwort auf Hafen", first.sent)
        await api.messages(1)

    async def test_may_be_edited_again_and_in_a_group(
        self, api: BotApi, desk: Desk, telegram: ChatAdapter
    ) -> None:
        await api.say("/zitate Hafn", chat=GROUP, message_id=50)
        first = await api.message()
        for text in ("/zitate Hafen", "/zitate Damm"):
            await api.edit(text, message_id=50, chat=GROUP)
        changes = await api.wait("editMessageText", 2)
        assert [change.text.replace("\u2060", "") for change in changes] == [
            "Antwort auf /zitate Hafen",
            "Antwort auf /zitate Damm",
        ]
        assert {int(change.params["message_id"]) for change in changes} == {first.sent}

    async def test_that_says_the_same_changes_nothing_and_is_no_failure(
        self, api: BotApi, desk: Desk, telegram: ChatAdapter
    ) -> None:
        await api.say("Hafen", message_id=50)
        await api.message()
        await api.edit("Hafen", message_id=50)
        await api.say("Damm")
        assert [message.text for message in await api.messages(2)] == [
            "Antwort auf Hafen",
            "Antwort auf Damm",
        ]
        assert [call.failed for call in await api.calls("editMessageText")] == [True]

    async def test_that_was_none_before_is_answered_anew(
        self, api: BotApi, desk: Desk, telegram: ChatAdapter
    ) -> None:
        await api.edit("/zitate Hafen", message_id=50, chat=GROUP)
        message = await api.message()
        assert message.params["reply_parameters"]["message_id"] == 50

    async def test_whose_answer_is_gone_is_answered_anew(
        self, api: BotApi, desk: Desk, telegram: ChatAdapter
    ) -> None:
        await api.say("Hafn", message_id=50)
        await api.message()
        await api.fault("editMessageText", 400, "Bad Request: message to edit not found")
        await api.edit("Hafen", message_id=50)
        assert (await api.messages(2))[1].text == "Antwort auf Hafen"

    async def test_with_a_shorter_answer_takes_the_rest_of_the_longer_one_away(
        self, api: BotApi, desk: Desk, telegram: ChatAdapter
    ) -> None:
        desk.reply = long_reply(3)
        await api.say("Hafn", message_id=50)
        sent = [message.sent for message in await api.messages(3)]
        desk.reply = Reply("de", "Kurz")
        await api.edit("Hafen", message_id=50)
        deleted = await api.wait("deleteMessage", 2)
        (change,) = await api.calls("editMessageText")
        assert (change.text, int(change.params["message_id"])) == ("Kurz", sent[0])
        assert [int(call.params["message_id"]) for call in deleted] == sent[1:]

    async def test_with_a_longer_answer_has_the_rest_sent(
        self, api: BotApi, desk: Desk, telegram: ChatAdapter
    ) -> None:
        await api.say("Hafn", message_id=50)
        await api.message()
        desk.reply = long_reply(2)
        await api.edit("Hafen", message_id=50)
        await api.messages(2)
        assert len(await api.calls("editMessageText")) == 1

    async def test_keeps_its_order_behind_the_question(
        self, api: BotApi, desk: Desk, telegram: ChatAdapter
    ) -> None:
        await api.say("Hafn", message_id=50)
        await api.edit("Hafen", message_id=50)
        (change,) = await api.wait("editMessageText", 1)
        assert change.text == "Antwort auf Hafen"
        assert [message.text for message in await api.messages(1)] == ["Antwort auf Hafn"]

    async def test_that_failed_in_passing_is_changed_after_all(
        self, api: BotApi, desk: Desk, telegram: ChatAdapter
    ) -> None:
        await api.say("Hafn", message_id=50)
        await api.message()
        await api.fault("editMessageText", 502, "Bad Gateway")
        await api.edit("Hafen", message_id=50)
        (change,) = await api.wait("editMessageText", 1)
        assert change.text == "Antwort auf Hafen"


class TestATurnedPage:
    async def test_takes_the_place_of_the_one_before(
        self, api: BotApi, desk: Desk, telegram: ChatAdapter
    ) -> None:
        desk.reply = Reply("de", "Seite 1", actions=(MORE,))
        await api.say("Hafen")
        first = await api.message()
        desk.reply = Reply("de", "Seite 2")
        await api.press(first.buttons["Mehr"], message_id=first.sent)
        (change,) = await api.wait("editMessageText", 1)
        assert (change.text, int(change.params["message_id"])) == ("Seite 2", first.sent)
        assert desk.questions[1].action == "more-state"

    async def test_takes_the_place_of_all_messages_of_the_one_before(
        self, api: BotApi, desk: Desk, telegram: ChatAdapter
    ) -> None:
        desk.reply = long_reply(3)
        await api.say("Hafen")
        sent = [message.sent for message in await api.messages(3)]
        desk.reply = Reply("de", "Seite 2")
        await api.press("more:more-state", message_id=sent[-1])
        await api.wait("deleteMessage", 2)
        (change,) = await api.calls("editMessageText")
        assert int(change.params["message_id"]) == sent[0]

    async def test_is_turned_even_where_nothing_is_known_of_the_message(
        self, api: BotApi, desk: Desk, telegram: ChatAdapter, store: SqliteStore
    ) -> None:
        desk.reply = Reply("de", "Seite 1", actions=(MORE,))
        await api.say("Hafen")
        first = await api.message()
        store.forget("telegram:7")
        desk.reply = Reply("de", "Seite 2")
        await api.press(first.buttons["Mehr"], message_id=first.sent)
        (change,) = await api.wait("editMessageText", 1)
        assert int(change.params["message_id"]) == first.sent

    async def test_pressed_twice_is_no_failure(self, api: BotApi, desk: Desk, telegram: ChatAdapter) -> None:
        desk.reply = Reply("de", "Seite 1", actions=(MORE,))
        await api.say("Hafen")
        first = await api.message()
        desk.reply = Reply("de", "Seite 2")
        for _ in range(2):
            await api.press(first.buttons["Mehr"], message_id=first.sent)
        await api.wait("answerCallbackQuery", 2)
        await api.messages(1)
        assert [call.failed for call in await api.calls("editMessageText")] == [False, True]


async def test_every_other_button_is_answered_by_a_message_of_its_own(
    api: BotApi, desk: Desk, telegram: ChatAdapter
) -> None:
    timeline = Action(ActionKind.TIMELINE, "Zeitleiste", "timeline-state")
    desk.reply = Reply("de", "Hafen", actions=(timeline,))
    await api.say("Hafen")
    first = await api.message()
    await api.press(first.buttons["Zeitleiste"], message_id=first.sent)
    await api.messages(2)
    assert await api.calls("editMessageText") == []
