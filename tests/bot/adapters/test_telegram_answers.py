"""From a question in Telegram to the real store and back: command, button, evidence, help."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.adapters.port import ChatAdapter
from bot.bootstrap import make_adapters, make_answer, open_store
from bot.config import Settings
from bot.render.telegram_passage import WORD_JOINER
from tests.peers.telegram import TOKEN, BotApi
from tests.store.articles import day, sentences

PROMISE = "Der neue Hafen in Kleinsiel werde im Mai fertig, so @hafenamt und hafen.example."


@pytest.fixture
async def adapter(api: BotApi, tmp_path: Path) -> AsyncIterator[ChatAdapter]:
    settings = Settings(telegram_bot_token=TOKEN, telegram_api_url=api.api_url)
    with open_store(f"sqlite:///{tmp_path / 'claims.db'}") as store:
        for number in range(7):
            said = f"Der Hafen Nummer {number} in Kleinsiel bekomme {number + 2} neue Kräne."
            store.put(*sentences(f"k{number}", (said, "Jana Deich"), published=day(2025, 5, 1 + number)))
        link = "https://kueste.example/hafen"
        store.put(*sentences("h", (PROMISE, "Jana Deich"), title="Hafen", outlet="Küstenblatt", url=link))
        (adapter,) = make_adapters(settings, make_answer(store, settings), store)
        await adapter.start()
        yield adapter
        await adapter.stop()


async def test_a_question_its_next_page_and_the_evidence(api: BotApi, adapter: ChatAdapter) -> None:
    await api.say("/zitate Hafen Kleinsiel")
    first = await api.message()
    assert "Jana Deich" in first.text
    shown = first.sent

    await api.press(first.buttons["Mehr"], message_id=shown)
    (second,) = await api.wait("editMessageText", 1)
    assert int(second.params["message_id"]) == shown
    assert "Jana Deich" in second.text
    assert second.text != first.text

    await api.press(second.buttons["Zurück"], message_id=shown)
    again = (await api.wait("editMessageText", 2))[1]
    assert again.text == first.text

    await api.press(again.buttons["Beleg 1"], message_id=shown)
    third = (await api.messages(2))[1]
    assert "Zeichen 0–" in third.text
    assert "blockquote" in {entity.type for entity in third.entities}


async def test_a_button_is_the_asker_s_own(api: BotApi, adapter: ChatAdapter) -> None:
    await api.say("/zitate Hafen", chat=-1007, user=7)
    first = await api.message()
    await api.press(next(iter(first.buttons.values())), chat=-1007, user=8)
    (seen,) = await api.wait("answerCallbackQuery", 1)
    assert seen.params["text"].startswith("Dieser Knopf gilt nicht mehr")
    assert seen.params["show_alert"] == "true"
    await api.messages(1)


async def test_an_article_s_words_stay_words_and_its_address_is_the_link(
    api: BotApi, adapter: ChatAdapter
) -> None:
    await api.say('/zitate "Mai fertig"')
    message = await api.message()
    assert PROMISE in message.text.replace(WORD_JOINER, "")
    assert {entity.url for entity in message.entities} == {None, "https://kueste.example/hafen"}


@pytest.mark.parametrize(("command", "language"), [("/start", "de"), ("/hilfe", "de"), ("/help", "en")])
async def test_help_shows_examples_that_can_be_copied(
    api: BotApi, adapter: ChatAdapter, command: str, language: str
) -> None:
    await api.say(command, language=language)
    message = await api.message()
    assert "code" in {entity.type for entity in message.entities}
