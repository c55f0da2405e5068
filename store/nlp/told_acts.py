"""Acts of speech that are told without their words: "Sie forderte Neuwahlen"."""

from __future__ import annotations

from store.model import ClaimType
from store.nlp.annotations import Clause, Draft, Frame, FrameKind, Kind, Mood, Place, Polarity
from store.nlp.sentence_reader import Reader
from store.nlp.speakers import subject_of

_SHORTEST_REPORT = 4


def told_acts(reader: Reader, n: int, found: list[Draft]) -> list[Draft]:
    """Return sentences that tell an act of speech without its words: "Sie forderte Neuwahlen"."""
    told: list[Draft] = []
    for frame in reader.frames:
        if frame.kind is not FrameKind.VERB or "act" not in frame.classes or frame.passive:
            continue
        clause = reader.clauses[frame.clause]
        if clause.kind not in (Kind.MAIN, Kind.VERB_FIRST) or clause.subjunctive or _negated(reader, frame):
            continue
        if any(d.frame is frame for d in found) or any(_covers(d, clause) for d in found):
            continue
        speaker = frame.speaker or subject_of(reader, frame)
        before = told[-1] if told else None
        if (
            before is not None
            and before.speaker == speaker
            and reader.joined(frame.clause)
            and before.end == clause.start
        ):
            before.quote = [(before.start, _told(reader, frame.clause)[1])]
            continue
        if speaker is None or clause.end - clause.start < _SHORTEST_REPORT or _own_voice(reader, speaker):
            continue
        place = _told(reader, frame.clause)
        told.append(Draft(ClaimType.REPORTED, [place], n, frame, speaker, modality=frame.modality))
    return told


def _negated(reader: Reader, frame: Frame) -> bool:
    """Tell whether somebody did *not* speak ("äußerte sich nicht") or a thing acted ("forderte Opfer")."""
    clause = reader.clauses[frame.clause]
    own = reader.words[clause.start : clause.end]
    unsaying = reader.lex.unsaying.get(frame.lemma, frozenset())
    telling = reader.lex.telling.get(frame.lemma)
    acted = any(word.text in unsaying for word in own)
    acted = acted or (telling is not None and not any(word.low in telling for word in own))
    refused = frame.lemma in reader.lex.sets["refusing"] and _to_say(reader, frame)
    acted = acted or refused
    corrected = frame.instead is not None and frame.polarity is not Polarity.AFFIRMED
    return acted or corrected or frame.polarity is Polarity.UNSAID


def _to_say(reader: Reader, frame: Frame) -> bool:
    """Tell whether a verb of saying is what somebody refuses: "refused to say"."""
    infinite = (form for i in reader.clauses[frame.clause].infinite for form in reader.words[i].forms)
    said = (form.lemma for form in infinite if form.mood is Mood.ZU_INFINITIVE)
    return any(lemma in reader.lex.verbs_of_saying for lemma in said)


def _own_voice(reader: Reader, speaker: Place) -> bool:
    """Tell whether the one who acts is the one who writes or answers: "Ich lehne das ab"."""
    return reader.words[speaker[0]].low in reader.lex.sets["first_person"]


def _covers(draft: Draft, clause: Clause) -> bool:
    return any(a <= clause.start and clause.end <= b for a, b in draft.quote)


def _told(reader: Reader, k: int) -> Place:
    """Return the extent of a told act: the sentence with its full stop, or its part in a longer one."""
    sentence = reader.sentence
    front = reader.front(k) if reader.clauses[k].kind is Kind.VERB_FIRST else None
    first = front if front is not None else k
    last = k
    for j in range(k + 1, len(reader.clauses)):
        if reader.clauses[j].kind in (Kind.MAIN, Kind.QUOTE) or (
            reader.clauses[j].kind is Kind.VERB_FIRST and bool(reader.held(j))
        ):
            break
        last = j
    start = reader.clauses[first].start
    if all(clause.kind is Kind.FRAGMENT for clause in reader.clauses[:first]):
        start = sentence.start
    end = sentence.end if last == len(reader.clauses) - 1 else reader.clauses[last].end
    return (start, end)
