"""Speech without a verb of saying: laut, nach Angaben, zufolge, wie X mitteilte, so X, heißt es."""

from collections.abc import Callable

import pytest

SENTENCES = [
    (
        "Laut Polizei wurden drei Menschen verletzt.",
        ["indirect | Polizei | wurden drei Menschen verletzt"],
    ),
    (
        "Nach Angaben der Polizei wurden drei Menschen verletzt.",
        ["indirect | Polizei | wurden drei Menschen verletzt"],
    ),
    (
        "Nach Angaben von Anna Lenz, der Sprecherin des Hafens, ist der Kai gesperrt.",
        ["indirect | Anna Lenz | ist der Kai gesperrt"],
    ),
    (
        "Der Kai ist nach Angaben von Anna Lenz gesperrt.",
        ["indirect | Anna Lenz | Der Kai ist … gesperrt"],
    ),
    (
        "Der Kai ist laut Hafenamt seit Montag gesperrt.",
        ["indirect | Hafenamt | Der Kai ist … seit Montag gesperrt"],
    ),
    (
        "Medienberichten zufolge ist der Kai gesperrt.",
        ["indirect | Medienberichten | ist der Kai gesperrt"],
    ),
    (
        "Der Polizei zufolge ist der Kai gesperrt.",
        ["indirect | Polizei | ist der Kai gesperrt"],
    ),
    (
        "Nach Einschätzung des Instituts wächst die Wirtschaft.",
        ["indirect | Institut | wächst die Wirtschaft"],
    ),
    (
        "Aus Sicht der Ukraine spielt der Gegner auf Zeit.",
        ["indirect | Ukraine | spielt der Gegner auf Zeit"],
    ),
    (
        "Laut dpa ist der Kai frei. Laut der Agentur kommt ein Schiff.",
        ["indirect | dpa | ist der Kai frei", "indirect | dpa | kommt ein Schiff"],
    ),
    (
        "Anna Lenz stellt die Frage nach der Sicht auf das Meer.",
        [],
    ),
    (
        "Das Haus liegt mit Sicht auf das Meer.",
        [],
    ),
    (
        "Nach dem Treffen wurden drei Menschen verletzt.",
        [],
    ),
    (
        "Wie das Hafenamt mitteilte, ist der Kai gesperrt.",
        ["indirect | Hafenamt | ist der Kai gesperrt"],
    ),
    (
        "Wie der Leiter des Hafenamts, Karl Roth, mitteilte, ist der Kai gesperrt.",
        ["indirect | Karl Roth | ist der Kai gesperrt"],
    ),
    (
        "Der Kai ist gesperrt, wie das Hafenamt mitteilte.",
        ["indirect | Hafenamt | Der Kai ist gesperrt"],
    ),
    (
        "Der Kai ist gesperrt, so das Hafenamt.",
        ["indirect | Hafenamt | Der Kai ist gesperrt"],
    ),
    (
        "Aus Regierungskreisen hieß es, der Minister trete zurück.",
        ["indirect | Regierungskreisen | der Minister trete zurück"],
    ),
    (
        "Der Minister trete zurück, heißt es aus Regierungskreisen.",
        ["indirect | Regierungskreisen | Der Minister trete zurück"],
    ),
    (
        "Aus Diplomatenkreisen hieß es laut dpa, der Minister habe zugestimmt.",
        ["indirect | Diplomatenkreisen | der Minister habe zugestimmt"],
    ),
    (
        "Aus Diplomatenkreisen verlautete nach Angaben von Reuters, der Minister habe zugestimmt.",
        ["indirect | Diplomatenkreisen | der Minister habe zugestimmt"],
    ),
    (
        "Anna Lenz sagte, der Kai sei frei. Ein Schiff komme, hieß es weiter.",
        ["indirect | Anna Lenz | der Kai sei frei", "indirect | Anna Lenz | Ein Schiff komme"],
    ),
    (
        "Laut Hafenamt ist der Kai frei. Ein Schiff komme, hieß es demnach.",
        ["indirect | Hafenamt | ist der Kai frei", "indirect | Hafenamt | Ein Schiff komme"],
    ),
    (
        "Anna Lenz sagte, der Kai sei frei. Ein Schiff komme, hieß es.",
        ["indirect | Anna Lenz | der Kai sei frei", "indirect | - | Ein Schiff komme"],
    ),
    (
        "Laut AFP befürchtet die Regierung, dass der Winter hart wird.",
        ["indirect | Regierung | dass der Winter hart wird"],
    ),
    (
        "Wie die Nachrichtenagentur Bloomberg berichtet, soll der Minister zugestimmt haben.",
        ["indirect | Bloomberg | soll der Minister zugestimmt haben"],
    ),
    (
        "Das Magazin Politico wollte in Erfahrung gebracht haben: Der Minister habe zugestimmt, "
        "hieß es unter Berufung auf mehrere Diplomaten.",
        ["indirect | mehrere Diplomaten | Der Minister habe zugestimmt"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_sentence(quotations: Callable[[str], list[str]], sentence: str, expected: list[str]) -> None:
    assert quotations(sentence) == expected
