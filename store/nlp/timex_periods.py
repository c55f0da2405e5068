"""What is longer than a day: weeks, months, seasons, quarters, decades, centuries, and years by relation."""

from __future__ import annotations

from store.nlp.timex_context import Context
from store.nlp.timex_days import moved
from store.nlp.timex_resolved import (
    Resolved,
    dated,
    kept,
    names_someone,
    related_year,
    year_of,
)
from store.nlp.timex_scan import Found
from store.nlp.timex_values import SEASONS, Moment

_RELATIONS = ("NEXT", "LAST", "THIS", "FOLLOWING", "PRECEDING", "SAME")


def month(found: Found, context: Context) -> Resolved | None:
    """Make "Juni 2024", "Ende Mai", "im kommenden März"; a bare month is mostly of the same year."""
    number = int(found.value("month", "MONTH") or 0)
    if found.at("year") is None and found.at("year3") is None and not _is_month(found):
        return None
    year = None if found.at("rel") else year_of(found, context)
    explicit = year is not None
    if year is None:
        if (found.place("rel") or 0) > (found.place("month") or 0):
            year = related_year(found, context)
        else:
            year = _year_of_month(number, found, context)
    if year is None:
        return dated(f"XXXX-{number:02}", found)
    return kept(Moment(year, number), found, context, explicit=explicit)


def _is_month(found: Found) -> bool:
    """Tell whether a month without a year is one: "im Mai", not "Frau Mai"."""
    token = found.at("month")
    if token is None or token.form.islower() or _follows_day(found):
        return False
    if found.at("edge") or found.at("rel"):
        return True
    before = found.before
    listed = before is not None and "LISTING" in before.values
    if before is not None and not listed and ("PREP" in before.values or "MONTH" in before.values):
        return True
    if listed and found.first > 1 and "MONTH" in found.tokens[found.first - 2].values:
        return True
    if "NAMELIKE" in token.values:
        return False
    return not names_someone(found)


def _follows_day(found: Found) -> bool:
    """Tell whether a number with a full stop stands before, which then was no day of this month."""
    before = found.before
    return before is not None and before.form == "." and found.tokens[found.first - 2].form.isdigit()


def _year_of_month(number: int, found: Found, context: Context) -> int | None:
    told = context.told_year(number, found.first)
    now = context.now
    if told is not None and not found.at("rel"):
        return told
    if now is None:
        return None
    if now.month is None or context.narrative:
        return now.year
    if found.value("rel", "NEXT"):
        return now.year + (number <= now.month)
    if found.value("rel", "LAST"):
        return now.year - (number >= now.month)
    tense = context.tense(found.first)
    return now.year - (tense < 0 and number > now.month) + (tense > 1 and number < now.month - 1)


def same_month(found: Found, context: Context) -> Resolved | None:
    """Make "im selben Monat"."""
    base = context.last or context.now
    if base is None or base.month is None:
        return None
    return kept(Moment(base.year, base.month), found, context, explicit=False)


def season(found: Found, context: Context) -> Resolved | None:
    """Make "Herbst 1998", "im Sommer", "kommenden Winter"."""
    code = found.value("season", "SEASON") or ""
    year = year_of(found, context) if found.at("year") or found.at("year3") else None
    if year is None:
        if "PREP" not in (found.before.values if found.before else {}) and not (
            found.at("rel") or found.at("edge")
        ):
            return None
        told, now = context.told_year(SEASONS[code], found.first), context.now
        if now is None:
            return dated(f"XXXX-{code}", found)
        year = told or now.year + _season_step(code, found, context)
    context.remember(Moment(year), found.first, explicit=found.at("year") is not None)
    return dated(f"{Moment(year).value}-{code}", found)


def _season_step(code: str, found: Found, context: Context) -> int:
    now, first = context.now, SEASONS[code]
    if now is None or now.month is None:
        return int(found.value("rel", "NEXT", "LAST", "FOLLOWING") or 0)
    if found.value("rel", "NEXT"):
        return int(first <= now.month)
    if found.value("rel", "LAST"):
        return -int(first + 2 >= now.month)
    tense = context.tense(found.first)
    if tense <= 0 and first > now.month:
        return -1
    return int(tense > 1 and first + 3 <= now.month)


