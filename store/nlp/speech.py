"""Cues, sources, messages and addressees of speech events, from the network's reading.

The span groups "cues", "sources", "messages", "inner_messages" and "addressees" hold them. Pieces of one
message have the same `span.id`; a message's label is its type. `doc._.speech` pairs messages with source and
cue.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span

from store.nlp.reading import DocReading
from store.nlp.spans import Message, SpeechLabels, WordSpan, bio, messages

Doc.set_extension("speech", default=())
_GROUPS = {"cue": "cues", "source": "sources", "inner": "inner_messages", "addressee": "addressees"}


@dataclass(frozen=True, slots=True)
class SpeechEvent:
    """One message in its pieces, with its source and cue where the text gives them."""

    message: tuple[Span, ...]
    source: Span | None
    cue: Span | None


@Language.factory("belegbot_speech", requires=["doc._.reading"], assigns=["doc.spans", "doc._.speech"])
class Speech:
    """Writes the span groups and `doc._.speech`."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Nothing is configured."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc`."""
        read: DocReading = doc._.reading

        def span(words: WordSpan, label: str, number: int = 0) -> Span:
            begin, end = words
            return Span(doc, read.tokens[begin], read.tokens[end - 1] + 1, label=label, span_id=number)

        for head, group in _GROUPS.items():
            doc.spans[group] = [span((b, e), head) for b, e, _ in bio(read.labels(head))]
        events: list[SpeechEvent] = []
        pieces: list[Span] = []
        for number, message in enumerate(_messages(doc, read), 1):
            parts = tuple(span(piece, message.type, number) for piece in message.pieces)
            source = span(message.source, "source", number) if message.source else None
            cue = span(message.cue, "cue", number) if message.cue else None
            events.append(SpeechEvent(parts, source, cue))
            pieces += parts
        doc.spans["messages"] = pieces
        doc._.speech = tuple(events)
        return doc


def _messages(doc: Doc, read: DocReading) -> list[Message]:
    """Return the messages of every paragraph, their places counted in words of the document."""
    words = [doc[i].text for i in read.tokens]
    sentences = list(accumulate(map(int, read.reading.starts)))
    roles = {head: read.labels(head) for head in ("cue", "source", "message", "type")}
    found = []
    for low, high in pairwise([*read.breaks, len(words)]):
        paragraph = SpeechLabels(
            words=words[low:high],
            sentence=sentences[low:high],
            cue=roles["cue"][low:high],
            source=roles["source"][low:high],
            message=roles["message"][low:high],
            type=roles["type"][low:high],
        )
        found += [message.moved(low) for message in messages(paragraph)]
    return found
