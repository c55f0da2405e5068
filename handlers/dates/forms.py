"""Patterns for phrases, written with the names of what they are made of: "<day> <month>"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from handlers.dates import lexicon
from handlers.dates.reading import Reading

Build = Callable[[re.Match[str], date], Reading]
"""From what a pattern found and today to what it means; ValueError for what no calendar has."""

Form = tuple[re.Pattern[str], Build]

_ARTICLE = "(?:(?:der|die|das|dem|den|des|the) )?"
_OF = "(?:of )?(?:the )?"
_ORDINAL = lexicon.one_of(lexicon.ORDINALS)
_FRAGMENTS = {
    "article": _ARTICLE,
    "day": rf"{_ARTICLE}(?P<day>[0-9]{{1,2}}(?:\.|st|nd|rd|th)?|{_ORDINAL})",
    "last_day": rf"{_ARTICLE}(?P<last_day>[0-9]{{1,2}}(?:\.|st|nd|rd|th)?|{_ORDINAL})",
    "ordinal": rf"{_ARTICLE}(?P<nth>[0-9]{{1,2}}(?:\.|st|nd|rd|th)|{_ORDINAL})",
    "month": rf"{_OF}(?P<month>{lexicon.one_of(lexicon.MONTHS)})\.?",
    "year": r"(?:of |in )?(?P<year>[0-9]{4})",
    "short_year": r"(?P<year>[0-9]{4}|'?[0-9]{2})",
    "n": rf"(?P<n>[0-9]{{1,5}}|{lexicon.one_of(lexicon.NUMBERS)})",
    "unit": f"(?P<unit>{lexicon.one_of(lexicon.UNITS)})",
    "turn": f"{_ARTICLE}(?P<turn>{lexicon.one_of(lexicon.TURNS)})",
    "today": f"(?P<today>{lexicon.one_of(lexicon.TODAY)})",
    "weekday": f"(?P<weekday>{lexicon.one_of(lexicon.WEEKDAYS)})",
    "short_weekday": rf"(?P<weekday>{lexicon.one_of(lexicon.SHORT_WEEKDAYS)})\.?",
    "season": f"(?P<season>{lexicon.one_of(lexicon.SEASONS)})",
    "holiday": f"(?P<holiday>{lexicon.one_of(lexicon.HOLIDAYS)})",
    "part": f"(?P<part>{lexicon.one_of(lexicon.PARTS)})",
    "weekend": "(?:wochenende|weekend)",
    "week": "(?:kw|cw|kalenderwoche|calendar week|week|woche)",
    "daytime": "(?:morgen|frueh|vormittag|mittag|nachmittag|abend|morning|noon|afternoon|evening)",
}


def form(pattern: str, build: Build) -> Form:
    """Return a form; in `pattern`, a space is one space and <name> a fragment."""
    filled = re.sub(r"(?<!\?P)<(\w+)>", lambda named: _FRAGMENTS[named[1]], pattern)
    return re.compile(filled), build


def first_fitting(forms: tuple[Form, ...], text: str, today: date) -> Reading | None:
    """Return the first form's reading that fits all of `text`, None if there is none.

    Raises ValueError where a form fits and no calendar has such days.
    """
    for pattern, build in forms:
        if found := pattern.fullmatch(text):
            return build(found, today)
    return None


def number(digits_or_word: str) -> int:
    """Return the number that digits, a numeral or an ordinal ("15.", "15th", "fuenfzehnten") stand for."""
    digits = re.match("[0-9]+", digits_or_word)
    if digits:
        return int(digits[0])
    return (lexicon.NUMBERS | lexicon.ORDINALS)[digits_or_word]


def full_year(digits: str) -> int:
    """Return a year of two or four digits; two mean 1969 to 2068."""
    year = int(digits.lstrip("'"))
    if len(digits.lstrip("'")) == 4:
        return year
    return year + (1900 if year >= 69 else 2000)
