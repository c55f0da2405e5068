"""Text with marks on it, as Telegram wants it: nothing live but the marks, places in UTF-16 units."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from telegram import MessageEntity
from telegram.constants import MessageEntityType, MessageLimit

MAX_UNITS = int(MessageLimit.MAX_TEXT_LENGTH)
MAX_CAPTION_UNITS = int(MessageLimit.CAPTION_LENGTH)
MAX_MARKS = int(MessageLimit.MESSAGE_ENTITIES)

WORD_JOINER = "\u2060"
_JOINER = "\u200d"

# Telegram makes @names, #tags, $TAGS, /commands, addresses and international phone numbers live wherever it
# finds them, whatever entities a message brings along, except under a link or code. A word joiner draws
# nothing and breaks each of them.
_LIVE = re.compile(
    r"(?<=[@#$])(?=\S)"
    r"|(?<=/)(?<!\w/)(?=\w)"
    r"|(?<=:)(?=//)"
    r"|(?<=\S)(?=[.。．｡][^\W\d_])"
    r"|(?<=\d)(?=(?:\.\d{1,3}){3})"
    r"|(?<=\+)(?=(?:[\s().\-/\u2010-\u2015]{0,2}\d){6})"
)
_NEVER_LIVE_UNDER = frozenset({MessageEntityType.TEXT_LINK, MessageEntityType.CODE})


@dataclass(frozen=True, slots=True)
class Mark:
    """One entity over [start, end), in code points."""

    start: int
    end: int
    type: MessageEntityType
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and its marks; two marks cover the same stretch, or one the whole passage, or they lie apart."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def fits(self) -> bool:
        """Tell whether one message holds it."""
        return self.fits_into(MAX_UNITS)

    def fits_into(self, most: int) -> bool:
        """Tell whether it has at most `most` UTF-16 units, and no more marks than a message holds."""
        return len(self.marks) <= MAX_MARKS and units(self.text) <= most

    def slice(self, start: int, end: int) -> Passage:
        """Return [start, end) without white space around it; marks keep to what is left under them."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        marks = []
        for mark in self.marks:
            first, last = max(mark.start, start), min(mark.end, end)
            words = self.text[first:last]
            if words.strip():
                first += len(words) - len(words.lstrip())
                last = first + len(words.strip())
                marks.append(replace(mark, start=first - start, end=last - start))
        return Passage(self.text[start:end], tuple(marks))

    def neutral(self) -> Passage:
        """Return it with word joiners where Telegram would make something live that no mark makes so."""
        sheltered = [(m.start, m.end) for m in self.marks if m.type in _NEVER_LIVE_UNDER]
        places = [
            place
            for place in (found.start() for found in _LIVE.finditer(self.text))
            if not any(start < place < end for start, end in sheltered)
        ]
        if not places:
            return self
        borders = [0, *places, len(self.text)]
        text = WORD_JOINER.join(self.text[start:end] for start, end in pairwise(borders))
        marks = (
            replace(
                mark,
                start=mark.start + bisect_right(places, mark.start),
                end=mark.end + bisect_left(places, mark.end),
            )
            for mark in self.marks
        )
        return Passage(text, tuple(marks))

    def pieces(self, most: int = MAX_UNITS) -> Iterator[Passage]:
        """Cut it into pieces of at most `most` UTF-16 units, at word borders where there are any.

        None of them is empty, and none has more marks than a message holds.
        """
        start = 0
        while start < len(self.text):
            rest = self.slice(start, len(self.text))
            end = len(self.text) if rest.fits_into(most) else self._end_of_piece(start, most)
            piece = self.slice(start, end)
            if piece.text:
                yield piece
            start = end

    def _end_of_piece(self, start: int, most: int) -> int:
        end = min(start + most, len(self.text))
        while (excess := units(self.text[start:end]) - most) > 0:
            end -= (excess + 1) // 2
        over = sorted(mark.start for mark in self.marks if mark.end > start)[MAX_MARKS:]
        if over:
            end = max(min(end, over[0]), start + 1)
        return _border(self.text, start, end)

    def entities(self) -> tuple[MessageEntity, ...]:
        """Return the marks as Telegram counts them."""
        found = []
        for mark in sorted(self.marks, key=lambda mark: (mark.start, -mark.end)):
            offset = units(self.text[: mark.start])
            length = units(self.text[mark.start : mark.end])
            found.append(MessageEntity(mark.type, offset=offset, length=length, url=mark.url))
        return tuple(found)


def joined(passages: Iterable[Passage], gap: str = "") -> Passage:
    """Return the passages one after the other, `gap` between them."""
    texts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for passage in passages:
        marks += (replace(mark, start=mark.start + at, end=mark.end + at) for mark in passage.marks)
        texts.append(passage.text)
        at += len(passage.text) + len(gap)
    return Passage(gap.join(texts), tuple(marks))


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 units, which is how Telegram counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def _border(text: str, start: int, end: int) -> int:
    """Return where to cut text[start:] so that it ends by `end`: after a word, else after a character."""
    if end == len(text):
        return end
    for place in range(end, (start + end) // 2, -1):
        if text[place].isspace():
            return place
    for place in range(end, max(start, end - 64), -1):
        if not _belongs_before(text, place):
            return place
    return end


def _belongs_before(text: str, place: int) -> bool:
    """Tell whether what stands at `place` must not begin a message: it would be torn off, or become live."""
    character = text[place]
    return (
        unicodedata.category(character).startswith("M")
        or character in (_JOINER, WORD_JOINER, "/")
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or text[place - 1] in (_JOINER, WORD_JOINER)
    )
