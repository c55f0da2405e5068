"""The days that an article tells of, as they can be read without knowing when it appeared."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import islice

from store.datings import DaySentence, Mention
from store.model import Article, Bearing, Extent, PartKind, Timex, TimexType
from store.nlp.frames_in_time import FramesInTime, frames_in_time
from store.nlp.timex import time_expressions
from store.nlp.timex_context import Context
from store.nlp.timex_words import time_words

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_QUOTED = re.compile(r"[„“»«\"][^„“”»«\"¶]{1,900}[“”«»\"]")
_CLAUSE_ENDS = frozenset(',;:()–—.!?¶"„“”»«')
_WORD = re.compile(r"[^\W\d_]{3,}(?:[-‐‑][^\W_]+)*|[^\W\d_]{1,2}(?:[-‐‑][^\W_]+)+")
_AT_ONCE_SENTENCES = 5
_LONGEST = 60
_MOST = 200

_WEEK = 7
_NIGHTS = 3
_STEPS = {"NEXT": "1", "LAST": "-1", "THIS": "0"}
_WINDOWS = {
    (Bearing.PAST, ""): (0, _WEEK - 1),
    (Bearing.PAST, "night"): (0, _NIGHTS - 1),
    (Bearing.PAST, "-1"): (1, _WEEK + 3),
    (Bearing.AHEAD, ""): (1 - _WEEK, -1),
    (Bearing.PAST, "0"): (0, _WEEK - 1),
    (Bearing.AHEAD, "1"): (-_WEEK - 3, -1),
    (Bearing.AHEAD, "0"): (1 - _WEEK, 0),
    (Bearing.PRESENT, ""): (0, 0),
}
"""How many days after the day an article says it so: a bare "am Samstag" is the last one, or the coming one
where it lies ahead, and "diesen Samstag" may be today; of a night it is told on the same day or the next two;
"kommenden" reaches further."""


def mentions(article: Article) -> tuple[Mention, ...]:
    """Return the mentions of an article's body that tell when it appeared: the first 200 of them.

    What stands in quotation marks was said on another day, and is left out.
    """
    return tuple(islice(_Reading(article, None).mentions(), _MOST))


def day_sentences(article: Article, timexes: Sequence[Timex], day: date | None) -> tuple[DaySentence, ...]:
    """Return the sentences of an article that tell of a day, each once for every day.

    `timexes` are its `dated_timexes`; `day` is the day it was written, if it is known.
    """
    return tuple(dict.fromkeys(_Reading(article, day).day_sentences(timexes)))


class _Reading:
    """An article's words, sentences and clauses."""

    def __init__(self, article: Article, day: date | None) -> None:
        self._article = article
        self._words = time_words(article.language)
        self._tokens, _ = self._words.read(article.text)
        self._context = Context(self._words, self._tokens, day, article.language)
        self._frames: FramesInTime = frames_in_time(article.language)
        quoted = [Extent(m.start(), m.end()) for m in _QUOTED.finditer(article.text)]
        self._quoted = _Stretches(quoted)
        self._body = _Stretches([part.extent for part in article.parts if part.kind is PartKind.BODY])
        self._places = {token.start: k for k, token in enumerate(self._tokens)}

    def mentions(self) -> Iterator[Mention]:
        timed: set[range] = set()
        for timex in time_expressions(self._article.text, dct=None, language=self._article.language):
            place = self._places[timex.extent.start]
            clause = self._clause(place)
            timed.add(clause)
            if timex.type in (TimexType.DATE, TimexType.TIME) and self._is_told(timex.extent):
                mention = self._mention(timex, place, clause)
                if mention is not None:
                    yield mention
        yield from self._over(timed)

    def _mention(self, timex: Timex, place: int, clause: range) -> Mention | None:
        inside = range(place, self._after(timex.extent))
        weekday = self._weekday(inside)
        bearing = self._bearing(place, inside)
        words, context = self._telling(clause), self._around(place)
        extent = self._extent(clause)
        if weekday is not None and bearing is not None:
            window = _WINDOWS.get((bearing, self._relation(inside)))
            if window is not None:
                return Mention(extent, words, bearing, *window, weekday=weekday, context=context)
        if _YEAR.search(timex.extent.of(self._article.text)) and _DAY.match(timex.value):
            day = _named_day(timex.value, weekday)
            if day is not None and bearing is Bearing.PAST:
                return Mention(extent, words, bearing, 0, None, day=day)
            if day is not None and bearing is Bearing.AHEAD:
                return Mention(extent, words, bearing, None, -1, day=day)
        return None

    def _over(self, timed: set[range]) -> Iterator[Mention]:
        """Yield what is told of as over without a time: "nach dem Gipfel in Alaska", "bei ihrem Treffen"."""
        for k, token in enumerate(self._tokens[:-2]):
            if token.low not in self._frames.over and token.low not in self._frames.fused:
                continue
            noun = self._noun_after(k)
            if noun is None or not self._is_told(Extent(token.start, self._tokens[noun].end)):
                continue
            clause = self._clause(k)
            if clause not in timed and self._context.tense(k) < 0:
                extent, words = self._extent(clause), self._telling(clause)
                event, context = self._tokens[noun].form, self._around(k)
                yield Mention(extent, words, Bearing.PAST, 0, None, event=event, context=context)

    def _noun_after(self, k: int) -> int | None:
        """Return the place of the noun behind a preposition and a determiner, None where there is none."""
        first = k + 1
        if self._tokens[k].low not in self._frames.fused:
            if self._tokens[first].low not in self._frames.determiners:
                return None
            first += 1
        for place in range(first, min(first + 4, len(self._tokens))):
            token = self._tokens[place]
            if token.low in self._frames.earlier or not token.form[0].isalpha():
                return None
            if token.form[0].isupper() or self._article.language == "en":
                return self._compound_end(place)
        return None

    def _compound_end(self, place: int) -> int:
        """Return the last part of "Alaska-Gipfel"."""
        while place + 2 < len(self._tokens) and self._tokens[place + 1].form == "-":
            place += 2
        return place

    def day_sentences(self, timexes: Sequence[Timex]) -> Iterator[DaySentence]:
        numbers = self._context.sentences
        last: tuple[int, date] | None = None
        days: dict[int, list[date]] = {}
        for timex in timexes:
            if not _DAY.match(timex.value) or timex.type not in (TimexType.DATE, TimexType.TIME):
                continue
            if not self._is_told(timex.extent):
                continue
            place = self._places[timex.extent.start]
            day = _named_day(timex.value, self._weekday(range(place, self._after(timex.extent))))
            if day is not None:
                days.setdefault(numbers[place], []).append(day)
        for number, places in self._sentences.items():
            if number in days:
                last = (number, days[number][-1])
            elif last is None or number - last[0] > _AT_ONCE_SENTENCES or not self._at_once(places):
                continue
            for day in days.get(number) or [last[1]]:
                yield DaySentence(day, self._telling_of(number), self._telling_of(number - 1))

    def _around(self, place: int) -> tuple[str, ...]:
        """Return the telling words of the sentence at a place and of the one before it."""
        number = self._context.sentences[place]
        words = [*self._telling_of(number), *self._telling_of(number - 1)]
        return tuple(dict.fromkeys(words))

    def _telling_of(self, number: int) -> tuple[str, ...]:
        """Return the telling words of a sentence; those of its beginning where it is very long."""
        if number not in self._sentences:
            return ()
        places = self._sentences[number]
        return self._telling(places[:_LONGEST])

    @cached_property
    def _sentences(self) -> dict[int, range]:
        """The tokens of each sentence."""
        found: dict[int, range] = {}
        for k, number in enumerate(self._context.sentences):
            found[number] = range(found[number].start if number in found else k, k + 1)
        return found

    def _at_once(self, places: range) -> bool:
        extent = self._extent(places)
        return self._frames.at_once.search(self._article.text, extent.start, extent.end) is not None

    def _bearing(self, place: int, inside: range) -> Bearing | None:
        if any("TODAYS" in self._tokens[k].values for k in inside):
            return Bearing.PRESENT
        relation = self._relation(inside)
        if relation in ("1", "-1"):
            return Bearing.AHEAD if relation == "1" else Bearing.PAST
        before = self._tokens[place - 1].values if place else {}
        if "BACKWARD" in before or "FORWARD" in before:
            return Bearing.AHEAD if "FORWARD" in before else Bearing.PAST
        tense = self._context.clause_tense(place)
        if tense == 0 or self._is_of_an_event(inside.stop):
            return None
        return Bearing.PAST if tense < 0 else Bearing.AHEAD

    def _is_of_an_event(self, after: int) -> bool:
        """Tell whether a day is counted from something else: "am Sonntag nach dem Gipfel"."""
        following = [token.low for token in self._tokens[after : after + 2]]
        return following[:1] in (["nach"], ["vor"], ["after"], ["before"]) and (
            following[-1] in self._frames.determiners
        )

    def _relation(self, inside: range) -> str:
        """Return the step of "kommenden", "vergangenen", "diesen"; "night" for a night, "" for a bare day."""
        for k in inside:
            values = self._tokens[k].values
            for name, step in _STEPS.items():
                if name in values:
                    return step
        nights = any(self._tokens[k].values.get("DAYPART") == "NI" for k in inside)
        return "night" if nights else ""

    def _weekday(self, inside: range) -> int | None:
        if any(self._tokens[k].low in self._frames.habitual for k in inside):
            return None
        for k in inside:
            values = self._tokens[k].values
            for name in ("WEEKDAY", "WEEKDAYPART"):
                if name in values:
                    return int(values[name][0])
        return None

    def _after(self, extent: Extent) -> int:
        place = self._places[extent.start]
        while place < len(self._tokens) and self._tokens[place].start < extent.end:
            place += 1
        return place

    def _clause(self, place: int) -> range:
        first = after = place
        while first > 0 and place - first < _LONGEST and self._tokens[first - 1].form not in _CLAUSE_ENDS:
            first -= 1
        end = min(len(self._tokens), place + _LONGEST)
        while after < end and self._tokens[after].form not in _CLAUSE_ENDS:
            after += 1
        return range(first, after)

    def _extent(self, places: range) -> Extent:
        return Extent(self._tokens[places.start].start, self._tokens[places.stop - 1].end)

    def _telling(self, places: range) -> tuple[str, ...]:
        """Return the words of a stretch that can name what happens: capital ones that are no time."""
        words = (match[0] for match in _WORD.finditer(self._extent(places).of(self._article.text)))
        times = {self._tokens[k].form for k in places if self._tokens[k].values}
        return tuple(dict.fromkeys(word for word in words if word[0].isupper() and word not in times))

    def _is_told(self, extent: Extent) -> bool:
        """Tell whether a place is the article's own running text."""
        return self._body.touch(extent) and not self._quoted.touch(extent)


class _Stretches:
    """Stretches of a text in its order, none overlapping another."""

    def __init__(self, extents: list[Extent]) -> None:
        self._extents = extents
        self._ends = [extent.end for extent in extents]

    def touch(self, extent: Extent) -> bool:
        """Tell whether one of them shares a character with `extent`."""
        place = bisect_right(self._ends, extent.start)
        return place < len(self._extents) and self._extents[place].touches(extent)


def _named_day(value: str, weekday: int | None) -> date | None:
    """Return the day that words name: "in der Nacht zum Samstag" is the Saturday."""
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return None
    if weekday is not None and day.isoweekday() % 7 + 1 == weekday and day < date.max:
        return day + timedelta(days=1)
    return day
