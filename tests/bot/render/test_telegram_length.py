"""A reply that is too long for one Telegram message: cut where it reads well, and never more than five."""

from bot.render.telegram_entities import MAX_MESSAGES, TelegramMessage, render
from bot.render.telegram_passage import units
from handlers.reply import Action, ActionKind, Item, ItemKind, Page, Reply, Span, Style
from tests.peers import tdlib


def statement(*of: Span, marker: str = "•") -> Item:
    return Item(ItemKind.STATEMENT, of, marker)


def assert_telegram_agrees(message: TelegramMessage) -> None:
    tdlib.assert_agrees(message.text, message.entities)


def test_a_sentence_of_10000_characters_is_cut_between_words() -> None:
    sentence = "Wahrlich " * 1111 + "Ende."
    messages = render(Reply("de", "Titel", items=(statement(Span(sentence, Style.QUOTE)),)))
    assert messages[0].text == "Titel"
    assert " ".join(m.text for m in messages[1:]) == f"• {sentence}"
    assert all(units(m.text) <= 4096 for m in messages)
    for message in messages:
        assert_telegram_agrees(message)


def test_a_word_of_10000_characters_is_cut_between_characters() -> None:
    word = "👍🏽" * 5000
    messages = render(Reply("de", "", items=(statement(Span(word), marker=""),)))
    assert "".join(m.text for m in messages) == word
    assert all(m.text.startswith("👍🏽") and m.text.endswith("👍🏽") for m in messages)


def test_many_items_are_cut_between_items_and_the_buttons_hang_on_the_last() -> None:
    lines = tuple(statement(Span(f"Satz {n}. " + "Wort " * 100)) for n in range(20))
    messages = render(Reply("de", "T", items=lines, actions=(Action(ActionKind.MORE, "Mehr", "abc"),)))
    assert len(messages) > 1
    assert all(m.text.startswith(("T", "• Satz")) for m in messages)
    assert [m.keyboard is not None for m in messages] == [False] * (len(messages) - 1) + [True]


def test_an_answer_of_endless_lines_is_five_messages_with_its_sources_and_says_what_is_left_out() -> None:
    lines = tuple(statement(Span(f"Satz {n}. " + "Wort " * 200)) for n in range(100))
    sources = tuple(Item(ItemKind.SOURCE, (Span(f"Hafenbote {n}"),), f"[{n}]") for n in range(9))
    button = Action(ActionKind.MORE, "Mehr", "abc")
    reply = Reply("de", "T", "Reckoning", lines, sources, ("Ohne Datum.",), (button,), Page(1, 100, 200))
    messages = render(reply)
    said = sum(m.text.count("Satz") for m in messages)
    assert len(messages) == MAX_MESSAGES
    assert messages[-1].text == (
        f"… {100 - said} weitere Zeilen passen nicht hierher.\n\n"
        + "\n".join(f"[{n}] Hafenbote {n}" for n in range(9))
        + "\n\nOhne Datum.\n\n1–100 / 200"
    )
    assert [m.keyboard is not None for m in messages] == [False] * 4 + [True]
    for message in messages:
        assert_telegram_agrees(message)


def test_a_sentence_of_350000_characters_is_not_told_in_full() -> None:
    messages = render(Reply("en", "T", items=(statement(Span("word " * 70_000, Style.QUOTE)),)))
    assert len(messages) == MAX_MESSAGES
    assert messages[-1].text == "… one more line does not fit here."
    assert messages[-2].text.startswith("word word")


def test_endless_sources_and_notes_are_one_message_that_says_what_is_left_out() -> None:
    sources = tuple(Item(ItemKind.SOURCE, (Span(f"Quelle {n} " + "x" * 500),)) for n in range(50))
    messages = render(Reply("en", "T", "Reckoning", sources=sources, notes=("y" * 9000, "Kurz.")))
    assert [m.text for m in messages[:-1]] == ["T\nReckoning"]
    told = messages[-1].text.count("Quelle")
    assert 5 < told < 9
    assert messages[-1].text.endswith(f"Kurz.\n\n… {50 - told + 1} more lines do not fit here.")
    assert_telegram_agrees(messages[-1])


def test_more_than_100_marks_go_into_another_message() -> None:
    many = tuple(Span(f"w{n} ", Style.STRONG if n % 2 else Style.EMPHASIS) for n in range(260))
    messages = render(Reply("de", "T", items=(Item(ItemKind.CONTEXT, many),)))
    assert [len(m.entities) <= 100 for m in messages] == [True] * len(messages)
    assert sum("blockquote" not in e.type for m in messages for e in m.entities) == 261
    for message in messages:
        assert_telegram_agrees(message)
