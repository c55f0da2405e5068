"""English articles: the same components with a lexicon of their own."""

from collections.abc import Callable

import pytest

from store.model import Claim, Modality

SENTENCES = [
    ('"We will not give up," said Anna Reed.', ['direct | Anna Reed | "We will not give up,"']),
    ('"We will not give up," Anna Reed said.', ['direct | Anna Reed | "We will not give up,"']),
    ("“We start,” said Anna Reed, “and we will not stop.”",
     ["direct | Anna Reed | “We start,” … “and we will not stop.”"]),
    ("The minister said that the talks had failed.", ["indirect | minister | that the talks had failed"]),
    ("The minister said the talks had failed.", ["indirect | minister | the talks had failed"]),
    ("The minister said on Monday that the talks had failed.",
     ["indirect | minister | that the talks had failed"]),
    ("The talks had failed, the minister said.", ["indirect | minister | The talks had failed"]),
    ("According to the police, two people were hurt.", ["indirect | police | two people were hurt"]),
    ("Ursula Reed, who stood next to Mr Roth, said that the dam was safe.",
     ["indirect | Ursula Reed | that the dam was safe"]),
    ("On Truth Social the American president argued that peace was best.",
     ["indirect | American president | that peace was best"]),
    ("On Monday Mr Ford said that peace was best.", ["indirect | Ford | that peace was best"]),
    ("It would take time, Anna Reed added, and that could not be done under fire.",
     ["indirect | Anna Reed | It would take time … and that could not be done under fire"]),
    ("Without them, critics warn, the dam could fail.",
     ["indirect | critics | Without them … the dam could fail"]),
    ("The chancellor, Paul Ford, nevertheless welcomed the offer as a surprise.",
     ["reported | Paul Ford | The chancellor, Paul Ford, nevertheless welcomed the offer as a surprise."]),
    ("Anna Reed wants more. Speaking in Paris, she said the dam was safe.",
     ["indirect | Anna Reed | the dam was safe"]),
    ("The dam was safe, the Danish leader said. It would hold, he added.",
     ["indirect | Danish leader | The dam was safe", "indirect | Danish leader | It would hold"]),
    ("Anna Reed spoke of a breakthrough on dams.",
     ["reported | Anna Reed | Anna Reed spoke of a breakthrough on dams."]),
    ("President Anna Reed has called for a truce at once.",
     ["reported | Anna Reed | President Anna Reed has called for a truce at once."]),
    ("Anna Reed said Paris could offer Kyiv “dam-like protection”.",
     ["indirect | Anna Reed | Paris could offer Kyiv “dam-like protection”",
      "direct | Anna Reed | “dam-like protection”"]),
    ("Anna Reed spoke at length in the hall.", []),
    ("Anna Reed called her mother on Sunday.", []),
    ("The film “Long Road” opens in May.", []),
    ("They walked home.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_sentence(quotations: Callable[..., list[str]], sentence: str, expected: list[str]) -> None:
    assert quotations(sentence, "en") == expected


MODALITIES = [
    ("Anna Reed said that no troops would be sent.", "asserted"),
    ("Anna Reed said that troops could be sent.", "hedged"),
    ("Anna Reed denied that troops were sent.", "denied"),
    ("Anna Reed promised to send troops at once.", "announced"),
]


@pytest.mark.parametrize(("sentence", "modality"), MODALITIES)
def test_modality(claims: Callable[..., tuple[Claim, ...]], sentence: str, modality: str) -> None:
    assert claims(sentence, "en")[0].modality == modality


def test_who_calls_something_by_a_name_demands_nothing(claims: Callable[..., tuple[Claim, ...]]) -> None:
    [named] = claims('Councilman Paul Ford called the allegations "nonsense".', "en")
    [wanted] = claims('Councilman Paul Ford called for a "pause".', "en")
    assert (named.modality, wanted.modality) == (Modality.ASSERTED, Modality.DEMANDED)
