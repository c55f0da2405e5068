"""Clauses: a sentence cut at its marks, each piece with its finite verb and what it is."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from store.nlp.annotations import Clause, Kind, Sentence, Word
from store.nlp.clause_kinds import classify
from store.nlp.language import Lexicon, lexicon
from store.nlp.stretches import coordinated, stretches

_MOST_INTERRUPTIONS = 4
_VERB_FINAL = frozenset({Kind.CONTENT, Kind.QUESTION, Kind.ADVERBIAL, Kind.RELATIVE})


@Language.factory(
    "belegbot_clauses", requires=["doc._.sentences", "doc._.quotation_marks"], assigns=["doc._.sentences"]
)
class Clauses:
    """Fills `Sentence.clauses`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._lexicon = lexicon(nlp.lang)

    def __call__(self, doc: Doc) -> Doc:
        """Cut every sentence into clauses and read their verbs."""
        closing = {pair.open: pair.close for pair in doc._.quotation_marks if pair.depth == 0}
        for sentence in doc._.sentences:
            sentence.clauses = cut(doc._.words, sentence, closing, self._lexicon)
        return doc


def cut(words: list[Word], sentence: Sentence, closing: dict[int, int], lex: Lexicon) -> list[Clause]:
    """Return the clauses of a sentence in order, the marks between them left out."""
    clauses = [
        c for raw in stretches(words, sentence, closing, lex) for c in coordinated(words, raw, closing, lex)
    ]
    for clause in clauses:
        if clause.kind is not Kind.QUOTE:
            classify(words, clause, first=clause is clauses[0], lex=lex)
    return _rejoined(words, clauses)


def _rejoined(words: list[Word], clauses: list[Clause]) -> list[Clause]:
    """Join a verb-final clause that something interrupts: "wie der Leiter, Karl Roth, mitteilte"."""
    result: list[Clause] = []
    k = 0
    while k < len(clauses):
        clause = clauses[k]
        last = _verb_of(words, clauses, k) if clause.finite is None and clause.kind in _VERB_FINAL else None
        if last is not None:
            tail = clauses[last]
            clause.end, clause.finite, clause.form = tail.end, tail.finite, tail.form
            clause.infinite = (*clause.infinite, *tail.infinite)
            k = last
        result.append(clause)
        k += 1
    return result


def _verb_of(words: list[Word], clauses: list[Clause], k: int) -> int | None:
    """Return the clause that ends with the finite verb that clause `k` lacks."""
    for j in range(k + 1, min(k + 1 + _MOST_INTERRUPTIONS, len(clauses))):
        clause = clauses[j]
        if clause.finite is None or clause.kind is Kind.RELATIVE:
            continue
        if clause.kind not in (Kind.MAIN, Kind.VERB_FIRST):
            return None
        final = not any(words[i].alpha for i in range(clause.finite + 1, clause.end))
        return j if final and clause.separator in (",", "–", "—", "und", "oder") else None
    return None
