"""Direct speech: whole sentences and single words, in every kind of quotation marks."""

from collections.abc import Callable

import pytest

SENTENCES = [
    (
        "Auf die Frage, ob der Damm breche, antwortete Lenz: „Nein. Noch nicht.“",
        ["direct | Lenz | „Nein. Noch nicht.“"],
    ),
    ("„Niemand hat geschlafen“, behauptet Lenz.", ["direct | Lenz | „Niemand hat geschlafen“"]),
    ("„Niemand schlief“, behauptet die Ministerin.", ["direct | Ministerin | „Niemand schlief“"]),
    (
        "Auf die Frage, warum das Tal leer sei, sagte Anna Lenz: „Das ist falsch.“",
        ["direct | Anna Lenz | „Das ist falsch.“"],
    ),
    (
        "Die Ministerin sagte: „Wir geben nicht auf.“",
        ["direct | Ministerin | „Wir geben nicht auf.“"],
    ),
    (
        "„Wir geben nicht auf“, sagte Anna Lenz.",
        ["direct | Anna Lenz | „Wir geben nicht auf“"],
    ),
    (
        "„Das ist gut“, sagte Anna Lenz.",
        ["direct | Anna Lenz | „Das ist gut“"],
    ),
    (
        "»Wir haben alles versucht«, erklärte der Bürgermeister Karl Roth.",
        ["direct | Karl Roth | »Wir haben alles versucht«"],
    ),
    (
        "«Wir haben alles versucht», erklärte der Bürgermeister Karl Roth.",
        ["direct | Karl Roth | «Wir haben alles versucht»"],
    ),
    (
        '"Wir haben alles versucht", erklärte der Bürgermeister Karl Roth.',
        ['direct | Karl Roth | "Wir haben alles versucht"'],
    ),
    (
        "“Wir haben alles versucht”, erklärte der Bürgermeister Karl Roth.",
        ["direct | Karl Roth | “Wir haben alles versucht”"],
    ),
    (
        "„Kommt das Gesetz im Herbst?“, fragte die Abgeordnete Lena Vogt.",
        ["direct | Lena Vogt | „Kommt das Gesetz im Herbst?“"],
    ),
    (
        "„Niemals!“, rief der Redner.",
        ["direct | Redner | „Niemals!“"],
    ),
    (
        "„Wir fangen an“, sagte Anna Lenz, „und wir hören nicht auf.“",
        ["direct | Anna Lenz | „Wir fangen an“ … „und wir hören nicht auf.“"],
    ),
    (
        "„Der Hafen bleibt offen“, sagte Anna Lenz. „Daran ändert der Streik nichts.“",
        [
            "direct | Anna Lenz | „Der Hafen bleibt offen“",
            "direct | Anna Lenz | „Daran ändert der Streik nichts.“",
        ],
    ),
    (
        "„Der Hafen bleibt offen. Daran ändert der Streik nichts“, so Anna Lenz gegenüber dem Sender.",
        ["direct | Anna Lenz | „Der Hafen bleibt offen. Daran ändert der Streik nichts“"],
    ),
    (
        "Anna Lenz sprach von einem „Durchbruch“.",
        ["direct | Anna Lenz | „Durchbruch“"],
    ),
    (
        "Anna Lenz nannte den Entwurf einen „großen Schritt“.",
        ["direct | Anna Lenz | „großen Schritt“"],
    ),
    (
        "Anna Lenz lobte das Treffen als „offen und ehrlich“.",
        ["direct | Anna Lenz | „offen und ehrlich“"],
    ),
    (
        "Anna Lenz bezeichnete die Reform als „überfällig“.",
        ["direct | Anna Lenz | „überfällig“"],
    ),
    (
        "Anna Lenz sagte: „Das Wort 'Krise' mag ich nicht.“",
        ["direct | Anna Lenz | „Das Wort 'Krise' mag ich nicht.“"],
    ),
    (
        "Der Trainer zeigte sich enttäuscht: „Wir waren zu langsam.“",
        ["direct | Trainer | „Wir waren zu langsam.“"],
    ),
    (
        "Kiew beruft sich auf einen alten Grundsatz: „Nichts ohne uns“.",
        ["direct | Kiew | „Nichts ohne uns“"],
    ),
    (
        "Es ist ein Satz, auf dem Kiew seit Jahren besteht: „Nichts ohne uns“.",
        ["direct | Kiew | „Nichts ohne uns“"],
    ),
    (
        "Anna Lenz war angetan von der „guten Stimmung“.",
        ["direct | Anna Lenz | „guten Stimmung“"],
    ),
    (
        "Anna Lenz feierte einen „Durchbruch“.",
        ["direct | Anna Lenz | „Durchbruch“"],
    ),
    (
        "Anna Lenz fordert ein „klares Zeichen“.",
        ["direct | Anna Lenz | „klares Zeichen“"],
    ),
    (
        "Der Sprecher, ein Jurist, sagte: „Dazu sage ich nichts.“",
        ["direct | Sprecher | „Dazu sage ich nichts.“"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_sentence(quotations: Callable[[str], list[str]], sentence: str, expected: list[str]) -> None:
    assert quotations(sentence) == expected
