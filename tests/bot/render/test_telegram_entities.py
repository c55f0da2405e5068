"""A reply as Telegram messages, judged by Telegram's own parser."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.render.plain import plain
from bot.render.telegram_entities import MAX_MESSAGES, TelegramMessage, render
from bot.render.telegram_passage import WORD_JOINER, units
from handlers.reply import Action, ActionKind, Item, ItemKind, Page, Reply, Span, Style
from tests.peers import tdlib

HOSTILE = [
    "<!channel> und <@U1> und <!here>",
    "<b>fett</b> <a href='https://boese.example'>hier</a> &amp; &lt;",
    "[Klick](http://boese.example) ![x](y) ](http",
    "*x* _y_ `z` ~w~ ||v|| **fett** __kursiv__ ```block```",
    "@alle @durov hallo@durov mail@boese.example",
    "/start /kick@OtherBot und/oder //doppelt /1",
    "https://boese.example/pfad boese.example http://1.2.3.4/x tg://user?id=1 t.me/kanal ftp://a.example",
    "#eilmeldung #2025x $USD $BTC",
    "\u202eneppap\u202c \u2066isoliert\u2069 \u200fRTL",
    "👩\u200d👩\u200d👧 👍🏽 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "e\u0301te\u0301 Z\u0301\u0323a\u0300l\u030ago",
    "Nul\x00l \x1b[31mrot\x1b[0m \ud800",
    "+49 30 1234567 +493012345 +1-212-555-0123 +49 (0)30/123 45-67",
    "(boese.example) „boese.example“ evil\u00ad.example e\u200bvil.example @us\u200der",
]

dangerous = st.sampled_from(
    [
        *(
            "@",
            "#",
            "/",
            "$",
            "://",
            "http",
            "https",
            "tg",
            "t.me",
            "boese",
            ".com",
            ".de",
            ".",
            "。",
            "user",
        ),
        *("1", "USD", " ", "\n", "-", "_", ":", "?", "😀", "ß", "„", "\u0301", "\u200d", "\u200c", "(", "ab"),
        *HOSTILE,
    ]
)
texts = st.one_of(st.lists(dangerous, max_size=12).map("".join), st.text(max_size=80))
links = st.sampled_from(
    [None, None, "https://zeitung.example/a?b=c#d", "https://zeitung.example/ü", "http://h/x"]
)
spans = st.builds(Span, texts, st.sampled_from(Style), links)
items = st.builds(
    Item,
    st.sampled_from(ItemKind),
    st.lists(spans, max_size=5).map(tuple),
    st.sampled_from(["", "•", "1", "15.08.2025"]),
)
actions = st.builds(
    Action,
    st.sampled_from(ActionKind),
    st.text(max_size=90),
    st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=1, max_size=22),
)
replies = st.builds(
    Reply,
    language=st.sampled_from(["de", "en"]),
    title=texts,
    intro=texts,
    items=st.lists(items, max_size=6).map(tuple),
    sources=st.lists(items, max_size=3).map(tuple),
    notes=st.lists(texts, max_size=2).map(tuple),
    actions=st.lists(actions, max_size=20).map(tuple),
)


def only(reply: Reply) -> TelegramMessage:
    (message,) = render(reply)
    return message


def marked(message: TelegramMessage) -> list[tuple[str, str, str | None]]:
    encoded = message.text.encode("utf-16-le")
    return [
        (e.type, encoded[2 * e.offset : 2 * (e.offset + e.length)].decode("utf-16-le"), e.url)
        for e in message.entities
    ]


def statement(*of: Span, marker: str = "•") -> Item:
    return Item(ItemKind.STATEMENT, of, marker)


def assert_telegram_agrees(message: TelegramMessage) -> None:
    tdlib.assert_agrees(message.text, message.entities)


def test_an_answer_reads_from_title_to_sources() -> None:
    reply = Reply(
        language="de",
        title="Hafenausbau",
        intro="2 Aussagen aus 2 Artikeln",
        items=(
            statement(Span("Die Senatorin: "), Span("„Wir bauen 🚢 ab Mai.“", Style.QUOTE), Span(" [1]")),
            statement(Span("Der Verband widerspricht. [2]")),
        ),
        sources=(
            Item(ItemKind.SOURCE, (Span("Küstenblatt", link="https://kueste.example/hafen"),), "[1]"),
            Item(ItemKind.SOURCE, (Span("Hafenbote"),), "[2]"),
        ),
        notes=("Ein Artikel hat kein Datum.",),
        page=Page(1, 2, 7),
    )
    message = only(reply)
    assert message.text == (
        "Hafenausbau\n2 Aussagen aus 2 Artikeln\n\n"
        "• Die Senatorin: „Wir bauen 🚢 ab Mai.“ [1]\n\n"
        "• Der Verband widerspricht. [2]\n\n"
        "[1] Küstenblatt\n[2] Hafenbote\n\n"
        "Ein Artikel hat kein Datum.\n\n1–2 / 7"
    )
    assert marked(message) == [
        ("bold", "Hafenausbau", None),
        ("bold", "•", None),
        ("italic", "„Wir bauen 🚢 ab Mai.“", None),
        ("bold", "•", None),
        ("text_link", "Küstenblatt", "https://kueste.example/hafen"),
        ("italic", "Ein Artikel hat kein Datum.", None),
    ]
    assert_telegram_agrees(message)


def test_the_days_of_a_timeline_stand_apart_and_the_lines_of_a_list_do_not() -> None:
    days = tuple(Item(ItemKind.ENTRY, (Span("Regen."),), f"{day}. Mai") for day in (1, 2))
    dots = tuple(Item(ItemKind.ENTRY, (Span(word),), "•") for word in ("eins", "zwei"))
    assert only(Reply("de", "T", items=days)).text == "T\n\n1. Mai Regen.\n\n2. Mai Regen."
    assert only(Reply("de", "T", items=dots)).text == "T\n\n• eins\n• zwei"


def test_the_words_around_a_quotation_stand_in_a_block_quote() -> None:
    message = only(
        Reply("de", "Beleg", items=(Item(ItemKind.CONTEXT, (Span("Davor. "), Span("Wort", Style.STRONG))),))
    )
    assert marked(message) == [
        ("bold", "Beleg", None),
        ("blockquote", "Davor. Wort", None),
        ("bold", "Wort", None),
    ]
    assert_telegram_agrees(message)


def test_code_stays_as_typed_because_telegram_makes_nothing_live_in_it() -> None:
    message = only(Reply("de", "Hilfe", items=(statement(Span("/claims Hafen", Style.CODE), marker=""),)))
    assert marked(message)[1] == ("code", "/claims Hafen", None)
    assert_telegram_agrees(message)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("style", Style)
def test_hostile_words_arrive_as_words(text: str, style: Style) -> None:
    message = only(Reply("de", "Titel", items=(statement(Span(text, style)),)))
    assert message.text.replace(WORD_JOINER, "") == f"Titel\n\n• {plain(text)}"
    assert {e.url for e in message.entities} == {None}
    assert_telegram_agrees(message)


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Ruf +49 30 1234567!", "Ruf +\u206049 30 1234567!"),
        ("+1-212-555-0123", "+\u20601-212-555-0123"),
        ("+49\xa0(0)30/12", "+\u206049\xa0(0)30/12"),
        ("plus +5 Prozent, +12.345 Euro", "plus +5 Prozent, +12.345 Euro"),
    ],
)
def test_no_phone_number_can_be_pressed(text: str, sent: str) -> None:
    assert only(Reply("de", text)).text == sent


def test_a_name_torn_between_two_spans_pings_nobody_either() -> None:
    message = only(Reply("de", "T", items=(statement(Span("frag @"), Span("durov", Style.STRONG)),)))
    assert_telegram_agrees(message)


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/x",
        "https://intranet/a",
        "https://zeitung.example:99999/",
        "https://zeitung.example\\@boese.example/",
        "https://bank.example@boese.example/",
        "https://zeitung.example/\u202egnp.exe",
        "https://zeitung.example/" + "x" * 4000,
    ],
)
def test_an_address_that_telegram_refuses_does_not_cost_the_message(address: str) -> None:
    message = only(
        Reply("de", "T", sources=(Item(ItemKind.SOURCE, (Span("Hafenbote", link=address),), "1"),))
    )
    assert marked(message) == [("bold", "T", None)]
    assert_telegram_agrees(message)


def test_white_space_at_the_borders_shifts_no_mark() -> None:
    message = only(
        Reply("de", " \n ", intro="  \t", items=(statement(Span("  fett  ", Style.STRONG), marker=""),))
    )
    assert (message.text, marked(message)) == ("fett", [("bold", "fett", None)])


def test_a_reply_without_any_visible_word_is_still_a_message() -> None:
    assert only(Reply("de", "\u200b")).text == "…"


def test_short_buttons_share_a_row_and_long_ones_do_not() -> None:
    buttons = [Action(ActionKind.EVIDENCE, str(n), f"e{n}") for n in range(10)]
    buttons.append(Action(ActionKind.TIMELINE, "Zeitleiste der Aussagen zum Hafen", "t"))
    keyboard = only(Reply("de", "T", actions=tuple(buttons))).keyboard
    assert keyboard is not None
    rows = [[button.text for button in row] for row in keyboard.inline_keyboard]
    assert rows == [[*"01234"], [*"56789"], ["Zeitleiste der Aussagen zum Hafen"]]
    assert keyboard.inline_keyboard[0][3].callback_data == "evidence:e3"


def test_the_buttons_for_the_evidence_stand_in_rows_of_their_own() -> None:
    buttons = (
        Action(ActionKind.MORE, "Mehr", "m"),
        Action(ActionKind.TIMELINE, "Zeitleiste", "t"),
        *(Action(ActionKind.EVIDENCE, f"Beleg {n}", f"e{n}") for n in (1, 2)),
    )
    keyboard = only(Reply("de", "T", actions=buttons)).keyboard
    assert keyboard is not None
    rows = [[button.text for button in row] for row in keyboard.inline_keyboard]
    assert rows == [["Mehr", "Zeitleiste"], ["Beleg 1", "Beleg 2"]]


def test_a_state_that_telegram_would_refuse_is_refused_here() -> None:
    with pytest.raises(ValueError, match="too long"):
        render(Reply("de", "T", actions=(Action(ActionKind.MORE, "Mehr", "ü" * 33),)))


@given(replies)
@example(Reply("de", "T", items=(statement(Span("a" * 4091 + "😀" * 9 + "@user" * 2000)),)))
def test_telegram_reads_every_reply_as_it_was_meant(reply: Reply) -> None:
    messages = render(reply)
    assert len(messages) <= MAX_MESSAGES
    for message in messages:
        assert_telegram_agrees(message)
        assert units(message.text) <= 4096
        assert len(message.entities) <= 100
        for row in message.keyboard.inline_keyboard if message.keyboard else ():
            assert 1 <= len(row) <= 8
            assert all(button.text and len(str(button.callback_data).encode()) <= 64 for button in row)


@given(replies)
def test_every_word_arrives_and_only_spans_with_a_link_are_links(reply: Reply) -> None:
    messages = render(reply)
    assume(len(messages) < MAX_MESSAGES)
    sent = "".join(m.text for m in messages).replace(WORD_JOINER, "").split()
    parts = [reply.title, reply.intro, *reply.notes]
    parts += [span.text for item in (*reply.items, *reply.sources) for span in item.spans]
    for part in parts:
        assert "".join(plain(part).split()) in "".join(sent)
    wanted = {span.link for item in (*reply.items, *reply.sources) for span in item.spans}
    assert {e.url for m in messages for e in m.entities} <= wanted | {None}
