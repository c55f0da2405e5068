"""The verb table decides what the network may only guess: which finite forms are subjunctives."""

import pytest
import spacy
from spacy.tokens import Doc

from store.nlp.language import lexicon
from store.nlp.moods import correct_moods
from store.nlp.verbs import VerbTable

VOCAB = spacy.blank("de").vocab


def mood(sentence: str, verb: str, guessed: str = "", *, tag: str = "VVFIN", pos: str = "VERB") -> str:
    """The mood of `verb`, whose neighbour "ich" is its subject, after the network guessed `guessed`."""
    words = sentence.split()
    place = words.index(verb)
    doc = Doc(
        VOCAB,
        words=words,
        pos=[pos if i == place else "X" for i in range(len(words))],
        tags=[tag if i == place else "XY" for i in range(len(words))],
        morphs=[guessed if i == place else "" for i in range(len(words))],
        heads=[place] * len(words),
        deps=["ROOT" if i == place else "nsubj" if w == "ich" else "dep" for i, w in enumerate(words)],
    )
    verbs = lexicon("de").verbs
    assert isinstance(verbs, VerbTable)
    correct_moods(doc, verbs)
    return "".join(doc[place].morph.get("Mood"))


@pytest.mark.parametrize("verb", ["sei", "habe", "gehe", "wäre", "könnte", "müsse", "kämen", "ausschlösse"])
def test_a_form_that_can_only_be_a_subjunctive_is_one(verb: str) -> None:
    assert mood(f"sie {verb} dort", verb, "Mood=Ind") == "Sub"


@pytest.mark.parametrize("verb", ["ist", "hat", "sagte", "ging", "kann"])
def test_a_form_that_can_be_none_is_none(verb: str) -> None:
    assert mood(f"sie {verb} dort", verb, "Mood=Sub") == "Ind"


def test_the_first_person_of_the_present_is_no_subjunctive() -> None:
    assert mood("ich habe Zeit", "habe", "Mood=Sub") == "Ind"
    assert mood("ich hätte Zeit", "hätte", "Mood=Ind") == "Sub"


def test_a_form_that_may_be_either_stays_as_guessed() -> None:
    assert mood("sie sollte gehen", "sollte", "Mood=Sub") == "Sub"
    assert mood("sie sollte gehen", "sollte", "Mood=Ind") == "Ind"


def test_what_is_no_finite_verb_is_left_alone() -> None:
    assert mood("eine Lage", "eine", tag="ART", pos="DET") == ""
    assert mood("sie will gehen", "gehen", "VerbForm=Inf", tag="VVINF") == ""
