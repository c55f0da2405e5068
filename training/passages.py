"""Our own annotated passages as training windows, and the tenth of them that is kept for evaluation."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language

from training.annotation import MESSAGE_TYPES, Passage, Span, read
from training.example import MISSING, TYPES, Example, span_labels

_ROLE_HEADS = {"C": "cue", "S": "source", "A": "addressee"}
FOLDER = Path(__file__).with_name("sentences")


def load(folder: Path = FOLDER) -> tuple[list[Passage], list[Passage]]:
    """Return (training passages, kept passages); which is kept depends on its text alone."""
    passages = [passage for path in sorted(folder.glob("*.txt")) for passage in read(path)]
    kept = [passage for passage in passages if _is_kept(passage)]
    return [passage for passage in passages if not _is_kept(passage)], kept


def _is_kept(passage: Passage) -> bool:
    return hashlib.sha256(passage.text.encode()).digest()[0] < 26


def examples(passages: list[Passage]) -> Iterator[Example]:
    """Yield one window a passage, cut into words by spaCy's tokenizer of its language."""
    tokenizers = {language: spacy.blank(language) for language in ("de", "en")}
    for passage in passages:
        yield _example(passage, tokenizers[passage.language])


def _example(passage: Passage, language: Language) -> Example:
    tokens = [token for token in language.tokenizer(passage.text) if not token.is_space]
    places = [(token.idx, token.idx + len(token)) for token in tokens]

    def words_in(span: Span) -> list[int]:
        return [i for i, (begin, end) in enumerate(places) if begin < span.end and span.start < end]

    labels = {}
    for label, head in _ROLE_HEADS.items():
        labels[head] = span_labels(
            len(tokens), [words_in(span) for span in passage.spans if span.label == label]
        )
    messages = [span for span in passage.spans if span.label in MESSAGE_TYPES]
    inner = [span for span in messages if any(_inside(span, other) for other in messages)]
    outer = [span for span in messages if span not in inner]
    labels["message"] = span_labels(len(tokens), [words_in(span) for span in outer])
    labels["inner"] = span_labels(len(tokens), [words_in(span) for span in inner])
    labels["type"] = [MISSING] * len(tokens)
    for span in outer:
        for i in words_in(span):
            labels["type"][i] = TYPES.index(MESSAGE_TYPES[span.label])
    spaces = [True, *(bool(token.whitespace_) for token in tokens[:-1])]
    return Example([token.text for token in tokens], spaces, labels)


def _inside(span: Span, other: Span) -> bool:
    return span is not other and other.start <= span.start and span.end <= other.end
