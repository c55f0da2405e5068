"""What somebody did not say is nobody's quotation; what somebody rejects is denied."""

from collections.abc import Callable

import pytest

from store.model import Claim, ClaimType, Modality

Claims = Callable[..., tuple[Claim, ...]]
Lines = Callable[..., list[str]]

UNSAID = [
    "„Der Damm ist dicht“, sagte Lena Vogt nicht.",
    "„Der Damm ist dicht“, sagte niemand.",
    "„Der Damm ist dicht“, hat Lena Vogt nie gesagt.",
    "„Der Damm ist dicht“, hätte Lena Vogt nie gesagt.",
    "Karl Roth hat nie gesagt: „Der Damm ist dicht.“",
    "Karl Roth hat nicht gesagt: „Der Damm ist dicht.“",
    "Karl Roth sagte keineswegs: „Der Damm ist dicht.“",
    "Nicht Karl Roth sagte: „Der Damm ist dicht.“",
    "Karl Roth hat nie gesagt:\n\n„Der Damm ist dicht und bleibt es auch.“",
    "Keiner der Minister sagte: „Der Damm ist dicht.“",
    "Kein Minister sagte, dass der Damm dicht ist.",
    "Niemand sagte, dass der Damm dicht ist.",
    "Niemand kam und sagte, dass der Damm dicht ist.",
    "Niemand glaubt, dass der Damm dicht ist.",
    "Weder Lena Vogt noch Karl Roth sagten, dass der Damm dicht ist.",
    "Nicht einmal Karl Roth behauptet, dass der Damm dicht ist.",
    "Lena Vogt sagte nicht, dass der Damm dicht ist.",
    "Lena Vogt hat nie behauptet, der Damm sei dicht.",
    "Lena Vogt hat noch nicht erklärt, dass der Damm dicht ist.",
    "Lena Vogt hat am Abend, nach langem Zögern, ausdrücklich nicht bestätigt, dass der Damm dicht ist.",
    "Lena Vogt bestätigte nicht, dass der Damm dicht ist.",
    "Lena Vogt wollte nicht bestätigen, dass der Damm dicht ist.",
    "Lena Vogt konnte nicht bestätigen, dass der Damm dicht ist.",
    "Lena Vogt dementierte nicht, dass der Damm bricht.",
    "Lena Vogt zweifelt nicht daran, dass der Damm hält.",
    "Lena Vogt weigerte sich zu bestätigen, dass der Damm dicht ist.",
    "Lena Vogt vermied es, zu sagen, dass der Damm dicht ist.",
    "Lena Vogt erklärte sich außerstande zu sagen, dass der Damm dicht ist.",
    "Lena Vogt weiß nicht, ob der Damm dicht ist.",
    "Es ist falsch, dass Karl Roth gesagt hat, der Damm breche.",
    "Dass Karl Roth gesagt hat, der Damm breche, stimmt nicht.",
    "Es gibt keinen Beleg dafür, dass Karl Roth gesagt hat, der Damm breche.",
    "Ob Karl Roth gesagt hat, der Damm breche, ist unklar.",
    "Ob Karl Roth „Der Damm bricht“ gesagt hat, ist offen.",
    "Hätte Karl Roth gesagt, der Damm breche, wäre Panik ausgebrochen.",
    "Karl Roth hätte gesagt, der Damm breche.",
    "Karl Roth würde sagen: „Der Damm bricht.“",
    "Wenn Karl Roth sagt, der Damm breche, irrt er.",
    "Solange niemand sagt, der Damm sei dicht, bleibt das Tal leer.",
    "Wer behauptet, der Damm sei dicht, lügt.",
    "In einer früheren Fassung dieses Artikels hieß es, Karl Roth habe gesagt, der Damm breche.",
    "In der ursprünglichen Version sagte Karl Roth: „Der Damm bricht.“",
    "Wir haben das Zitat von Karl Roth korrigiert, der sagte: „Der Damm bricht.“",
    "Die Aussage von Karl Roth, der Damm breche, ist erfunden.",
    "Obwohl Karl Roth nie gesagt hat, der Damm breche, glauben es alle.",
    "Wie bisher niemand bestätigte, ist der Damm dicht.",
    "Lena Vogt nannte den Plan keinen „großen Wurf“.",
    "Lena Vogt kritisierte den Plan am Montag nicht.",
]


@pytest.mark.parametrize("text", UNSAID)
def test_nobody_is_quoted_with_what_was_not_said(quotations: Lines, text: str) -> None:
    assert quotations(text) == []


ENGLISH_UNSAID = [
    "“The dam is safe,” Anna Reed did not say.",
    "Anna Reed did not say that the dam was safe.",
    "Anna Reed never said the dam was safe.",
    "Anna Reed didn’t say that the dam was safe.",
    "Anna Reed has not said that the dam was safe.",
    "No one said that the dam was safe.",
    "Nobody said the dam was safe.",
    "Neither Anna Reed nor Paul Ford said that the dam was safe.",
    "“The dam is safe,” said no one.",
    "Anna Reed would not confirm that the dam was safe.",
    "Anna Reed refused to say whether the dam was safe.",
    "Anna Reed would have said that the dam was safe.",
    "It is false that Anna Reed said the dam was safe.",
    "It is unclear whether Anna Reed said the dam was safe.",
    "An earlier version of this article said that Anna Reed had resigned.",
]


