"""Words and marks of a text, in time linear in its length whatever the text is."""

from __future__ import annotations

import re

from spacy.tokens import Doc
from spacy.vocab import Vocab

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_TOKEN = re.compile(
    r"""
      (?P<space> \s+ )
    | (?:[^\W\d_]\.){2,}                                        # z.B., F.C.
    | \d+(?:[.,:]\d+)+                                          # 1.920, 2,5, 10:30
    | \w+(?:['’‑-]\w+)*(?:-(?=\s(?:und|oder|bis|and|or)\b))?    # Artikel-5-ähnlich, Staats- und
    | ,,(?=\w) | '' | `` | \.\.+
    | .
    """,
    re.VERBOSE | re.DOTALL,
)


class LinearTokenizer:
    """A drop-in for spaCy's tokenizer, whose affix rules take quadratic time on a run of marks."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return a Doc whose characters are those of `text`, lone surrogates as U+FFFD."""
        text = _SURROGATE.sub("\ufffd", text)
        words: list[str] = []
        spaces: list[bool] = []
        for match in _TOKEN.finditer(text):
            token = match.group()
            if match.lastgroup == "space":
                if words and not spaces[-1] and token.startswith(" "):
                    spaces[-1] = True
                    token = token[1:]
                if not token:
                    continue
            words.append(token)
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: object) -> bytes:
        """Return nothing: the tokenizer has no state."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> LinearTokenizer:
        """Return itself: the tokenizer has no state."""
        return self
