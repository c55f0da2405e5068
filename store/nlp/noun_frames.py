"""Attribution by a noun: "die Forderung der Partei, …", "Roths Zusage, …", "mit den Worten: …"."""

from __future__ import annotations

from collections.abc import Iterator

from store.model import Modality
from store.nlp.annotations import Clause, Frame, FrameKind, Kind, Place, Sentence, Word
from store.nlp.language import Lexicon
from store.nlp.noun_phrases import adjective, end_of, genitive

_CONTENTS = (Kind.CONTENT, Kind.INFINITIVE)
_TRAILING = 2
_MOST_ADJECTIVES = 3
_APOSTROPHES = frozenset("'’")
_DECLINED = ("es", "en")


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
        behind = _holder(words, i, clause, lex)
        reach = behind[1] if behind else i + 1
        holder = behind or _owner(words, i, clause, lex)
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
    if start < clause.end and (words[start].low in lex.sets["linking"] or genitive(words[start], lex)):
        lead = 1 if words[start].low in ("von", "vom", "of", "by") else 0
        end = end_of(words, start + lead, clause.end, lex)
        if end is not None:
            return (start + lead, end)
    return None


def _owner(words: list[Word], i: int, clause: Clause, lex: Lexicon) -> Place | None:
    """Return whose claim or demand it is by what stands before the noun: "Lena Vogts klare", "seine"."""
    j = i - 1
    while j > clause.start and i - j <= _MOST_ADJECTIVES and adjective(words[j]):
        j -= 1
    if j < clause.start:
        return None
    if words[j].low in lex.sets["possessives"]:
        return (j, j + 1)
    end = j + 1
    if words[j].text in _APOSTROPHES:
        j -= 1
    elif not words[j].low.endswith("s"):
        return None
    if lex.code != "de" or not words[j].capital or words[j].low in lex.sets["determiners"]:
        return None
    while j > clause.start and words[j - 1].capital and words[j - 1].alpha:
        j -= 1
    before = words[j - 1].low if j > clause.start else ""
    closed = before in lex.sets["determiners"] or before.endswith(_DECLINED)
    return None if closed or words[j].low in lex.sets["determiners"] else (j, end)


def owns_saying(words: list[Word], end: int, lex: Lexicon) -> bool:
    """Tell whether the name that ends before word `end` owns a noun of saying: "Roths klare Zusage"."""
    genitive = words[end - 1].low.endswith("s") or words[end - 1].text in _APOSTROPHES
    while end < len(words) and not words[end].capital and adjective(words[end]):
        end += 1
    return lex.code == "de" and genitive and end < len(words) and words[end].text in lex.nouns


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
