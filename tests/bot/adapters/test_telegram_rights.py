"""Who may do what in Telegram: settings and erasing in groups are for admins, in private for the person."""

from collections.abc import AsyncIterator

import pytest

from bot.adapters.port import ChatAdapter
from bot.bootstrap import make_answer
from bot.config import Settings
from store.conversations import ConversationSettings
from store.db.sqlite import SqliteStore
from tests.bot.adapters.desk import telegram_for
from tests.peers.telegram import GROUP, BotApi
from tests.store.articles import sentences

CHAT = f"telegram:{GROUP}"
ENGLISH = ConversationSettings(language="en")


@pytest.fixture
async def adapter(api: BotApi, store: SqliteStore) -> AsyncIterator[ChatAdapter]:
    store.put(*sentences("h", ("Der Hafen in Kleinsiel bekomme neue Kräne.", "Jana Deich")))
    adapter = telegram_for(api, make_answer(store, Settings()), store)
    await adapter.start()
    yield adapter
    await adapter.stop()


class TestSettings:
    async def test_of_a_group_are_changed_by_its_admins(
        self, api: BotApi, adapter: ChatAdapter, store: SqliteStore
    ) -> None:
        await api.admins(7)
        await api.say("/einstellungen sprache:englisch leise:an", chat=GROUP)
        await api.message()
        assert store.settings_of(CHAT) == ConversationSettings(language="en", quiet=True)
        await api.say("/claims Kleinsiel", chat=GROUP)
        answer = (await api.messages(2))[1]
        assert answer.text.startswith("Statements")
        assert answer.params["disable_notification"] == "true"

    async def test_do_not_speak_of_what_telegram_does_not_know(
        self, api: BotApi, adapter: ChatAdapter
    ) -> None:
        await api.say("/einstellungen", chat=GROUP)
        shown = (await api.message()).text
        assert "Sprache:" in shown
        assert "Antworten:" not in shown

    async def test_are_not_changed_by_others_who_are_told_why(
        self, api: BotApi, adapter: ChatAdapter, store: SqliteStore
    ) -> None:
        await api.admins(7)
        await api.say("/einstellungen sprache:englisch", chat=GROUP, user=8)
        assert "nur Admins" in (await api.message()).text
        assert store.settings_of(CHAT) == ConversationSettings()

    async def test_are_not_changed_where_nobody_knows_the_rights(
        self, api: BotApi, adapter: ChatAdapter, store: SqliteStore
    ) -> None:
        await api.admins(7)
        await api.fault("getChatMember", 400, "Bad Request: member list is inaccessible")
        await api.say("/einstellungen sprache:englisch", chat=GROUP)
        assert "ließ sich gerade nicht feststellen" in (await api.message()).text
        assert store.settings_of(CHAT) == ConversationSettings()

    async def test_are_changed_in_the_group_s_own_name(
        self, api: BotApi, adapter: ChatAdapter, store: SqliteStore
    ) -> None:
        anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
        group = {"id": GROUP, "type": "supergroup", "title": "Redaktion"}
        await api.say("/settings language:english", chat=GROUP, person=anonymous, sender_chat=group)
        await api.message()
        assert store.settings_of(CHAT) == ENGLISH

    async def test_of_a_private_chat_are_its_person_s(
        self, api: BotApi, adapter: ChatAdapter, store: SqliteStore
    ) -> None:
        await api.say("/settings language:english")
        await api.message()
        assert store.settings_of("telegram:7") == ENGLISH
        assert await api.calls("getChatMember") == []


