"""Two claims have the same words only where no reader could take one for saying something else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.analysis.same_words import same_words_key

DIFFERENT = """
Wir hatten die Schleuse rechtzeitig repariert | Wir hätten die Schleuse rechtzeitig repariert
Wir wurden die Fähre verkaufen | Wir würden die Fähre verkaufen
Sie konnte die Wahl gewinnen | Sie könnte die Wahl gewinnen
Er musste den Saal verlassen | Er müsste den Saal verlassen
Das war ein Fehler | Das wäre ein Fehler
Sie durften die Akten lesen | Sie dürften die Akten lesen
Er mochte den Hafen schließen | Er möchte den Hafen schließen
Wir werden siegen | Wir wurden siegen
Der Rat hat den Plan angenommen | Der Rat hat den Plan abgenommen
Sie hat den Vertrag unterzeichnet | Sie hat den Vortrag unterzeichnet
Die Entlassung des Leiters steht bevor | Die Entlastung des Leiters steht bevor
Die Einigung fehlt noch | Die Eignung fehlt noch
Die Preise steigen | Die Preise stiegen
Das Amt billigt den Antrag | Das Amt billigte den Antrag
Im Januar kommt sie zurück | Im Januar kam sie zurück
Scholz trägt die Schuld | Schulz trägt die Schuld
Meyer trägt die Schuld | Mayer trägt die Schuld
Merkel trägt die Schuld | Merkle trägt die Schuld
Der Zoll ist zu hoch | Der Soll ist zu hoch
Das Wetter macht Sorgen | Das Vetter macht Sorgen
Wir brauchen Rasen | Wir brauchen Rassen
Es geht um die Miete | Es geht um die Mitte
Der Stollen hat 5 Grad | Der Stollen hat -5 Grad
Das Ergebnis war +2 | Das Ergebnis war -2
Das Ergebnis war 2 | Das Ergebnis war +2
Es kostet 1,500 Euro | Es kostet 1.500 Euro
Es kostet 15 Euro | Es kostet 1,5 Euro
Es fehlen 31.000 Plätze | Es fehlen 31000 Plätze
Es sind 3/4 der Stimmen | Es sind 3 4 der Stimmen
Es sind <5 Fälle | Es sind >5 Fälle
Es sind 10² Quadratmeter | Es sind 102 Quadratmeter
Es kostet 20 € | Es kostet 20 $
Es waren 20 Prozent | Es waren 20 Prozentpunkte
Am 3. Mai ist Schluss | Am 4. Mai ist Schluss
Um 8:30 Uhr ist Schluss | Um 8.03 Uhr ist Schluss
Das ist wahr? | Das ist wahr.
Kommt der Damm weg? | Kommt der Damm weg!
Du kommst mit! | Du kommst mit.
Der Minister hat den Kanzler belogen | Den Minister hat der Kanzler belogen
Der Lehrer lobt den Schüler | Den Lehrer lobt der Schüler
Anna schlug Peter | Peter schlug Anna
Ein Minister weiß davon | Der Minister weiß davon
Die Stadt verkauft die Häfen | Die Stadt verkauft Häfen
Kein Rat stimmt zu | Ein Rat stimmt zu
Wir stimmen zu | Wir stimmen nicht zu
Es fehlt nie an Geld | Es fehlt nur an Geld
Ich will niemanden entlassen | Ich will jemanden entlassen
Er ist schuldig | Er ist unschuldig
Sie ging vor der Wahl | Sie ging nach der Wahl
Der Umbau ist sicher | Der Umbau sei sicher
Der Umbau habe begonnen | Der Umbau hat begonnen
Ich habe ihm vertraut | Ich habe ihr vertraut
Ich habe ihnen geholfen | Ich habe Ihnen geholfen
Das habe sie gesagt | Das habe Sie gesagt
Der arme Mann zahlt | Der Arme Mann zahlt
Er versprach, ihr zu helfen | Er versprach ihr, zu helfen
Hängen, nicht laufen lassen | Hängen nicht, laufen lassen
Der Hafen wird umfahren | Der Hafen wird umgefahren
Ich trinke in Maßen | Ich trinke in Massen
Die Buße kommt | Die Busse kommt
Ich werde | Ich werde …
Ich werde … zahlen | Ich werde zahlen
Klaus’ Vater lügt | Klaus Vater lügt
Die Werte sind schwer zu ändern | Die Wärte sind schwer zu ändern
Der Präsident von Iran war da | Der Präsident von Irak war da
Der Kurs fällt | Der Kurs fehlt
We will agree | We will never agree
They may not leave | They may now leave
The price is 1,500 | The price is 1.500
The minister told the chancellor | The chancellor told the minister
"""

SAME = """
Die Schleuse bleibt zu | Die Schleuse bleibt zu
Die Schleuse bleibt zu. | die Schleuse bleibt zu
Die Schleuse bleibt zu, | Die Schleuse bleibt zu
Die  Schleuse bleibt zu | Die Schleuse bleibt zu
„Die Schleuse bleibt zu“ | »Die Schleuse bleibt zu«
"Die Schleuse bleibt zu." | “Die Schleuse bleibt zu.”
„Die Schleuse bleibt ‚ganz sicher‘ zu“ | Die Schleuse bleibt 'ganz sicher' zu
Die „marode“ Schleuse bleibt zu | Die »marode« Schleuse bleibt zu
Die Schleuse – sie ist alt – bleibt zu | Die Schleuse - sie ist alt - bleibt zu
Der Stollen hat -5 Grad | Der Stollen hat −5 Grad
Der Nord-Süd-Weg bleibt zu | Der Nord‑Süd‑Weg bleibt zu
Es sind 10 % der Stimmen | Es sind 10% der Stimmen
Es kostet 20 € | Es kostet 20€
Die Straße bleibt zu | Die Strasse bleibt zu
Er sagt, daß sie bleibt | Er sagt, dass sie bleibt
Die Maßnahmen greifen | Die Massnahmen greifen
Der Fluß steigt | Der Fluss steigt
Selenskyj kommt nach Ulm | Selenskij kommt nach Ulm
Selenskyj kommt nach Ulm | Zelensky kommt nach Ulm
Wir treffen Selenskyjs Berater | Wir treffen Selenskijs Berater
Der Selenskyj-Berater reist ab | Der Selenskij-Berater reist ab
Lawrow hat abgesagt | Lavrov hat abgesagt
Wir reden mit Lukaschenko | Wir reden mit Lukashenko
Netanjahu lehnt das ab | Netanyahu lehnt das ab
Heute spricht Wolodymyr | Heute spricht Volodymyr
Er bleibt. Das ist gut | Er bleibt. das ist gut
It's over | It’s over
Die Schleu\u00adse bleibt zu | Die Schleuse bleibt zu
"""


def pairs(lines: str) -> list[tuple[str, str]]:
    return [
        (one.strip(), other.strip()) for one, other in (line.split("|") for line in lines.split("\n") if line)
    ]


def test_the_lists_are_long_enough() -> None:
    assert len(pairs(DIFFERENT)) >= 60
    assert len(pairs(SAME)) >= 25


@pytest.mark.parametrize(("one", "other"), pairs(DIFFERENT))
def test_what_may_change_the_meaning_is_another_claim(one: str, other: str) -> None:
    assert same_words_key(one) != same_words_key(other)


@pytest.mark.parametrize(("one", "other"), pairs(SAME))
def test_what_can_not_change_the_meaning_is_overlooked(one: str, other: str) -> None:
    assert same_words_key(one) == same_words_key(other)


def test_white_space_of_every_kind_is_the_same() -> None:
    assert same_words_key("Es bleibt\n dabei") == same_words_key("Es\u00a0bleibt\r\ndabei")


def test_words_of_nothing_but_marks_have_no_key() -> None:
    assert same_words_key("„…“ –") == ""


@given(st.text(max_size=60))
def test_composed_and_decomposed_letters_are_the_same(words: str) -> None:
    composed = unicodedata.normalize("NFC", words)
    assert same_words_key(unicodedata.normalize("NFD", composed)) == same_words_key(composed)


@given(st.text("aäßs1-+.,?! „“'’", max_size=30))
def test_quoting_the_whole_changes_nothing(words: str) -> None:
    assert same_words_key(f"„{words}“") == same_words_key(words)
