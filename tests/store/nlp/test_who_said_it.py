"""Whose words they are, where somebody else stands beside them."""

from collections.abc import Callable

import pytest

from store.model import Claim, Extent, Part, PartKind

Claims = Callable[..., tuple[Claim, ...]]

CITED = [
    ("Lena Vogt zitierte Karl Roth mit den Worten: „Der Damm bricht bald.“", "Karl Roth", ["Lena Vogt"]),
    ("Lena Vogt zitierte Karl Roth mit den Worten, der Damm breche.", "Karl Roth", ["Lena Vogt"]),
    ("Lena Vogt hat Karl Roth mit den Worten zitiert: „Der Damm bricht.“", "Karl Roth", ["Lena Vogt"]),
    ("Am Abend zitierte Lena Vogt den Minister mit den Worten: „Der Damm bricht.“", "Minister",
     ["Lena Vogt"]),
    ("Karl Roth wurde mit den Worten zitiert: „Der Damm bricht.“", "Karl Roth", []),
    ("Lena Vogt zitierte aus dem Brief: „Der Damm bricht.“", "Lena Vogt", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "chain"), CITED)
def test_the_words_of_somebody_who_is_quoted(claims: Claims, text: str, name: str, chain: list[str]) -> None:
    claim = claims(text)[-1]
    assert (claim.speaker_name, [link.name for link in claim.chain]) == (name, chain)


SUBJECTS = [
    ("Scherzhaft sagte Karl Roth: „Der Damm bricht.“", "Karl Roth"),
    ("Wütend rief Karl Roth: „Der Damm bricht.“", "Karl Roth"),
    ("Sichtlich bewegt sagte Karl Roth: „Der Damm bricht.“", "Karl Roth"),
    ("Wörtlich sagte die Ministerin: „Der Damm bricht.“", "Ministerin"),
    ("Lachend erklärte Karl Roth, der Damm breche.", "Karl Roth"),
    ("Ludwig sagte dem Hafenboten: „Der Damm bricht.“", "Ludwig"),
    ("Ernst Roth sagte: „Der Damm bricht.“", "Ernst Roth"),
    ("Am Montag hat Ministerin Lena Vogt Vorwürfe zurückgewiesen.", "Lena Vogt"),
    ("Gestern wies Lena Vogt Kritik zurück.", "Lena Vogt"),
]


@pytest.mark.parametrize(("text", "name"), SUBJECTS)
def test_how_somebody_spoke_is_not_who(claims: Claims, text: str, name: str) -> None:
    assert claims(text)[-1].speaker_name == name


def test_a_quotation_goes_on_behind_a_remark(claims: Claims) -> None:
    text = "„Der Damm“, sagte Karl Roth, „ist nicht“, er zögerte, „sicher.“"
    assert [claim.words(text) for claim in claims(text)] == ["„Der Damm“ … „ist nicht“ … „sicher.“"]


TO_BE_SAID = [
    "Eine Waffenruhe muss am Montag erklärt werden, dass alle aufatmen.",
    "Am Ende kann gesagt werden, dass der Damm hält.",
]


@pytest.mark.parametrize("text", TO_BE_SAID)
def test_what_is_yet_to_be_said_is_no_saying(claims: Claims, text: str) -> None:
    assert claims(text) == ()


ENGLISH = [
    ("Speaking after the talks Anna Reed said that the dam was safe.", "Anna Reed"),
    ("Speaking Monday said the dam was safe.", None),
    ("A spokesman who did not want to be named said that the dam was safe.",
     "spokesman who did not want to be named"),
    ("The minister of ports on Monday said that the dam was safe.", "minister of ports"),
    ("Anna Reed does not believe that the dam is safe.", "Anna Reed"),
    ("Anna Reed quoted Paul Ford as saying that the dam was safe.", "Paul Ford"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), ENGLISH)
def test_who_speaks_in_english(claims: Claims, text: str, name: str | None) -> None:
    assert [claim.speaker_name for claim in claims(text, "en")] == [name]


def test_marks_on_both_sides_of_an_advertisement_are_no_pair(claims: Claims) -> None:
    text = "„Der Damm\n\nWerbung\n\nist dicht“, sagte Karl Roth."
    first, advertisement = text.index("\n"), text.index("Werbung")
    parts = (
        Part(Extent(0, first), PartKind.BODY),
        Part(Extent(advertisement, advertisement + 7), PartKind.BOILERPLATE),
        Part(Extent(advertisement + 9, len(text)), PartKind.BODY),
    )
    assert all("Werbung" not in claim.words(text) for claim in claims(text, parts=parts))
