"""A reply as a Slack message: within the limits, and nothing but what the reply says is live in it."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from bot.render.slack_blocks import MAX_BLOCKS, MAX_SIZE, SlackMessage, render
from bot.render.slack_controls import Extra
from handlers.reply import Action, ActionKind, Item, ItemKind, Reply, Span, Style

HOSTILE = [
    "<!channel> <!here> <@U1> <#C1> <!subteam^S1>",
    "<b>fett</b> <http://x.example|klick>",
    "[Text](http://x.example) ](http",
    "*x* _y_ ~z~ `w` ```v``` > u",
    ":tada: 👍🏽 ❤️",
    "@here @channel @everyone @Channel",
    "&lt;!channel&gt; &amp; \\ \" '",
    "Satz. " * 1700,
    "x" * 10_000,
    '"' * 10_000,
]

LIVE_IN_TEXT = re.compile(r"<|>|&(?!amp;|lt;|gt;)|@(here|channel|everyone|group)", re.IGNORECASE)


def parts(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list | tuple):
        return [part for each in value for part in parts(each)]
    if isinstance(value, dict):
        return [value, *(part for each in value.values() for part in parts(each))]
    return []


def shown(message: SlackMessage) -> str:
    return "".join(part["text"] for part in parts(message.blocks) if isinstance(part.get("text"), str))


def lines(message: SlackMessage) -> list[str]:
    return [
        line
        for block in message.blocks
        if block["type"] == "rich_text"
        for line in "".join(part["text"] for part in block["elements"][0]["elements"]).split("\n")
    ]


def assert_slack_takes(message: SlackMessage) -> None:
    """Hold a message against Slack's models and against what those do not check."""
    assert message.text
    assert len(message.text) <= 4_000
    assert not LIVE_IN_TEXT.search(message.text)
    assert len(message.blocks) <= MAX_BLOCKS
    assert len(json.dumps(message.blocks, ensure_ascii=False)) <= MAX_SIZE
    json.dumps(message.blocks, ensure_ascii=False).encode("utf-8")
    for block in Block.parse_all(list(message.blocks)):
        block.validate_json()
    assert {block["type"] for block in message.blocks} <= {"header", "rich_text", "actions"}
    for part in parts(message.blocks):
        assert part.get("type") in {
            *("header", "rich_text", "rich_text_section", "text", "link"),
            *("actions", "button", "static_select", "plain_text", None),
        }
        assert part.get("text") != ""
        assert part.get("type") != "plain_text" or part["emoji"] is False
    buttons = [part for part in parts(message.blocks) if part.get("type") == "button"]
    assert len({button["action_id"] for button in buttons}) == len(buttons) <= 25


def statement(text: str, marker: str = "") -> Item:
    return Item(ItemKind.STATEMENT, (Span(text),), marker)


REPLY = Reply(
    "de",
    "Sicherheitsgarantien",
    intro="2 Aussagen aus 2 Artikeln, 15. bis 18. August 2025",
    items=(
        Item(
            ItemKind.STATEMENT,
            (
                Span("Die Ministerin", Style.STRONG),
                Span(" sagte: "),
                Span("„Wir stehen dazu.“", Style.QUOTE),
                Span(" [1]"),
            ),
            "1",
        ),
        Item(ItemKind.CONTEXT, (Span("ein Artikel", Style.MUTED),)),
        statement("Der Sprecher widersprach. [2]", "2"),
    ),
    sources=(
        Item(
            ItemKind.SOURCE,
            (Span("Morgenblatt, 15.08.2025", link="https://morgenblatt.example/a?b=1&c=2"),),
            "[1]",
        ),
        Item(ItemKind.SOURCE, (Span("notiz.txt"),), "[2]"),
    ),
    notes=("1 Artikel ohne Datum blieb außer Acht.",),
    actions=(Action(ActionKind.MORE, "Mehr", "state-1"), Action(ActionKind.EVIDENCE, "Beleg 1", "state-2")),
)


