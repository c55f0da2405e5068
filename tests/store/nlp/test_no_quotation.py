"""What only looks like a quotation."""

from collections.abc import Callable

import pytest

SENTENCES = [
    "Der Film „Der lange Weg“ läuft im Herbst an.",
    "Die „Koalition der Willigen“ tagte am Montag.",
    "Der Verein sucht eine sogenannte „kleine Lösung“.",
    "Hans’ Auto steht in Peters’ Garage.",
    "Müssen westliche Länder mehr tun, oder dürfen sie warten?",
    "Dies erklärt, warum der Fluss über die Ufer trat.",
    "Der Fluss sprach auf die Behandlung nicht an.",
    "Am Abend sagte der Verein das Spiel ab.",
    "Wer etwas anderes behauptet, lügt.",
    "Das würde bedeuten, dass die Preise steigen.",
    "Die Zahlen zeigen, dass die Preise steigen.",
    "Der Zug, der nach Ulm fährt, ist voll.",
    "Es gibt keinen Grund, den Bericht zu lesen.",
    "Er trat die Reise nach Angola an.",
    "Die Straße ist wegen Bauarbeiten gesperrt.",
    "So endete der Abend.",
    "Das Haus, in dem er wohnt, ist alt.",
    "Auf dem Schild stand etwas.",
    "Eine Pause, wie sie der Verein verlangt, ist in weite Ferne gerückt.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_nobody_speaks(quotations: Callable[[str], list[str]], sentence: str) -> None:
    assert quotations(sentence) == []
