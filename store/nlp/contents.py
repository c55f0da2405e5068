"""What a frame introduces: the clauses after it, before it, or around it."""

from __future__ import annotations

from store.nlp.annotations import Frame, FrameKind, Kind, Mood, Place, Polarity
from store.nlp.noun_phrases import end_of
from store.nlp.sentence_reader import ATTACHED, FINITE, Reader

_LONGEST_ASIDE = 6


def content(reader: Reader, frame: Frame) -> list[Place]:
    """Return the pieces that the frame introduces, in text order; none if it introduces nothing."""
    if frame.instead is not None:
        return _before_or_behind(reader, frame, frame.instead)
    return _introduced(reader, frame)


def _before_or_behind(reader: Reader, frame: Frame, instead: int) -> list[Place]:
    """Return what a frame with "sondern" denies, before it, or says, behind it."""
    k = next(j for j, clause in enumerate(reader.clauses) if clause.start == instead)
    if not frame.speaks_at(instead):
        pieces = [(a, min(b, reader.clauses[k - 1].end)) for a, b in _introduced(reader, frame)]
        return [(a, b) for a, b in pieces if a < b]
    k += reader.clauses[k].end == instead + 1
    clause = reader.clauses[min(k, len(reader.clauses) - 1)]
    if clause.kind is Kind.FRAGMENT or (clause.kind in FINITE and not clause.subjunctive):
        return []
    return [(max(instead + 1, clause.start), reader.clauses[reader.last_of(k, "final")].end)]


def _introduced(reader: Reader, frame: Frame) -> list[Place]:
    if frame.kind in (FrameKind.PREPOSITION, FrameKind.REFERENCE):
        return _around(reader, frame)
    if frame.kind is FrameKind.COMPARISON:
        return _compared(reader, frame)
    if frame.kind is FrameKind.PARENTHESIS:
        before = _before(reader, frame.clause)
        return before + _resumed(reader, frame.clause + 1) if before else []
    return _of_verb(reader, frame)


def _of_verb(reader: Reader, frame: Frame) -> list[Place]:
    k = frame.clause
    clause = reader.clauses[k]
    inner = _inner(reader, frame)
    if inner:
        return [inner]
    inverted = reader.inverted(k)
    if inverted and not _announces(reader, k + 1):
        before = _before(reader, k)
        if before and _answers(reader, k):
            quoted = reader.clauses[k + 1]
            return [(quoted.start, quoted.end)]
        if before and _reads_as_speech(reader, k, frame):
            return before + _resumed(reader, k + 1)
    after = reader.after(k + 1, frame)
    if after is None and inverted is False and clause.kind is Kind.CONTENT and k == 0:
        return []
    return [after] if after else []


def _answers(reader: Reader, k: int) -> bool:
    """Tell whether a colon and a quotation follow what was asked: "Auf die Frage, ob …, sagte er: „…“"."""
    opening, following = reader.clauses[0], reader.clauses[k + 1 : k + 2]
    asked = opening.finite is None and reader.words[opening.opening].low in reader.lex.sets["prepositions"]
    quoted = any(c.kind is Kind.QUOTE and c.separator == ":" for c in following)
    return asked and quoted and all(c.kind is not Kind.QUOTE for c in reader.clauses[:k])


def _reads_as_speech(reader: Reader, k: int, frame: Frame) -> bool:
    """Tell whether words stand before clause `k`: quoted, subjunctive, or with a verb of mere saying."""
    if frame.lemma in reader.lex.sets["plain_saying"] or frame.kind is not FrameKind.VERB:
        return True
    after = reader.clauses[k + 1 : k + 2]
    return any(c.kind in (Kind.QUOTE, Kind.CONTENT) or c.subjunctive for c in (*reader.clauses[:k], *after))


def _announces(reader: Reader, j: int) -> bool:
    """Tell whether a dass-clause follows: then the content stands behind its frame after all."""
    return (
        j < len(reader.clauses)
        and reader.clauses[j].kind is Kind.CONTENT
        and not reader.joined(j)
        and not any(c.subjunctive or c.kind is Kind.QUOTE for c in reader.clauses[: j - 1])
    )


