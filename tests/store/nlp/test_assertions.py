"""The article's own statements: checkable events, numbers, decisions."""

from collections.abc import Callable

import pytest

from store.model import Claim, ClaimType

STATED = [
    "In der ersten Version kostete der Wagen 2020 rund 30.000 Euro.",
    "Am 3. Mai wurde in Berlin der neue Bahnhof eröffnet.",
    "Die Stadt Ulm hat 2019 zwei Schulen gebaut.",
    "Anna Lenz reiste nach Paris und traf dort die Ministerin.",
    "Der Umsatz stieg um 12 Prozent.",
    "Frankreich und Italien haben ein Abkommen geschlossen.",
]
NOT_STATED = [
    "Was bedeutet das für Berlin im Jahr 2030?",
    "Die Regierung in Berlin muss nun 2000 Lehrer einstellen.",
    "Vielleicht kam Anna Lenz am 3. Mai nach Ulm.",
    "Es wäre naiv, 2025 auf Frieden zu hoffen.",
    "Europa sollte 2025 endlich handeln.",
    "Wir haben 2019 in Ulm gewohnt.",
    "Schön war es.",
    "Die Lage bleibt vage und unübersichtlich.",
]


@pytest.mark.parametrize("sentence", STATED)
def test_a_checkable_sentence_is_an_assertion(
    claims: Callable[[str], tuple[Claim, ...]], sentence: str
) -> None:
    (claim,) = claims(sentence)
    assert (claim.type, claim.words(sentence)) == (ClaimType.ASSERTION, sentence)
    assert (claim.speaker, claim.speaker_name, claim.cue, claim.chain) == ((), None, (), ())


@pytest.mark.parametrize("sentence", NOT_STATED)
def test_questions_appeals_and_musings_are_none(
    claims: Callable[[str], tuple[Claim, ...]], sentence: str
) -> None:
    assert claims(sentence) == ()


def test_what_somebody_says_is_no_assertion_too(claims: Callable[[str], tuple[Claim, ...]]) -> None:
    text = "Anna Lenz sagte, der Umsatz sei 2019 um 12 Prozent gestiegen."
    assert [claim.type for claim in claims(text)] == [ClaimType.INDIRECT]


def test_a_pull_quote_is_one_claim_with_two_places(claims: Callable[[str], tuple[Claim, ...]]) -> None:
    sentence = "Die Stadt Ulm hat 2019 zwei Schulen gebaut."
    text = f"{sentence}\n\nDavor war lange nichts geschehen. {sentence}"
    (claim,) = claims(text)
    assert claim.quote[0].start == 0
    assert [extents[0].of(text) for extents in claim.repeats] == [sentence]


def test_a_pull_quote_may_be_the_beginning_of_its_sentence(
    claims: Callable[[str], tuple[Claim, ...]],
) -> None:
    text = (
        "Die Stadt Ulm hat 2019 zwei Schulen gebaut.\n\n"
        "Die Stadt Ulm hat 2019 zwei Schulen gebaut, die seither leer stehen."
    )
    (claim,) = claims(text)
    assert claim.words(text).endswith("die seither leer stehen.")
    assert [extents[0].start for extents in claim.repeats] == [0]
