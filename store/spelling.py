"""One spelling for what people spell in several ways."""

from __future__ import annotations

import unicodedata

_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "ø": "oe", "œ": "oe", "ł": "l", "đ": "d"}
)


def plain(text: str) -> str:
    """Return `text` in lower case with umlauts and ß written out and all other accents dropped.

    Letters that have no accent to drop stay as they are, whatever their script.
    """
    lowered = unicodedata.normalize("NFC", text.casefold()).translate(_UMLAUTS)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


_NAME_RULES: tuple[tuple[str, str], ...] = (
    ("schtsch", "sc"),
    ("shch", "sc"),
    ("tsch", "c"),
    ("tch", "c"),
    ("dsch", "j"),
    ("sch", "s"),
    ("ch", "h"),
    ("kh", "h"),
    ("sh", "s"),
    ("zh", "s"),
    ("ts", "z"),
    ("tz", "z"),
    ("ck", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("x", "ks"),
    ("q", "k"),
    ("w", "v"),
    ("z", "s"),
    ("y", "i"),
    ("j", "i"),
)


def fold(name: str) -> str:
    """Return what the transliterations of a name have in common, for comparing only.

    The German, English and scientific spellings of Slavic names meet ("Selenskyj", "Zelensky", "Lukaschenko",
    "Lukashenko"); so do "Söder" and "Soeder". Words stay apart by single spaces, in their order; all that is
    neither letter nor digit separates words, except the apostrophe, which falls out.
    """
    spelling = plain(name)
    spelling = "".join(c for c in spelling if c not in "'’ʼʹ`´")
    words = "".join(c if c.isalnum() else " " for c in spelling).split()
    return " ".join(_fold_word(word) for word in words)


def _fold_word(word: str) -> str:
    for spelt, folded in _NAME_RULES:
        word = word.replace(spelt, folded)
    folded_word = word[0]
    for letter in word[1:]:
        if letter != folded_word[-1]:
            folded_word += letter
    return folded_word
