"""The mood of finite verbs: what the verb table knows of a form goes before what the network guesses.

Treebanks hold too few subjunctives to learn them from. A form that can only be one is one, except for the
first person of the present ("ich habe"), which looks the same; a form that can be none is none.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from store.nlp.annotations import Mood
from store.nlp.verbs import VerbTable

_SUBJUNCTIVES = {Mood.SUBJUNCTIVE_1, Mood.SUBJUNCTIVE_2}
_EITHER = {"sollte", "sollten", "wollte", "wollten"}
"""Past tenses too; the table calls them subjunctives, since in reports they mostly are."""


def correct_moods(doc: Doc, verbs: VerbTable) -> None:
    """Correct the feature Mood of the finite verbs of `doc`, whose tags and tree are set."""
    for token in doc:
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        if not token.morph.to_dict().get("Mood") and not token.tag_.endswith("FIN"):
            continue
        mood = _mood(token, verbs)
        if mood is not None and token.morph.to_dict().get("Mood") != mood:
            features = {**token.morph.to_dict(), "Mood": mood}
            features.pop("VerbForm", None)
            # spaCy's type stubs lack this documented method.
            token.set_morph(features)  # type: ignore[attr-defined]


def _mood(token: Token, verbs: VerbTable) -> str | None:
    """Return "Sub" or "Ind", or None where the form may be either or is not known."""
    if token.lower_ in _EITHER:
        return None
    moods = {form.mood for form in verbs.forms(token.lower_) if form.mood.finite}
    if moods == {Mood.INDICATIVE}:
        return "Ind"
    if not moods or not moods <= _SUBJUNCTIVES:
        return None
    return "Ind" if Mood.SUBJUNCTIVE_2 not in moods and _first_person(token) else "Sub"


def _first_person(token: Token) -> bool:
    """Tell whether the subject is "ich"; an auxiliary's is that of its verb."""
    governors = [token, token.head] if token.dep_.split(":")[0] in {"aux", "cop"} else [token]
    return any(
        child.lower_ == "ich" and child.dep_.startswith("nsubj")
        for one in governors
        for child in one.children
    )
