"""BIO labels into spans of words, and messages with their cue and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

WordSpan = tuple[int, int]
"""The words [start, end)."""

_GAP_WORDS = 12
_BRIDGES = {"aber", "auch", "weiter", "however", "also"}


def bio(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return (start, end, kind) of each span; kind is what stands behind "B-", or "".

    An I that continues nothing, or something of another kind, begins a span of its own.
    """
    found: list[tuple[int, int, str]] = []
    begin, kind = -1, ""
    for i, label in enumerate([*labels, "O"]):
        prefix, _, label_kind = label.partition("-")
        if begin >= 0 and (prefix != "I" or label_kind != kind):
            found.append((begin, i, kind))
            begin = -1
        if prefix != "O" and begin < 0:
            begin, kind = i, label_kind
    return found


@dataclass(frozen=True, slots=True)
class Message:
    """One message in its pieces, with the cue and source that stand nearest; None where there is none."""

    pieces: tuple[WordSpan, ...]
    type: str
    source: WordSpan | None
    cue: WordSpan | None

    def moved(self, by: int) -> Message:
        """Return the same message `by` words further on."""

        def move(span: WordSpan) -> WordSpan:
            return span[0] + by, span[1] + by

        return Message(
            tuple(map(move, self.pieces)),
            self.type,
            move(self.source) if self.source else None,
            move(self.cue) if self.cue else None,
        )


@dataclass(frozen=True, slots=True)
class SpeechLabels:
    """The labels of one paragraph: BIO for each role, the message type of each word, sentence numbers."""

    words: Sequence[str]
    sentence: Sequence[int]
    cue: Sequence[str]
    source: Sequence[str]
    message: Sequence[str]
    type: Sequence[str]


def messages(labels: SpeechLabels) -> list[Message]:
    """Join the pieces of each message, and give it the nearest source and cue of its sentences.

    Pieces with nothing but the frame between them are one message. A message without a source of its own
    takes that of the message before it.
    """
    sources = [(begin, end) for begin, end, _ in bio(labels.source)]
    cues = [(begin, end) for begin, end, _ in bio(labels.cue)]
    found: list[Message] = []
    last: WordSpan | None = None
    for pieces in _joined(labels):
        sentences = {labels.sentence[i] for begin, end in pieces for i in range(begin, end)}
        source = _nearest(pieces, [s for s in sources if labels.sentence[s[0]] in sentences])
        cue = _nearest(pieces, [c for c in cues if labels.sentence[c[0]] in sentences])
        if source is None and cue is None:
            source = last
        if source is None:
            before = [s for s in sources if s[1] <= pieces[0][0]]
            source = before[-1] if before else None
        last = source or last
        found.append(Message(tuple(pieces), _type_of(pieces, labels), source, cue))
    return found


def _type_of(pieces: list[WordSpan], labels: SpeechLabels) -> str:
    """Return the type that most of the message's words have."""
    return Counter(labels.type[i] for begin, end in pieces for i in range(begin, end)).most_common(1)[0][0]


def _joined(labels: SpeechLabels) -> list[list[WordSpan]]:
    joined: list[list[WordSpan]] = []
    for begin, end, _ in bio(labels.message):
        if joined:
            before = joined[-1][-1][1]
            gap = range(before, begin)
            near = labels.sentence[before - 1] == labels.sentence[begin] and 0 < len(gap) <= _GAP_WORDS
            if near and all(_is_frame(labels, i) for i in gap):
                joined[-1].append((begin, end))
                continue
        joined.append([(begin, end)])
    return joined


def _is_frame(labels: SpeechLabels, i: int) -> bool:
    word = labels.words[i]
    return labels.source[i] != "O" or labels.cue[i] != "O" or len(word) <= 2 or word in _BRIDGES


def _nearest(pieces: list[WordSpan], spans: list[WordSpan]) -> WordSpan | None:
    def distance(span: WordSpan) -> int:
        return min(max(begin - span[1], span[0] - end, 0) for begin, end in pieces)

    outside = [s for s in spans if not any(begin <= s[0] < end for begin, end in pieces)]
    return min(outside, key=distance) if outside else None
