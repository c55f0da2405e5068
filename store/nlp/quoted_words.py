"""Quotation marks inside what a frame introduces, or beside its verb: the words somebody used."""

from __future__ import annotations

from collections.abc import Iterator

from store.model import ClaimType, Modality
from store.nlp.annotations import Draft, Frame, FrameKind, Kind, Pair, Place
from store.nlp.citing import told_by
from store.nlp.noun_phrases import end_of
from store.nlp.polarity import said_by_nobody
from store.nlp.sentence_reader import Reader
from store.nlp.speakers import subject_of
from store.nlp.terms import Terms

_LOOK_BACK = 3


def quoted_words(
    reader: Reader, n: int, pairs: list[Pair], framed: list[Draft], terms: Terms
) -> Iterator[Draft]:
    """Yield the quoted words inside a claim or beside a verb of saying."""
    taken = {place[0] for draft in framed if draft.type is ClaimType.DIRECT for place in draft.quote}
    for pair in pairs:
        place = (pair.open, pair.close + 1)
        if pair.open in taken:
            continue
        around = [d for d in framed if any(a <= place[0] and place[1] <= b for a, b in d.quote)]
        if any(draft.unsaid for draft in around):
            continue
        outer = min(around, key=lambda d: d.end - d.start, default=None)
        if outer is not None:
            if outer.type is ClaimType.DIRECT:
                continue
            if not terms.is_term(pair) and not _in_source(reader, pair):
                yield Draft(
                    ClaimType.DIRECT, [place], n, outer.frame, outer.speaker, list(outer.cue),
                    list(outer.links), modality=outer.modality, nested=True,
                )  # fmt: skip
            continue
        frame = _frame_beside(reader, pair) if not _in_source(reader, pair) else None
        if frame is not None and _others_words(reader, frame, pair):
            continue
        if frame is not None and not terms.is_term(pair, named=bool(frame.classes & {"name"})):
            speaker = _gapped(reader, frame, pair) or frame.speaker or subject_of(reader, frame)
            if speaker is not None and _no_speaker(reader, speaker, pair):
                continue
            speaker, links = told_by(reader, frame, speaker)
            yield Draft(
                ClaimType.DIRECT, [place], n, frame, speaker, list(frame.cue), links,
                modality=_modality(reader, frame),
            )  # fmt: skip


def _modality(reader: Reader, frame: Frame) -> Modality:
    """Return what a verb does with quoted words: "called it" names, only "called for" demands."""
    governed = reader.lex.governed.get(frame.lemma)
    if "name" not in frame.classes or frame.modality is not Modality.DEMANDED or governed is None:
        return frame.modality
    clause = reader.clauses[frame.clause]
    wanted = any(word.low in governed for word in reader.words[clause.start : clause.end])
    return Modality.DEMANDED if wanted else Modality.ASSERTED


def _no_speaker(reader: Reader, place: Place, pair: Pair) -> bool:
    """Tell whether a subject is nobody, or holds the quoted words itself."""
    return place[0] <= pair.open < place[1] or said_by_nobody(reader.words, place, reader.lex)


def _gapped(reader: Reader, frame: Frame, pair: Pair) -> Place | None:
    """Return who shares the verb of the clause before: "Roth sah einen „Fehler“, Lena Vogt gar …"."""
    clause = next(c for c in reader.clauses if c.start <= pair.open < c.end)
    given = reader.words[clause.start].text
    if clause.kind is not Kind.FRAGMENT or reader.clauses[frame.clause] is clause or clause.separator != ",":
        return None
    if given not in reader.lex.masculine and given not in reader.lex.feminine:
        return None
    end = end_of(reader.words, clause.start, pair.open, reader.lex)
    return (clause.start, end) if end is not None else None


def _others_words(reader: Reader, frame: Frame, pair: Pair) -> bool:
    """Tell whether the words are what somebody judges, not how: "nannte die Aussage „…“ eine Lüge"."""
    clause = reader.clauses[frame.clause]
    if clause.finite is None or not clause.start <= pair.open < clause.end:
        return False
    judged = frame.modality is Modality.DENIED or (
        "name" in frame.classes
        and any(
            reader.words[i].alpha and i not in frame.cue and i not in clause.infinite
            for i in range(pair.close + 1, clause.end)
        )
    )
    start = clause.start if pair.open < clause.finite else clause.finite + 1
    before = reader.words[start : pair.open]
    noun = next((i for i, word in enumerate(before) if word.text in reader.lex.nouns), None)
    return (
        judged
        and noun is not None
        and not any(w.low in reader.lex.sets["predicating"] for w in before[noun:])
    )


def _in_source(reader: Reader, pair: Pair) -> bool:
    """Tell whether the marks belong to a source's name: "laut „Spiegel“"."""
    return any(
        place[0] <= pair.open < place[1] for frame in reader.frames if (place := frame.speaker) is not None
    )


def _frame_beside(reader: Reader, pair: Pair) -> Frame | None:
    """Return the frame whose clause holds the quotation, or whose clause leads up to it."""
    k = next((i for i, c in enumerate(reader.clauses) if c.start <= pair.open < c.end), None)
    if k is None:
        return None
    own = [f for f in reader.held(k) if _names(f, pair)]
    if own:
        return own[-1]
    for j in range(k, max(-1, k - _LOOK_BACK), -1):
        finite = reader.clauses[j].finite
        outside = finite is not None and not pair.open < finite < pair.close
        if reader.clauses[j].kind is Kind.QUOTE or outside:
            return None
        before = [f for f in reader.held(j - 1) if _names(f, pair)]
        if before:
            return before[-1]
    return None


def _names(frame: Frame, pair: Pair) -> bool:
    """Tell whether a frame can have quoted words for its object."""
    return frame.kind is FrameKind.VERB and not frame.passive and frame.speaks_at(pair.open)
