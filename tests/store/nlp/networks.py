"""A network without weights: its scores depend on the pieces alone, so that every reading can be repeated."""

import numpy as np

from store.nlp.pieces import META, Pieces
from store.nlp.weights import Labels, Output

BIO = ("O", "B", "I")
LABELS = Labels(
    heads={
        "ner": ("O", "B-PER", "I-PER", "B-LOC", "I-LOC"),
        "upos": ("NOUN", "VERB", "PUNCT", "PROPN"),
        "xpos": ("NN", "VVFIN", "$.", "NE"),
        "verb": ("_", "Mood=Sub|Number=Sing|Person=3|Tense=Pres"),
        "nominal": ("_", "Case=Nom|Number=Sing"),
        "sent": ("I", "B"),
        **dict.fromkeys(("cue", "source", "message", "inner", "addressee"), BIO),
        "type": ("direct", "indirect", "reported", "free_indirect", "indirect_free_indirect"),
    },
    relations=("root", "nsubj", "punct"),
    version="0",
)
_LETTERS = [chr(c) for c in range(33, 127)] + list("äöüÄÖÜß„“‚‘»«–…")


def letters() -> Pieces:
    """Return a vocabulary of single characters."""
    pieces = ["<s>", "<pad>", "</s>", "<unk>", META, *_LETTERS]
    specials = {"bos": 0, "pad": 1, "eos": 2, "unk": 3}
    return Pieces([(piece, -1.0 - i / 100) for i, piece in enumerate(pieces)], {}, specials)


class ScriptedNetwork:
    """Scores every word by its own pieces; a sentence begins at each capital letter."""

    def __init__(self) -> None:
        self.labels, self.pieces = LABELS, letters()
        self.windows: list[int] = []

    def read(self, ids: list[int], first: list[int]) -> Output:
        self.windows.append(len(ids))
        size, width = len(first), sum(map(len, LABELS.heads.values()))
        scores = np.zeros((size, width), np.float32)
        ends = [*first[1:], len(ids) - 1]
        capitals = {self.pieces.of_word(chr(c), False)[0] for c in range(65, 91)}
        for i, (begin, end) in enumerate(zip(first, ends, strict=True)):
            own = ids[begin:end]
            scores[i] = np.random.default_rng(sum(own)).normal(size=width)
            letter = next((piece for piece in own if piece != self.pieces.of_word("", True)[0]), 0)
            scores[i, LABELS.columns()["sent"]] = (0, 1) if letter in capitals else (1, 0)
        chance = np.random.default_rng(sum(ids))
        arcs = chance.normal(size=(size, size + 1)).astype(np.float32)
        arcs[np.arange(size), np.arange(size) + 1] = -1e9
        return Output(scores, arcs, chance.integers(0, 3, (size, size + 1)))
