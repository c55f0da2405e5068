"""Acts of speech that are told without their words."""

from collections.abc import Callable

import pytest

SENTENCES = [
    (
        "Anna Lenz forderte mehr Geld für die Schulen.",
        ["reported | Anna Lenz | Anna Lenz forderte mehr Geld für die Schulen."],
    ),
    (
        "Die Opposition kritisierte den Entwurf scharf.",
        ["reported | Opposition | Die Opposition kritisierte den Entwurf scharf."],
    ),
    (
        "Karl Roth warnte vor einem harten Winter.",
        ["reported | Karl Roth | Karl Roth warnte vor einem harten Winter."],
    ),
    (
        "Der Verband lehnte den Vorschlag ab.",
        ["reported | Verband | Der Verband lehnte den Vorschlag ab."],
    ),
    (
        "Die Gewerkschaft drängt auf eine schnelle Einigung.",
        ["reported | Gewerkschaft | Die Gewerkschaft drängt auf eine schnelle Einigung."],
    ),
    (
        "Die Partei will die Steuern senken.",
        ["reported | Partei | Die Partei will die Steuern senken."],
    ),
    (
        "Die Partei will die Steuern nicht senken.",
        [],
    ),
    (
        "Das Erdbeben forderte zwölf Todesopfer.",
        [],
    ),
    (
        "Der Sprecher äußerte sich nicht zu den Vorwürfen.",
        [],
    ),
    (
        "Das Gericht verurteilte ihn zu drei Jahren Haft.",
        [],
    ),
    (
        "Ein Zeuge meldete sich bei der Polizei.",
        [],
    ),
    (
        "Den Vorschlag lehnte die Partei ab.",
        ["reported | Partei | Den Vorschlag lehnte die Partei ab."],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_sentence(quotations: Callable[[str], list[str]], sentence: str, expected: list[str]) -> None:
    assert quotations(sentence) == expected
