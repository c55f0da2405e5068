"""Who speaks: the subject of the verb of saying, or the phrase behind "laut" and "aus"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.nlp.annotations import Clause, Frame, FrameKind, Kind, Place, Word
from store.nlp.language import Lexicon
from store.nlp.noun_phrases import end_of
from store.nlp.source_phrases import invoked
from store.nlp.subjects import subject_after, subject_before

if TYPE_CHECKING:
    from store.nlp.sentence_reader import Reader

_MOST_APPOSITIONS = 2
_WITH_SUBJECT = (FrameKind.VERB, FrameKind.COMPARISON, FrameKind.NOUN)


def subject_of(reader: Reader, frame: Frame) -> Place | None:
    """Return the words that name who speaks in a frame, or None where it names nobody."""
    place = _subject(reader, frame)
    clause = reader.clauses[frame.clause]
    if place is None or clause.finite is None or place[0] < clause.finite:
        return place
    governed = reader.lex.governed.get(frame.lemma, frozenset())
    cut = next((i for i in range(place[0] + 1, place[1]) if reader.words[i].low in governed), place[1])
    return (place[0], cut)


def _subject(reader: Reader, frame: Frame) -> Place | None:
    clause = reader.clauses[frame.clause]
    words, lex = reader.words, reader.lex
    if frame.kind is FrameKind.IMPERSONAL:
        return _impersonal(words, clause, lex)
    if clause.kind is Kind.INFINITIVE:
        return _shared_subject(reader, frame.clause)
    if frame.kind not in _WITH_SUBJECT or clause.finite is None:
        return frame.speaker
    if frame.passive:
        return _agent(words, clause, lex) or _minding(words, clause, frame, lex)
    if lex.code == "en":
        return _english(reader, frame)
    if clause.kind is Kind.VERB_FIRST:
        return _verb_first(reader, frame)
    if clause.kind is Kind.MAIN:
        return _of_main(reader, frame.clause, clause.finite)
    if clause.kind is Kind.RELATIVE:
        return _antecedent(reader, frame.clause)
    place = subject_after(words, clause.opening + 1, clause.finite, lex)
    return _with_inner_apposition(words, place, clause.finite, lex)


def _of_main(reader: Reader, k: int, finite: int) -> Place | None:
    """Return the subject of a verb-second clause: in front of the verb or behind it."""
    clause = reader.clauses[k]
    words, lex = reader.words, reader.lex
    place = subject_before(words, clause.start, finite, lex)
    if place is not None:
        return _enumerated(reader, k, place)
    place = subject_after(words, finite + 1, clause.end, lex)
    if place is None and words[clause.start].low in lex.sets["particles"]:
        return (clause.start, finite)
    return _with_apposition(reader, k, place)


def _enumerated(reader: Reader, k: int, place: Place) -> Place:
    """Extend "Roth und Lenz" over who stands before it in the sentence: "Vogt, Roth und Lenz sagten"."""
    words, lex = reader.words, reader.lex
    joined = any(words[i].low in lex.sets["joining"] for i in range(*place))
    if not joined or place[0] != reader.clauses[k].start:
        return place
    while k and reader.clauses[k].separator == "," and reader.clauses[k - 1].kind is Kind.FRAGMENT:
        before = reader.clauses[k - 1]
        if end_of(words, before.start, before.end, lex) != before.end:
            return place
        k -= 1
    return (reader.clauses[k].start, place[1]) if k == 0 else place


def _with_inner_apposition(words: list[Word], place: Place | None, limit: int, lex: Lexicon) -> Place | None:
    """Extend a subject over an apposition between commas: "der Leiter, Karl Roth,"."""
    if place is None or place[1] >= limit or words[place[1]].text != ",":
        return place
    end = end_of(words, place[1] + 1, limit, lex)
    return (place[0], end) if end is not None and end < limit and words[end].text == "," else place


def _verb_first(reader: Reader, frame: Frame) -> Place | None:
    """Return the subject of a clause that starts with its verb: behind it, in front of it, or shared."""
    k = frame.clause
    clause = reader.clauses[k]
    words, lex = reader.words, reader.lex
    assert clause.finite is not None
    if reader.joined(k):
        return _shared_subject(reader, k)
    front = None if reader.inverted(k) else reader.front(k)
    if front is not None:
        place = _fronted(reader, front, k)
        if place is not None:
            return place
    place = subject_after(words, clause.finite + 1, clause.end, lex)
    if place is None and front is None and k and clause.separator == ",":
        return _shared_subject(reader, k)
    return _with_apposition(reader, k, place)


def _fronted(reader: Reader, front: int, k: int) -> Place | None:
    """Return a subject in pieces before its verb: "Die Sprecherin, eine Ärztin, die lange schwieg, sagte"."""
    last = front
    while last + 1 < k and reader.clauses[last + 1].kind is Kind.FRAGMENT:
        last += 1
    return subject_before(reader.words, reader.clauses[front].start, reader.clauses[last].end, reader.lex)


def _shared_subject(reader: Reader, k: int) -> Place | None:
    """Return the subject of the predicate that "und" continues."""
    for j in range(k - 1, -1, -1):
        clause = reader.clauses[j]
        quoted = clause.subjunctive and not reader.clauses[k].subjunctive
        if clause.kind in (Kind.MAIN, Kind.VERB_FIRST) and clause.finite is not None and not quoted:
            other = Frame(FrameKind.VERB, 0, j, clause.start, clause.end, [], "", frozenset())
            return subject_of(reader, other)
    return None


def _antecedent(reader: Reader, k: int) -> Place | None:
    """Return the noun phrase that a relative clause follows, where the pronoun is its subject."""
    clause = reader.clauses[k]
    words, lex = reader.words, reader.lex
    assert clause.finite is not None
    if words[clause.opening].low not in ("der", "die", "das", "welche", "welcher", "welches", "who", "which"):
        return subject_after(words, clause.opening + 2, clause.finite, lex)
    own = words[clause.opening + 1].low
    if own in lex.sets["person_pronouns"] or own in lex.sets["nominatives"]:
        return subject_after(words, clause.opening + 1, clause.finite, lex)
    before = reader.clauses[k - 1] if k else None
    if before is None:
        return None
    for start in range(max(before.start, before.end - 12), before.end):
        if start > before.start and before.finite is not None and start <= before.finite:
            continue
        if words[start].low in lex.sets["prepositions"] or words[start].low in lex.sets["adverbs"]:
            continue
        if end_of(words, start, before.end, lex, attach=True) == before.end:
            return (start, before.end)
    return None


def _with_apposition(reader: Reader, k: int, place: Place | None) -> Place | None:
    """Extend a subject that ends its clause over "…, Gründer der Rockband"."""
    if place is None:
        return None
    start, end = place
    words, lex = reader.words, reader.lex
    for j in range(k + 1, min(k + 1 + _MOST_APPOSITIONS, len(reader.clauses))):
        clause = reader.clauses[j]
        joins = clause.separator == "," and clause.kind is Kind.FRAGMENT and reader.clauses[j - 1].end == end
        if not joins or reader.held(j):
            break
        noun = end_of(words, clause.start, clause.end, lex, attach=True)
        opener = words[clause.start].low
        if noun is None or opener in lex.sets["prepositions"] or opener in lex.sets["oblique_determiners"]:
            break
        end = noun
    return (start, end)


def _agent(words: list[Word], clause: Clause, lex: Lexicon) -> Place | None:
    """Return whom a passive names: "wurde von der Polizei bestätigt"."""
    for i in range(clause.start, clause.end - 1):
        if words[i].low in ("von", "vom", "by"):
            end = end_of(words, i + 1, clause.end, lex)
            if end is not None:
                return (i + 1, end)
    return None


def _minding(words: list[Word], clause: Clause, frame: Frame, lex: Lexicon) -> Place | None:
    """Return the seat of power whose mind a passive gives: "in Kiew wird befürchtet"."""
    if "say" in frame.classes:
        return None
    within = (i for i in range(clause.start, clause.end - 1) if words[i].low in lex.sets["within"])
    return next(((i + 1, i + 2) for i in within if words[i + 1].low in lex.countries), None)


def _impersonal(words: list[Word], clause: Clause, lex: Lexicon) -> Place | None:
    """Return the source of "heißt es": invoked, or behind "aus", "in", "bei", "von"."""
    found = invoked(words, clause.start, clause.end, lex)
    if found is not None:
        return found[1]
    for i in range(clause.start, clause.end - 1):
        if words[i].low in lex.sets["impersonal_sources"]:
            end = end_of(words, i + 1, clause.end, lex, attach=True)
            if end is not None:
                return (i + 1, end)
    return None


def _english(reader: Reader, frame: Frame) -> Place | None:
    clause = reader.clauses[frame.clause]
    words, lex = reader.words, reader.lex
    assert clause.finite is not None
    if all(words[i].low in lex.sets["adverbs"] for i in range(clause.opening, clause.finite)):
        if reader.joined(frame.clause):
            return _shared_subject(reader, frame.clause)
        front = reader.front(frame.clause)
        lone = clause.finite == clause.opening and len(frame.cue) < 2
        behind = lone and reader.inverted(frame.clause)
        place = subject_after(words, clause.finite + 1, clause.end, lex)
        if front is not None and (place is None or not behind):
            return _fronted(reader, front, frame.clause)
        return _with_apposition(reader, frame.clause, place)
    if clause.kind is Kind.RELATIVE:
        return _antecedent(reader, frame.clause)
    return subject_before(words, clause.opening, min(frame.cue, default=clause.finite), lex)
