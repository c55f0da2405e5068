"""The name under which a claim is kept: the speaker's own, no more and nobody else's."""

from collections.abc import Callable

import pytest

from store.model import Claim

Claims = Callable[..., tuple[Claim, ...]]

BARE = [
    ("Karl Roth von der CDU sagte, der Damm breche.", "Karl Roth"),
    ("Der Damm breche, sagte Karl Roth von der SPD am Freitag.", "Karl Roth"),
    ("Karl Roth (SPD) sagte, der Damm breche.", "Karl Roth"),
    ("Roth (SPD) sagte, der Damm breche.", "Roth"),
    ("Laut Roth (SPD) bricht der Damm.", "Roth"),
    ("Lena Vogt aus Köln sagte, der Damm breche.", "Lena Vogt"),
    ("Xaviera Ypsilon von der CDU sagte, der Damm breche.", "Xaviera Ypsilon"),
    ("Karl Roth vom Wetterdienst sagte, der Damm breche.", "Karl Roth"),
    ("Ursula von der Heide sagte, der Damm breche.", "Ursula von der Heide"),
    ("Otto Graf von Heiden sagte, der Damm breche.", "Otto Graf von Heiden"),
    ("Ein Sprecher der Polizei aus Köln sagte, der Damm breche.", "Sprecher der Polizei aus Köln"),
    ("Laut Artikel 5 des Vertrags helfen alle.", "Artikel 5 des Vertrags"),
]


@pytest.mark.parametrize(("text", "name"), BARE)
def test_neither_party_nor_place_belong_to_a_name(claims: Claims, text: str, name: str) -> None:
    assert claims(text)[0].speaker_name == name


OWNED = [
    ("Lena Vogt' Sprecher Karl Roth sagte, der Damm breche.", "Karl Roth"),
    ("Anna Lenz’ Sprecher Karl Roth sagte, der Damm breche.", "Karl Roth"),
    ("Karl Roths Sprecher Uwe Sand sagte, der Damm breche.", "Uwe Sand"),
    ("Karl Roths neue Sprecherin Lena Vogt sagte, der Damm breche.", "Lena Vogt"),
    ("Karl Roth kam. Roths Sprecher sagte, der Damm breche.", "Roths Sprecher"),
    ("Die Sprecherin von Lena Vogt sagte, der Damm breche.", "Sprecherin von Lena Vogt"),
]


@pytest.mark.parametrize(("text", "name"), OWNED)
def test_a_spokesperson_is_not_whom_they_speak_for(claims: Claims, text: str, name: str) -> None:
    assert claims(text)[-1].speaker_name == name


_TWO = "Karl Roth und Lena Roth stritten am Montag. "
NAMESAKES = [
    (f"{_TWO}Roth sagte, der Damm breche.", "Roth"),
    (f"{_TWO}Lena Roth sagte, der Damm breche.", "Lena Roth"),
    (f"{_TWO}Karl Roth sagte, der Damm breche.", "Karl Roth"),
    ("Karl Roth kam am Montag. Roth sagte, der Damm breche.", "Karl Roth"),
    ("Wladimir Panin kam. Vladimir Panin blieb. Panin sagte, der Damm breche.", "Wladimir Panin"),
]


@pytest.mark.parametrize(("text", "name"), NAMESAKES)
def test_a_surname_of_two_people_names_neither(claims: Claims, text: str, name: str) -> None:
    assert claims(text)[-1].speaker_name == name


SEVERAL = [
    ("Karl Roth und Regierungen in Europa erklärten, der Damm breche.",
     "Karl Roth und Regierungen in Europa"),
    ("Regierungen in Europa und Karl Roth erklärten, der Damm breche.",
     "Regierungen in Europa und Karl Roth"),
    ("Karl Roth und Lena Vogt erklärten, der Damm breche.", "Karl Roth und Lena Vogt"),
    ("Der Minister für Bildung und Forschung, Karl Roth, erklärte, der Damm breche.", "Karl Roth"),
    ("Lena Vogt kam mit den Ministern. Sie sagten, der Damm breche.", None),
    ("Lena Vogt kam mit den Ministern. „Der Damm bricht“, sagten sie.", None),
    ("Lena Vogt kam mit den Ministern. Sie sagte, der Damm breche.", "Lena Vogt"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), SEVERAL)
def test_nobody_speaks_alone_for_several(claims: Claims, text: str, name: str | None) -> None:
    assert claims(text)[-1].speaker_name == name


SURNAMES = [
    ("Präsident Bondar reiste ab. Er sagte, der Damm breche.", "Bondar"),
    ("Präsident Bondar traf Ministerin Vogt. Sie sagte, der Damm breche.", "Vogt"),
    ("Bondar sagte, er komme. Am Abend kam Bondar an. „Der Damm bricht“, sagte er.", "Bondar"),
    ("Kiew erklärte, man komme. Er sagte, der Damm breche.", None),
    ("Am Abend wies der Minister Vorwürfe zurück. Er sagte, der Damm breche.", "Minister"),
]


@pytest.mark.parametrize(("text", "name"), SURNAMES)
def test_whom_the_article_names_by_surname_alone_can_be_meant(
    claims: Claims, text: str, name: str | None
) -> None:
    assert claims(text)[-1].speaker_name == name


def test_no_pronoun_is_a_link_of_a_chain(claims: Claims) -> None:
    text = "Nach seinen Angaben sagte Karl Roth, der Damm breche. Er berichtete, Lena Vogt komme."
    assert all(not claim.chain for claim in claims(text))


def test_nobody_has_no_name(claims: Claims) -> None:
    text = "Niemand weiß es. Die Lage sei ernst, der Damm breche."
    assert [claim.speaker_name for claim in claims(text)] == [None]


def test_an_english_spokeswoman_is_not_whom_she_speaks_for(claims: Claims) -> None:
    text = "Paul Ford's spokeswoman Anna Reed said the dam was safe."
    assert claims(text, "en")[0].speaker_name == "Anna Reed"
