"""Inline mode: what somebody types after the bot's name in any chat, and which statements are offered."""

import asyncio

from bot.adapters.port import ChatAdapter
from bot.adapters.telegram_inline import TYPING_SECONDS
from handlers.inbound import Asker, Inbound
from handlers.reply import Item, ItemKind, Outcome, Page, Reply, Span, Style
from tests.bot.adapters.desk import Desk
from tests.peers.telegram import BotApi, Call

FOUND = Reply(
    "de",
    "Aussagen zu „Hafen“",
    items=(
        Item(
            ItemKind.STATEMENT,
            (
                Span("Jana Deich", Style.STRONG),
                Span(": "),
                Span("„Wir bauen.“", Style.QUOTE),
                Span(" – [1]", Style.MUTED),
            ),
            "1",
        ),
        Item(ItemKind.STATEMENT, (Span("Ole Priel", Style.STRONG), Span(": nein @alle [2]")), "2"),
    ),
    sources=(
        Item(ItemKind.SOURCE, (Span("Küstenblatt", link="https://kueste.example/hafen"),), "[1]"),
        Item(ItemKind.SOURCE, (Span("Hafenbote"),), "[2]"),
    ),
    page=Page(1, 2, 3),
)


def said(call: Call) -> list[str]:
    return [result["input_message_content"]["message_text"] for result in call.params["results"]]


async def test_each_statement_is_offered_with_its_own_source(
    api: BotApi, desk: Desk, telegram: ChatAdapter
) -> None:
    desk.reply = FOUND
    await api.inline("Hafen")
    (offer,) = await api.wait("answerInlineQuery", 1)
    assert [result["title"] for result in offer.params["results"]] == ["Jana Deich", "Ole Priel"]
    assert offer.params["results"][0]["description"] == "„Wir bauen.“"
    assert said(offer) == [
        "Jana Deich: „Wir bauen.“ – [1]\n\n[1] Küstenblatt",
        "Ole Priel: nein @\u2060alle [2]\n\n[2] Hafenbote",
    ]
    for result in offer.params["results"]:
        assert result["input_message_content"]["link_preview_options"] == {"is_disabled": True}
    assert desk.questions == [Inbound(Asker("telegram", "7", "7"), "Hafen", language="de")]


async def test_further_ones_come_as_the_person_scrolls(
    api: BotApi, desk: Desk, telegram: ChatAdapter
) -> None:
    desk.reply = FOUND
    await api.inline("Hafen")
    (offer,) = await api.wait("answerInlineQuery", 1)
    assert offer.params["next_offset"] == "2"
    await api.inline("Hafen", offset="2")
    await api.wait("answerInlineQuery", 2)
    assert desk.questions[1].text == "Hafen page:2"


async def test_nothing_found_leads_into_the_private_chat(
    api: BotApi, desk: Desk, telegram: ChatAdapter
) -> None:
    desk.reply = Reply("de", "Nichts gefunden", outcome=Outcome.NOTHING_FOUND)
    await api.inline("Hafen")
    (offer,) = await api.wait("answerInlineQuery", 1)
    assert "results" not in offer.params or offer.params["results"] == []
    assert offer.params["button"]["text"] == "Nichts gefunden – privat fragen"
    assert offer.params["button"]["start_parameter"] == "inline"


async def test_a_letter_or_two_ask_nothing(api: BotApi, desk: Desk, telegram: ChatAdapter) -> None:
    await api.inline("Ha")
    await api.wait("answerInlineQuery", 1)
    assert desk.questions == []


async def test_nobody_is_asked_while_somebody_types(api: BotApi, desk: Desk, telegram: ChatAdapter) -> None:
    desk.reply = FOUND
    for typed in ("Haf", "Hafe", "Hafen"):
        await api.inline(typed)
    await api.wait("answerInlineQuery", 1)
    assert [question.text for question in desk.questions] == ["Hafen"]


async def test_what_has_been_typed_over_is_not_answered(
    api: BotApi, desk: Desk, telegram: ChatAdapter
) -> None:
    typed_on = asyncio.Event()

    async def slowly(inbound: Inbound) -> None:
        if inbound.text == "Hafe":
            await typed_on.wait()

    desk.before = slowly
    desk.reply = FOUND
    await api.inline("Hafe")
    await asyncio.sleep(2 * TYPING_SECONDS)
    await api.inline("Hafen")
    await api.wait("answerInlineQuery", 1)
    typed_on.set()
    await api.say("Hafen")
    await api.message()
    (offer,) = await api.calls("answerInlineQuery")
    assert offer.params["inline_query_id"] == "2"


async def test_an_offer_that_comes_too_late_is_no_failure(
    api: BotApi, desk: Desk, telegram: ChatAdapter
) -> None:
    desk.reply = FOUND
    await api.fault("answerInlineQuery", 400, "Bad Request: query is too old and response timeout expired")
    await api.inline("Hafen", user=7)
    await api.inline("Hafen", user=8)
    await api.wait("answerInlineQuery", 1)
