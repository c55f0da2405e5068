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
        "Die Polizei sprach von achtzig Verletzten.",
        ["reported | Polizei | Die Polizei sprach von achtzig Verletzten."],
    ),
    (
        "Die Ministerin sprach lange und laut im Saal.",
        [],
    ),
    (
        "Karl Roth hält eine Pause für verzichtbar.",
        ["reported | Karl Roth | Karl Roth hält eine Pause für verzichtbar."],
    ),
    (
        "Der Damm hält den Winter über.",
        [],
    ),
    (
        "Die Regierung sieht das Urteil als Beweis ihrer Stärke.",
        ["reported | Regierung | Die Regierung sieht das Urteil als Beweis ihrer Stärke."],
    ),
    (
        "Karl Roth sieht seinen Sohn am Bahnhof.",
        [],
    ),
    (
        "Die Gewerkschaft drohte erneut mit einem Streik.",
        ["reported | Gewerkschaft | Die Gewerkschaft drohte erneut mit einem Streik."],
    ),
    (
        "Präsident Bondar besteht auf einer Zusage, die trägt.",
        ["reported | Bondar | Präsident Bondar besteht auf einer Zusage, die trägt."],
    ),
    (
        "Die Regierung dringt seit Monaten auf Garantien.",
        ["reported | Regierung | Die Regierung dringt seit Monaten auf Garantien."],
    ),
    (
        "Dichter Rauch dringt seit Stunden aus dem Dach.",
        [],
    ),
    (
        "Damit widersprach sie indirekt dem Minister.",
        ["reported | - | Damit widersprach sie indirekt dem Minister."],
    ),
    (
        "Die Brücke besteht aus altem Stahl.",
        [],
    ),
    (
        "Zwölf der Lüge beschuldigte Zeugen müssen vor Gericht.",
        [],
    ),
    (
        "Ich lehne den ganzen Entwurf ab.",
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
