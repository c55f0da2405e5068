"""Spellings that meet, and those that stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.spelling import fold, plain


@pytest.mark.parametrize(
    "spellings",
    [
        ["Selenskyj", "Selenskij", "Zelensky", "Zelenskyy", "Selenskyi", "Zelenskiy"],
        ["Lawrow", "Lavrov"],
        ["Lukaschenko", "Lukashenko"],
        ["Peskow", "Peskov"],
        ["Tymoschenko", "Tymoshenko"],
        ["Prigoschin", "Prigozhin"],
        ["Söder", "Soeder", "SÖDER"],
        ["Carl", "Karl"],
        ["Macron", "Makron"],
        ["Kim Jong Un", "Kim Jong-un"],
    ],
)
def test_transliterations_meet(spellings: list[str]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("Merz", "Meuthen"), ("Selenskyj", "Selenska"), ("Xi", "Li")])
def test_names_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_takes_any_text_and_leaves_words_with_single_spaces(text: str) -> None:
    assert fold(text) == " ".join(fold(text).split())


@given(st.text())
def test_capitals_do_not_matter(text: str) -> None:
    assert plain(text.casefold()) == plain(text)
