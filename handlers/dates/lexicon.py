"""The German and English words that dates are made of, folded: small letters, no umlauts.

Each table maps a word to what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from itertools import chain
from typing import TypeVar
from unicodedata import normalize

from handlers.dates import holidays
from handlers.dates.days import Part, Season, Unit

T = TypeVar("T")


class Turn(Enum):
    """Which of the stretches that follow each other, seen from today."""

    BEFORE_LAST = -2
    LAST = -1
    THIS = 0
    NEXT = 1
    AFTER_NEXT = 2


_FOLDED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "’": "'", "‘": "'", "´": "'"} | dict.fromkeys("‐‑‒–—−", "-")
)


def folded(text: str) -> str:
    """Return `text` in small letters, with plain dashes and apostrophes, "ae" for "ä", single spaces."""
    return " ".join(normalize("NFC", text).casefold().translate(_FOLDED).split())


def _table(entries: Mapping[str, T]) -> dict[str, T]:
    """Return what each of several words means; words are set apart by spaces."""
    return {folded(word): meaning for words, meaning in entries.items() for word in words.split()}


def _inflected(stems: str, endings: str) -> str:
    return " ".join(stem + ending for stem in stems.split() for ending in ["", *endings.split()])


MONTHS = _table(
    {
        "januar jan jänner january": 1,
        "februar feb feber february": 2,
        "märz mär mrz march mar": 3,
        "april apr": 4,
        "mai may": 5,
        "juni jun june": 6,
        "juli jul july": 7,
        "august aug": 8,
        "september sep sept": 9,
        "oktober okt october oct": 10,
        "november nov": 11,
        "dezember dez december dec": 12,
    }
)

WEEKDAYS = _table(
    {
        "montag monday mon": 0,
        "dienstag tuesday tue tues": 1,
        "mittwoch wednesday wed": 2,
        "donnerstag thursday thu thur thurs": 3,
        "freitag friday fri": 4,
        "samstag sonnabend saturday sat": 5,
        "sonntag sunday sun": 6,
    }
)

SHORT_WEEKDAYS = WEEKDAYS | _table({"mo": 0, "di": 1, "mi": 2, "do": 3, "fr": 4, "sa": 5, "so": 6})
"""With those that are words of their own unless a date follows."""

SEASONS = _table(
    {
        "frühling frühjahr spring springtime": Season.SPRING,
        "sommer sommers summer summertime": Season.SUMMER,
        "herbst herbstes autumn fall": Season.AUTUMN,
        "winter winters wintertime": Season.WINTER,
    }
)

UNITS = _table(
    {
        "tag tage tagen tages day days": Unit.DAY,
        "woche wochen week weeks": Unit.WEEK,
        "monat monate monaten monats monates month months": Unit.MONTH,
        "quartal quartale quartalen quartals quarter quarters": Unit.QUARTER,
        "jahr jahre jahren jahres jahrs year years": Unit.YEAR,
    }
)

PARTS = _table(
    {
        "anfang beginn start beginning early": Part.BEGINNING,
        "mitte middle mid": Part.MIDDLE,
        "ende end late": Part.END,
    }
)

TURNS = _table(
    {
        _inflected("vorletzt", "e en er es em"): Turn.BEFORE_LAST,
        _inflected("letzt vorig vergangen verflossen", "e en er es em") + " last previous past": Turn.LAST,
        _inflected("dies laufend aktuell heurig", "e en er es em") + " this current": Turn.THIS,
        _inflected("nächst kommend", "e en er es em") + " next coming": Turn.NEXT,
        _inflected("übernächst", "e en er es em"): Turn.AFTER_NEXT,
    }
)

TODAY = _table(
    {
        "heute jetzt today now": 0,
        "gestern yesterday": -1,
        "vorgestern": -2,
        "morgen tomorrow": 1,
        "übermorgen": 2,
    }
) | {"day before yesterday": -2, "day after tomorrow": 2}
"""How many days after today a day is that is named by it."""

HOLIDAYS = {folded(name): days for name, days in holidays.HOLIDAYS.items()}

_TO_TWELVE = {
    "de": "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "en": "one two three four five six seven eight nine ten eleven twelve",
}
_TEENS = {
    "de": "dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "en": "thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
}


def _german() -> Iterable[tuple[int, str]]:
    ones = f"{_TO_TWELVE['de']} {_TEENS['de']}".split()
    yield from enumerate(ones, start=1)
    for tens, name in ((20, "zwanzig"), (30, "dreißig")):
        yield tens, name
        yield from ((tens + n, f"{one}und{name}") for n, one in enumerate(ones[:9], start=1))


def _english() -> Iterable[tuple[int, str]]:
    ones = f"{_TO_TWELVE['en']} {_TEENS['en']}".split()
    yield from enumerate(ones, start=1)
    for tens, name in ((20, "twenty"), (30, "thirty")):
        yield tens, name
        yield from ((tens + n, f"{name}-{one}") for n, one in enumerate(ones[:9], start=1))


NUMBERS = {folded(name): n for n, name in chain(_german(), _english())} | dict.fromkeys(
    ("eine", "einem", "einen", "einer", "eines", "a", "an"), 1
)
"""Cardinal numbers."""


def _german_ordinals() -> Iterable[tuple[str, int]]:
    odd = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}
    for n, name in _german():
        stem = odd.get(n, name + ("t" if n < 20 else "st"))
        yield from ((folded(stem + ending), n) for ending in ("e", "en", "er", "es"))


def _english_ordinals() -> Iterable[tuple[str, int]]:
    odd = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"}
    odd |= {"nine": "ninth", "twelve": "twelfth", "twenty": "twentieth", "thirty": "thirtieth"}
    for n, name in _english():
        tens, dash, one = name.rpartition("-")
        yield tens + dash + odd.get(one, one + "th"), n


ORDINALS = dict(chain(_german_ordinals(), _english_ordinals()))

_OTHER_DATE_WORDS = """
    kw cw week kalenderwoche wochenende wochenenden weekend heuer vorjahr vormonat vorwoche halbjahr half
    q1 q2 q3 q4 h1 h2 am an auf im in on at of and und bis to until till since seit ab from vor nach
    before after
    der die das den dem des the uhr stunde stunden hour hours minute minuten minutes ago jahrhundert century
    quartal einschliesslich zu zum zur vom von between zwischen wochentag
"""

DATE_WORDS = frozenset(
    chain(
        *(MONTHS, SHORT_WEEKDAYS, SEASONS, UNITS, PARTS, TURNS, TODAY, NUMBERS, ORDINALS),
        (name for name in HOLIDAYS if " " not in name),
        _OTHER_DATE_WORDS.split(),
    )
)
"""Words that name no event: what is made of them alone is a date or a mistake."""


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
