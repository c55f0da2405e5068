"""What ties a time to the words around it: to speaking, to a noun, to what happened at once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from store.errors import ModelError
from store.model import Extent, Extents

LANGUAGES = ("de", "en")

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W_]+)*")
_BORDERS = frozenset(',;:()–—!?…„“”»«"')
_LONGEST_CLAUSE = 400
_LONGEST_TAIL = 2


@dataclass(frozen=True, slots=True)
class FramesInTime:
    """The words of one language, by what they do; `at_once` finds what says that two things were at once."""

    articles: frozenset[str]
    elsewhere: frozenset[str]
    places: frozenset[str]
    dative: frozenset[str]
    complements: frozenset[str]
    there: frozenset[str]
    own: frozenset[str]
    over: frozenset[str]
    fused: frozenset[str]
    determiners: frozenset[str]
    earlier: frozenset[str]
    habitual: frozenset[str]
    at_once: re.Pattern[str]

    def tied(self, text: str, time: Extent, cue: Extent, speaker: Extents, sentence: Extent) -> bool:
        """Tell whether a time in a frame is that of the verb of speaking at `cue`.

        It stands in the verb's own clause, or alone between commas ("sagte Merz, der Kanzler, am Sonntag"),
        and belongs to no noun ("nach der Wahl am Sonntag").
        """
        begin = first = max(sentence.start, time.start - _LONGEST_CLAUSE)
        begin = max((k + 1 for k in range(first, time.start) if text[k] in _BORDERS), default=begin)
        last = min(sentence.end, time.end + _LONGEST_CLAUSE)
        end = next((k for k in range(time.end, last) if text[k] in _BORDERS), last)
        own_clause = begin <= cue.start < end
        first = max(begin, cue.end) if begin <= cue.start < time.start else begin
        before = _words(text, first, time.start, speaker)
        while before and before[-1] in self.own:
            before.pop()
        if before and before[-1] in self.articles and text[time.start - 1 : time.start].isspace():
            night = len(before) > 1 and before[-2] in self.own
            if not night:
                return False
            del before[-2:]
        if not own_clause and len(before) > _LONGEST_TAIL:
            return False
        return self._at_speaking(before)

    def _at_speaking(self, before: list[str]) -> bool:
        """Tell whether the noun that the words end with, if any, leaves the time behind it to the verb."""
        for place in range(len(before) - 1, -1, -1):
            word, following = before[place], before[place + 1 : place + 2]
            if word in self.complements:
                continue
            if word in self.places and following and following[0] in self.dative:
                return True
            if word in self.elsewhere:
                # "vor Journalisten" is a place, "vor der Wahl" a time.
                return word == "vor" and bool(following) and following[0] not in self.dative
            if word in self.there:
                return True
        return True


@cache
def frames_in_time(code: str) -> FramesInTime:
    """Return the words of a language, "de" or "en"; raises ModelError for another."""
    if code not in LANGUAGES:
        raise ModelError(f"belegbot has no rules for the language {code!r}")
    path = files("store.nlp").joinpath("lexicon", code, "frames_in_time.toml")
    data = tomllib.loads(path.read_text("utf-8"))
    at_once = re.compile(data.pop("at_once"))
    return FramesInTime(**{name: frozenset(words.split()) for name, words in data.items()}, at_once=at_once)


def _words(text: str, start: int, end: int, left_out: Extents) -> list[str]:
    return [
        match[0].lower() if match[0].islower() or match.start() == start else match[0]
        for match in _WORD.finditer(text, start, end)
        if not any(extent.start <= match.start() < extent.end for extent in left_out)
    ]
