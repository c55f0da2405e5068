"""What the network learns from: windows of words with whatever labels their source gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.nlp.pieces import Pieces

MISSING = -100
"""A label that the source does not give; PyTorch's cross entropy leaves it out."""

NAMES = ("O", *(f"{b}-{kind}" for kind in ("PER", "LOC", "ORG", "MISC") for b in "BI"))
SPANS = ("O", "B", "I")
TYPES = ("direct", "indirect", "reported", "free_indirect", "indirect_free_indirect")
UPOS = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN"),
    *("PUNCT", "SCONJ", "SYM", "VERB", "X"),
)
SPAN_HEADS = ("cue", "source", "message", "inner", "addressee")
PARLIAMENT_HEADS = tuple(f"parliament {head}" for head in ("cue", "source", "message", "addressee"))
"""The Bundestag speeches follow another scheme: they teach the encoder through heads that do not ship."""


@dataclass(slots=True)
class Example:
    """A window of words.

    `spaces[i]` tells whether a space stands before word i. `labels` maps a head to one label id a word
    (MISSING where unknown). `heads[i]` is the 1-based governor of word i inside the window, 0 the root,
    MISSING unknown. `misc` is False where the source does not annotate MISC names, so that "O" may hide
    one.
    """

    words: list[str]
    spaces: list[bool]
    labels: dict[str, list[int]] = field(default_factory=dict)
    heads: list[int] | None = None
    relations: list[int] | None = None
    misc: bool = True
    ids: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)

    def cut(self, pieces: Pieces, limit: int = 160) -> Example:
        """Fill `ids` (with the special pieces around) and `first` (each word's first piece); return self.

        Words beyond `limit` pieces are left out.
        """
        self.ids, self.first = [pieces.bos], []
        for word, space in zip(self.words, self.spaces, strict=True):
            cut = pieces.of_word(word, space)
            if len(self.ids) + len(cut) > limit + 1:
                break
            self.first.append(len(self.ids))
            self.ids += cut
        self.ids.append(pieces.eos)
        return self


def join(examples: list[Example]) -> Example:
    """Return one window of several; labels that only some of them have are MISSING in the others."""
    joined = Example([], [], misc=all(example.misc for example in examples))
    keys = {key for example in examples for key in example.labels}
    parsed = any(example.heads for example in examples)
    joined.labels = {key: [] for key in keys}
    joined.heads, joined.relations = ([], []) if parsed else (None, None)
    for example in examples:
        size, offset = len(example.words), len(joined.words)
        for key in keys:
            joined.labels[key] += example.labels.get(key, [MISSING] * size)
        if joined.heads is not None and joined.relations is not None:
            heads = example.heads or [MISSING] * size
            joined.heads += [head + offset if head > 0 else head for head in heads]
            joined.relations += example.relations or [MISSING] * size
        joined.spaces += [offset > 0, *example.spaces[1:]] if size else []
        joined.words += example.words
    return joined


def guessed_spaces(words: list[str]) -> list[bool]:
    """Guess where spaces stand in a list of words that records none."""
    spaces = [True] * len(words)
    inside = False
    for i, word in enumerate(words):
        if i:
            closes = all(c in ",.;:!?)]%…“”’‘»" for c in word) or (word == '"' and inside)
            opened = words[i - 1] in {"(", "[", "„", "‚", "«"} or (words[i - 1] == '"' and inside)
            spaces[i] = not closes and not opened
        if word == '"':
            inside = not inside
    return spaces


def span_labels(size: int, spans: list[list[int]]) -> list[int]:
    """Return BIO ids over `size` words from spans, each a list of word indexes; the longest span wins."""
    labels = [0] * size
    for span in sorted(spans, key=len, reverse=True):
        if any(labels[i] for i in span):
            continue
        for k, i in enumerate(span):
            labels[i] = 2 if k and span[k - 1] == i - 1 else 1
    return labels
