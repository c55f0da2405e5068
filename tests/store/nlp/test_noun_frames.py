"""Nouns of saying and whose they are: "die Forderung der Partei", "Roths Zusage", "seine Drohung"."""

from collections.abc import Callable

import pytest

SENTENCES = [
    ("Das wichtigste Ergebnis war Roths Zusage, dass der Hafen offen bleibt.",
     ["indirect | Roth | dass der Hafen offen bleibt"]),
    ("Gemeint ist Karl Roths klares Angebot, den Hafen zu öffnen.",
     ["indirect | Karl Roth | den Hafen zu öffnen"]),
    ("Roths Plan, den Hafen zu schließen, ist alt.", ["indirect | Roth | den Hafen zu schließen"]),
    ("Moskaus neue Forderung, die Truppen abzuziehen, ist alt.",
     ["indirect | Moskau | die Truppen abzuziehen"]),
    ("Paris’ Forderung, dass alle zahlen, ist alt.", ["indirect | Paris | dass alle zahlen"]),
    ("Lena Vogt schwieg. Ihre Drohung, den Hafen zu schließen, ist alt.",
     ["indirect | - | den Hafen zu schließen"]),
    ("Karl Roth schwieg. Seine Drohung, den Hafen zu schließen, ist alt.",
     ["indirect | Karl Roth | den Hafen zu schließen"]),
    ("Die Aussage von Karl Roth, der Damm breche, ist alt.", ["indirect | Karl Roth | der Damm breche"]),
    ("Die Klage mehrerer Anwohner, der Kai sei zu laut, ist alt.",
     ["indirect | mehrere Anwohner | der Kai sei zu laut"]),
    ("Der Plan, den Hafen zu schließen, ist alt.", []),
    ("Des Öfteren fehlt der Plan, den Hafen zu schließen.", []),
    ("Alles Weitere klärt der Beschluss, den Hafen zu schließen.", []),
    ("Anna Lenz kennt Roths Haus, das am Hafen steht.", []),
    ("Lena Vogt lobte Roths Bereitschaft, den Hafen zu öffnen, als „großen Schritt“.",
     ["direct | Lena Vogt | „großen Schritt“"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_sentence(quotations: Callable[[str], list[str]], sentence: str, expected: list[str]) -> None:
    assert quotations(sentence) == expected
