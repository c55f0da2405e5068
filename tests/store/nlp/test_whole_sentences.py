"""The sentence a claim stands in, so that a word or two can be understood."""

from collections.abc import Callable

import pytest

from store.model import Claim

Claims = Callable[..., tuple[Claim, ...]]

SENTENCES = [
    (
        "Wie nötig Garantien sind, zeigt der Abend am Kai: Laut Polizei brannten zwei Schuppen nieder.",
        "brannten zwei Schuppen nieder",
        "Laut Polizei brannten zwei Schuppen nieder.",
    ),
    (
        "Karl Roth klagte: „Eines ist klar: Wir haben kein Geld“ und sprach von einem „Skandal“.",
        "„Skandal“",
        "Karl Roth klagte: „Eines ist klar: Wir haben kein Geld“ und sprach von einem „Skandal“.",
    ),
    (
        "Es regnete. Karl Roth nannte den Plan, den Hafen zu schließen, einen „Fehler“. Dann ging er.",
        "„Fehler“",
        "Karl Roth nannte den Plan, den Hafen zu schließen, einen „Fehler“.",
    ),
    (
        "Am Kai war es still. „Der Hafen bleibt offen. Das steht fest“, sagte Lena Vogt.",
        "„Der Hafen bleibt offen. Das steht fest“",
        "„Der Hafen bleibt offen. Das steht fest“, sagte Lena Vogt.",
    ),
    (
        "Zum Hafen äußerte sich auch Lena Vogt:\n\n„Der Umbau kommt viel zu spät.“",
        "„Der Umbau kommt viel zu spät.“",
        "Zum Hafen äußerte sich auch Lena Vogt:\n\n„Der Umbau kommt viel zu spät.“",
    ),
    (
        "Der Hafen ist zu klein für die Schiffe. Das teilte die Verwaltung mit. Es regnete.",
        "Der Hafen ist zu klein für die Schiffe",
        "Der Hafen ist zu klein für die Schiffe. Das teilte die Verwaltung mit.",
    ),
    (
        "Lena Vogt sagte, der Hafen sei zu klein. Auch fehle es an Kränen.",
        "Auch fehle es an Kränen.",
        "Auch fehle es an Kränen.",
    ),
    (
        "„Der Hafen ist zu klein für uns alle“, sagte Lena Vogt. „Es fehlt an Kränen und an Leuten.“",
        "„Es fehlt an Kränen und an Leuten.“",
        "„Es fehlt an Kränen und an Leuten.“",
    ),
]


@pytest.mark.parametrize(("text", "words", "sentence"), SENTENCES)
def test_the_sentence_of_the_words_and_of_what_introduces_them(
    claims: Claims, text: str, words: str, sentence: str
) -> None:
    [claim] = [claim for claim in claims(text) if claim.words(text).startswith(words)]
    assert claim.sentence is not None
    assert claim.sentence.of(text) == sentence
