"""What a time expression is read against: the document's day, what was told last, the verb's tense."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from store.nlp.annotations import Mood
from store.nlp.language import lexicon
from store.nlp.timex_values import Moment, of_day
from store.nlp.timex_words import TimeWords, Token

_SENTENCE_ENDS = frozenset(".!?¶:")
_CLAUSE_ENDS = frozenset(',;()–—-"„“”»«') | _SENTENCE_ENDS
_LONGEST_CLAUSE = 60
_LONGEST_HEADING = 16
_TEXT_ENDS = frozenset('.!?:;,“"»«…')
_NEAR = 1


class Context:
    """One document while its expressions are resolved, in text order.

    `day` is the day it was written, or None. In a `narrative`, a text about times far from that day, what
    lacks a year is read from `last`, the date that was mentioned last; in news it is read from `day`.
    """

    def __init__(self, words: TimeWords, tokens: Sequence[Token], day: date | None, language: str) -> None:
        self.words = words
        self.tokens = tokens
        self.day = day
        self.narrative = day is None
        self.daily = False
        self.ancient = False
        self.last: Moment | None = None
        self._story: Moment | None = None
        self._title = 0
        self._last_place: int | None = None
        self._explicit = False
        self._verbs = lexicon(language).verbs
        self._tenses: dict[tuple[int, int], int] = {}

    @cached_property
    def sentences(self) -> list[int]:
        """The number of each token's sentence."""
        numbers, number = [], 0
        for k, token in enumerate(self.tokens):
            numbers.append(number)
            if token.form in _SENTENCE_ENDS and not self._inside(k):
                number += 1
        return numbers

    def _inside(self, k: int) -> bool:
        """Tell whether the full stop at `k` ends no sentence: "am 3. Mai", "z. B."."""
        if self.tokens[k].form != "." or k + 1 >= len(self.tokens):
            return False
        before, after = self.tokens[k - 1] if k else None, self.tokens[k + 1]
        short = before is not None and (
            len(before.form) == 1 or (len(before.form) < 3 and before.form.isdigit())
        )
        return short or after.form[0].islower()

    def remember(self, moment: Moment, place: int, *, explicit: bool = False) -> None:
        """Note what the text spoke of last, at the token `place`; `explicit` where it named the year."""
        if self.last and self._explicit and moment.year == self.last.year:
            explicit = True
        named = place > 0 and "ASIDE" in self.tokens[place - 1].values
        explicit = explicit and (self.narrative or not named)
        aside = self.narrative and explicit and self._is_aside(moment, place)
        self.last, self._last_place, self._explicit = moment, place, explicit
        if aside:
            return
        if self.headings[place]:
            self._title = self.headings[place]
            self._story = Moment(moment.year, moment.month or 1)
        elif moment.month is not None:
            self._story = moment

    def _is_aside(self, moment: Moment, place: int) -> bool:
        """Tell whether a date is mentioned beside the story: "bis 1945", the second date of a heading."""
        if self._story is None or moment.year == self._story.year:
            return False
        if self.headings[place]:
            return self.headings[place] == self._title
        before = self.tokens[place - 1].values if place else {}
        return "ASIDE" in before

    @cached_property
    def headings(self) -> list[int]:
        """For each token the number of the heading it stands in, 0 in running text."""
        marks = [0] * len(self.tokens)
        begin = 0
        for k in range(len(self.tokens) + 1):
            if k < len(self.tokens) and self.tokens[k].form != "¶":
                continue
            if 0 < k - begin <= _LONGEST_HEADING and self.tokens[k - 1].form not in _TEXT_ENDS:
                marks[begin:k] = [begin + 1] * (k - begin)
            begin = k + 1
        return marks

    def near(self, place: int, sentences: int = _NEAR) -> Moment | None:
        """Return what was mentioned last, if that was at most so many sentences ago."""
        if self.last is None or self._last_place is None:
            return None
        distance = self.sentences[place] - self.sentences[self._last_place]
        return self.last if distance <= sentences else None

    def told(self, place: int) -> Moment | None:
        """Return the date that a token's surroundings speak of, where that is not the document's own time."""
        if self.narrative:
            return self.last
        near = self.near(place)
        if near is None or not self._explicit or self.day is None or near.year == self.day.year:
            return None
        return near if self.tense(place) <= 0 else None

    def told_year(self, month: int, place: int) -> int | None:
        """Return the year of a month that names none, where the surroundings tell of one.

        In a narrative that is the year of the month that was told of last; a year that stood alone since is a
        look back or ahead ("wie schon 1871"), unless the story goes on with an earlier month in it.
        """
        told = self.told(place)
        base = self._story
        if told is None or base is None or base.month is None or not self.narrative:
            return told.year if told else None
        if told.month is None and self.near(place, 0):
            return told.year
        goes_on = told.year in (base.year + 1, base.year + 2) and month < base.month
        return told.year if goes_on else base.year

    @property
    def now(self) -> Moment | None:
        """The document's day; in a narrative the last date it told of."""
        written = of_day(self.day) if self.day else None
        return (self.last or written) if self.narrative else written

    def tense(self, place: int) -> int:
        """Return -1 for past, 1 for present, 2 for future, 0 where no verb tells.

        The clause is asked first, then its sentence.
        """
        return self.clause_tense(place) or self._tense(place, _SENTENCE_ENDS)

    def clause_tense(self, place: int) -> int:
        """Return the same, asking the clause alone."""
        return self._tense(place, _CLAUSE_ENDS)

    def planned(self, place: int) -> bool:
        """Tell whether the clause says what was meant to come: "sollte", "war geplant", "wurde verlegt"."""
        words = self.words.tense["planned"]
        return any(self.tokens[k].low in words for k in self._around(place, _CLAUSE_ENDS))

    def _tense(self, place: int, ends: frozenset[str]) -> int:
        around = self._around(place, ends)
        key = (around.start, around.stop)
        if key not in self._tenses:
            self._tenses[key] = self._tense_of(around)
        return self._tenses[key]

    def _around(self, place: int, ends: frozenset[str]) -> range:
        """Return the places between the marks `ends` around a token."""
        first = last = place
        while first > 0 and place - first < _LONGEST_CLAUSE and not self._ends(first - 1, ends):
            first -= 1
        while last + 1 < len(self.tokens) and last - place < _LONGEST_CLAUSE and not self._ends(last, ends):
            last += 1
        return range(first, last + 1)

    def _ends(self, k: int, ends: frozenset[str]) -> bool:
        token = self.tokens[k]
        if ends is _CLAUSE_ENDS and token.low in self.words.tense["openers"]:
            return True
        return token.form in ends and not self._inside(k)

    def _tense_of(self, places: range) -> int:
        lows = [t.low for t in (self.tokens[k] for k in places) if t.form[:1].islower() and not t.values]
        if any(low in self.words.tense["past"] for low in lows):
            return -1
        if any(low in self.words.tense["future"] for low in lows):
            return 2
        if any(self._is_past(low) for low in lows):
            return -1
        moods = {form.mood for low in lows for form in self._verbs.forms(low)}
        perfect = any(low in self.words.tense["perfect"] for low in lows)
        done = Mood.PARTICIPLE in moods or any(self.words.participle.fullmatch(low) for low in lows)
        if perfect and done:
            return -1
        return 1 if Mood.INDICATIVE in moods or perfect else 0

    def _is_past(self, low: str) -> bool:
        if len(low) < 4 or not self._verbs.is_past(low):
            return False
        moods = {form.mood for form in self._verbs.forms(low)}
        # "beraten" ends like a past tense, but is the infinitive: it is present in "sie beraten".
        return Mood.INDICATIVE in moods and Mood.INFINITIVE not in moods
