"""One spelling for what people spell in several ways."""

from __future__ import annotations

import re
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


_LETTERS = {
    **dict.fromkeys(("schtsch", "shch", "tsch", "tch"), "č"),
    **dict.fromkeys(("sch", "sh", "zh", "z"), "s"),
    **dict.fromkeys(("ch", "kh"), "h"),
    **dict.fromkeys(("ck", "q"), "k"),
    **dict.fromkeys(("ts", "tz"), "z"),
    **dict.fromkeys(("y", "j"), "i"),
    "dsch": "j",
    "ph": "f",
    "th": "t",
    "w": "v",
    "x": "ks",
}
"""How a sound is spelt in German or English, and the one letter that stands for it here."""

_SPELT = re.compile("|".join(sorted(_LETTERS, key=len, reverse=True)))
_HARD_C = re.compile("c(?![eih])")
_DOUBLED = re.compile(r"(.)\1+")
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʼʹ")


def fold(name: str) -> str:
    """Return what the transliterations of a name have in common, for comparing only.

    The German, English and scientific spellings of Slavic names meet ("Selenskyj", "Zelensky", "Lukaschenko",
    "Lukashenko"); so do "Söder" and "Soeder". Words stay in their order, single spaces between them; whatever
    is neither letter nor digit separates words, except the apostrophe, which falls out.
    """
    spelling = plain(name).translate(_APOSTROPHES)
    words = "".join(c if c.isalnum() else " " for c in spelling).split()
    return " ".join(map(_fold_word, words))


def _fold_word(word: str) -> str:
    return _DOUBLED.sub(r"\1", _SPELT.sub(lambda spelt: _LETTERS[spelt[0]], _HARD_C.sub("k", word)))
