"""Attribution without a verb: laut X, nach Angaben von X, X zufolge, so X, demnach, unter Berufung auf X."""

from __future__ import annotations

from collections.abc import Iterator

from store.nlp.annotations import Clause, Frame, FrameKind, Kind, Place, Sentence, Word
from store.nlp.language import Lexicon
from store.nlp.noun_phrases import end_of

_LOOK_BACK = 14
_SAY = frozenset({"say"})


def source_frames(
    words: list[Word], number: int, sentence: Sentence, k: int, quoted: bytearray, lex: Lexicon
) -> Iterator[Frame]:
    """Yield the frames without a verb in clause `k`."""
    clause = sentence.clauses[k]
    for i in range(clause.start, clause.end):
        if quoted[i]:
            continue
        low = words[i].low
        if low in lex.sets["source_prepositions"]:
            yield from _prepositional(words, number, k, clause, i, lex)
        elif low in lex.sets["accordance_before"]:
            yield from _accordance(words, number, k, clause, i, lex)
        elif low in lex.sets["accordance_from"] and i == clause.opening and i + 1 < clause.end:
            if words[i + 1].text in lex.sets["viewpoints"]:
                yield from _accordance(words, number, k, clause, i, lex)
        elif low in lex.sets["accordance_after"]:
            yield from _postposed(words, number, k, clause, i, lex)
        elif low in lex.sets["parenthetical"] and i == clause.start and clause.finite is None:
            yield from _parenthesis(words, number, k, sentence, i, lex)
        elif low in lex.sets["demnach"] and (
            i == clause.opening or clause.kind in (Kind.MAIN, Kind.VERB_FIRST)
        ):
            yield Frame(FrameKind.REFERENCE, number, k, i, i + 1, [i], low, _SAY)


def _prepositional(
    words: list[Word], number: int, k: int, clause: Clause, i: int, lex: Lexicon
) -> Iterator[Frame]:
    """Read "laut X", "according to X"."""
    start = i + 1
    if words[i].low == "according":
        if start >= clause.end or words[start].low != "to":
            return
        start += 1
    fronted = clause.finite is not None and clause.finite > start
    end = end_of(words, start, _limit(words, start, clause), lex, attach=fronted)
    if end is not None:
        cue = list(range(i, start))
        yield Frame(
            FrameKind.PREPOSITION, number, k, i, end, cue, words[i].low, _SAY,
            speaker=(start, end),
        )  # fmt: skip


def _accordance(
    words: list[Word], number: int, k: int, clause: Clause, i: int, lex: Lexicon
) -> Iterator[Frame]:
    """Read "nach Angaben von X": the noun is part of the speaker's phrase."""
    fronted = clause.finite is not None and clause.finite > i
    end = end_of(words, i + 1, _limit(words, i + 1, clause), lex, attach=fronted)
    if end is None:
        return
    noun = next((j for j in range(i + 1, min(end, i + 6)) if words[j].capital), i + 1)
    source = words[noun].text
    nouns = "viewpoints" if words[i].low in lex.sets["accordance_from"] else "source_nouns"
    known = source in lex.sets[nouns] or source.endswith(tuple(lex.sets["source_suffixes"]))
    named = end > noun + 1 or noun > i + 1 or source in lex.sets["source_plain"] or "-" in source
    if known and named:
        yield Frame(FrameKind.PREPOSITION, number, k, i, end, [i], words[i].low, _SAY, speaker=(i + 1, end))


def _postposed(
    words: list[Word], number: int, k: int, clause: Clause, i: int, lex: Lexicon
) -> Iterator[Frame]:
    """Read "X zufolge": the longest noun phrase that ends just before it."""
    for start in range(max(clause.start, i - _LOOK_BACK), i):
        if start > clause.start and clause.finite is not None and start <= clause.finite:
            continue
        if words[start].low in lex.sets["prepositions"]:
            continue
        if end_of(words, start, i, lex, attach=True) == i:
            yield Frame(
                FrameKind.PREPOSITION, number, k, start, i + 1, [i], words[i].low, _SAY, speaker=(start, i)
            )
            return


def _parenthesis(
    words: list[Word], number: int, k: int, sentence: Sentence, i: int, lex: Lexicon
) -> Iterator[Frame]:
    """Read ", so X weiter,"."""
    clause = sentence.clauses[k]
    end = end_of(words, i + 1, clause.end, lex, attach=True)
    if end is None or (k == 0 and clause.separator not in ("“", "„")):
        return
    if clause.end - end > 9:
        return
    speaker: Place | None = (i + 1, end)
    noun = next((j for j in range(i + 1, end) if words[j].text in lex.nouns), None)
    if noun is not None:
        holder = end_of(words, noun + 2, end, lex) if noun + 2 < end else None
        speaker = (noun + 2, holder) if holder is not None else None
    yield Frame(
        FrameKind.PARENTHESIS,
        number,
        k,
        clause.start,
        clause.end,
        [i],
        words[i].low,
        _SAY,
        speaker=speaker,
    )


def _limit(words: list[Word], start: int, clause: Clause) -> int:
    """Return where a source phrase must end: before the verb that it fronts."""
    if clause.finite is not None and clause.finite > start:
        return clause.finite
    return clause.end


def invoked(words: list[Word], start: int, end: int, lex: Lexicon) -> tuple[int, Place] | None:
    """Return where "unter Berufung auf" starts between two places, and the noun phrase behind it."""
    for i in range(start, end - 3):
        if tuple(word.low for word in words[i : i + 3]) in _invocations(lex):
            stop = end_of(words, i + 3, end, lex, attach=True)
            if stop is not None:
                return i, (i + 3, stop)
    return None


def leaned_on(words: list[Word], start: int, end: int, lex: Lexicon) -> Place | None:
    """Return the noun phrase in "das sich auf Diplomaten stützt" between two places."""
    for i in range(start, end - 1):
        if words[i].low in lex.sets["leaning"] and _reflexive(words[max(start, i - 2) : i], lex):
            stop = end_of(words, i + 1, end, lex, attach=True)
            if stop is not None and _leans([*words[max(start, i - 3) : i], *words[stop : stop + 1]], lex):
                return (i + 1, stop)
    return None


def _reflexive(beside: list[Word], lex: Lexicon) -> bool:
    return any(word.low in lex.sets["reflexives"] for word in beside)


def _leans(beside: list[Word], lex: Lexicon) -> bool:
    return any(form.lemma in lex.sets["invoking"] for word in beside for form in word.forms)


def _invocations(lex: Lexicon) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(line.split("_")) for line in lex.sets["invocations"])
