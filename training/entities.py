"""Names: GermEval 2014 (CC BY 4.0), UNER German PUD (CC BY-SA 3.0), DFKI SmartData news (CC BY 4.0)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import spacy

from training.example import NAMES, Example, guessed_spaces

_KINDS = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "OTH": "MISC", "MISC": "MISC"}
_SMARTDATA = {
    "person": "PER",
    "organization": "ORG",
    "organization-company": "ORG",
    "location": "LOC",
    "location-city": "LOC",
    "location-street": "LOC",
    "location-stop": "LOC",
    "location-route": "LOC",
}


def columns(path: Path, *, word: int, tag: int, misc: bool) -> Iterator[Example]:
    """Yield the sentences of a file with a word a line; `word` and `tag` are its columns."""
    words: list[str] = []
    tags: list[str] = []
    for raw in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        line = raw.strip()
        if not line:
            if words:
                yield _example(words, tags, misc=misc)
            words, tags = [], []
            continue
        cells = line.split("\t") if "\t" in line else line.split(" ")
        if len(cells) > tag and cells[word] and not line.startswith("# "):
            words.append(cells[word])
            tags.append(cells[tag])


def smartdata(path: Path) -> Iterator[Example]:
    """Yield the paragraphs of the SmartData news texts, cut into words by spaCy's German tokenizer."""
    tokenizer = spacy.blank("de").tokenizer
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text: str = record["text"]
        names = [(b, e, _SMARTDATA[kind]) for b, e, kind in record["entities"] if kind in _SMARTDATA]
        begin = 0
        for paragraph in text.split("\n"):
            end = begin + len(paragraph)
            tokens = [t for t in tokenizer(paragraph) if not t.is_space]
            if len(tokens) > 4:
                tags = [_tag(begin + t.idx, begin + t.idx + len(t), names) for t in tokens]
                spaces = [True, *(bool(t.whitespace_) for t in tokens[:-1])]
                yield Example([t.text for t in tokens], spaces, {"ner": _continued(tags)}, misc=False)
            begin = end + 1


def _tag(start: int, end: int, names: list[tuple[int, int, str]]) -> str:
    for begin, stop, kind in names:
        if start < stop and begin < end:
            return ("B-" if start <= begin else "I-") + kind
    return "O"


def _example(words: list[str], tags: list[str], *, misc: bool) -> Example:
    kinds = []
    for tag in tags:
        prefix, _, kind = tag.partition("-")
        kinds.append(f"{prefix}-{_KINDS[kind]}" if kind in _KINDS else "O")
    return Example(words, guessed_spaces(words), {"ner": _continued(kinds)}, misc=misc)


def _continued(tags: list[str]) -> list[int]:
    """Turn an I- that continues nothing into a B-, and give ids."""
    ids, before = [], "O"
    for tag in tags:
        kept = "B" + tag[1:] if tag[0] == "I" and before[1:] != tag[1:] else tag
        ids.append(NAMES.index(kept))
        before = kept
    return ids
