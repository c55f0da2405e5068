"""Attribution by a noun: "die Forderung der Partei, …", "mit den Worten: …"."""

from __future__ import annotations

from collections.abc import Iterator

from store.model import Modality
from store.nlp.annotations import Clause, Frame, FrameKind, Kind, Place, Sentence, Word
from store.nlp.language import Lexicon
from store.nlp.noun_phrases import end_of

_CONTENTS = (Kind.CONTENT, Kind.INFINITIVE)
_TRAILING = 2


def noun_frames(
    words: list[Word], number: int, sentence: Sentence, k: int, quoted: bytearray, lex: Lexicon
) -> Iterator[Frame]:
    """Yield the frame of a noun of saying that ends clause `k`, where its content follows."""
    clause = sentence.clauses[k]
    if k + 1 >= len(sentence.clauses) or not _content(sentence.clauses[k + 1]):
        return
    for i in range(clause.end - 1, clause.start, -1):
        modality = lex.nouns.get(words[i].text)
        if modality is None or quoted[i]:
            continue
        holder = _holder(words, i, clause, lex)
        reach = holder[1] if holder else i + 1
        if _reaches(words, reach, clause) and (holder or _colon(sentence.clauses[k + 1])):
            yield _frame(words, number, k, clause, i, holder, modality)
        return


def _content(clause: Clause) -> bool:
    if clause.kind in _CONTENTS or _colon(clause):
        return True
    return clause.kind is Kind.MAIN and clause.subjunctive and clause.separator == ","


def _colon(clause: Clause) -> bool:
    return clause.kind is Kind.QUOTE and clause.separator in (":", "„")


def _holder(words: list[Word], i: int, clause: Clause, lex: Lexicon) -> Place | None:
    """Return whose claim or demand it is: the genitive or "von"-phrase behind the noun."""
    start = i + 1
    if start < clause.end and words[start].low in lex.sets["linking"]:
        lead = 1 if words[start].low in ("von", "vom", "of", "by") else 0
        end = end_of(words, start + lead, clause.end, lex)
        if end is not None:
            return (start + lead, end)
    return None


def _reaches(words: list[Word], reach: int, clause: Clause) -> bool:
    """Tell whether at most a particle or participle stands between the noun's phrase and the content."""
    rest = words[reach : clause.end]
    return len(rest) <= _TRAILING and not any(word.capital for word in rest)


def _frame(
    words: list[Word], number: int, k: int, clause: Clause, i: int, holder: Place | None, modality: Modality
) -> Frame:
    return Frame(
        FrameKind.NOUN, number, k, clause.start, clause.end, [i], words[i].text,
        frozenset({"say", "phrase"}), modality, speaker=holder,
    )  # fmt: skip
