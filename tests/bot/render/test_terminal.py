"""Replies in the terminal: wrapped, linked, and deaf to what an article tries to tell the terminal."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.render.terminal import show
from handlers.reply import Action, ActionKind, Item, ItemKind, Page, Reply, Span, Style


def shown(reply: Reply, *, terminal: bool = False, width: int = 60, commands: list[str] | None = None) -> str:
    stream = io.StringIO()
    console = Console(
        file=stream, force_terminal=terminal, width=width, color_system="standard" if terminal else None
    )
    show(reply, console, commands=commands)
    return stream.getvalue()


def reply_with(*spans: Span) -> Reply:
    return Reply("de", "Titel", items=(Item(ItemKind.STATEMENT, spans, "1"),))


ANSWER = Reply(
    language="de",
    title="Aussagen zu „Hafen“",
    intro="2 Aussagen aus 2 Artikeln",
    items=(
        Item(
            ItemKind.STATEMENT, (Span("Aylin Brandt", Style.STRONG), Span(": Der Hafen bleibt zu [1]")), "1"
        ),
        Item(
            ItemKind.STATEMENT,
            (
                Span(
                    "Ralf Weber: " + "Er wird teuer. " * 8,
                ),
            ),
            "2",
        ),
    ),
    sources=(Item(ItemKind.SOURCE, (Span("Seeblatt", link="https://seeblatt.example/a?b=1"),), "[1]"),),
    notes=("Ein Hinweis.",),
    actions=(Action(ActionKind.MORE, "Mehr", "s1"), Action(ActionKind.EVIDENCE, "Beleg 1", "s2")),
    page=Page(1, 2, 7),
)


def test_an_answer_without_a_terminal_is_plain_text() -> None:
    text = shown(ANSWER)
    assert "\x1b" not in text
    assert text.splitlines()[0] == "Aussagen zu „Hafen“"
    assert "1 Aylin Brandt: Der Hafen bleibt zu [1]" in text
    assert "[1] Seeblatt <https://seeblatt.example/a?b=1>" in text
    assert "1–2 / 7" in text
    assert "[1]\N{NO-BREAK SPACE}Mehr   [2]\N{NO-BREAK SPACE}Beleg 1" in text


def test_lines_keep_to_the_width_and_hang_below_their_words() -> None:
    lines = shown(ANSWER).splitlines()
    assert max(map(len, lines)) <= 60
    assert all(line == line.rstrip() for line in lines)
    [first] = [place for place, line in enumerate(lines) if line.startswith("2 Ralf Weber")]
    assert lines[first + 1].startswith("  Er wird") or lines[first + 1].startswith("  teuer")


def test_on_a_terminal_names_are_bold_and_sources_are_links() -> None:
    text = shown(ANSWER, terminal=True)
    assert "\x1b[1mAylin Brandt" in text
    assert "\x1b]8;" in text
    assert ";https://seeblatt.example/a?b=1\x1b\\" in text
    assert "<https://" not in text


def test_the_commands_stand_for_the_buttons_where_nothing_can_be_pressed() -> None:
    text = shown(ANSWER, commands=["/zitate Hafen seite:2", "/beleg abcdef"])
    assert "Mehr     /zitate Hafen seite:2" in text
    assert "[2]" not in text


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b[31mrot\x1b[0m",
        "\x1b]0;Titel\x07",
        "\x9b2J",
        "a\rb",
        "\u202egnirts\u202c",
        "\u2066x\u2069",
        "a\x00b\x08c",
    ],
)
def test_an_article_can_not_steer_the_terminal(hostile: str) -> None:
    text = shown(reply_with(Span(hostile)))
    assert not any((ord(c) < 32 and c != "\n") or c in "\x7f\x9b\u202e\u202c\u2066\u2069" for c in text)


def test_markup_of_the_renderer_is_text() -> None:
    assert "[bold]fett[/bold] [link=https://x.example]hier[/link] :smile:" in shown(
        reply_with(Span("[bold]fett[/bold] [link=https://x.example]hier[/link] :smile:")), width=80
    )


def test_a_word_longer_than_the_line_is_folded() -> None:
    text = shown(reply_with(Span("x" * 10_000)))
    assert text.count("x") == 10_000
    assert max(map(len, text.splitlines())) <= 60


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_can_be_shown(words: str, title: str) -> None:
    reply = Reply("de", title, words, items=(Item(ItemKind.ENTRY, (Span(words),), title),), notes=(words,))
    assert "\x1b" not in shown(reply)
