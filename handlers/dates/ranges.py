"""Whole phrases: days with an operator (since, until, before, after), and from one day to another."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlers.dates.counted import counted
from handlers.dates.days import DAY, Days, Range
from handlers.dates.explicit import explicit
from handlers.dates.lexicon import DATE_WORDS, MONTHS, PARTS, SHORT_WEEKDAYS, folded, one_of
from handlers.dates.reading import NoDate, Reading, Surety
from handlers.dates.relative import relative, since_ago, spelt_out
from handlers.errors import QuestionError

LONGEST_PHRASE = 120
"""Characters; the time that reading takes grows faster than a phrase."""


class Operator(StrEnum):
    """What is meant of the days that a phrase names."""

    SINCE = "since"
    FROM = "from"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"


class UnknownEvent(QuestionError):
    """A phrase names a time by an event ("nach dem Alaska-Gipfel"), which only a store may know.

    `operator` says what is meant of the event's days (`applied` does it), `event` is what the event is
    called, in the person's own words without the article.
    """

    def __init__(self, operator: Operator, event: str) -> None:
        super().__init__("event", event)
        self.operator = operator
        self.event = event


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as it was read: its days, and how surely it is meant as a date (see `Surety`).

    `operator` is None for days as such, `led` tells whether a preposition like "am" or a word like
    "zwischen" comes first, but not one like "vom", which makes the date an attribute of what precedes it.
    """

    days: Range
    surety: Surety
    operator: Operator | None = None
    led: bool = False


def read(text: str, today: date) -> Phrase | None:
    """Return what a text means, None if it is no phrase for days.

    Raises UnknownEvent for an operator with words that are no date, QuestionError ("reversed") for days that
    end before they begin.
    """
    words = _words(text)
    if phrase := _without_operator(words, today):
        return phrase
    for operator, pattern in _OPERATORS.items():
        if found := pattern.fullmatch(words):
            if phrase := _with_operator(operator, found["rest"], today):
                return phrase
            if event := _event(text, words, slice(*found.span("rest"))):
                raise UnknownEvent(operator, event)
    return None


def is_mistaken(text: str, today: date) -> bool:
    """Tell whether a text is surely meant as days and no calendar has them: "31. Juni", "bis KW 54".

    Raises QuestionError ("reversed") for days that end before they begin.
    """
    words = _words(text)
    led = _TELLING_LEAD.match(words) is not None
    for operator, pattern in _OPERATORS.items():
        if operator is not Operator.FROM and (found := pattern.fullmatch(words)):
            words, led = found["rest"], True
    bare = _LEAD.sub("", words, count=1)
    if not (led and _DIGIT.search(bare)) and not _SURE_FORM.match(bare):
        return False
    try:
        if reading := _simple(bare, today):
            reading.latest(today)
    except NoDate:
        return False
    except (ValueError, OverflowError):
        return True
    return False


def read_days(text: str, today: date) -> Days | None:
    """Return the days that a text names without an operator, None if it names none.

    Raises QuestionError ("reversed") for days that end before they begin.
    """
    phrase = _without_operator(_words(text), today)
    if phrase is None or phrase.days.first is None or phrase.days.last is None:
        return None
    return Days(phrase.days.first, phrase.days.last)


def applied(operator: Operator, days: Days, today: date) -> Range:
    """Return what is meant of `days` by an operator; what goes on "since" ends today.

    Raises QuestionError ("reversed") where nothing is left.
    """
    try:
        match operator:
            case Operator.SINCE:
                return Range(days.first, Days(days.first, today).last)
            case Operator.FROM:
                return Range(days.first, None)
            case Operator.UNTIL:
                return Range(None, days.last)
            case Operator.BEFORE:
                return Range(None, days.first - DAY)
            case Operator.AFTER:
                return Range(days.last + DAY, None)
    except (ValueError, OverflowError):
        raise QuestionError("reversed") from None


def _words(text: str) -> str:
    """Return the folded words of `text` without the marks at its end, "" where it is too long for a date."""
    return folded(text).rstrip(" ,;!?") if len(text) <= LONGEST_PHRASE else ""


def _without_operator(words: str, today: date) -> Phrase | None:
    if words in _ALWAYS:
        return Phrase(Range(None, None), Surety.NAME)
    if reading := _stretch(words, today):
        with suppress(ValueError, OverflowError):
            days = reading.latest(today)
            led = _TELLING_LEAD.match(words) is not None
            return Phrase(Range(days.first, days.last), reading.surety, led=led)
    return _from_to(words, today)


def _with_operator(operator: Operator, words: str, today: date) -> Phrase | None:
    with suppress(ValueError, OverflowError):
        reading = _stretch(words, today)
        if reading is None and operator is Operator.SINCE:
            reading = since_ago(words, today)
        if reading is not None:
            days = reading.latest(today)
            if operator is Operator.SINCE and days.first > today:
                days = reading.latest(today.replace(year=today.year - 1, day=1))
            return Phrase(applied(operator, days, today), reading.surety, operator, led=True)
    return None


def _stretch(words: str, today: date) -> Reading | None:
    """Return what words without operator mean, None if they name no days or days that don't exist."""
    bare = _LEAD.sub("", words, count=1)
    with suppress(ValueError, OverflowError):
        for text in dict.fromkeys((words, bare, spelt_out(bare, today))):
            with suppress(ValueError, OverflowError):
                if reading := _simple(text, today):
                    return reading
    return None


def _simple(text: str, today: date) -> Reading | None:
    reading = relative(text, today) or counted(text, today) or explicit(text, today)
    if reading is None and (found := _PART.fullmatch(text)):
        whole = _simple(found["rest"], today)
        reading = whole and whole.part(PARTS[found["part"]])
    return reading