def test_an_answer_reads_as_its_parts_in_order() -> None:
    message = render(REPLY)
    assert_slack_takes(message)
    assert message.blocks[0]["text"]["text"] == "Sicherheitsgarantien"
    assert lines(message) == [
        "2 Aussagen aus 2 Artikeln, 15. bis 18. August 2025",
        "1 Die Ministerin sagte: „Wir stehen dazu.“ [1]",
        "ein Artikel",
        "2 Der Sprecher widersprach. [2]",
        "[1] Morgenblatt, 15.08.2025",
        "[2] notiz.txt",
        "1 Artikel ohne Datum blieb außer Acht.",
    ]


def test_each_statement_stands_apart_and_its_context_stays_with_it() -> None:
    groups = [block for block in render(REPLY).blocks if block["type"] == "rich_text"]
    assert len(groups) == 5


def test_styles_and_links_are_kept() -> None:
    found = parts(render(REPLY).blocks)
    assert {"type": "text", "text": "Die Ministerin", "style": {"bold": True}} in found
    assert [part for part in found if part.get("type") == "link"] == [
        {"type": "link", "url": "https://morgenblatt.example/a?b=1&c=2", "text": "Morgenblatt, 15.08.2025"}
    ]


def test_a_marker_stands_out_unless_a_name_beside_it_does() -> None:
    name, source = Span("Anna Muster", Style.STRONG), Span("Stadtblatt")
    message = render(
        Reply("de", "", items=(Item(ItemKind.ENTRY, (name,), "1"), Item(ItemKind.SOURCE, (source,), "2")))
    )
    bold = [part["text"] for part in parts(message.blocks) if part.get("style") == {"bold": True}]
    assert bold == ["Anna Muster", "2"]


def test_buttons_carry_their_state() -> None:
    buttons = render(REPLY).blocks[-1]["elements"]
    assert [(b["action_id"], b["text"]["text"], b["value"]) for b in buttons] == [
        ("more-0", "Mehr", "state-1"),
        ("evidence-1", "Beleg 1", "state-2"),
    ]


def test_who_is_heard_most_stands_in_one_menu() -> None:
    by = tuple(Action(ActionKind.SPEAKER, f"von {name}", name) for name in ("Muster", "Brandt"))
    reply = Reply("de", "x", actions=(Action(ActionKind.MORE, "Mehr", "m"), *by))
    message = render(reply, [Extra("share", "In den Kanal stellen", "s"), Extra("open_form", "Filtern …")])
    assert_slack_takes(message)
    more, menu, share, form = message.blocks[-1]["elements"]
    assert (more["type"], menu["type"], share["value"]) == ("button", "static_select", "s")
    assert [(o["text"]["text"], o["value"]) for o in menu["options"]] == [
        ("von Muster", "Muster"),
        ("von Brandt", "Brandt"),
    ]
    assert menu["placeholder"]["text"] == "von …"
    assert "value" not in form


def test_notifications_read_the_same_words() -> None:
    text = render(REPLY).text
    assert text.startswith("Sicherheitsgarantien\n2 Aussagen aus 2 Artikeln")
    assert "1 Die Ministerin sagte: „Wir stehen dazu.“ [1]" in text


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:20])
def test_an_articles_text_arrives_as_plain_text(text: str) -> None:
    message = render(
        Reply(
            "de",
            text,
            text,
            (statement(text), Item(ItemKind.CONTEXT, (Span(text),))),
            (statement(text),),
            (text,),
        )
    )
    assert_slack_takes(message)
    assert [part for part in parts(message.blocks) if part.get("type") == "link"] == []
    if len(text) < 100:
        assert lines(message) == [text] * 5


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\u200b", "\x07", "\x00"])
def test_what_would_turn_or_hide_text_is_taken_out(mark: str) -> None:
    message = render(Reply("de", f"a{mark}b", items=(statement(f"c{mark}d"),)))
    assert mark not in json.dumps(message.blocks, ensure_ascii=False) + message.text
    assert lines(message) == ["cd"]


