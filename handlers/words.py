"""A question's text in pieces: filters, words, quoted words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import category

from handlers.commands import FILTER_NAMES, Filter

_FILTERS = {name: (key, language) for language, names in FILTER_NAMES.items() for key, name in names.items()}
_FILTER = re.compile(rf"({'|'.join(_FILTERS)}):", re.IGNORECASE)
_MARKS = '"„“”«»'
_NO_MARKS = dict.fromkeys(map(ord, _MARKS), " ")
_CLOSING = dict.fromkeys(_MARKS, _MARKS) | {"'": "'", "‚": "‘’", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the person wrote it, or several in quotation marks, which are left out."""

    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class FilterName:
    """The name of a filter with its colon; `language` is the one it belongs to."""

    key: Filter
    language: str


Piece = Word | FilterName


def cleaned(text: str) -> str:
    """Return `text` with single spaces, without control characters and lone surrogates."""
    return " ".join("".join(_visible(c) for c in text).split())


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a cleaned text in order; an unclosed quotation mark quotes nothing.

    Quotation marks with nothing in them are an empty word after a filter, and nothing anywhere else.
    """
    pieces: list[Piece] = []
    place = 0
    while place < len(text):
        if text[place] == " ":
            place += 1
        elif named := _FILTER.match(text, place):
            pieces.append(FilterName(*_FILTERS[named[1].lower()]))
            place = named.end()
        elif end := _closing(text, place):
            inside = " ".join(text[place + 1 : end].translate(_NO_MARKS).split())
            pieces += _word(inside, pieces, quoted=True)
            place = end + 1
        else:
            end = text.find(" ", place)
            end = len(text) if end < 0 else end
            pieces += _word(text[place:end].strip(_MARKS), pieces)
            place = end
    return tuple(pieces)


def _word(text: str, before: list[Piece], *, quoted: bool = False) -> list[Piece]:
    asked_for = bool(before) and isinstance(before[-1], FilterName)
    return [Word(text, quoted=quoted)] if text or asked_for else []


def _closing(text: str, start: int) -> int | None:
    """Return where the quotation that begins at `start` closes, before a space or the end."""
    marks = _CLOSING.get(text[start])
    if not marks:
        return None
    for end in range(start + 1, len(text)):
        if text[end] in marks and text[end + 1 : end + 2] in ("", " "):
            return end
    return None


def _visible(character: str) -> str:
    match category(character):
        case "Cc" | "Zl" | "Zp":
            return " "
        case "Cs":
            return "\ufffd"
        case _:
            return character
