"""Bundestag speeches with speech events: SpkAtt-2023 (GermEval 2023 shared task 1, CC BY-SA 4.0)."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.example import Example, guessed_spaces, span_labels

_ROLES = {"cue": ("Cue", "PTC"), "source": ("Source",), "message": ("Message",), "addressee": ("Addr",)}


def windows(folder: Path, *, group: int, limit: int = 70, seed: int = 0) -> Iterator[Example]:
    """Yield windows of 1 to `group` consecutive sentences, at most `limit` words where they are several."""
    chance = random.Random(seed)
    for path in sorted(folder.glob("*.json")):
        speech = json.loads(path.read_text(encoding="utf-8"))
        sentences = [sentence["Tokens"] for sentence in speech["Sentences"]]
        offsets = [0]
        for sentence in sentences:
            offsets.append(offsets[-1] + len(sentence))
        words = [word for sentence in sentences for word in sentence]
        labels = _labels(speech, offsets, len(words))
        first = 0
        while first < len(sentences):
            last = first + 1
            wanted = chance.randint(1, group)
            while (
                last < len(sentences)
                and last - first < wanted
                and offsets[last + 1] - offsets[first] <= limit
            ):
                last += 1
            begin, end = offsets[first], offsets[last]
            if begin < end:
                window = words[begin:end]
                cut = {role: values[begin:end] for role, values in labels.items()}
                yield Example(window, guessed_spaces(window), cut)
            first = last


def _labels(speech: dict[str, Any], offsets: list[int], size: int) -> dict[str, list[int]]:
    row = {sentence["SentenceId"]: i for i, sentence in enumerate(speech["Sentences"])}

    def indexes(marks: list[str]) -> list[int]:
        pairs = (mark.split(":") for mark in marks)
        return sorted({offsets[row[int(sentence)]] + int(word) for sentence, word in pairs})

    labels = {}
    for role, fields in _ROLES.items():
        events = [indexes([mark for f in fields for mark in event[f]]) for event in speech["Annotations"]]
        labels[f"parliament {role}"] = span_labels(size, [event for event in events if event])
    return labels
