"""Cuts words into the pieces that the encoder knows (SentencePiece unigram; Kudo 2018).

The vocabulary is that of multilingual-e5-small, pruned to German and English. A piece that begins a word
after a space carries the mark "▁"; a word that touches the one before it does not.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

from tokenizers import models

META = "▁"
_SPACES = re.compile("  +")
_CACHED_WORDS = 200_000


class Pieces:
    """The vocabulary with its normalisation.

    `bos`, `eos`, `pad` and `unk` are piece ids. Safe to use from several threads.
    """

    def __init__(
        self, pieces: list[tuple[str, float]], normal: dict[int, str], specials: dict[str, int]
    ) -> None:
        self.bos, self.eos = specials["bos"], specials["eos"]
        self.pad, self.unk = specials["pad"], specials["unk"]
        self.pieces = pieces
        self.normal = normal
        hidden = set(specials.values())
        # Text that spells a special piece ("<s>") must not become one.
        vocabulary = [(f"\0{i}" if i in hidden else piece, score) for i, (piece, score) in enumerate(pieces)]
        self._model = models.Unigram(vocabulary, unk_id=self.unk, byte_fallback=False)
        self.of_word = lru_cache(maxsize=_CACHED_WORDS)(self._of_word)

    @property
    def specials(self) -> dict[str, int]:
        """The ids of the special pieces by name."""
        return {"bos": self.bos, "eos": self.eos, "pad": self.pad, "unk": self.unk}

    def __len__(self) -> int:
        return len(self.pieces)

    def of_text(self, text: str) -> list[int]:
        """Return the pieces of running text, without the special ones around it."""
        normal = _SPACES.sub(" ", text.translate(self.normal))
        return self._cut(META + normal.removeprefix(" ").replace(" ", META)) if normal else []

    def _of_word(self, word: str, after_space: bool) -> tuple[int, ...]:
        """Return the pieces of one word, at least one; `after_space`: a space stands before it."""
        normal = word.translate(self.normal).replace(" ", "")
        return tuple(self._cut((META if after_space else "") + (normal or "?"))) or (self.unk,)

    def _cut(self, text: str) -> list[int]:
        return [token.id for token in self._model.tokenize(text)]

    def save(self, path: Path) -> None:
        """Write the vocabulary as JSON."""
        content = {
            "specials": self.specials,
            "normal": {str(code): text for code, text in self.normal.items()},
            "pieces": self.pieces,
        }
        path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Pieces:
        """Read what `save` wrote."""
        content = json.loads(path.read_text(encoding="utf-8"))
        normal = {int(code): text for code, text in content["normal"].items()}
        return cls([(piece, score) for piece, score in content["pieces"]], normal, content["specials"])
