"""Quotations with a frame: direct, indirect, and the told acts of speech."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from store.model import ClaimType
from store.nlp.annotations import Clause, Draft, Frame, FrameKind, Kind, Pair, Place, Sentence, Word
from store.nlp.contents import content
from store.nlp.language import Lexicon, lexicon
from store.nlp.noun_phrases import end_of
from store.nlp.sentence_reader import Reader
from store.nlp.speakers import subject_of
from store.nlp.terms import Terms

_NEEDS_CONTENT = 2
_SHORTEST_REPORT = 4
_LOOK_BACK = 3


@Language.factory(
    "belegbot_quotations",
    requires=["doc._.sentences", "doc._.frames", "doc._.quotation_marks"],
    assigns=["doc._.drafts"],
)
class Quotations:
    """Writes `doc._.drafts`: the claims that a frame introduces, in text order."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._lexicon = lexicon(nlp.lang)

    def __call__(self, doc: Doc) -> Doc:
        """Read the content of every frame, then the quotation marks inside."""
        drafts: list[Draft] = []
        terms = Terms(doc._.words, doc._.quotation_marks, self._lexicon)
        pairs = iter([pair for pair in doc._.quotation_marks if pair.depth == 0])
        pair = next(pairs, None)
        for n, sentence in enumerate(doc._.sentences):
            here: list[Pair] = []
            while pair is not None and pair.open < sentence.end:
                if pair.open >= sentence.start:
                    here.append(pair)
                pair = next(pairs, None)
            reader = Reader(doc._.words, sentence, doc._.frames[n], self._lexicon)
            question = doc._.words[sentence.end - 1].text == "?"
            found = [] if question else list(_framed(reader, n, doc._.sentences[n - 1] if n else None))
            found += _direct(reader, n, here, found, terms)
            found += _reported(reader, n, found)
            drafts += sorted(found, key=lambda draft: (draft.start, -draft.end))
        doc._.drafts = drafts
        return doc


def _sentence_before(reader: Reader, frame: Frame, before: Sentence | None) -> list[Place]:
    """Return the sentence that "Das teilte X mit" takes up, with the word that points to it."""
    clause = reader.clauses[frame.clause]
    points = reader.words[clause.opening].low in reader.lex.sets["pointers"]
    if before is None or not points or frame.clause or frame.passive or frame.speaker is None:
        return []
    if clause.finite != clause.opening + 1 or "say" not in frame.classes or not before.clauses:
        return []
    return [(before.start, before.clauses[-1].end), (clause.opening, clause.opening + 1)]


def _framed(reader: Reader, n: int, before: Sentence | None) -> Iterator[Draft]:
    """Yield the clauses that frames introduce; two frames around one content make one claim."""
    found: list[Draft] = []
    for frame in _in_order(reader.frames):
        if not _introduces(reader, frame):
            continue
        frame.speaker = frame.speaker or subject_of(reader, frame)
        if frame.speaker is None and _about_things(reader, frame):
            continue
        if _linked(reader, frame, found):
            continue
        pieces = content(reader, frame) or _sentence_before(reader, frame, before)
        if not pieces or sum(b - a for a, b in pieces) < _NEEDS_CONTENT:
            continue
        kind = ClaimType.DIRECT if _all_quoted(reader.sentence, pieces) else ClaimType.INDIRECT
        twin = next((draft for draft in found if draft.quote[0] == pieces[0] or draft.quote == pieces), None)
        if twin is not None:
            _merge(twin, frame, reader.lex, reader.words)
            continue
        found.append(Draft(kind, pieces, n, frame, frame.speaker, list(frame.cue), modality=frame.modality))
    for draft in found:
        draft.nested = any(other is not draft and _inside(draft, other) for other in found)
    yield from found


def _introduces(reader: Reader, frame: Frame) -> bool:
    """Tell whether a frame takes clauses: verbs that only name or tell take a quotation after a colon."""
    if frame.kind is not FrameKind.VERB or frame.classes & {"say", "think"}:
        return True
    k = frame.clause + 1
    return (
        k < len(reader.clauses)
        and reader.clauses[k].kind is Kind.QUOTE
        and reader.clauses[k].separator == ":"
    )


def _about_things(reader: Reader, frame: Frame) -> bool:
    """Tell whether a verb has only "das" or "dies" for a subject: "Dies erklärt, warum"."""
    clause = reader.clauses[frame.clause]
    return (
        frame.kind is FrameKind.VERB
        and not frame.passive
        and (
            reader.words[clause.opening].low in reader.lex.sets["thing_pronouns"]
            or clause.opening in frame.cue
        )
    )


def _inside(draft: Draft, other: Draft) -> bool:
    """Tell whether a draft lies within another's words."""
    return other.start <= draft.start and draft.end <= other.end and draft.quote != other.quote


