"""Laws and treaties lay down; nobody says what stands in them."""

from collections.abc import Callable

import pytest

LAID_DOWN = [
    "Artikel 5 des Bündnisvertrags besagt, dass alle beistehen.",
    "Absatz 2 sagt, dass alle zahlen.",
    "Der Vertrag sagt, dass alle beistehen.",
    "Das Grundgesetz spricht von der „Würde des Menschen“.",
    "Die neue Verordnung fordert mehr Platz für Hühner.",
    "Wie Absatz 2 besagt, zahlen alle.",
]


@pytest.mark.parametrize("sentence", LAID_DOWN)
def test_a_law_says_nothing(quotations: Callable[[str], list[str]], sentence: str) -> None:
    assert quotations(sentence) == []


SAID = [
    ("Der Bericht sagt, dass alle beistehen.", "indirect | Bericht | dass alle beistehen"),
    ("Gegner des Gesetzes sagen, dass es schadet.", "indirect | Gegner des Gesetzes | dass es schadet"),
    ("Ein Artikel des Hafenboten berichtet, der Kai sei gesperrt.",
     "indirect | Artikel des Hafenboten | der Kai sei gesperrt"),
    ("Laut Verfassung folgt ihm der Parlamentspräsident.",
     "indirect | Verfassung | folgt ihm der Parlamentspräsident"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SAID)
def test_what_is_written_about_it_has_a_source(
    quotations: Callable[[str], list[str]], sentence: str, expected: str
) -> None:
    assert quotations(sentence) == [expected]


ENGLISH = [
    ("Article 5 of the treaty says that all allies must help.", []),
    ("The law says that all must pay.", []),
    ("The law professor says that all must pay.", ["indirect | law professor | that all must pay"]),
]


@pytest.mark.parametrize(("sentence", "expected"), ENGLISH)
def test_in_english(quotations: Callable[..., list[str]], sentence: str, expected: list[str]) -> None:
    assert quotations(sentence, "en") == expected
