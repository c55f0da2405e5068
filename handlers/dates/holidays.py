"""Holidays by their German and English names, each as its days in a year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from handlers.dates.days import DAY, Days, one_day

Holiday = Callable[[int], Days]
"""From a year to the days of the holiday in it."""


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    of_leaps, of_rest = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * of_leaps - epact - of_rest) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def fourth_advent(year: int) -> date:
    """Return the Sunday before Christmas Day."""
    eve = date(year, 12, 24)
    return eve - (eve.weekday() + 1) % 7 * DAY


def _fixed(month: int, day: int, days: int = 1) -> Holiday:
    return lambda year: Days(date(year, month, day), date(year, month, day) + (days - 1) * DAY)


def _by_easter(shift: int, days: int = 1) -> Holiday:
    return lambda year: Days(easter(year) + shift * DAY, easter(year) + (shift + days - 1) * DAY)


def _by_advent(shift: int) -> Holiday:
    return lambda year: one_day(fourth_advent(year) + shift * DAY)


def _nth(nth: int, weekday: int, month: int, shift: int = 0) -> Holiday:
    """Return the `nth` weekday (Monday is 0) of a month, or so many days after it."""

    def holiday(year: int) -> Days:
        first = date(year, month, 1)
        return one_day(first + ((weekday - first.weekday()) % 7 + 7 * (nth - 1) + shift) * DAY)

    return holiday


def _advent(year: int) -> Days:
    return Days(fourth_advent(year) - 21 * DAY, date(year, 12, 24))


_NAMES: dict[str, Holiday] = {
    "neujahr, neujahrstag, new year, new year's, new year's day": _fixed(1, 1),
    "heilige drei könige, dreikönigstag, dreikönige, epiphany": _fixed(1, 6),
    "valentinstag, valentine's day": _fixed(2, 14),
    "frauentag, weltfrauentag, women's day, international women's day": _fixed(3, 8),
    "tag der arbeit, maifeiertag, may day": _fixed(5, 1),
    "europatag, europe day": _fixed(5, 9),
    "schweizer nationalfeiertag, bundesfeiertag, swiss national day": _fixed(8, 1),
    "mariä himmelfahrt, assumption day": _fixed(8, 15),
    "tag der deutschen einheit, tag der einheit, german unity day": _fixed(10, 3),
    "österreichischer nationalfeiertag, austrian national day": _fixed(10, 26),
    "reformationstag, reformation day": _fixed(10, 31),
    "halloween": _fixed(10, 31),
    "allerheiligen, all saints' day": _fixed(11, 1),
    "allerseelen, all souls' day": _fixed(11, 2),
    "martinstag, st. martin's day": _fixed(11, 11),
    "nikolaus, nikolaustag, st. nicholas day": _fixed(12, 6),
    "heiligabend, heiliger abend, christmas eve": _fixed(12, 24),
    "weihnachten, weihnachtstage, weihnachtsfeiertage, christmas, xmas": _fixed(12, 24, days=3),
    "erster weihnachtstag, 1. weihnachtstag, erster weihnachtsfeiertag, 1. weihnachtsfeiertag, "
    "christmas day": _fixed(12, 25),
    "zweiter weihnachtstag, 2. weihnachtstag, zweiter weihnachtsfeiertag, 2. weihnachtsfeiertag, "
    "stephanstag, boxing day": _fixed(12, 26),
    "zwischen den jahren": _fixed(12, 27, days=4),
    "silvester, sylvester, new year's eve": _fixed(12, 31),
    "weiberfastnacht, altweiber": _by_easter(-52),
    "rosenmontag": _by_easter(-48),
    "faschingsdienstag, fastnachtsdienstag, veilchendienstag, shrove tuesday": _by_easter(-47),
    "aschermittwoch, ash wednesday": _by_easter(-46),
    "palmsonntag, palm sunday": _by_easter(-7),
    "karwoche, holy week": _by_easter(-7, days=7),
    "gründonnerstag, maundy thursday": _by_easter(-3),
    "karfreitag, good friday": _by_easter(-2),
    "karsamstag, ostersamstag, holy saturday": _by_easter(-1),
    "ostern, osterfest, easter": _by_easter(0, days=2),
    "osterwochenende, osterfeiertage, ostertage, easter weekend": _by_easter(-2, days=4),
    "ostersonntag, easter sunday": _by_easter(0),
    "ostermontag, easter monday": _by_easter(1),
    "himmelfahrt, christi himmelfahrt, vatertag, ascension, ascension day": _by_easter(39),
    "pfingsten, pfingstfest, pfingstwochenende, pentecost, whitsun": _by_easter(49, days=2),
    "pfingstsonntag, whit sunday": _by_easter(49),
    "pfingstmontag, whit monday": _by_easter(50),
    "fronleichnam, corpus christi": _by_easter(60),
    "muttertag": _nth(2, 6, 5),
    "thanksgiving": _nth(4, 3, 11),
    "black friday": _nth(4, 3, 11, shift=1),
    "volkstrauertag": _by_advent(-35),
    "buß- und bettag, buß und bettag": _by_advent(-32),
    "totensonntag, ewigkeitssonntag": _by_advent(-28),
    "advent, adventszeit": _advent,
    "erster advent, 1. advent, first advent": _by_advent(-21),
    "zweiter advent, 2. advent, second advent": _by_advent(-14),
    "dritter advent, 3. advent, third advent": _by_advent(-7),
    "vierter advent, 4. advent, fourth advent": _by_advent(0),
}

HOLIDAYS: dict[str, Holiday] = {name: days for names, days in _NAMES.items() for name in names.split(", ")}
"""Each holiday by each of its names, in small letters."""