class TestForgetting:
    async def test_in_private_erases_the_person_everywhere(
        self, api: BotApi, adapter: ChatAdapter, store: SqliteStore
    ) -> None:
        await api.say("/settings language:english")
        await api.say("/zitate Hafen", chat=GROUP)
        await api.say("/zitate Hafen", chat=GROUP, user=8)
        await api.messages(3)
        await api.say("/vergessen")
        farewell = (await api.messages(4))[3]
        assert farewell.text.startswith("Vergessen\nGelöscht ist, was über Sie gespeichert war")
        assert store.settings_of("telegram:7") == ConversationSettings()
        assert store.forget_person("telegram", "7") == 0
        assert store.forget(CHAT, "8") > 0

    async def test_in_private_takes_the_digests_along_that_the_person_ordered(
        self, api: BotApi, adapter: ChatAdapter, store: SqliteStore
    ) -> None:
        await api.admins(7, 8)
        for number, user in enumerate((7, 8), start=1):
            await api.say(f"/presseschau neu Hafen {user} um {user}:30", chat=GROUP, user=user)
            await api.messages(number)
        assert {wanted.owner for wanted in store.subscriptions(CHAT)} == {"7", "8"}
        await api.say("/vergessen")
        await api.messages(3)
        assert {wanted.owner for wanted in store.subscriptions(CHAT)} == {"8"}

    async def test_takes_a_message_and_not_what_is_typed_inline(
        self, api: BotApi, adapter: ChatAdapter, store: SqliteStore
    ) -> None:
        store.settle("telegram:7", ENGLISH)
        for number, typed in enumerate(("/vergessen", "/einstellungen sprache:deutsch"), start=1):
            await api.inline(typed)
            await api.wait("answerInlineQuery", number)
        assert store.settings_of("telegram:7") == ENGLISH

    async def test_of_a_group_is_for_its_admins(
        self, api: BotApi, adapter: ChatAdapter, store: SqliteStore
    ) -> None:
        await api.admins(7)
        store.settle(CHAT, ENGLISH)
        await api.say("/vergessen", chat=GROUP, user=8)
        assert (await api.message()).text.startswith("Nicht gelöscht\n")
        assert store.settings_of(CHAT) == ENGLISH
        await api.say("/vergessen", chat=GROUP)
        assert (await api.messages(2))[1].text.startswith("Vergessen\nGelöscht ist, was über diesen Chat")
        assert store.forget(CHAT) == 0

    @pytest.mark.parametrize(("command", "title"), [("/forget", "Vergessen"), ("/vergessen", "Vergessen")])
    async def test_speaks_the_person_s_language(
        self, api: BotApi, adapter: ChatAdapter, command: str, title: str
    ) -> None:
        await api.say(command)
        assert (await api.message()).text.startswith(title)


class TestMembership:
    @pytest.mark.parametrize(
        ("member", "lost"),
        [
            ({"status": "left"}, "left"),
            ({"status": "kicked", "until_date": 0}, "kicked"),
            ({"status": "member"}, None),
        ],
    )
    async def test_tells_whether_a_chat_can_be_written_to(
        self,
        api: BotApi,
        adapter: ChatAdapter,
        store: SqliteStore,
        member: dict[str, object],
        lost: str | None,
    ) -> None:
        person = {"id": 7, "is_bot": False, "first_name": "P"}
        bot = {"id": 4242, "is_bot": True, "first_name": "Belegbot"}
        await api.update(
            "my_chat_member",
            {
                "chat": {"id": GROUP, "type": "supergroup", "title": "Redaktion"},
                "from": person,
                "date": 1,
                "old_chat_member": {"status": "member", "user": bot},
                "new_chat_member": {**member, "user": bot},
            },
        )
        await api.say("Hafen")
        await api.message()
        assert store.lost(CHAT) == lost


class TestDeepLinks:
    async def test_lead_from_a_group_s_answer_to_the_same_in_private(
        self, api: BotApi, adapter: ChatAdapter
    ) -> None:
        await api.say("/zitate Hafen", chat=GROUP)
        in_group = await api.message()
        payload = in_group.buttons["Privat weiterfragen"].partition("?start=")[2]
        assert len(payload) <= 64
        await api.say(f"/start {payload}", user=9, chat=9)
        in_private = (await api.messages(2))[1]
        assert in_private.chat == 9
        assert in_private.text == in_group.text
        assert "Privat weiterfragen" not in in_private.buttons

    async def test_that_nobody_made_say_so(self, api: BotApi, adapter: ChatAdapter) -> None:
        await api.say("/start claims_AAAAAAAAAAAAAAAAAAAAAA_-1007")
        assert (await api.message()).text.startswith("Dieser Knopf gilt nicht mehr")

    async def test_of_other_kinds_show_the_help(self, api: BotApi, adapter: ChatAdapter) -> None:
        await api.say("/start inline")
        assert (await api.message()).text.startswith("belegbot")