def _in_order(frames: list[Frame]) -> list[Frame]:
    """Return the frames with verbs first, so that source phrases beside them become their links."""
    return sorted(
        frames, key=lambda frame: (frame.kind in (FrameKind.PREPOSITION, FrameKind.REFERENCE), frame.start)
    )


def _linked(reader: Reader, frame: Frame, found: list[Draft]) -> bool:
    """Attach a source phrase to the claim of its own clause's frame: "hieß es laut dpa"."""
    beside = any(
        f.clause == frame.clause and f.kind in (FrameKind.VERB, FrameKind.IMPERSONAL) for f in reader.frames
    )
    if frame.kind is FrameKind.REFERENCE:
        return beside
    if frame.kind is not FrameKind.PREPOSITION or frame.speaker is None:
        return False
    for draft in found:
        own = draft.frame is not None and draft.frame.clause == frame.clause
        if own and not any(a <= frame.start < b for a, b in draft.quote):
            if draft.speaker is None:
                draft.speaker = frame.speaker
            else:
                draft.links.append(frame.speaker)
            return True
    return False


def _merge(draft: Draft, frame: Frame, lex: Lexicon, words: list[Word]) -> None:
    """Keep one claim for two frames around it; a medium is the link, whoever else the speaker."""
    first, second = draft.speaker, frame.speaker
    if first and second and first != second:
        medium = [any(words[i].text in lex.sets["media"] for i in range(*place)) for place in (first, second)]
        outer, inner = (second, first) if medium == [False, True] else (first, second)
        draft.links.append(outer)
        draft.speaker = inner
    elif second and not first:
        draft.speaker = second
    draft.cue = sorted({*draft.cue, *frame.cue})


def _all_quoted(sentence: Sentence, pieces: list[Place]) -> bool:
    """Tell whether the pieces are nothing but quotations that stand alone."""
    inside = [c for c in sentence.clauses if any(a <= c.start and c.end <= b for a, b in pieces)]
    return bool(inside) and all(clause.kind is Kind.QUOTE for clause in inside)


def _direct(reader: Reader, n: int, pairs: list[Pair], framed: list[Draft], terms: Terms) -> Iterator[Draft]:
    """Yield the quoted words inside a claim or beside a verb of saying."""
    taken = {place[0] for draft in framed if draft.type is ClaimType.DIRECT for place in draft.quote}
    for pair in pairs:
        place = (pair.open, pair.close + 1)
        if pair.open in taken:
            continue
        around = [d for d in framed if any(a <= place[0] and place[1] <= b for a, b in d.quote)]
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
        if frame is not None and not terms.is_term(pair, named=bool(frame.classes & {"name"})):
            speaker = _gapped(reader, frame, pair) or frame.speaker or subject_of(reader, frame)
            if speaker is not None and speaker[0] <= pair.open < speaker[1]:
                continue
            yield Draft(
                ClaimType.DIRECT, [place], n, frame, speaker, list(frame.cue), modality=frame.modality
            )


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
    own = [f for f in reader.frames if f.clause == k and f.kind is FrameKind.VERB and not f.passive]
    if own:
        return own[-1]
    for j in range(k, max(-1, k - _LOOK_BACK), -1):
        if reader.clauses[j].kind not in (Kind.FRAGMENT, Kind.INFINITIVE):
            return None
        before = [
            f for f in reader.frames if f.clause == j - 1 and f.kind is FrameKind.VERB and not f.passive
        ]
        if before:
            return before[-1]
    return None


def _reported(reader: Reader, n: int, found: list[Draft]) -> list[Draft]:
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
        if speaker is None or clause.end - clause.start < _SHORTEST_REPORT:
            continue
        place = _told(reader, frame.clause)
        told.append(Draft(ClaimType.REPORTED, [place], n, frame, speaker, modality=frame.modality))
    return told


def _negated(reader: Reader, frame: Frame) -> bool:
    """Tell whether somebody did *not* speak ("äußerte sich nicht") or a thing acted ("forderte Opfer")."""
    clause = reader.clauses[frame.clause]
    telling = reader.lex.unsaying.get(frame.lemma, frozenset())
    if any(word.text in telling for word in reader.words[clause.start : clause.end]):
        return True
    return frame.lemma in reader.lex.sets["silent"] and any(
        word.low in reader.lex.sets["negations"] for word in reader.words[clause.start : clause.end]
    )


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
            reader.clauses[j].kind is Kind.VERB_FIRST and any(f.clause == j for f in reader.frames)
        ):
            break
        last = j
    start = reader.clauses[first].start
    if all(clause.kind is Kind.FRAGMENT for clause in reader.clauses[:first]):
        start = sentence.start
    end = sentence.end if last == len(reader.clauses) - 1 else reader.clauses[last].end
    return (start, end)