@pytest.mark.parametrize("text", ENGLISH_UNSAID)
def test_nobody_is_quoted_in_english(quotations: Lines, text: str) -> None:
    assert quotations(text, "en") == []


CORRECTIONS = [
    ("The article also incorrectly said that Paul Ford had resigned.", "en"),
    ("An earlier version of this article incorrectly said that Paul Ford had resigned.", "en"),
    ("Der Artikel behauptete fälschlich, Karl Roth sei zurückgetreten.", "de"),
    ("In dem Artikel hieß es zunächst fälschlicherweise, Karl Roth sei zurückgetreten.", "de"),
    ("In einer früheren Fassung hieß es, dass Karl Roth zurückgetreten sei.", "de"),
]


@pytest.mark.parametrize(("text", "language"), CORRECTIONS)
def test_what_a_correction_takes_back_is_no_claim(claims: Claims, text: str, language: str) -> None:
    assert claims(text, language) == ()


def test_the_mistake_of_anothers_article_is_no_correction(claims: Claims) -> None:
    [claim] = claims("The article by Anna Reed incorrectly said that the dam had failed.", "en")
    assert claim.speaker_name is not None


REJECTED = [
    ("Lena Vogt glaubt nicht, dass der Damm hält.", "dass der Damm hält", ["nicht"]),
    ("Lena Vogt glaubt kaum, dass der Damm hält.", "dass der Damm hält", ["kaum"]),
    ("Lena Vogt geht nicht davon aus, dass der Damm hält.", "dass der Damm hält", ["nicht"]),
    ("Lena Vogt rechnet nicht damit, dass der Damm hält.", "dass der Damm hält", ["nicht"]),
    ("Lena Vogt ist nicht der Ansicht, dass der Damm hält.", "dass der Damm hält", ["nicht"]),
    ("Lena Vogt ist nicht überzeugt, dass der Damm hält.", "dass der Damm hält", ["nicht"]),
    ("Lena Vogt bezweifelt, dass der Damm hält.", "dass der Damm hält", ["bezweifelt"]),
    ("Lena Vogt hält es für falsch, dass das Tal leer ist.", "dass das Tal leer ist", ["falsch"]),
    ("Lena Vogt hält es für ausgeschlossen, dass der Damm hält.", "dass der Damm hält", ["ausgeschlossen"]),
    ("Lena Vogt versprach nicht, dass der Damm hält.", "dass der Damm hält", ["nicht"]),
    ("Lena Vogt forderte nicht, den Damm zu räumen.", "den Damm zu räumen", ["nicht"]),
    ("Lena Vogt bestritt, gesagt zu haben, dass der Damm hält.", "gesagt zu haben, dass der Damm hält",
     ["bestritt"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "cues"), REJECTED)
def test_what_is_rejected_is_denied(claims: Claims, text: str, words: str, cues: list[str]) -> None:
    (claim,) = claims(text)
    assert (claim.speaker_name, claim.words(text), claim.modality) == ("Lena Vogt", words, Modality.DENIED)
    assert [extent.of(text) for extent in claim.modality_cues] == cues


OF_OTHERS = [
    ("Lena Vogt nannte die Behauptung „Der Damm ist dicht“ eine glatte Lüge.", []),
    ("Lena Vogt wies die Aussage „Der Damm ist dicht“ zurück.", []),
    ("Lena Vogt nannte die Behauptung „absurd“.", ["Lena Vogt: „absurd“"]),
    ("Lena Vogt bezeichnete die Behauptung als „glatte Lüge“.", ["Lena Vogt: „glatte Lüge“"]),
    ("Der Minister habe nie gesagt, „der Damm ist dicht“, betonte Lena Vogt.", []),
    ("Karl Roth behauptete, niemand, auch nicht Lena Vogt, habe gesagt: „Der Damm ist dicht.“", []),
    ("Karl Roth bestritt, dass er gesagt habe: „Der Damm ist dicht.“", []),
    ("Karl Roth bestritt, gesagt zu haben: „Der Damm ist dicht.“", []),
    ("Karl Roth räumte ein, gesagt zu haben: „Der Damm ist dicht.“", ["Karl Roth: „Der Damm ist dicht.“"]),
]


@pytest.mark.parametrize(("text", "expected"), OF_OTHERS)
def test_words_that_somebody_denies_or_judges_are_not_theirs(
    claims: Claims, text: str, expected: list[str]
) -> None:
    found = [claim for claim in claims(text) if claim.type is ClaimType.DIRECT]
    assert [f"{claim.speaker_name}: {claim.words(text)}" for claim in found] == expected


SAID = [
    ("Lena Vogt sagte nicht nur, dass der Damm hält.", "Lena Vogt", "asserted"),
    ("Lena Vogt sagte nicht ohne Stolz, dass der Damm hält.", "Lena Vogt", "asserted"),
    ("Lena Vogt wird nicht müde zu betonen, dass der Damm hält.", "Lena Vogt", "asserted"),
    ("Lena Vogt versäumte nicht zu betonen, dass der Damm hält.", "Lena Vogt", "asserted"),
    ("Lena Vogt beeilte sich zu betonen, dass der Damm hält.", "Lena Vogt", "asserted"),
    ("Lena Vogt sagte, dass der Damm nicht hält.", "Lena Vogt", "asserted"),
    ("Lena Vogt versprach, nicht zu gehen.", "Lena Vogt", "announced"),
    ("„Es gibt kein Geld, keine Zeit“, klagte Lena Vogt.", "Lena Vogt", "asserted"),
    ("Es gebe kein Geld, keine Zeit, klagte Lena Vogt.", "Lena Vogt", "reported"),
    ("Kein Geringerer als Karl Roth sagte, dass der Damm hält.", "Karl Roth", "asserted"),
    ("Nicht Karl Roth, sondern Lena Vogt sagte, dass der Damm hält.", "Lena Vogt", "asserted"),
    ("Ein nicht namentlich genannter Beamter sagte, dass der Damm hält.",
     "nicht namentlich genannter Beamter", "asserted"),
    ("Lena Vogt, die nicht antrat, sagte, dass der Damm hält.", "Lena Vogt", "asserted"),
    ("Lena Vogt bestritt, dass der Damm hält.", "Lena Vogt", "denied"),
    ("Lena Vogt glaubt, dass der Damm hält.", "Lena Vogt", "asserted"),
    ("Lena Vogt fragte, ob der Damm hält.", "Lena Vogt", "asked"),
    ("Angeblich sagte Lena Vogt, der Damm breche.", "Lena Vogt", "hedged"),
    ("Die angebliche Aussage von Lena Vogt, der Damm breche, ist alt.", "Lena Vogt", "hedged"),
    ("Lena Vogt zufolge hat niemand gesagt, dass der Damm hält.", "Lena Vogt", "asserted"),
    ("Roth sagte Lena Vogt zufolge nicht, dass der Damm hält.", "Lena Vogt", "asserted"),
    ("Lena Vogt soll gesagt haben, der Damm breche.", "Lena Vogt", "hedged"),
    ("Lena Vogt sagte, er habe nie behauptet, der Damm sei dicht.", "Lena Vogt", "reported"),
    ("In einer früheren Fassung des Gesetzes hieß es, die Maut entfalle.",
     "früheren Fassung des Gesetzes", "reported"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "modality"), SAID)
def test_what_was_said_stays(claims: Claims, text: str, name: str, modality: str) -> None:
    (claim,) = claims(text)
    assert (claim.speaker_name, claim.modality) == (name, modality)


CORRECTED = [
    ("Lena Vogt sagte nicht, dass der Damm bricht, sondern dass er hält.", ["asserted: dass er hält"]),
    ("Lena Vogt hat nicht gesagt, dass der Damm bricht, sondern, dass er hält.", ["asserted: dass er hält"]),
    ("Lena Vogt sagte nicht, der Damm breche, sondern er halte.", ["reported: er halte"]),
    ("Lena Vogt sagte nicht: „Der Damm bricht.“, sondern: „Er hält.“", ["asserted: „Er hält.“"]),
    ("Lena Vogt sagte nicht „Der Damm bricht bald“, sondern „Der Damm hält noch“.",
     ["asserted: „Der Damm hält noch“"]),
    ("Lena Vogt sprach nicht von einem „Unglück“, sondern von einem „Versehen“.", ["asserted: „Versehen“"]),
    ("Lena Vogt nannte den Plan nicht „falsch“, sondern „verfrüht“.", ["asserted: „verfrüht“"]),
    ("Lena Vogt glaubt nicht, dass der Damm bricht, sondern dass er hält.",
     ["denied: dass der Damm bricht", "asserted: dass er hält"]),
    ("Lena Vogt forderte nicht, den Damm zu räumen, sondern ihn zu stärken.",
     ["denied: den Damm zu räumen", "demanded: ihn zu stärken"]),
    ("Lena Vogt forderte nicht mehr Geld, sondern mehr Zeit.",
     ["demanded: Lena Vogt forderte nicht mehr Geld, sondern mehr Zeit."]),
    ("Lena Vogt sagte nicht, dass der Damm bricht, sondern schwieg.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CORRECTED)
def test_what_is_said_instead(claims: Claims, text: str, expected: list[str]) -> None:
    found = [claim for claim in claims(text) if claim.type is not ClaimType.ASSERTION]
    assert [f"{claim.modality}: {claim.words(text)}" for claim in found] == expected
    assert {claim.speaker_name for claim in found} <= {"Lena Vogt"}


def test_a_report_does_not_go_on_behind_what_was_not_said(claims: Claims) -> None:
    text = "Karl Roth hat nie gesagt, der Damm breche. Das Zitat sei gefälscht."
    assert [claim.speaker_name for claim in claims(text)] == [None]
