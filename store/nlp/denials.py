"""The words that negate the verb of a clause, and the subjects that are nobody."""

from __future__ import annotations

from store.nlp.annotations import Clause, Frame, Kind, Mood, Word
from store.nlp.language import Lexicon
from store.nlp.subjects import subject_after

_VERB_FINAL = frozenset({Kind.CONTENT, Kind.QUESTION, Kind.ADVERBIAL, Kind.RELATIVE, Kind.INFINITIVE})


def negations(words: list[Word], clause: Clause, frame: Frame, quoted: bytearray, lex: Lexicon) -> list[int]:
    """Return the places of the words that negate a frame's verb in its clause."""
    if lex.code == "en":
        return _english(words, clause, frame, lex)
    return [
        i for i in range(clause.start, clause.end) if not quoted[i] and _negates(words, clause, frame, i, lex)
    ]


def negative_subject(words: list[Word], clauses: list[Clause], k: int, lex: Lexicon) -> bool:
    """Tell whether the pieces before verb-first clause `k` are its subject, and it is nobody."""
    clause = clauses[k]
    if clause.finite is None or subject_after(words, clause.finite + 1, clause.end, lex) is not None:
        return False
    j = k
    while j and clauses[j - 1].kind is Kind.FRAGMENT and clauses[j].separator in (",", "–", "—"):
        j -= 1
        low = words[clauses[j].opening].low
        if low in lex.sets["quantifiers"] or low in lex.sets["neither"]:
            return True
    return False


def _negates(words: list[Word], clause: Clause, frame: Frame, i: int, lex: Lexicon) -> bool:
    low = words[i].low
    quantifier = low in lex.sets["quantifiers"]
    strong = quantifier or low in lex.sets["strong_negators"]
    faint = low in lex.sets["faint_negators"] and "think" in frame.classes and "say" not in frame.classes
    if not (strong or faint or low in lex.sets["negators"]):
        return False
    if i + 1 < clause.end and words[i + 1].low in lex.sets["harmless"]:
        return False
    if _of_infinitive(words, clause, frame, i):
        return False
    if strong:
        return True
    return not _attributive(words, clause, i, lex) and _behind_verb(words, clause, i, lex)


def _attributive(words: list[Word], clause: Clause, i: int, lex: Lexicon) -> bool:
    """Tell whether "nicht" stands inside a noun phrase: "ein nicht näher genannter Beamter"."""
    before = words[i - 1].low if i > clause.start else ""
    if before not in lex.sets["determiners"] and before not in lex.sets["prepositions"]:
        return False
    for j in range(i + 1, min(i + 4, clause.end)):
        low = words[j].low
        if words[j].capital:
            return j > i + 1
        if low in lex.sets["determiners"] or low in lex.sets["prepositions"]:
            return False
    return False


def _behind_verb(words: list[Word], clause: Clause, i: int, lex: Lexicon) -> bool:
    """Tell whether "nicht" stands where it denies its clause; in front of it only what it fronts."""
    if clause.finite is None or clause.kind in _VERB_FINAL or i > clause.finite:
        return True
    if i == clause.finite - 1:
        return True
    after = words[i + 1]
    participle = any(form.mood is Mood.PARTICIPLE for form in after.forms)
    stressed = after.low in lex.sets["determiners"] or after.low in lex.sets["stressing"]
    return i == clause.opening and (participle or after.capital or stressed)


def _of_infinitive(words: list[Word], clause: Clause, frame: Frame, i: int) -> bool:
    """Tell whether a negation belongs to an infinitive behind the verb: "versprach nicht zu gehen"."""
    zu = [j for j in clause.infinite if j > i and j not in frame.cue]
    return bool(zu) and max(frame.cue) < i and words[zu[-1]].forms[0].mood is Mood.ZU_INFINITIVE


def _says_not(word: Word, lex: Lexicon) -> bool:
    return word.low in lex.sets["negators"] or word.low.endswith(("n't", "n’t"))


def _english(words: list[Word], clause: Clause, frame: Frame, lex: Lexicon) -> list[int]:
    """English negates between the auxiliary and the verb, just before it, or by its subject."""
    first, last = min(frame.cue), max(frame.cue)
    near = [first - 1] if first > clause.start else []
    verbal = [
        i
        for i in [*near, *range(first, last)]
        if _says_not(words[i], lex) and words[i + 1].low not in lex.sets["harmless"]
    ]
    subject = [clause.opening] if clause.opening < first else [first + 1] if first + 1 < clause.end else []
    quantified = [
        i
        for i in subject
        if words[i].low in lex.sets["quantifiers"]
        and words[i + 1 - (i + 1 >= len(words))].low not in lex.sets["harmless"]
    ]
    return verbal + quantified
