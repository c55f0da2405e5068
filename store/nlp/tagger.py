"""Word classes: which words may be verb forms. A trained tagger takes this component's place later."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from store.nlp.annotations import Form, Mood, Word
from store.nlp.language import Lexicon, lexicon
from store.nlp.quotation_marks import is_mark


@Language.factory("belegbot_tagger", requires=["doc._.words", "doc._.sentences"], assigns=["doc._.words"])
class Tagger:
    """Gives each word its possible readings as a verb form, by the verb list and the words around it."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._lexicon = lexicon(nlp.lang)

    def __call__(self, doc: Doc) -> Doc:
        """Fill `Word.forms`."""
        words: list[Word] = doc._.words
        starts = {sentence.start for sentence in doc._.sentences}
        for i, word in enumerate(words):
            if word.alpha and _may_be_verb(words, i, starts, self._lexicon):
                word.forms = _agreeing(words, i, self._lexicon.verbs.forms(word.low), self._lexicon)
        return doc


def _may_be_verb(words: list[Word], i: int, starts: set[int], lex: Lexicon) -> bool:
    word = words[i]
    if word.capital and i in starts and lex.code == "de" and word.low not in lex.sets["initial_verbs"]:
        return False
    if (
        word.capital
        and i not in starts
        and not (i and (is_mark(words[i - 1].text) or words[i - 1].text == ":"))
    ):
        return False
    if word.text.isdigit() or len(word.text) < 2:
        return False
    if lex.code == "en":
        return not (i and words[i - 1].low in lex.sets["determiners"])
    return not _is_attribute(words, i, lex)


def _is_attribute(words: list[Word], i: int, lex: Lexicon) -> bool:
    """Tell whether a word that looks like a verb stands between a determiner and its noun."""
    if not words[i].low.endswith(("e", "en", "er", "es", "em")):
        return False
    after = words[i + 1] if i + 1 < len(words) else None
    before = words[i - 1] if i else None
    if after is None or before is None or not after.capital or words[i].capital:
        return False
    if before.low not in lex.sets["determiners"] and before.low not in lex.sets["prepositions"]:
        return False
    return before.low not in lex.sets["pronouns"] or before.low in (
        "viele",
        "einige",
        "alle",
        "beide",
        "andere",
    )


def _agreeing(words: list[Word], i: int, forms: tuple[Form, ...], lex: Lexicon) -> tuple[Form, ...]:
    """Leave out the readings that the neighbours forbid; an unknown word behind "zu" is an infinitive."""
    before = words[i - 1].low if i else ""
    if not forms:
        return _unknown(words, i, before, lex)
    after = words[i + 1].low if i + 1 < len(words) else ""
    if before in lex.sets["infinitive_mark"] and any(form.mood is Mood.INFINITIVE for form in forms):
        return tuple(Form(form.lemma, Mood.ZU_INFINITIVE) for form in forms if form.mood is Mood.INFINITIVE)
    if after in lex.sets["first_person"] or before in lex.sets["first_person"]:
        forms = tuple(
            Form(form.lemma, Mood.INDICATIVE) if form.mood is Mood.SUBJUNCTIVE_1 else form for form in forms
        )
    if forms[0].lemma == "sein" and words[i].low == "sein" and i + 1 < len(words) and words[i + 1].capital:
        return ()
    return forms


def _unknown(words: list[Word], i: int, before: str, lex: Lexicon) -> tuple[Form, ...]:
    """Read "zu verschnörkeln" as an infinitive, but not "zu hohen Preisen"."""
    word = words[i]
    noun_follows = i + 1 < len(words) and words[i + 1].capital
    if lex.code != "de" or word.capital or noun_follows or before not in lex.sets["infinitive_mark"]:
        return ()
    return (Form(word.low, Mood.ZU_INFINITIVE),) if word.low.endswith(("en", "ern", "eln", "tun")) else ()
