"""How firmly the article lets a claim stand, and the words that show it."""

from collections.abc import Callable

import pytest

from store.model import Claim

SENTENCES = [
    ("„Wir gehen“, sagte Karl Roth.", "asserted", []),
    ("Karl Roth sagte, dass der Hafen schließt.", "asserted", []),
    ("Karl Roth sagte, der Hafen schließe bald.", "reported", ["schließe"]),
    ("Karl Roth sagte, die Häfen würden bald geschlossen.", "reported", ["würden"]),
    ("Karl Roth sagte, der Hafen könnte bald schließen.", "hedged", ["könnte"]),
    ("Laut Hafenamt dürfte der Kai bald schließen.", "hedged", ["dürfte"]),
    ("Laut Hafenamt ist der Kai offenbar gesperrt.", "hedged", ["offenbar"]),
    ("Die Polizei nahm einen Mann fest. Er soll drei Autos gestohlen haben.", "hedged", ["soll"]),
    ("Karl Roth bestritt, den Vertrag zu kennen.", "denied", ["bestritt"]),
    ("Karl Roth wies die Vorwürfe zurück.", "denied", ["wies", "zurück"]),
    ("Karl Roth forderte, dass der Hafen öffnet.", "demanded", ["forderte"]),
    ("Karl Roth rief alle auf, zu Hause zu bleiben.", "demanded", ["rief", "auf"]),
    ("Karl Roth kündigte an, den Hafen zu öffnen.", "announced", ["kündigte", "an"]),
    ("Karl Roth versprach, den Hafen zu öffnen.", "announced", ["versprach"]),
    ("Karl Roth fragte, ob der Hafen öffnet.", "asked", ["fragte"]),
]


@pytest.mark.parametrize(("text", "modality", "cues"), SENTENCES)
def test_modality(
    claims: Callable[[str], tuple[Claim, ...]], text: str, modality: str, cues: list[str]
) -> None:
    claim = claims(text)[-1]
    assert claim.modality == modality
    assert [extent.of(text) for extent in claim.modality_cues] == cues
