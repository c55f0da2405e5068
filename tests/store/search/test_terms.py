"""How text and questions meet: the same words in other forms, parts of compounds, other transliterations."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.search.compounds import compound_parts
from store.search.terms import (
    LONGEST_TERM,
    MOST_QUERY_WORDS,
    QueryWord,
    index_terms,
    query_terms,
    telling_words,
)

TERM = re.compile(r"[=@]?[^\W_+#.=@][^\W_=@]*[^\s\"'()*:^=@-]*")


def finds(question: str, text: str, language: str = "de") -> bool:
    """Say whether any word of the question is found in the text, as a database would."""
    terms = set(index_terms(text, language))
    return any(word_is_in(word, terms) for word in query_terms(question))


def word_is_in(word: QueryWord, terms: set[str]) -> bool:
    if terms.intersection(word.terms):
        return True
    return bool(word.parts) and all(word_is_in(part, terms) for part in word.parts)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Garantie Sicherheit", "Kiew verlangt Sicherheitsgarantien."),
        ("Sicherheitsgarantien", "Eine Garantie für die Sicherheit des Landes gebe es nicht."),
        ("sicherheitsgarantie", "Kiew verlangt Sicherheitsgarantien."),
        ("Waffenruhe", "Das Waffenruheabkommen liegt auf dem Tisch."),
        ("Abkommen", "Das Waffenruheabkommen liegt auf dem Tisch."),
        ("Vorschlag", "Die Vorschläge wurden geprüft."),
        ("Vorschlaege", "Die Vorschläge wurden geprüft."),
        ("Straße", "Die Strasse ist gesperrt."),
        ("Soeder", "Söder winkte ab."),
        ("Zelensky", "Selenskyj reist nach Berlin."),
        ("selenskij", "Selenskyjs Rede dauerte lang."),
        ("Lavrov", "Lawrow schwieg."),
        ("US-Präsident", "Der US-Präsident reist ab."),
        ("Präsident", "Der US-Präsident reist ab."),
        ("U-Boot", "Ein U-Boot lief aus."),
        ("Waffenruhe-Abkommen", "Das Waffenruheabkommen liegt auf dem Tisch."),
        ("31.000", "Es waren 31000 Menschen."),
        ("31000", "Es waren 31.000 Menschen."),
        ("3,5", "Die Wirtschaft wuchs um 3.5 Prozent."),
        ("85", "Er ist 85."),
        ("Artikel 5", "Das entspreche Artikel 5 des Vertrags."),
        ("C++", "Das Programm ist in C++ geschrieben."),
        ("wer?", "Niemand weiß, wer das war."),
        ("US", "Die US Armee zieht ab."),
    ],
)
def test_a_question_finds_the_text(question: str, text: str) -> None:
    assert finds(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Sicherheitsgarantien", "Die Sicherheit des Landes ist wichtig."),
        ("Sicherheit", "Er irrte sich."),
        ("Tag", "Am Freitag tagt der Rat."),
        ("C", "Das Programm ist in C++ geschrieben."),
        ("Land", "Deutschland hilft."),
        ("die Waffenruhe", "Die Wahl ist vorbei."),
    ],
)
def test_a_question_does_not_find_the_text(question: str, text: str) -> None:
    assert not finds(question, text)


def test_english_words_are_stemmed_as_english() -> None:
    assert finds("guarantee", "They want security guarantees.", "en")


def test_words_of_another_language_are_found_as_they_stand() -> None:
    assert finds("garanties", "Des garanties de sécurité.", "fr")


@pytest.mark.parametrize("word", ["Freitag", "Deutschlands", "Selenskyj", "Garantie", ""])
def test_what_is_no_compound_stays_whole(word: str) -> None:
    assert compound_parts(word) == ()


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Sicherheitsgarantien", ("sicherheit", "garantien")),
        ("Friedensverhandlungen", ("frieden", "verhandlungen")),
        ("Drohnenangriffe", ("drohnen", "angriffe")),
        ("Außenministers", ("aussen", "ministers")),
        ("Grenzgebiet", ("grenze", "gebiet")),
        ("Vorratsdatenspeicherung", ("vorrat", "daten", "speicherung")),
    ],
)
def test_a_compound_is_cut_at_its_joints(word: str, parts: tuple[str, ...]) -> None:
    assert compound_parts(word) == parts


def test_stop_words_are_dropped_while_something_else_is_left() -> None:
    assert query_terms("die Waffenruhe") == query_terms("Waffenruhe")
    assert query_terms("wer") != ()


def test_telling_words_are_neither_numbers_nor_stop_words() -> None:
    assert telling_words("Die 31.000 Soldaten und der Rat") == ("Soldaten", "Rat")


@settings(max_examples=200)
@given(st.text(), st.sampled_from(["de", "en", "fr", ""]))
def test_every_string_becomes_clean_terms(text: str, language: str) -> None:
    for term in index_terms(text, language):
        assert 0 < len(term) <= LONGEST_TERM
        assert TERM.fullmatch(term), term


@settings(max_examples=200)
@given(st.text(max_size=200).filter(lambda text: any(c.isalnum() and c.isascii() for c in text)))
def test_a_text_is_found_by_itself(text: str) -> None:
    assert finds(text, text)


@given(st.characters(), st.integers(1, 10_000))
def test_a_long_question_is_cut_short(letter: str, times: int) -> None:
    assert len(query_terms(f"{letter} " * times)) <= MOST_QUERY_WORDS
    assert len(query_terms(letter * times)) <= MOST_QUERY_WORDS


def test_a_thousand_words_are_cut_short() -> None:
    assert len(query_terms(" ".join(f"wort{n}" for n in range(1000)))) == MOST_QUERY_WORDS