def _from_to(words: str, today: date) -> Phrase | None:
    """Return the days from one to another: "vom 15. bis 18. August", "zwischen Freitag und Montag"."""
    if between := _BETWEEN.fullmatch(words):
        for joint in _AND.finditer(between["rest"]):
            text = f"{between['rest'][: joint.start()]} bis {between['rest'][joint.end() :]}"
            if phrase := _dated_range(text, today) or _from_to(text, today):
                return _led(phrase)
        return None
    bare = _FROM.sub("", words, count=1)
    if bare != words and (phrase := _dated_range(bare, today)):
        return _led(phrase)
    for joint in _TO.finditer(bare):
        with suppress(ValueError, OverflowError):
            if sides := _sides(bare[: joint.start()], bare[joint.end() :], today):
                return _joined(*sides, led=bare != words, today=today)
    return None


def _dated_range(text: str, today: date) -> Phrase | None:
    """Return "15. bis 18. August", which is one form of its own, but no single days."""
    reading = _stretch(text, today) if _TO.search(text) else None
    if reading is None:
        return None
    with suppress(ValueError, OverflowError):
        days = reading.latest(today)
        return Phrase(Range(days.first, days.last), reading.surety)
    return None


def _led(phrase: Phrase) -> Phrase:
    return Phrase(phrase.days, phrase.surety, phrase.operator, led=True)


def _sides(left: str, right: str, today: date) -> tuple[Reading, Reading] | None:
    """Return both sides; what one leaves out ("Anfang bis Mitte August", "KW 33 bis 35") the other has."""
    if left in PARTS:
        left = f"{left} {right.partition(' ')[2]}"
    if right.isdecimal() and (numbered := _NUMBERED.fullmatch(left)):
        right = f"{numbered['kind']} {right}"
    start, end = _stretch(left, today), _stretch(right, today)
    return (start, end) if start and end else None


def _joined(start: Reading, end: Reading, *, led: bool, today: date) -> Phrase:
    if start.period and (not end.period or start.period < end.period):
        last = end.latest(today)
        first = start.latest(last.last)
    else:
        first = start.latest(today)
        last = end.following(first.first)
    if last.last < first.first:
        raise QuestionError("reversed")
    least, most = sorted((start.surety, end.surety))
    telling = not led and least >= Surety.MONTH and most is Surety.UNMISTAKABLE
    return Phrase(Range(first.first, last.last), most if telling else least, led=led)


def _event(text: str, words: str, place: slice) -> str:
    """Return how `text` calls the event that stands at a place of its folded `words`, "" for none."""
    named = words[place].split()
    if all(_MADE_OF_DATES.fullmatch(word) for word in named):
        return ""
    before = len(words[: place.start].split())
    own = text.split()[before : before + len(named)]
    while len(own) > 1 and folded(own[0]) in _ARTICLES:
        del own[0]
    return " ".join(own).rstrip(" ,;!?")


def _operator(before: str, after: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?:{before}) (?P<rest>.+?)(?:{after})")


_DIGIT = re.compile("[0-9]")
_MONTH = f"(?:{one_of(MONTHS)})"
_SURE_FORM = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}\. ?[0-9]{1,2}\. ?[0-9]{4}"
    rf"|[0-9]{{1,2}}(?:\.|st|nd|rd|th)? ?{_MONTH}|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)\b"
    rf"|[0-9]{{1,2}}\.?(?: ?- ?| bis (?:zum )?| to | until )[0-9]{{1,2}}\.? ?{_MONTH}"
    rf"|(?:{one_of(SHORT_WEEKDAYS)}),? [0-9]{{1,2}}\. |kw [0-9]{{1,2}}"
)
_ALWAYS = ("jederzeit", "at any time")
_MADE_OF_DATES = re.compile(rf"(?:{one_of(DATE_WORDS)})[.,']*|[^a-z]+|[0-9.]+(?:st|nd|rd|th),?")
_ARTICLES = frozenset(["der", "die", "das", "dem", "den", "des", "the"])
_LEAD = re.compile(
    r"^(?:am|an|im|in|zu|zum|zur|vom|von|waehrend|innerhalb|uebers?|on|at|during|within|over|of)"
    r"(?: (?:der|die|das|dem|den|des|the))? "
)
_TELLING_LEAD = re.compile("(?:am|an|im|in|waehrend|innerhalb|on|during|within) ")
_PART = re.compile(
    rf"(?:(?:{one_of(_ARTICLES)}) )?(?P<part>{one_of(PARTS)})(?: |-)"
    "(?:(?:of|der|des|vom) )?(?:the )?(?P<rest>.+)"
)
_BETWEEN = re.compile(r"(?:in der zeit )?(?:zwischen|between) (?P<rest>.+)")
_AND = re.compile(r" (?:und|and) ")
_FROM = re.compile(r"^(?:vom|von|from|seit|ab|since)(?: (?:dem|den|der|the))? ")
_NUMBERED = re.compile("(?P<kind>kw|cw|kalenderwoche|woche|week|quartal|quarter) [0-9]{1,2}")
_TO = re.compile(
    r" ?- ?| bis (?:einschliesslich )?(?:(?:zum|zur|zu) )?| (?:up )?to (?:the )?| until | till | through "
)
_OPERATORS = {
    Operator.SINCE: _operator("(?:ever )?since|seit"),
    Operator.FROM: _operator("ab|vom|von|from|as of|starting(?: from| on)?", "| an| on| onwards?"),
    Operator.UNTIL: _operator(
        r"bis(?: spaetestens| einschliesslich| einschl\.?)?(?: zum| zur| zu)?"
        "|until|till|til|up (?:to|until)|through|to",
        "| einschliesslich",
    ),
    Operator.BEFORE: _operator("vor|before|prior to"),
    Operator.AFTER: _operator("nach|after"),
}
