"""Who is meant where a sentence gives an office, "beide" or "sie" instead of a name."""

from collections.abc import Callable

import pytest

from store.model import Claim

Claims = Callable[..., tuple[Claim, ...]]

HOLDERS = [
    ("Bundeskanzler Karl Roth reist ab. Es sei spät, sagte der Kanzler.", "Karl Roth"),
    ("Es sei spät, sagte der Kanzler. Bundeskanzler Karl Roth reist ab.", "Karl Roth"),
    ("Der Kanzler, Karl Roth, reist ab. Es sei spät, sagte der Kanzler.", "Karl Roth"),
    ("Karl Roth, der Kanzler, reist ab. Es sei spät, sagte der Kanzler.", "Karl Roth"),
    ("Karl Roth ist Kanzler. Es sei spät, sagte der Kanzler.", "Karl Roth"),
    ("Karl Roth wurde neuer Kanzler. Es sei spät, sagte der Kanzler.", "Karl Roth"),
    ("Kanzler Roth traf Lena Vogt. Es sei spät, sagte der Kanzler.", "Roth"),
    ("Lena Vogt, Präsidentin der EU-Kommission, kam. Es sei spät, sagte die Kommissionspräsidentin.",
     "Lena Vogt"),
    ("Die Präsidentin der Kommission, Lena Vogt, kam. Es sei spät, sagte die Kommissionspräsidentin.",
     "Lena Vogt"),
    ("Der Präsident der Ukraine, Karl Roth, kam. Es sei spät, sagte der ukrainische Präsident.",
     "Karl Roth"),
    ("Außenminister Karl Roth kam. Lena Vogt auch. Es sei spät, sagte der Minister.", "Karl Roth"),
    ("Karl Roth ist dem Kanzler nahe. Es sei spät, sagte der Kanzler.", "Kanzler"),
    ("Präsident Karl Roth traf Alan Ford. Es sei spät, sagte der ukrainische Präsident.",
     "ukrainischer Präsident"),
    ("Präsident Karl Roth blieb daheim. Es sei spät, sagte der ukrainische Präsident.", "Karl Roth"),
    ("Frankreichs Präsident Karl Roth kam. Es sei spät, sagte der ukrainische Präsident.",
     "ukrainischer Präsident"),
    ("Minister Karl Roth traf Minister Alan Ford. Es sei spät, sagte der Minister.", "Minister"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), HOLDERS)
def test_an_office_is_its_holder_where_the_article_names_one(claims: Claims, text: str, name: str) -> None:
    assert [claim.speaker_name for claim in claims(text) if claim.speaker] == [name]


TAKEN_UP = [
    ("Kanzler Karl Roth kam. Es sei spät, sagte der SPD-Politiker.", "Karl Roth"),
    ("Lena Vogt sagte, man gehe. Es sei spät, betonte die Ministerin.", "Lena Vogt"),
    ("Lena Vogt traf Karl Roth. Es sei spät, sagte der SPD-Politiker.", "Karl Roth"),
    ("Alan Ford traf Karl Roth. Es sei spät, sagte der SPD-Politiker.", "SPD-Politiker"),
    ("Lena Vogt sagte, man gehe.\n\nEs sei spät, betonte die Ministerin.", "Ministerin"),
    ("Karl Roth sagte, man gehe. Es sei spät, betonte die Ministerin.", "Ministerin"),
    ("Kanzler Karl Roth sagte, man gehe. Es sei spät, betonte der Minister.", "Minister"),
    ("Karl Roth sagte, man gehe. Es sei spät, betonte der US-Präsident.", "US-Präsident"),
    ("Karl Roth sagte Nemes, man gehe. Es sei spät, betonte der Minister.", "Minister"),
    ("Karl Roth: Es sei spät, sagte er. Es sei spät, sagte ein Minister.", "Minister"),
]


@pytest.mark.parametrize(("text", "name"), TAKEN_UP)
def test_a_description_takes_up_the_only_person_about(claims: Claims, text: str, name: str) -> None:
    assert claims(text)[-1].speaker_name == name


SEVERAL = [
    ("Lena Vogt und Karl Roth kamen. Es sei spät, sagten sie.", "Lena Vogt und Karl Roth"),
    ("Kanzler Karl Roth und Ministerin Lena Vogt kamen. Es sei spät, sagten beide.",
     "Karl Roth und Lena Vogt"),
    ("Lena Vogt und Ursula Heide, die Präsidentin, kamen. Es sei spät, sagten sie.",
     "Lena Vogt und Ursula Heide"),
    ("Lena Vogt traf Karl Roth. Es sei spät, sagten beide.", "Lena Vogt und Karl Roth"),
    ("Lena Vogt traf Karl Roth. Es sei spät, sagten sie.", None),
    ("Lena Vogt traf Karl Roth und Alan Ford. Es sei spät, sagten beide.", None),
    ("Lena Vogt und Karl Roth kamen.\n\nEs sei spät, sagten beide.", None),
    ("Die Bauern kamen. Es sei spät, sagten sie.", None),
    ("Lena Vogt, Karl Roth und Alan Ford sagten, es sei spät.", "Lena Vogt, Karl Roth und Alan Ford"),
    ("Lena Vogt und Karl Roth, der Minister, sagten, es sei spät.", "Lena Vogt und Karl Roth"),
    ("Die Polizei und Lena Vogt sagten, es sei spät.", "Polizei und Lena Vogt"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), SEVERAL)
def test_several_speak_together(claims: Claims, text: str, name: str | None) -> None:
    (claim,) = (claim for claim in claims(text) if claim.speaker)
    assert claim.speaker_name == name


LABELS = [
    ("Karl Roth: Erst war der Kanzler angetan von der „guten Stimmung“.", "Karl Roth"),
    ("Lena Vogt: Erst war der Kanzler angetan von der „guten Stimmung“.", "Kanzler"),
    ("Karl Roth: Der Brite sagte, es sei spät.", "Karl Roth"),
    ("Karl Roth und Alan Ford: Der Brite sagte, es sei spät.", "Brite"),
]


@pytest.mark.parametrize(("text", "name"), LABELS)
def test_a_label_says_who_is_meant(claims: Claims, text: str, name: str) -> None:
    assert claims(text)[-1].speaker_name == name
