"""Interviews: what stands behind a name and a colon is that person's word, never the article's own."""

from collections.abc import Callable

import pytest

from store.model import Claim, ClaimType

Claims = Callable[..., tuple[Claim, ...]]
Lines = Callable[..., list[str]]

LEDE = "Die Reederin Karin Sommer hat am 3. Mai in Kiel ihr Amt abgegeben."
INTERVIEW = (
    f"{LEDE}\n\nHAFENBLATT: Frau Sommer, warum gehen Sie?\n\n"
    "Sommer: Karl Roth hat den Vertrag selbst unterschrieben. "
    "Der Verlust betrug 2019 vier Millionen Euro.\n\n"
    "HAFENBLATT: Karl Roth verkaufte 2020 zwei Schiffe. War das ein Fehler?\n\n"
    "Sommer: Karl Roth hat 2021 auch die Werft verkauft."
)


def own(claims: Claims, text: str, language: str = "de") -> list[str]:
    return [c.words(text) for c in claims(text, language) if c.type is ClaimType.ASSERTION]


def test_an_answer_is_the_direct_speech_of_whom_its_label_names(quotations: Lines) -> None:
    assert quotations(INTERVIEW) == [
        "direct | Karin Sommer | Karl Roth hat den Vertrag selbst unterschrieben. "
        "Der Verlust betrug 2019 vier Millionen Euro.",
        "direct | Karin Sommer | Karl Roth hat 2021 auch die Werft verkauft.",
    ]


def test_the_label_is_the_speaker_and_there_is_no_cue(claims: Claims) -> None:
    claim = next(c for c in claims(INTERVIEW) if c.type is ClaimType.DIRECT)
    assert [extent.of(INTERVIEW) for extent in claim.speaker] == ["Sommer"]
    assert claim.cue == ()


def test_neither_question_nor_answer_is_the_articles_own(claims: Claims) -> None:
    assert own(claims, INTERVIEW) == [LEDE]


def test_an_answer_that_goes_on_in_a_second_paragraph_is_not_the_articles_own(claims: Claims) -> None:
    text = (
        f"{LEDE}\n\nFrage: Was geschah danach?\n\nSommer: Karl Roth kam 2019 nach Kiel.\n\n"
        "Karl Roth hat dort zwei Schiffe gekauft.\n\nFrage: Und dann?\n\nSommer: Wir haben 2020 verkauft."
    )
    assert own(claims, text) == [LEDE]


@pytest.mark.parametrize("label", ["Karin Sommer", "SOMMER", "Reederin Sommer", "Dr. Sommer"])
def test_a_label_may_be_a_whole_name_in_capitals_or_with_a_title(quotations: Lines, label: str) -> None:
    text = f"{LEDE}\n\nFrage: Wer war es?\n\n{label}: Karl Roth hat den Vertrag unterschrieben."
    assert quotations(text) == ["direct | Karin Sommer | Karl Roth hat den Vertrag unterschrieben."]


def test_a_name_the_article_gives_only_as_a_label_must_answer_twice(quotations: Lines) -> None:
    answer = "Sommerlad: Wir haben das geprüft."
    assert quotations(f"Wer war es?\n\n{answer}") == []
    assert quotations(f"Wer war es?\n\n{answer}\n\nUnd dann?\n\nSommerlad: Wir haben gewartet.") == [
        "direct | Sommerlad | Wir haben das geprüft.",
        "direct | Sommerlad | Wir haben gewartet.",
    ]


def test_behind_antwort_somebody_speaks_whoever_it_is(quotations: Lines) -> None:
    text = "Frage: Wer verkaufte 2019 die Werft?\n\nAntwort: Karl Roth hat die Werft verkauft."
    assert quotations(text) == ["direct | - | Karl Roth hat die Werft verkauft."]


def test_words_in_marks_behind_a_label_make_one_claim(quotations: Lines) -> None:
    text = f"{LEDE}\n\nFrage: Wer war es?\n\nSommer: „Wir haben den Vertrag alle zusammen unterschrieben.“"
    assert len(quotations(text)) == 1


def test_answers_without_a_label_are_not_the_articles_own(claims: Claims) -> None:
    text = (
        f"{LEDE}\n\nWarum gehen Sie?\n\nIch habe 2019 gewarnt. Karl Roth hat 2020 zwei Schiffe verkauft.\n\n"
        "Was raten Sie ihm?\n\nWir haben 2021 verhandelt. Karl Roth kam am 3. Mai nach Kiel."
    )
    assert own(claims, text) == [LEDE]


LOOK_ALIKES = [
    "Hintergrund: Die Deichlinie wurde 2019 auf 12 Kilometern erhöht.",
    "Berlin: Zwei Verletzte wurden 2019 ins Krankenhaus gebracht.",
    "Update 14.30 Uhr: Die Feuerwehr in Kiel hat zwei Männer gerettet.",
    "Das Ergebnis: Karl Roth hat 2019 zwei Schiffe verkauft.",
]


@pytest.mark.parametrize("paragraph", LOOK_ALIKES)
def test_other_words_before_a_colon_name_no_speaker(
    claims: Claims, quotations: Lines, paragraph: str
) -> None:
    text = f"{LEDE}\n\n{paragraph}\n\n{paragraph.replace('2019', '2020')}"
    assert quotations(text) == []
    assert LEDE in own(claims, text)
    assert paragraph in own(claims, text)


def test_where_nobody_asks_and_nobody_says_ich_a_name_before_a_colon_is_no_speaker(
    claims: Claims, quotations: Lines
) -> None:
    text = f"{LEDE}\n\nSommer: Hielt in Ulm zwei Bälle. Karl Roth hat 2019 zwei Tore geschossen."
    assert quotations(text) == []
    assert own(claims, text) == [LEDE]


def test_a_report_between_two_statements_stays_the_articles_own(claims: Claims) -> None:
    report = "Karl Roth hat 2019 zwei Schiffe verkauft."
    text = f"{LEDE}\n\nSommer: Wir haben gewarnt.\n\n{report}\n\nSommer: Ich war dagegen."
    assert own(claims, text) == [LEDE, report]


def test_a_spokesman_is_not_whom_he_speaks_for(quotations: Lines) -> None:
    text = f"{LEDE}\n\nFrage: Wer war es?\n\nSprecher von Sommer: Wir haben das geprüft."
    assert not any("Karin Sommer" in line for line in quotations(text))


ENGLISH = (
    "Tom Reed has run the shipyard in Kiel since 2019.\n\nGazette: Did you sell the docks?\n\n"
    "Reed: The council sold four docks in 2019.\n\nGazette: Paul Ford bought ten ships in 2021. Why?\n\n"
    "Reed: Paul Ford has paid 12 million."
)


def test_in_english(claims: Claims, quotations: Lines) -> None:
    assert quotations(ENGLISH, "en") == [
        "direct | Tom Reed | The council sold four docks in 2019.",
        "direct | Tom Reed | Paul Ford has paid 12 million.",
    ]
    assert own(claims, ENGLISH, "en") == ["Tom Reed has run the shipyard in Kiel since 2019."]
