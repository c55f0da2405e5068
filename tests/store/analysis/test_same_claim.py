"""Claims that say the same in other words, and such that only look like it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.analysis.same_claim import may_say_the_same

MINIMAL_PAIRS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("minimal_pairs.tsv").read_text(encoding="utf-8").splitlines()
]

TRANSLATIONS = [
    (
        "Wir haben folgendes Ergebnis erzielt: dass die Stadt dem Verein eine Hilfe gewähren kann, die einer "
        "Bürgschaft gleicht – und das ist einer der echten Gründe, warum der Verein bleiben will",
        "Wir konnten das folgende Ergebnis erreichen: Dass die Stadt dem Verein eine Hilfe gewährt, ähnlich "
        "einer Bürgschaft, was einer der wirklichen Gründe ist, warum der Verein dableiben möchte",
    ),
    (
        "Wir werden die Menschen in den Bergen im Winter mit allem versorgen, was sie dort oben brauchen",
        "Was die Menschen in den Bergen im Winter brauchen, das werden sie dort oben von uns bekommen",
    ),
]


def test_there_are_two_hundred_minimal_pairs() -> None:
    assert len(set(MINIMAL_PAIRS)) >= 200


@pytest.mark.parametrize(("one", "other"), MINIMAL_PAIRS)
def test_a_minimal_pair_never_says_the_same_however_near_it_is(one: str, other: str) -> None:
    assert not may_say_the_same(one, other)
    assert not may_say_the_same(other, one)


@pytest.mark.parametrize(("one", "other"), TRANSLATIONS)
def test_two_translations_of_one_sentence_may_say_the_same(one: str, other: str) -> None:
    assert may_say_the_same(one, other)
    assert may_say_the_same(other, one)


def test_a_question_is_no_statement() -> None:
    one, other = TRANSLATIONS[1]
    assert not may_say_the_same(one + "?", other)


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared_either_way_round(one: str, other: str) -> None:
    assert may_say_the_same(one, other) in (True, False)