def _inner(reader: Reader, frame: Frame) -> Place | None:
    """Return an infinitive that follows its frame without a comma, "kündigte an zu gehen"."""
    clause = reader.clauses[frame.clause]
    last = max(frame.cue, default=0)
    if frame.kind is not FrameKind.VERB or clause.kind not in FINITE or "say" not in frame.classes:
        return None
    zu = [i for i in clause.infinite if i > last and _is_zu(reader, i)]
    if reader.lex.code == "en":
        return (last + 1, clause.end) if zu[:1] == [last + 2] else None
    if zu and zu[-1] >= clause.end - 2 and len(frame.cue) > 1 and last + 2 < clause.end:
        return (last + 1, clause.end)
    return None


def _is_zu(reader: Reader, i: int) -> bool:
    return any(form.mood is Mood.ZU_INFINITIVE for form in reader.words[i].forms)


def _before(reader: Reader, k: int) -> list[Place]:
    """Return everything in front of the frame clause `k`, back to a colon or the sentence's start."""
    first = k - 1
    while (
        first > 0
        and reader.clauses[first].separator not in (":", ";")
        and not reader.is_frame(first - 1, FrameKind.COMPARISON)
    ):
        first -= 1
    if first < 0 or (reader.clauses[first].kind is Kind.ADVERBIAL and reader.frame_of(reader.clauses[first])):
        return []
    if reader.clauses[k - 1].kind is Kind.QUOTE and first < k - 1:
        quotes = all(c.kind is Kind.QUOTE for c in reader.clauses[first:k])
        frames = any(first <= f.clause < k - 1 and _said_outright(reader, f) for f in reader.frames)
        first = first if quotes or not frames else k - 1
    return [(reader.clauses[first].start, reader.clauses[k - 1].end)]


def _said_outright(reader: Reader, frame: Frame) -> bool:
    """Tell whether a frame stands in the article's own words, not in what it tells of another's."""
    return frame.polarity is not Polarity.UNSAID and not reader.clauses[frame.clause].subjunctive


def _resumed(reader: Reader, j: int) -> list[Place]:
    """Return the rest of a content that a frame interrupted."""
    if j >= len(reader.clauses):
        return []
    clause = reader.clauses[j]
    if clause.kind is Kind.FRAGMENT and clause.separator == "," and j + 1 < len(reader.clauses):
        following = reader.clauses[j + 1]
        if following.kind is Kind.QUOTE:
            return [(following.start, following.end)]
    if clause.kind is Kind.QUOTE:
        return [(clause.start, clause.end), *_behind_aside(reader, j + 1)]
    if clause.kind in (Kind.FRAGMENT, Kind.RELATIVE, Kind.ADVERBIAL) and not (
        clause.kind is Kind.ADVERBIAL
        and reader.lex.code == "de"
        and any(c.subjunctive for c in reader.clauses[:j])
    ):
        return []
    if clause.kind in FINITE and not clause.subjunctive and not _completes(reader, j):
        return []
    return [(clause.start, reader.clauses[reader.last_of(j, "subjunctive")].end)]


def _completes(reader: Reader, j: int) -> bool:
    """Tell whether clause `j` has the verb that the words before their frame lack: "Ohne sie, sagt er, …"."""
    before = reader.clauses[: j - 1]
    bare = all(clause.finite is None and clause.kind is not Kind.QUOTE for clause in before)
    return bare and reader.clauses[j].separator == "," and not reader.joined(j)


def _behind_aside(reader: Reader, j: int) -> list[Place]:
    """Return the quotation behind a remark of the article's own: "„… nicht“, er zögerte, „sicher“"."""
    if j + 1 >= len(reader.clauses) or reader.clauses[j + 1].kind is not Kind.QUOTE:
        return []
    aside, following = reader.clauses[j], reader.clauses[j + 1]
    if reader.frame_of(aside) is not None or aside.end - aside.start > _LONGEST_ASIDE:
        return []
    return [(following.start, following.end)]


