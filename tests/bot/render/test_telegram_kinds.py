"""What Telegram shows beside plain messages: captions, opening quotations, offered statements, buttons."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.plain import plain
from bot.render.telegram_entities import caption, render
from bot.render.telegram_links import data_of, pressed, start_link, started_from
from bot.render.telegram_passage import WORD_JOINER, units
from bot.render.telegram_results import results
from handlers.reply import Action, ActionKind, Chart, Item, ItemKind, Point, Reply, Span, Style
from tests.peers import tdlib

DAM = Point(1, date(2025, 8, 15), date(2025, 8, 15), "15. August 2025", "Der Damm bricht.", 4)

anything = st.one_of(
    st.text(max_size=2500),
    st.lists(
        st.sampled_from(
            ["@durov ", "https://boese.example ", "👩\u200d👧", "#tag", "\n", "ß" * 40, "+49 30 1234567 "]
        )
    ).map("".join),
)
states = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", min_size=1, max_size=22)


def chart(title: str, alt: str) -> Chart:
    return Chart("de", title, alt, (DAM,))


class TestCaption:
    def test_has_the_title_and_in_words_what_the_picture_shows(self) -> None:
        message = caption(
            chart("Zeitleiste zu „Damm“", "Zeitleiste zu „Damm“. (1) 15. August 2025: Er bricht.")
        )
        assert message.text == "Zeitleiste zu „Damm“\n(1) 15. August 2025: Er bricht."
        assert [entity.type for entity in message.entities] == ["bold", "blockquote"]

    def test_opens_when_touched_where_it_is_long_and_is_cut_between_words(self) -> None:
        message = caption(chart("Damm", "Damm. " + "Wasser " * 300))
        assert message.text.endswith("Wasser …")
        assert units(message.text) > 1000
        assert message.entities[1].type == "expandable_blockquote"

    @given(anything, anything)
    def test_is_what_telegram_takes_of_any_words(self, title: str, alt: str) -> None:
        message = caption(chart(title, alt))
        assert units(message.text) <= 1024
        assert len(message.entities) <= 100
        tdlib.assert_agrees(message.text, message.entities)


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Kurz und gut.", "blockquote"), ("Der Damm am See ist dicht. " * 20, "expandable_blockquote")],
)
def test_a_long_quotation_opens_when_it_is_touched(words: str, kind: str) -> None:
    item = Item(ItemKind.CONTEXT, (Span("Davor. "), Span(words, Style.STRONG), Span(" Danach.")))
    (message,) = render(Reply("de", "Beleg", items=(item,)))
    assert kind in {entity.type for entity in message.entities}
    tdlib.assert_agrees(message.text, message.entities)


class TestButtons:
    @given(st.sampled_from(ActionKind), states, st.one_of(st.just(""), states))
    def test_carry_in_64_bytes_what_is_read_back(self, kind: ActionKind, state: str, answer: str) -> None:
        data = data_of(Action(kind, "x", state), answer)
        assert len(data.encode()) <= 64
        button = pressed(data)
        assert (button.state, button.answer) == (state, answer)
        assert button.turns_page == (kind in {ActionKind.MORE, ActionKind.BACK})

    def test_longer_ones_are_refused_before_telegram_does(self) -> None:
        with pytest.raises(ValueError, match="too long"):
            data_of(Action(ActionKind.MORE, "x", "s" * 30), "a" * 30)

    @given(states, st.integers(-(10**15), -1))
    def test_deep_links_carry_in_64_characters_what_is_read_back(self, state: str, chat: int) -> None:
        payload = start_link("BelegTestBot", state, chat).partition("?start=")[2]
        assert len(payload) <= 64
        assert started_from(f"/start {payload}") == (state, chat)

    @pytest.mark.parametrize(
        "text", ["/start", "/start inline", "/start claims_x", "claims_x_-7", "/start claims_x_y"]
    )
    def test_other_starts_are_no_deep_links(self, text: str) -> None:
        assert started_from(text) is None


class TestOfferedStatements:
    def test_stand_alone_without_the_number_of_their_list(self) -> None:
        item = Item(ItemKind.STATEMENT, (Span("Jana Deich", Style.STRONG), Span(": ja [1]")), "3")
        source = Item(ItemKind.SOURCE, (Span("Küstenblatt"),), "[1]")
        other = Item(ItemKind.SOURCE, (Span("Hafenbote"),), "[2]")
        (offered,) = results(Reply("de", "Aussagen", items=(item,), sources=(source, other)))
        assert (
            offered.input_message_content.to_dict()["message_text"] == "Jana Deich: ja [1]\n\n[1] Küstenblatt"
        )

    def test_hints_and_passages_are_none(self) -> None:
        items = tuple(Item(kind, (Span("x"),)) for kind in (ItemKind.HINT, ItemKind.CONTEXT, ItemKind.SOURCE))
        assert results(Reply("de", "Hilfe", items=items)) == ()

    @given(st.lists(anything, min_size=1, max_size=4))
    def test_are_what_telegram_takes_of_any_words(self, texts: list[str]) -> None:
        items = tuple(
            Item(ItemKind.STATEMENT, (Span(text[:20], Style.STRONG), Span(text, Style.QUOTE)))
            for text in texts
        )
        offered = results(Reply("de", "T", items=items))
        assert len({result.id for result in offered}) == len(offered)
        for result in offered:
            content = result.input_message_content.to_dict()
            entities = result.input_message_content.entities  # type: ignore[attr-defined]
            tdlib.assert_agrees(content["message_text"], entities)
            assert 0 < len(result.title) <= 100


def test_500_hostile_texts_arrive_as_words() -> None:
    """Every way to make something live, in every style, at every border: all of it goes to TDLib."""
    parts = [
        "@durov",
        "https://boese.example/x",
        "t.me/x",
        "/start",
        "#tag",
        "$USD",
        "a@b.example",
        "+4930123456",
    ]
    wraps = [
        "{}",
        "({})",
        "„{}“",
        "x{}",
        "{}x",
        "\u202e{}\u202c",
        "{}\u0301",
        "👩\u200d{}",
        "<b>{}</b>",
        "[{}](http://b.example)",
    ]
    texts = [
        wrap.format(part) + tail
        for part in parts
        for wrap in wraps
        for tail in ("", ".", "\n" + part, " " + part + "@x", "\t", "\x00\ud800", part)
    ]
    assert len(texts) >= 500
    for number, text in enumerate(texts):
        style = list(Style)[number % len(Style)]
        reply = Reply(
            "de", text, text, (Item(ItemKind.STATEMENT, (Span(text, style), Span(text)), "1"),), notes=(text,)
        )
        for message in render(reply):
            tdlib.assert_agrees(message.text, message.entities)
            assert {entity.url for entity in message.entities} <= {None}
            shown = "".join(message.text.replace(WORD_JOINER, "").split())
            assert "".join(plain(text).split()) in shown
