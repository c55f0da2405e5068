"""What a maker of time expressions hands back, and what all makers read alike."""

from __future__ import annotations

from dataclasses import dataclass

from store.model import TimexType
from store.nlp.timex_context import Context
from store.nlp.timex_scan import Found
from store.nlp.timex_values import Moment

_NOUN_SIGNS = frozenset("%€$£°")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Type and value of an expression, before it has its place; see `store.model.Timex`."""

    type: TimexType
    value: str
    mod: str | None = None
    point: str | None = None


def dated(value: str, found: Found | None = None) -> Resolved:
    """Return a DATE, with the modifier that the found words carry."""
    return Resolved(TimexType.DATE, value, mod_of(found) if found else None)


def timed(value: str) -> Resolved:
    """Return a TIME."""
    return Resolved(TimexType.TIME, value)


def mod_of(found: Found) -> str | None:
    """Return START, MID, END, APPROX, LESS_THAN or MORE_THAN where the words say so."""
    return found.value("edge", "EDGE", "HALF") or found.value("mod", "MORE") or None


def year_of(found: Found, context: Context) -> int | None:
    """Return the year that the found words name, by number, era or relation; negative before Christ."""
    number = found.number("year") or found.number("year3") or found.number("early")
    if number is None and found.at("era"):
        number = found.number("yy")
    if number is not None:
        return -number if found.at("era") or _goes_back(found, context) else number
    if word := found.value("yearword", "YEARWORD"):
        return _shifted_year(context, int(word), told=False)
    return related_year(found, context)


def _goes_back(found: Found, context: Context) -> bool:
    """Tell whether a year below 1000 counts back from Christ's birth, as the others in the text do."""
    return context.ancient and (found.at("year3") is not None or found.at("early") is not None)


def related_year(found: Found, context: Context) -> int | None:
    """Return the year of "dieses Jahres", "des folgenden Jahres", "next year", or None."""
    for name, told in (("NEXT", False), ("LAST", False), ("THIS", False)):
        if step := found.value("rel", name):
            return _shifted_year(context, int(step), told=told)
    for name in ("FOLLOWING", "PRECEDING", "SAME"):
        if step := found.value("rel", name):
            return _shifted_year(context, int(step), told=True)
    if found.at("rel"):
        near = context.told(found.first) or context.now
        return near.year if near else None
    return None


def _shifted_year(context: Context, step: int, *, told: bool) -> int | None:
    base = (context.last or context.now) if told else context.now
    moved = base.moved(step, "Y") if base else None
    return moved.year if moved else None


def kept(moment: Moment, found: Found, context: Context, *, explicit: bool) -> Resolved | None:
    """Return a moment as a DATE and remember it; None for a day that no calendar has."""
    if not moment.exists:
        return None
    context.remember(moment, found.first, explicit=explicit)
    return dated(moment.value, found)


def names_someone(found: Found) -> bool:
    """Tell whether a word that is also a name follows a name or title: "Frau Sonntag", "Manfred Mai"."""
    before = found.before
    if before is None or not before.form[0].isupper() or before.values or found.at("rel"):
        return False
    return not before.form.isupper() or len(before.form) == 1


def counts_things(found: Found) -> bool:
    """Tell whether a number counts or numbers something: "2000 Menschen", "Artikel 1990", "1990 Euro"."""
    before, after = found.before, found.next
    if before is not None and before.form == "." and found.first > 1:
        before = found.tokens[found.first - 2] if found.tokens[found.first - 2].low == "nr" else before
    if before is not None and ("NUMBERED" in before.values or before.form in "§$€£#"):
        return True
    if before is not None and before.form in ".,:" and before.end == found.tokens[found.first].start:
        return found.first > 1 and found.tokens[found.first - 2].form.isdigit()
    if before is not None and before.form.isalpha() and before.end == found.tokens[found.first].start:
        return True
    if any(token is not None and token.form.isdigit() for token in (before, after)):
        return True
    if after is None or (before is not None and "BACKWARD" in before.values):
        return False
    if "QUANTITY" in after.values or after.form in _NOUN_SIGNS:
        return True
    glued = after.start == found.tokens[found.after - 1].end
    beyond = found.tokens[found.after + 1] if found.after + 1 < len(found.tokens) else None
    return (
        glued
        and after.form in ".,:"
        and beyond is not None
        and beyond.form.isdigit()
        and beyond.start == after.end
    )
