"""Reads the inline annotation of `training/sentences` (its README has the format)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_OPENING = re.compile(r"\[([dirkfSCA])(\d*) ")
MESSAGE_TYPES = {
    "d": "direct",
    "i": "indirect",
    "r": "reported",
    "k": "indirect_free_indirect",
    "f": "free_indirect",
}
ROLES = {"S": "source", "C": "cue", "A": "addressee"}


class AnnotationError(ValueError):
    """A passage is not in the format; the message names file, line and column."""


@dataclass(frozen=True, slots=True)
class Span:
    """The words [start, end) of a passage's text, in code points, with what they are in which event."""

    start: int
    end: int
    label: str
    event: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage without its brackets; the spans lie in order of their beginning, outer ones first."""

    text: str
    construction: str
    language: str
    spans: tuple[Span, ...]


def parse(line: str, construction: str, where: str = "passage", language: str = "de") -> Passage:
    """Take the brackets out of `line`; raises AnnotationError where they do not fit."""
    text: list[str] = []
    open_spans: list[tuple[int, str, int]] = []
    spans: list[Span] = []
    position = 0
    while position < len(line):
        opening = _OPENING.match(line, position)
        if opening:
            open_spans.append((len(text), opening[1], int(opening[2] or 1)))
            position = opening.end()
            continue
        character = line[position]
        if character == "[":
            raise AnnotationError(f"{where}:{position + 1}: a bracket needs a label and a space")
        if character == "]":
            if not open_spans:
                raise AnnotationError(f"{where}:{position + 1}: a bracket closes that was never opened")
            start, label, event = open_spans.pop()
            if start == len(text):
                raise AnnotationError(f"{where}:{position + 1}: a bracket holds no words")
            spans.append(Span(start, len(text), label, event))
        else:
            text.append(character)
        position += 1
    if open_spans:
        raise AnnotationError(f"{where}:{len(line)}: a bracket is never closed")
    ordered = sorted(spans, key=lambda span: (span.start, -span.end))
    _check_events(ordered, where)
    return Passage("".join(text), construction, language, tuple(ordered))


def _check_events(spans: list[Span], where: str) -> None:
    types: dict[int, set[str]] = {}
    for span in spans:
        labels = types.setdefault(span.event, set())
        if span.label in MESSAGE_TYPES:
            labels.add(span.label)
    for event, labels in types.items():
        if len(labels) != 1:
            raise AnnotationError(f"{where}:1: event {event} needs a message of exactly one type")


def read(path: Path) -> Iterator[Passage]:
    """Yield the passages of one file; raises AnnotationError at the first mistake."""
    construction = ""
    language = "en" if path.stem == "english" else "de"
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if line.startswith("## "):
            construction = line[3:].strip()
        elif line and not line.startswith("# "):
            if not construction:
                raise AnnotationError(f"{path}:{number}:1: a passage stands before the first construction")
            yield parse(line, construction, f"{path}:{number}", language)


def main(paths: list[str]) -> int:
    """Check the files, print the number of passages by construction, return the exit status."""
    counts: dict[str, int] = {}
    for name in paths:
        try:
            for passage in read(Path(name)):
                counts[passage.construction] = counts.get(passage.construction, 0) + 1
        except AnnotationError as error:
            print(error, file=sys.stderr)
            return 1
    for construction, count in sorted(counts.items()):
        print(f"{count:5} {construction}")
    print(f"{sum(counts.values()):5} passages in {len(counts)} constructions")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
