"""Indirect speech: dass, ob, infinitives, verb-second clauses; frames before, behind and inside."""

from collections.abc import Callable

import pytest

SENTENCES = [
    (
        "Es sei spät geworden, ließ die Ministerin wissen.",
        ["indirect | Ministerin | Es sei spät geworden"],
    ),
    (
        "Der Präsident beeilte sich zu erklären, dass der Vertrag gilt.",
        ["indirect | Präsident | dass der Vertrag gilt"],
    ),
    (
        "Die Forderung der Partei, die Steuern zu senken, stieß auf Kritik.",
        ["indirect | Partei | die Steuern zu senken"],
    ),
    (
        "Der Vorsitzende schloss mit den Worten: „Es bleibt viel zu tun.“",
        ["direct | Vorsitzende | „Es bleibt viel zu tun.“"],
    ),
    (
        "Auch in Kiew wird befürchtet, Moskau spiele auf Zeit.",
        ["indirect | Kiew | Moskau spiele auf Zeit"],
    ),
    (
        "Am Abend wird befürchtet, Moskau spiele auf Zeit.",
        ["indirect | - | Moskau spiele auf Zeit"],
    ),
    (
        "Die Polizei teilte am Montag mit, dass der Täter gestanden habe.",
        ["indirect | Polizei | dass der Täter gestanden habe"],
    ),
    (
        "Anna Lenz wies darauf hin, dass die Frist am Freitag endet.",
        ["indirect | Anna Lenz | dass die Frist am Freitag endet"],
    ),
    (
        "Die Bahn kündigte an, mehr Züge einzusetzen.",
        ["indirect | Bahn | mehr Züge einzusetzen"],
    ),
    (
        "Der Verein räumte ein, Fehler gemacht zu haben.",
        ["indirect | Verein | Fehler gemacht zu haben"],
    ),
    (
        "Anna Lenz erklärte, die Lage sei ernst.",
        ["indirect | Anna Lenz | die Lage sei ernst"],
    ),
    (
        "Die Lage sei ernst, erklärte Anna Lenz.",
        ["indirect | Anna Lenz | Die Lage sei ernst"],
    ),
    (
        "Die Lage, sagte Anna Lenz, sei ernst.",
        ["indirect | Anna Lenz | Die Lage … sei ernst"],
    ),
    (
        "Die Lage sei ernst, sagte Anna Lenz, und das Geld reiche nicht.",
        ["indirect | Anna Lenz | Die Lage sei ernst … und das Geld reiche nicht"],
    ),
    (
        "Am Abend sagte Anna Lenz, die Lage sei ernst.",
        ["indirect | Anna Lenz | die Lage sei ernst"],
    ),
    (
        "Karl Roth, der Leiter des Amtes, sagte, die Brücke halte noch zehn Jahre.",
        ["indirect | Karl Roth | die Brücke halte noch zehn Jahre"],
    ),
    (
        "Anna Lenz hat angekündigt, dass der Hafen schließt.",
        ["indirect | Anna Lenz | dass der Hafen schließt"],
    ),
    (
        "Anna Lenz will nicht sagen, ob sie antritt.",
        [],
    ),
    (
        "Die Abgeordnete fragte, ob das Geld reiche.",
        ["indirect | Abgeordnete | ob das Geld reiche"],
    ),
    (
        "Karl Roth bestritt, das Papier zu kennen.",
        ["indirect | Karl Roth | das Papier zu kennen"],
    ),
    (
        "Die Gewerkschaft forderte die Regierung auf, das Gesetz zurückzuziehen.",
        ["indirect | Gewerkschaft | das Gesetz zurückzuziehen"],
    ),
    (
        "Der Minister sagte, dass die Truppen, die im Süden stehen, abgezogen werden.",
        ["indirect | Minister | dass die Truppen, die im Süden stehen, abgezogen werden"],
    ),
    (
        "Der Verband ist der Ansicht, dass die Steuer sinken muss.",
        ["indirect | Verband | dass die Steuer sinken muss"],
    ),
    (
        "Das Gericht kam zu dem Schluss, dass der Vertrag nichtig ist.",
        ["indirect | Gericht | dass der Vertrag nichtig ist"],
    ),
    (
        "Karl Roth warf dem Konzern vor, Zahlen gefälscht zu haben.",
        ["indirect | Karl Roth | Zahlen gefälscht zu haben"],
    ),
    (
        "Der Sprecher betonte, das Werk werde nicht geschlossen, um Stellen zu sparen.",
        ["indirect | Sprecher | das Werk werde nicht geschlossen, um Stellen zu sparen"],
    ),
    (
        "Anna Lenz teilte mit, der Zug fahre wieder, und kündigte weitere Fahrten an.",
        [
            "indirect | Anna Lenz | der Zug fahre wieder",
            "reported | Anna Lenz | und kündigte weitere Fahrten an.",
        ],
    ),
    (
        "Das teilte die Feuerwehr am Dienstag mit.",
        [],
    ),
    (
        "In der Halle hat es gebrannt. Das teilte die Feuerwehr am Dienstag mit.",
        ["indirect | Feuerwehr | In der Halle hat es gebrannt … Das"],
    ),
    (
        "Anna Lenz gab zu bedenken, dass die Mittel fehlen.",
        ["indirect | Anna Lenz | dass die Mittel fehlen"],
    ),
    (
        "Großbritannien und Frankreich machten klar, dass sie nicht helfen würden.",
        ["indirect | Großbritannien und Frankreich | dass sie nicht helfen würden"],
    ),
    (
        "Die Regierung versprach, die Preise zu senken.",
        ["indirect | Regierung | die Preise zu senken"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_sentence(quotations: Callable[[str], list[str]], sentence: str, expected: list[str]) -> None:
    assert quotations(sentence) == expected
