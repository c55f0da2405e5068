"""Long words stay whole as long as they can; then their beginning and their end are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.shorten import LONGEST, OMISSION, may_turn, shortened

PARTS = ", mit neuen Wegen für die Landwirte" * 9


@pytest.mark.parametrize(
    "words",
    [
        f"Ich werde den Windpark{PARTS}, unter keinen Umständen genehmigen",
        f"Die Gemeinde baut den Hafen{PARTS}, das alles ist frei erfunden",
        "Die Gegner erzählen folgendes. Der Hafen mache die Leute krank. " * 5 + "Das ist alles gelogen.",
    ],
)
def test_words_that_a_person_can_still_read_stay_whole(words: str) -> None:
    assert 320 < len(words) <= LONGEST
    assert shortened(words) == words


def test_beginning_and_end_are_shown_of_what_is_longer() -> None:
    words = f"Ich werde den Windpark{PARTS * 4}, unter keinen Umständen genehmigen"
    short = shortened(words)
    assert len(short) <= LONGEST
    assert short.startswith("Ich werde den Windpark, mit neuen Wegen für die Landwirte")
    assert short.endswith(", unter keinen Umständen genehmigen")
    assert OMISSION in short


def test_what_is_left_out_are_whole_sentences_where_the_words_have_some() -> None:
    middle = "Der Damm ist alt und der Umbau dauert drei Jahre. " * 30
    words = f"Wir haben am 3. Mai alles gezählt. {middle}Das ist alles gelogen."
    head, _, tail = shortened(words).partition(OMISSION)
    assert head.endswith("drei Jahre.")
    assert tail.startswith("Der Damm")
    assert tail.endswith("Das ist alles gelogen.")


@pytest.mark.parametrize("turn", ["nicht ein einziges Mal", "angeblich", "was sie bestreitet", "sagt Roth"])
def test_what_could_turn_the_rest_round_is_shown_wherever_that_is_possible(turn: str) -> None:
    filling = "mit neuen Wegen für die Landwirte, " * 15
    words = f"Der Hafen wird, {filling}{turn}, {filling}umgebaut"
    assert len(words) > LONGEST
    assert turn in shortened(words)


@pytest.mark.parametrize(
    "words", ["Er log", "keinesfalls", "She didn’t", "Stimmt das?", "dementierte", "but"]
)
def test_words_that_turn_a_sentence_round_are_known(words: str) -> None:
    assert may_turn(words)


def test_plain_additions_turn_nothing_round() -> None:
    assert not may_turn("mit zwölf Anlagen, einem Umspannwerk und neuen Wegen")


def test_words_without_any_border_are_cut_all_the_same() -> None:
    short = shortened("a" * 10_000, 305)
    assert short == "a" * 150 + OMISSION + "a" * 150


@given(st.text("ab ,.–?\n", max_size=400) | st.text(max_size=400), st.integers(30, 200))
def test_nothing_is_added_and_the_limit_holds(words: str, limit: int) -> None:
    short = shortened(words, limit)
    assert len(short) <= limit
    if short != words:
        assert any(
            words.startswith(short[:place]) and words.endswith(short[place + len(OMISSION) :])
            for place in range(len(short))
            if short.startswith(OMISSION, place)
        )
