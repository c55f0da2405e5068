"""Who invokes a source passes on what the source says: "meldete unter Berufung auf Diplomaten"."""

from __future__ import annotations

from store.nlp.annotations import Draft, Frame, FrameKind, Place
from store.nlp.sentence_reader import Reader
from store.nlp.source_phrases import invoked, leaned_on

_FAR = 14


def with_source(reader: Reader, draft: Draft) -> Draft:
    """Return the draft with the invoked source as its speaker, and who spoke as the last link before it."""
    if draft.frame is not None and draft.frame.lemma not in reader.lex.sets["invoking"]:
        _invoke(reader, draft, draft.frame)
    if draft.speaker is None and draft.links:
        draft.speaker = draft.links.pop()
    return draft


def _invoke(reader: Reader, draft: Draft, frame: Frame) -> None:
    behind = min(frame.end + _FAR, reader.sentence.end)
    limit = behind if frame.kind is FrameKind.PREPOSITION else frame.end
    phrase = invoked(reader.words, frame.start, limit, reader.lex)
    source = phrase[1] if phrase is not None else None
    if source is None and draft.speaker is not None and _medium(reader, draft.speaker):
        source = leaned_on(reader.words, frame.start, limit, reader.lex)
    if source is None or source == draft.speaker:
        return
    if draft.speaker is not None and draft.speaker not in draft.links:
        draft.links.append(draft.speaker)
    draft.speaker = source


def _medium(reader: Reader, place: Place) -> bool:
    return any(word.text in reader.lex.sets["media"] for word in reader.words[slice(*place)])
