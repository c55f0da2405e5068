"""Quotations with a frame: direct, indirect, and the told acts of speech."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from store.model import ClaimType
from store.nlp.annotations import Draft, Frame, FrameKind, Kind, Pair, Place, Polarity, Sentence, Word
from store.nlp.citing import told_by
from store.nlp.contents import content
from store.nlp.invoking import with_source
from store.nlp.language import Lexicon, lexicon
from store.nlp.norms import spoken
from store.nlp.polarity import said_by_nobody
from store.nlp.quoted_words import quoted_words
from store.nlp.sentence_reader import Reader
from store.nlp.speakers import subject_of
from store.nlp.terms import Terms
from store.nlp.told_acts import told_acts

_NEEDS_CONTENT = 2


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
            frames = [
                f for f in doc._.frames[n] if not _told_on(doc._.words, sentence, f, drafts, self._lexicon)
            ]
            reader = spoken(Reader(doc._.words, sentence, frames, self._lexicon))
            question = doc._.words[sentence.end - 1].text == "?"
            found = [] if question else list(_framed(reader, n, doc._.sentences[n - 1] if n else None))
            found += quoted_words(reader, n, here, found, terms)
            found += told_acts(reader, n, found)
            found = [with_source(reader, draft) for draft in found]
            drafts += sorted(found, key=lambda draft: (draft.start, -draft.end))
        doc._.drafts = drafts
        return doc


def _told_on(words: list[Word], sentence: Sentence, frame: Frame, drafts: list[Draft], lex: Lexicon) -> bool:
    """Tell whether a thought belongs to the report before it: "Lenz bestritt das. Alle hätten gewusst, …"."""
    clause = sentence.clauses[frame.clause]
    before = drafts[-1] if drafts else None
    if before is None or before.sentence != frame.sentence - 1 or before.unsaid or before.speaker is None:
        return False
    if clause.kind not in (Kind.MAIN, Kind.VERB_FIRST) or clause.finite is None or sentence.paragraph > 1:
        return False
    thought = frame.kind is FrameKind.VERB and "think" in frame.classes and "say" not in frame.classes
    return thought and words[clause.finite].low in lex.sets["substitutes"]


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
        unsaid = frame.polarity is Polarity.UNSAID
        if frame.speaker is None and not unsaid and _about_things(reader, frame):
            continue
        if frame.speaker is not None and said_by_nobody(reader.words, frame.speaker, reader.lex):
            frame.polarity = Polarity.UNSAID
        if _linked(reader, frame, found):
            continue
        pieces = content(reader, frame) or _sentence_before(reader, frame, before)
        if not pieces or sum(b - a for a, b in pieces) < _NEEDS_CONTENT:
            continue
        if frame.polarity is Polarity.REJECTED and _asks(reader, pieces):
            frame.polarity = Polarity.UNSAID
        twin = next((draft for draft in found if draft.quote[0] == pieces[0] or draft.quote == pieces), None)
        if twin is not None and not twin.unsaid and frame.polarity is not Polarity.UNSAID:
            _merge(twin, frame, reader.lex, reader.words)
            continue
        found.append(_draft(reader, n, frame, pieces))
    for draft in found:
        draft.nested = any(other is not draft and _inside(draft, other) for other in found)
    yield from found


def _draft(reader: Reader, n: int, frame: Frame, pieces: list[Place]) -> Draft:
    kind = ClaimType.DIRECT if _all_quoted(reader.sentence, pieces) else ClaimType.INDIRECT
    speaker, links = told_by(reader, frame, frame.speaker)
    return Draft(kind, pieces, n, frame, speaker, list(frame.cue), links, modality=frame.modality)


def _asks(reader: Reader, pieces: list[Place]) -> bool:
    """Tell whether a content is a question: "weiß nicht, ob", "glaubt nicht, wer"."""
    opening = next((c for c in reader.clauses if c.start == pieces[0][0]), None)
    return opening is not None and (
        opening.kind is Kind.QUESTION or reader.words[opening.opening].low in reader.lex.sets["whether"]
    )


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
    beside = any(f.kind in (FrameKind.VERB, FrameKind.IMPERSONAL) for f in reader.held(frame.clause))
    if frame.kind is FrameKind.REFERENCE:
        return beside
    if frame.kind is not FrameKind.PREPOSITION or frame.speaker is None:
        return False
    for draft in found:
        own = draft.frame is not None and draft.frame.clause == frame.clause and not draft.unsaid
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
    if frame.kind is FrameKind.VERB and draft.type is ClaimType.DIRECT:
        draft.frame, draft.modality = frame, frame.modality
    draft.cue = sorted({*draft.cue, *frame.cue})


def _all_quoted(sentence: Sentence, pieces: list[Place]) -> bool:
    """Tell whether the pieces are nothing but quotations that stand alone."""
    inside = [c for c in sentence.clauses if any(a <= c.start and c.end <= b for a, b in pieces)]
    return bool(inside) and all(clause.kind is Kind.QUOTE for clause in inside)
