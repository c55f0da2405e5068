"""Who is quoted by somebody else: "Vogt zitierte Roth mit den Worten: „…“" has Roth's words, through Vogt."""

from __future__ import annotations

from store.nlp.annotations import Frame, Mood, Place
from store.nlp.noun_phrases import end_of
from store.nlp.sentence_reader import Reader
from store.nlp.subjects import adverbial_end, subject_after, subject_before


def told_by(reader: Reader, frame: Frame, subject: Place | None) -> tuple[Place | None, list[Place]]:
    """Return whose words a frame with this subject gives, and through whom."""
    quoted = _cited(reader, frame, subject)
    if quoted is None:
        return subject, []
    return quoted, [subject] if subject is not None else []


def _cited(reader: Reader, frame: Frame, speaker: Place | None) -> Place | None:
    """Return who is quoted in a frame of quoting, or None where it names only who quotes."""
    clause = reader.clauses[frame.clause]
    if frame.lemma not in reader.lex.sets["quoting"] or clause.finite is None:
        return None
    words, lex = reader.words, reader.lex
    if frame.passive:
        before = subject_before(words, clause.opening, clause.finite, lex)
        return before or subject_after(words, clause.finite + 1, clause.end, lex)
    start = max(clause.finite + 1 if clause.finite <= frame.cue[0] else 0, speaker[1] if speaker else 0)
    end = clause.finite if start <= clause.finite and clause.finite > clause.opening else clause.end
    return _object(reader, start, end if start < end else clause.end)


def _object(reader: Reader, start: int, end: int) -> Place | None:
    """Return the first noun phrase or pronoun behind the subject; "zitierte aus dem Brief" has none."""
    words, lex = reader.words, reader.lex
    i = start
    while i < end and words[i].low in lex.sets["adverbs"]:
        i += 1
    if i >= end or any(form.mood is Mood.PARTICIPLE for form in words[i].forms):
        return None
    if words[i].low in lex.sets["object_persons"]:
        return (i, i + 1)
    if adverbial_end(words, i, end, lex) is not None:
        return None
    stop = end_of(words, i, end, lex)
    return (i, stop) if stop is not None else None
