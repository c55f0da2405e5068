"""Nothing invisible reaches the reader's screen; everything visible does."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.plain import plain

FAMILY = "👩\u200d👩\u200d👧"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    "text",
    [
        "Die Ministerin sagte: „Das bleibt so.“",
        "<!channel> <@U1> <b>fett</b> ](http://x) *x* _y_ `z` & ~",
        "Zeile eins\n\tZeile zwei",
        "e\u0301te\u0301, Z\u0301\u0323a\u0300lgo",
        "👍🏽 ❤️ 1️⃣ " + FAMILY + ENGLAND,
        "می\u200cخواهم क\u094d\u200dष",
        "שלום، مرحبا",
        "geschützt\u00a0bleibt\u202fgeschützt",
        "",
    ],
)
def test_what_draws_something_stays(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("rot \x1b[31mist\x1b[0m aus", "rot ist aus"),
        ("\x1b]0;neuer Titel\x07Text", "Text"),
        ("\x1b]8;;https://evil.example\x1b\\hier\x1b]8;;\x1b\\", "hier"),
        ("\x9b2Jweg", "weg"),
        ("\x1bcneu", "neu"),
        ("\x1b[31", "31"),
        ("Nul\x00l und \x07Glocke\x7f", "Null und Glocke"),
        ("Auto\u00admobil", "Automobil"),
        ("\u202eneppap\u202c \u2066a\u2069 \u200eb\u200f \u061cc", "neppap a b c"),
        ("Wort\u200bWort\ufeff\u2060", "WortWort"),
        ("Sel\u200denskyj\u200c \u200dx", "Selenskyj x"),
        ("a\U000e0041\U000e0042b", "ab"),
        ("eins\r\nzwei\rdrei\u2028vier\u0085fünf\x0bsechs", "eins\nzwei\ndrei\nvier\nfünf\nsechs"),
        ("halb \ud83d", "halb \ufffd"),
    ],
)
def test_what_draws_nothing_goes(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_that_steers_a_screen_is_left(text: str) -> None:
    shown = plain(text)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t"]
    assert not [c for c in shown if unicodedata.bidirectional(c) in BIDI_CONTROLS]
    shown.encode("utf-8")


@given(st.text(st.characters(exclude_categories=())))
def test_doing_it_twice_changes_nothing(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text(st.characters(categories=("L", "N", "P", "S", "M", "Zs"))))
def test_every_visible_text_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