def period(found: Found, context: Context) -> Resolved | None:
    """Make "im vergangenen Jahr", "kommender Woche", "am nächsten Tag", "Ende des Monats"."""
    unit = found.value("unit", "UNIT") or found.value("bare", "UNIT") or ""
    name = next((name for name in _RELATIONS if found.value("rel", name)), None)
    step = int(found.value("rel", *_RELATIONS) or 0)
    told = name in ("FOLLOWING", "PRECEDING", "SAME")
    if unit == "Y":
        number = related_year(found, context) if name else _told_year(found, context)
        return kept(Moment(number), found, context, explicit=False) if number else None
    if unit == "D":
        return _related_day(name, step, found, context)
    base = (context.last if told or context.narrative else None) or context.now
    if unit == "M":
        if base is not None and base.month is None:
            return None
        return moved(base, step, "M", found, context)
    if unit == "W":
        return moved(base, step, "W", found, context)
    if unit == "Q":
        return _related_quarter(base, step, found)
    return _long_period(unit, step, found, context) if name in ("NEXT", "LAST", "THIS") else None


def _related_quarter(base: Moment | None, step: int, found: Found) -> Resolved | None:
    if base is None or base.month is None:
        return None
    years, index = divmod(base.year * 4 + (base.month - 1) // 3 + step, 4)
    return dated(f"{Moment(years).value}-Q{index + 1}", found) if Moment(years).exists else None


def _told_year(found: Found, context: Context) -> int | None:
    base = context.told(found.first) or context.now
    return base.year if base else None


def _related_day(name: str | None, step: int, found: Found, context: Context) -> Resolved | None:
    if name is None or name == "LAST":
        return None
    base = context.last if context.last and context.last.date else None
    if name == "THIS" and base is None:
        return None
    return moved(base or context.now, step, "D", found, context)


def _long_period(unit: str, step: int, found: Found, context: Context) -> Resolved | None:
    length = {"DE": 10, "CE": 100}.get(unit)
    base = context.now
    if length is None or base is None or base.year < 0:
        return None
    digits = 3 if length == 10 else 2
    number = base.year // length + step
    return dated(f"{number:0{digits}}", found) if number > 0 else None


def decade(found: Found, context: Context) -> Resolved | None:
    """Make "die 90er Jahre", "der siebziger Jahre", "1930er-Jahren"."""
    number = found.number("years")
    if number is None:
        number = int(found.value("decade", "DECADE", "DECADEYEARS") or 0)
    if number % 10:
        return None
    if number < 100:
        limit = (context.day.year if context.day else 2029) - 5
        number = limit - (limit - number) % 100
    if context.ancient and 100 <= number < 1000:
        return dated(f"BC{number // 10:03}", found)
    return dated(f"{number // 10:03}", found)


def century(found: Found, context: Context) -> Resolved | None:
    """Make "20. Jahrhundert", "Ende des 6. Jahrhunderts v. Chr.", "dieses Jahrhunderts"."""
    number = found.number("n")
    if number is None:
        base, step = context.now, int(found.value("rel", "NEXT", "LAST", "THIS") or 0)
        return dated(f"{base.year // 100 + step:02}", found) if base and base.year > 100 else None
    if not 1 <= number <= 30:
        return None
    return dated(f"{'BC' if found.at('era') else ''}{number - 1:02}", found)


def quarter(found: Found, context: Context) -> Resolved | None:
    """Make "im dritten Quartal", "erstes Halbjahr 2025"."""
    token, number = found.at("unit"), found.number("n") or int(found.value("ordinal", "ORDINAL") or 0)
    if token is None or not 1 <= number <= (4 if token.low.startswith("q") else 2):
        return None
    letter, length = ("Q", 3) if token.low.startswith("q") else ("H", 6)
    year_number = year_of(found, context)
    if year_number is None:
        now = context.now
        if now is None:
            return dated(f"XXXX-{letter}{number}")
        ahead = now.month is not None and (number - 1) * length + 1 > now.month
        year_number = now.year - (ahead and context.tense(found.first) < 0)
    return dated(f"{Moment(year_number).value}-{letter}{number}", found)


def calendar_week(found: Found, context: Context) -> Resolved | None:
    """Make "KW 33", "Kalenderwoche 7 2024"."""
    number, now = found.number("n"), context.now
    year_number = found.number("year") or (now.year if now else None)
    if number is None or not 1 <= number <= 53:
        return None
    return dated(f"{year_number:04}-W{number:02}" if year_number else f"XXXX-W{number:02}")
