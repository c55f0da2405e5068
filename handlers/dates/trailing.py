"""A date at the end of a question: "Alaska seit 15. August", "what did X say since Friday".

What could be part of the topic stays in it: names ("Mai", "Agenda 2030", "USA Today"), days known by their
date ("11. September"), events ("nach dem Gipfel") and what lies ahead ("bis 2045").
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.dates.lexicon import SHORT_WEEKDAYS, TODAY, folded
from handlers.dates.ranges import Operator, Phrase, UnknownEvent, is_mistaken, read
from handlers.dates.reading import Surety
from handlers.errors import QuestionError

_MOST_WORDS = 12
_ANY_DAY = date(8997, 12, 31)
"""Later than anybody asks and the last day of its year, month and week, so that nothing lies ahead."""


def date_at_end(words: Sequence[str], today: date) -> tuple[int, Phrase] | None:
    """Return how many of the last words are a date and what it means, None if they surely name none."""
    for length in range(min(len(words), _MOST_WORDS), 0, -1):
        try:
            phrase = read(" ".join(words[-length:]), today)
        except UnknownEvent:
            continue
        except QuestionError:
            return None
        if phrase:
            named = length == 1 < len(words) and _is_name(words[-1])
            return (length, phrase) if _is_meant(phrase, today) and not named else None
    return None


def mistaken_date_at_end(words: Sequence[str], today: date) -> str:
    """Return the last words that are surely meant as a date and name days that don't exist, "" for none.

    Raises QuestionError ("reversed") for days that end before they begin.
    """
    ends = (" ".join(words[-length:]) for length in range(min(len(words), _MOST_WORDS), 0, -1))
    return next((end for end in ends if is_mistaken(end, today)), "")


def may_end_in_date(words: Sequence[str]) -> bool:
    """Tell whether `date_at_end` could find a date on some day."""
    for length in range(min(len(words), _MOST_WORDS), 0, -1):
        try:
            phrase = read(" ".join(words[-length:]), _ANY_DAY)
        except UnknownEvent:
            continue
        except QuestionError:
            return True
        before = folded(words[-length - 1]).strip(",.") if length < len(words) else ""
        if phrase and (_is_meant(phrase, _ANY_DAY) or before in SHORT_WEEKDAYS):
            return True
    return False


def _is_meant(phrase: Phrase, today: date) -> bool:
    first, last = phrase.days.first, phrase.days.last
    if first and first > today:
        return False
    match phrase.operator:
        case Operator.SINCE:
            return True
        case Operator.UNTIL | Operator.BEFORE if last and last > today:
            return False
        case None:
            return phrase.surety >= (Surety.MONTH if phrase.led else Surety.UNMISTAKABLE)
        case _:
            return phrase.surety >= Surety.DATE


def _is_name(word: str) -> bool:
    """Tell whether a word for a day begins with a capital, as in the names of papers and programmes."""
    return folded(word) in TODAY and word[:1].isupper()