def test_a_long_sentence_is_cut_at_a_word_and_says_so() -> None:
    (line,) = lines(render(Reply("de", "", items=(statement("Wörter " * 1500),))))
    assert line.endswith("Wörter…")
    assert 1_000 < len(line) < 1_500


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", "weitere Zeilen passen nicht hierher"), ("en", "more lines do not fit here")],
)
def test_what_does_not_fit_is_left_out_by_whole_lines_and_said(language: str, said: str) -> None:
    words = [f"Aussage {number}: " + "Das ist so gesagt worden. " * 12 for number in range(200)]
    message = render(Reply(language, "Viel", items=tuple(map(statement, words))))
    assert_slack_takes(message)
    *kept, note = lines(message)
    assert kept == words[: len(kept)]
    assert note == f"… {200 - len(kept)} {said}."


def test_many_short_statements_stay_within_the_number_of_blocks() -> None:
    message = render(Reply("de", "Viel", "x", tuple(statement("Ja.") for _ in range(80)), notes=("y",)))
    assert_slack_takes(message)
    assert "weitere Zeilen passen nicht hierher" in shown(message)


def test_sources_and_buttons_have_their_place_beside_long_statements() -> None:
    long = tuple(statement("Wort " * 600) for _ in range(30))
    message = render(
        Reply("de", "Viel", items=long, sources=REPLY.sources, actions=REPLY.actions, notes=REPLY.notes)
    )
    assert_slack_takes(message)
    assert "[1] Morgenblatt, 15.08.2025" in lines(message)
    assert message.blocks[-1]["type"] == "actions"


def test_a_link_too_long_for_slack_leaves_its_text() -> None:
    span = Span("Artikel", link="https://zeitung.example/" + "a" * 4_000)
    message = render(Reply("de", "Lang", sources=(Item(ItemKind.SOURCE, (span,), "[1]"),)))
    assert_slack_takes(message)
    assert lines(message) == ["[1] Artikel"]


def test_an_empty_reply_is_still_a_message() -> None:
    message = render(Reply("de", ""))
    assert message == SlackMessage("belegbot", ())


texts = st.text(max_size=300) | st.sampled_from(HOSTILE) | st.text(st.characters(codec=None), max_size=40)
links = st.none() | st.sampled_from(["https://a.example/", "https://a.example/" + "x" * 3_000])
spans = st.builds(Span, texts, st.sampled_from(Style), links)
items = st.builds(
    Item, st.sampled_from(ItemKind), st.lists(spans, max_size=4).map(tuple), st.sampled_from(["", "•", "12"])
)
actions = st.builds(
    Action, st.sampled_from(ActionKind), texts, st.text("abcdefghij0123456789_-", min_size=1, max_size=22)
)
replies = st.builds(
    Reply,
    st.sampled_from(["de", "en"]),
    texts,
    texts,
    st.lists(items, max_size=12).map(tuple),
    st.lists(items, max_size=6).map(tuple),
    st.lists(texts, max_size=3).map(tuple),
    st.lists(actions, max_size=30).map(tuple),
)


@given(replies)
def test_any_reply_is_a_message_that_slack_takes(reply: Reply) -> None:
    message = render(reply)
    if message.blocks:
        assert_slack_takes(message)
    allowed = {span.link for item in (*reply.items, *reply.sources) for span in item.spans}
    assert {part["url"] for part in parts(message.blocks) if part.get("type") == "link"} <= allowed


@given(st.lists(texts, max_size=60), st.sampled_from(ItemKind))
def test_kept_lines_are_the_first_ones_and_the_others_are_counted(words: list[str], kind: ItemKind) -> None:
    reply = Reply(
        "en",
        "Title",
        items=tuple(
            Item(kind, (Span("#" + str(n), Style.STRONG), Span(text))) for n, text in enumerate(words)
        ),
    )
    message = render(reply)
    assert_slack_takes(message)
    markers = [part["text"] for part in parts(message.blocks) if part.get("style") == {"bold": True}]
    assert markers == [f"#{number}" for number in range(len(markers))]
    left = len(words) - len(markers)
    said = {0: "", 1: "one more line does not fit"}.get(left, f"{left} more lines do not fit")
    assert said in shown(message)
    assert ("not fit here" in shown(message)) is (left > 0)
