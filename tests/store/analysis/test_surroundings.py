"""The words around a claim: whole sentences, not too many, no boilerplate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.analysis.surroundings import MOST_CHARACTERS, surroundings
from store.model import Article, Claim, ClaimType, Extent, Part, PartKind
from tests.store.articles import KNOWN


def article(text: str, boilerplate: str = "") -> Article:
    parts = [Part(Extent(0, len(text)), PartKind.BODY)]
    if boilerplate:
        at = text.index(boilerplate)
        parts = [Part(Extent(at, at + len(boilerplate)), PartKind.BOILERPLATE)]
    return Article("k", "o", text, tuple(parts), "de", KNOWN)


def around(text: str, words: str, boilerplate: str = "") -> tuple[str, str]:
    at = text.index(words)
    claim = Claim(ClaimType.REPORTED, (Extent(at, at + len(words)),))
    return surroundings(article(text, boilerplate), claim)


def test_two_sentences_before_and_after() -> None:
    text = "Eins ist da. Zwei ist da. Drei ist da. Vier ist da. Fünf ist da. Sechs ist da. Sieben ist da."
    assert around(text, "Vier ist da.") == ("Zwei ist da. Drei ist da. ", " Fünf ist da. Sechs ist da.")


def test_the_sentence_under_way_counts() -> None:
    text = (
        "Eins ist da. Zwei ist da. Er sagte, das Treffen beginne morgen, und ging. Drei ist da. Vier ist da."
    )
    before, after = around(text, "das Treffen beginne morgen")
    assert (before, after) == ("Zwei ist da. Er sagte, ", ", und ging. Drei ist da.")


def test_a_claim_that_is_all_has_nothing_around() -> None:
    assert around("Alles.", "Alles.") == ("", "")


def test_boilerplate_is_a_wall() -> None:
    text = "Auch interessant: Rezepte. Das Treffen beginnt. Er ging."
    assert around(text, "Das Treffen beginnt.", "Auch interessant: Rezepte. ")[0] == ""


@given(st.text(min_size=1, max_size=2000), st.data())
def test_surroundings_are_short_slices_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before, after = surroundings(article(text), Claim(ClaimType.REPORTED, (Extent(start, end),)))
    assert text[:start].endswith(before)
    assert text[end:].startswith(after)
    assert max(len(before), len(after)) <= MOST_CHARACTERS


@pytest.mark.parametrize("length", [MOST_CHARACTERS, 5000])
def test_an_endless_sentence_is_cut_between_words(length: int) -> None:
    before, after = around("wort " * length + "ANSPRUCH" + " wort" * length, "ANSPRUCH")
    assert before.startswith("wort")
    assert after.endswith("wort")
