"""Which quotation marks belong together."""

import pytest

from store.nlp.pipeline import pipeline

TEXTS = [
    ("„Ja“ und „Nein“", ["Ja", "Nein"]),
    ("»Ja« und »Nein«", ["Ja", "Nein"]),
    ("«Ja» und «Nein»", ["Ja", "Nein"]),
    ('"Ja" und "Nein"', ["Ja", "Nein"]),
    ("“Yes” and “no”", ["Yes", "no"]),
    ('„Ja” und „Nein"', ["Ja", "Nein"]),
    (",,Ja'' und ``Nein''", ["Ja", "Nein"]),
    ("„Das Wort ‚Krise‘ fehlt“", ["Das Wort ‚Krise‘ fehlt", "Krise"]),
    (
        "\"Die 'Koalition der Willigen' ist bereit\"",
        ["Die 'Koalition der Willigen' ist bereit", "Koalition der Willigen"],
    ),
    ("Das geht's nicht, sagt Hans’ Frau", []),
    ("Der 5' lange Weg", []),
    ("Ein „offenes Ende", []),
    ("Ein Ende“ ohne Anfang", []),
    ("Ein „offenes „Ende“", ["Ende"]),
    ('""', []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_pairs(text: str, expected: list[str]) -> None:
    nlp = pipeline("de")
    doc = nlp.make_doc(text)
    doc._.body = [(0, len(text))]
    doc = nlp(doc)
    words = doc._.words
    assert [text[words[p.open].end : words[p.close].start] for p in doc._.quotation_marks] == expected
