"""The article's own statements: sentences that give a checkable event, number or decision."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from store.model import ClaimType
from store.nlp.annotations import Clause, Draft, Kind, Mood, Sentence, Word
from store.nlp.language import Lexicon, lexicon
from store.nlp.polarity import corrects

_SHORTEST, _LONGEST = 6, 70
_MOSTLY_QUOTED = 0.34


@Language.factory(
    "belegbot_assertions",
    requires=["doc._.drafts", "doc._.sentences", "doc._.persons", "doc._.interview"],
    assigns=["doc._.drafts"],
)
class Assertions:
    """Adds assertions to `doc._.drafts`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._lexicon = lexicon(nlp.lang)

    def __call__(self, doc: Doc) -> Doc:
        """Add every sentence that states something checkable and is not somebody's words already."""
        claimed = [0] * (len(doc._.sentences) + 1)
        framed = {
            draft.sentence
            for draft in doc._.drafts
            if _by_main_clause(draft, doc._.sentences[draft.sentence])
        }
        for draft in doc._.drafts:
            if not draft.nested:
                for start, end in draft.quote:
                    claimed[draft.sentence] += end - start
        named = {i for i, _ in doc._.persons.mentions}
        for n, sentence in enumerate(doc._.sentences):
            if (
                n not in framed
                and n not in doc._.interview
                and claimed[n] <= _MOSTLY_QUOTED * (sentence.end - sentence.start)
                and states(doc._.words, sentence, named, self._lexicon)
            ):
                doc._.drafts.append(Draft(ClaimType.ASSERTION, [(sentence.start, sentence.end)], n))
        return doc


def _by_main_clause(draft: Draft, sentence: Sentence) -> bool:
    """Tell whether the main clause of the sentence says that somebody speaks."""
    frame = draft.frame
    return (
        frame is not None
        and frame.sentence == draft.sentence
        and sentence.clauses[frame.clause].kind in (Kind.MAIN, Kind.VERB_FIRST)
    )


def states(words: list[Word], sentence: Sentence, named: set[int], lex: Lexicon) -> bool:
    """Tell whether a sentence states something that can be checked; `named` are the places of names."""
    span = words[sentence.start : sentence.end]
    if (
        not _SHORTEST <= len(span) <= _LONGEST
        or span[-1].text != "."
        or (not span[0].capital and not span[0].text[0].isdigit())
    ):
        return False
    if corrects(words, sentence, lex) and any(_says(word, lex) for word in span):
        return False
    if any(word.low in lex.sets["first_person"] or word.low in lex.sets["musing"] for word in span):
        return False
    if sentence.clauses[0].kind is Kind.QUESTION or any(word.text == "doch" for word in span):
        return False
    main = [c for c in sentence.clauses if c.kind in (Kind.MAIN, Kind.VERB_FIRST) and c.finite is not None]
    if not main or any(not _plain(words, clause, lex) for clause in main):
        return False
    someone = any(i in named for i in range(sentence.start, sentence.end))
    return (someone or _anchored(span, lex)) and any(
        _numbers(words[clause.start : clause.end], lex) or _past(words, clause, lex) for clause in main
    )


def _says(word: Word, lex: Lexicon) -> bool:
    """Tell whether a word can be a verb of saying: only then a correction repeats what was wrong."""
    return any(form.lemma in lex.verbs_of_saying or form.lemma in lex.sets["heard"] for form in word.forms)


def _plain(words: list[Word], clause: Clause, lex: Lexicon) -> bool:
    """Tell whether a clause states: indicative, and no "must", "should", "can"."""
    assert clause.finite is not None
    if clause.form is None or clause.form.mood is not Mood.INDICATIVE:
        return False
    return words[clause.finite].low not in lex.sets["unstating"]


def _anchored(span: list[Word], lex: Lexicon) -> bool:
    """Tell whether it has a given name, a country or a number."""
    for i, word in enumerate(span):
        if word.text[0].isdigit() or (word.text.isupper() and len(word.text) > 1):
            return True
        if word.text in lex.masculine or word.text in lex.feminine:
            return True
        if word.capital and (word.low in lex.countries or word.low.rstrip("s") in lex.countries):
            return True
        if i and word.capital and word.text[-1] not in ".:" and word.text in lex.sets["months"]:
            return True
    return False


def _numbers(span: list[Word], lex: Lexicon) -> bool:
    return any(word.text[0].isdigit() or word.low in lex.sets["numerals"] for word in span)


def _past(words: list[Word], clause: Clause, lex: Lexicon) -> bool:
    """Tell whether a clause tells of something done: a past tense or a perfect."""
    assert clause.finite is not None
    finite = words[clause.finite]
    if finite.low in lex.sets["past_auxiliaries"]:
        return True
    participle = any(f.mood is Mood.PARTICIPLE for i in clause.infinite for f in words[i].forms)
    if finite.low in lex.sets["perfect_auxiliaries"]:
        return participle
    return lex.verbs.is_past(finite.low)
