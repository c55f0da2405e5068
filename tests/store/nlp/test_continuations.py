"""Reports that go on in the subjunctive, with "soll", or in quotation marks alone."""

from collections.abc import Callable

import pytest

SENTENCES = [
    (
        "Lenz bestritt die Vorwürfe. Die Behörden hätten „zu jeder Zeit“ gewusst, was zu tun sei.",
        [
            "reported | Lenz | Lenz bestritt die Vorwürfe.",
            "indirect_free_indirect | Lenz | Die Behörden hätten „zu jeder Zeit“ gewusst, was zu tun sei.",
            "direct | Lenz | „zu jeder Zeit“",
        ],
    ),
    (
        "Anna Lenz sagte, der Plan sei gut. Die Bürger hätten geglaubt, der Damm halte.",
        [
            "indirect | Anna Lenz | der Plan sei gut",
            "indirect_free_indirect | Anna Lenz | Die Bürger hätten geglaubt, der Damm halte.",
        ],
    ),
    (
        "Anna Lenz sagte, die Lage sei ernst. Das Geld reiche nicht. Man müsse sparen.",
        [
            "indirect | Anna Lenz | die Lage sei ernst",
            "indirect_free_indirect | Anna Lenz | Das Geld reiche nicht. Man müsse sparen.",
        ],
    ),
    (
        "Anna Lenz sagte, die Lage sei ernst. Das Geld reicht nicht.",
        ["indirect | Anna Lenz | die Lage sei ernst"],
    ),
    (
        "Anna Lenz sagte, die Helfer seien müde. Sie hätten seit Tagen nicht geschlafen.",
        [
            "indirect | Anna Lenz | die Helfer seien müde",
            "indirect_free_indirect | Anna Lenz | Sie hätten seit Tagen nicht geschlafen.",
        ],
    ),
    (
        "Die Polizei nahm einen Mann fest. Er soll drei Autos gestohlen haben.",
        ["free_indirect | - | Er soll drei Autos gestohlen haben."],
    ),
    (
        "Nach Angaben der Polizei ist der Täter flüchtig. Er soll drei Autos gestohlen haben.",
        [
            "indirect | Polizei | ist der Täter flüchtig",
            "free_indirect | Polizei | Er soll drei Autos gestohlen haben.",
        ],
    ),
    (
        "Anna Lenz sagte, die Lage sei ernst. Nicht „nur ein bisschen ernst“.",
        ["indirect | Anna Lenz | die Lage sei ernst", "direct | Anna Lenz | „nur ein bisschen ernst“"],
    ),
    (
        "Anna Lenz sagte, die Lage sei ernst. Der Winter werde „sehr lang“.",
        [
            "indirect | Anna Lenz | die Lage sei ernst",
            "indirect_free_indirect | Anna Lenz | Der Winter werde „sehr lang“.",
            "direct | Anna Lenz | „sehr lang“",
        ],
    ),
    (
        "Anna Lenz sagte, die Lage sei ernst. Die Bedingung: Es dürfe keinen Streik geben.",
        [
            "indirect | Anna Lenz | die Lage sei ernst",
            "indirect_free_indirect | Anna Lenz | Es dürfe keinen Streik geben.",
        ],
    ),
    (
        "Die SPD forderte mehr Geld. Dabei sollen auch Beamte zahlen.",
        ["reported | SPD | Die SPD forderte mehr Geld."],
    ),
    (
        "Es sei denn, es regnet.",
        [],
    ),
    (
        "Möge der Bessere gewinnen.",
        [],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_sentence(quotations: Callable[[str], list[str]], sentence: str, expected: list[str]) -> None:
    assert quotations(sentence) == expected