def _around(reader: Reader, frame: Frame) -> list[Place]:
    """Return the clause around a source phrase, without the phrase."""
    k = frame.clause
    clause = reader.clauses[k]
    if frame.start <= clause.opening and clause.finite is None:
        start = next((j for j in range(k + 1, len(reader.clauses)) if reader.clauses[j].kind in FINITE), None)
        if start is None and k and reader.clauses[k].end >= reader.clauses[-1].end:
            return [(reader.clauses[0].start, reader.clauses[k - 1].end)]
        if start is None or start > k + 3:
            return []
        return [(reader.clauses[start].start, reader.clauses[_group_end(reader, start)].end)]
    end = reader.clauses[_group_end(reader, k)].end
    if frame.start <= clause.opening:
        return [(frame.end, end)] if frame.end < end else []
    start = _group_start(reader, k)
    resumed = _after_name(reader, frame)
    pieces = [(start, _trim(reader, start, frame.start)), (resumed, end)]
    if clause.kind is Kind.RELATIVE and pieces[0][1] - start < 2:
        del pieces[0]
    return [(a, b) for a, b in pieces if a < b]


def _after_name(reader: Reader, frame: Frame) -> int:
    """Return where a sentence goes on after "nach Angaben des Sprechers, Karl Roth,"."""
    k = frame.clause + 1
    if frame.speaker is None or frame.end != reader.clauses[k - 1].end or k + 1 >= len(reader.clauses):
        return frame.end
    clause = reader.clauses[k]
    named = clause.kind is Kind.FRAGMENT and reader.words[clause.start].capital
    if named and end_of(reader.words, clause.start, clause.end, reader.lex) == clause.end:
        frame.speaker = (frame.speaker[0], clause.end)
        return reader.clauses[k + 1].start
    return frame.end


def _trim(reader: Reader, start: int, end: int) -> int:
    while end > start and reader.words[end - 1].text in ",–—(":
        end -= 1
    return end


def _group_start(reader: Reader, k: int) -> int:
    """Return where the sentence around clause `k` starts, its fronted pieces included."""
    clause = reader.clauses[k]
    while clause.kind is Kind.VERB_FIRST and reader.joined(k) and k and reader.clauses[k - 1].kind in FINITE:
        k -= 1
        clause = reader.clauses[k]
    if clause.kind is Kind.VERB_FIRST:
        front = reader.front(k)
        if front is not None:
            return reader.clauses[front].start
        if k and reader.clauses[k - 1].kind in (
            Kind.ADVERBIAL,
            Kind.QUESTION,
            Kind.INFINITIVE,
            Kind.CONTENT,
        ):
            return reader.clauses[k - 1].start
    start = clause.start
    if reader.words[start].low in reader.lex.sets["coordinators"]:
        start += 1
    return start


def _group_end(reader: Reader, k: int) -> int:
    """Return the last clause that belongs to main clause `k`."""
    last = k
    for j in range(k + 1, len(reader.clauses)):
        clause = reader.clauses[j]
        joined = clause.kind is Kind.VERB_FIRST and clause.separator in reader.lex.sets["coordinators"]
        if clause.kind in FINITE and not clause.subjunctive and not joined:
            break
        if clause.separator in (";", ":") or any(f.kind is not FrameKind.NOUN for f in reader.held(j)):
            break
        last = j
    return last


def _compared(reader: Reader, frame: Frame) -> list[Place]:
    """Return what "wie X sagt" goes with: the main clause after it, or the one around it."""
    k = frame.clause
    if k + 1 < len(reader.clauses) and not any(c.kind in FINITE for c in reader.clauses[:k]):
        start = k + 1
        while start < len(reader.clauses) and reader.clauses[start].kind in ATTACHED:
            start += 1
        if start < len(reader.clauses) and reader.clauses[start].kind in (*FINITE, Kind.QUOTE):
            return [(reader.clauses[start].start, reader.clauses[_group_end(reader, start)].end)]
        return []
    start = k - 1
    while (
        start > 0
        and reader.clauses[start].kind not in FINITE
        and reader.clauses[start].kind is not Kind.QUOTE
    ):
        start -= 1
    if start < 0:
        return []
    first = _group_start(reader, start)
    pieces = [(first, reader.clauses[k - 1].end)]
    if k + 1 < len(reader.clauses) and reader.clauses[k + 1].kind is Kind.VERB_FIRST:
        pieces.append((reader.clauses[k + 1].start, reader.clauses[_group_end(reader, k + 1)].end))
    return pieces
