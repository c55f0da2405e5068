"""Headline, body, boilerplate: every stretch of a text is one of them, and only the body carries claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model import PartKind
from store.reading.parts import parts_of

HEADLINE, BODY, BOILERPLATE = PartKind.HEADLINE, PartKind.BODY, PartKind.BOILERPLATE
SENTENCE = "Der Stadtrat hat am Dienstag den neuen Haushalt beschlossen, sagte die Bürgermeisterin."


def marked(text: str) -> list[tuple[PartKind, str]]:
    return [(part.kind, part.extent.of(text)) for part in parts_of(text)]


def words_of(text: str, kind: PartKind) -> list[str]:
    return [words for found, words in marked(text) if found is kind]


@pytest.mark.parametrize(
    "line",
    [
        "1. Startseite",
        "2. Politik",
        "Startseite > Politik > Ausland",
        "Kommentare",
        "12 Kommentare",
        "Auch interessant",
        "Lesen Sie auch: Was der Haushalt für die Schulen bedeutet",
        "Mehr zum Thema",
        "Newsletter",
        "Jetzt den Newsletter abonnieren",
        "Teilen",
        "Anzeige",
        "© Anna Beispiel/dpa",
        "(kox)",
        "(dpa/kox)",
        "Foto: Anna Beispiel",
        "Von Anna Beispiel und Bernd Muster",
        "Stand: 16.08.2025, 14:30 Uhr",
        "Lesezeit: 3 Minuten",
        "Mit Material der dpa",
        "Die englische Fassung des Artikels erschien zuerst im Blog einer Stiftung.",
        "* * *",
        "Read more: What the budget means for schools",
        "Share this article",
        "By Anna Example",
        "3 min read",
    ],
)
def test_a_line_of_the_page_around_the_article_is_boilerplate(line: str) -> None:
    assert marked(f"{SENTENCE}\n\n{line}\n\n{SENTENCE}")[1] == (BOILERPLATE, line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kommentare wollte der Sprecher nicht abgeben.",
        "Von Berlin aus reiste der Kanzler weiter nach Kiew.",
        "Er zeigte ein Foto: Darauf ist der Präsident zu sehen. Danach schwieg er.",
        "Die Stadt will Kosten sparen (das Gesetz erlaubt es).",
        "Teilen wollen die Länder die Last.",
        "Auch interessant fand er den Vorschlag aus Paris.",
        "– So steht es im Protokoll",
    ],
)
def test_a_sentence_that_only_looks_like_boilerplate_stays_in_the_body(sentence: str) -> None:
    assert marked(f"{SENTENCE}\n\n{sentence}\n\n{SENTENCE}")[1] == (BODY, sentence)


@pytest.mark.parametrize(
    "line",
    [
        "Stadtrat beschließt den Haushalt",
        "Haushalt: Wer zahlt die Rechnung?",
        "„Ein guter Tag“ – Lob aus dem Rathaus",
        "Was nun? Fragen und Antworten zum Haushalt",
        "Nach dem 15. August wird alles anders",
    ],
)
def test_a_short_line_of_its_own_without_a_full_stop_is_a_headline(line: str) -> None:
    assert marked(f"{line}\n\n{SENTENCE}") == [(HEADLINE, line), (BODY, SENTENCE)]


@pytest.mark.parametrize(
    "line",
    [
        "„Wir geben nicht auf!“",
        "„Wer soll das bezahlen?“",
        "Das sei ein guter Tag.",
        "• Mehr Geld für Schulen",
    ],
)
def test_a_quoted_or_finished_sentence_of_its_own_is_body(line: str) -> None:
    assert marked(f"{SENTENCE}\n\n{line}\n\n{SENTENCE}")[1] == (BODY, line)


def test_a_caption_glued_to_a_paragraph_is_cut_off_from_its_own_sentence_on() -> None:
    caption = "Hoffen auf Regen: zwei Landwirte (Archivbild) ©\xa0Anna Beispiel/Bernd Muster/dpa (Montage)"
    assert marked(f"{SENTENCE} {caption}") == [(BODY, SENTENCE), (BOILERPLATE, caption)]


def test_a_credit_behind_the_full_stop_of_its_caption_takes_the_caption_along() -> None:
    caption = "Der Rat bei der Arbeit. Foto: Anna Beispiel/dpa"
    assert marked(caption) == [(BOILERPLATE, caption)]
    assert marked(f"{SENTENCE} {caption}") == [(BODY, SENTENCE), (BOILERPLATE, caption)]


def test_a_sign_at_the_end_of_a_paragraph_is_cut_off() -> None:
    for sign in ("(kox)", "(dpa/kox)", "(APA, 16.8.2025)", "(AFP)", "©", "© dpa"):
        assert marked(f"{SENTENCE} {sign}") == [(BODY, SENTENCE), (BOILERPLATE, sign)]


@pytest.mark.parametrize(
    "dateline", ["Kiew –", "Berlin/Wien (dpa) –", "Frankfurt am Main –", "LONDON (AP) —"]
)
def test_a_dateline_is_no_part_of_the_first_sentence(dateline: str) -> None:
    assert marked(f"{dateline} {SENTENCE}") == [(BOILERPLATE, dateline), (BODY, SENTENCE)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Trotz allem – Niemand gab auf – ging es weiter.",
        "Der Rat – er tagt im Mai – berät noch.",
        "Am Montag – so der Plan – wird gewählt.",
    ],
)
def test_a_dash_alone_makes_no_dateline(paragraph: str) -> None:
    assert marked(paragraph) == [(BODY, paragraph)]


def test_a_crosshead_that_lost_its_own_line_is_a_headline() -> None:
    text = f"{SENTENCE}\n\nStreit im Rathaus Außerdem will die Opposition klagen."
    assert marked(text)[1:] == [
        (HEADLINE, "Streit im Rathaus"),
        (BODY, "Außerdem will die Opposition klagen."),
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Die Bürgermeisterin sagte am Dienstag: Wir schaffen das.",
        "Laut Rathaus – Auch das gehört dazu – steigen die Gebühren.",
        "Am Abend Im Saal wurde es still.",
    ],
)
def test_a_capital_letter_alone_makes_no_crosshead(paragraph: str) -> None:
    assert marked(f"{SENTENCE}\n\n{paragraph}")[1:] == [(BODY, paragraph)]


def test_headlines_under_a_list_of_links_are_boilerplate_but_not_the_one_above_a_paragraph() -> None:
    links = "Auch interessant\nDie zehn besten Seen\nSo wird das Wetter"
    text = f"{SENTENCE}\n\n{links}\n\nReaktionen\n\n{SENTENCE}"
    assert words_of(text, BOILERPLATE) == ["Auch interessant", "Die zehn besten Seen", "So wird das Wetter"]
    assert words_of(text, HEADLINE) == ["Reaktionen"]


def test_lines_that_a_program_wrapped_are_one_paragraph() -> None:
    wrapped = SENTENCE.replace(" am ", "\nam ").replace(" sagte ", "\nsagte ")
    assert marked(f"{wrapped}\n\nReaktionen\n\n{SENTENCE}")[0] == (BODY, wrapped)


def test_lines_of_which_each_is_a_paragraph_are_told_apart() -> None:
    assert [kind for kind, _ in marked(f"Stadtrat einig\n{SENTENCE}\nReaktionen\n{SENTENCE}")] == [
        HEADLINE,
        BODY,
        HEADLINE,
        BODY,
    ]


def test_a_text_of_one_short_line_is_body() -> None:
    assert marked("Der Rat sagt, er stimme zu") == [(BODY, "Der Rat sagt, er stimme zu")]


PIECES = st.sampled_from(
    [
        "Kommentare",
        "Auch interessant",
        SENTENCE,
        "(kox)",
        "© dpa",
        "Kurz",
        "\n",
        "\r\n",
        "\n\n",
        " ",
        "\xa0",
        "\xad",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_the_parts_lie_in_order_do_not_overlap_and_leave_only_white_space(text: str) -> None:
    position = 0
    for part in parts_of(text):
        assert part.extent.start >= position
        assert not text[position : part.extent.start].strip()
        assert part.extent.of(text).strip() == part.extent.of(text)
        position = part.extent.end
    assert not text[position:].strip()
