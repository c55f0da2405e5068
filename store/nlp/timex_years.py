"""Years by their number, and words for a year: "1998", "499 v. Chr.", "1912/13", "Vorjahr", "Jahresende"."""

from __future__ import annotations

from store.model import TimexType
from store.nlp.timex_context import Context
from store.nlp.timex_resolved import (
    Resolved,
    counts_things,
    dated,
    kept,
    year_of,
)
from store.nlp.timex_scan import Found
from store.nlp.timex_values import Moment

_DASHES = "-–—"
_SURE_YEARS = range(1500, 2101)


def year(found: Found, context: Context) -> Resolved | None:
    """Make "1998", "im Jahr 2001", "Ende 2002", "499 v. Chr."; not what counts or numbers things."""
    if found.at("era"):
        number = year_of(found, context)
        return kept(Moment(number), found, context, explicit=True) if number else None
    named = _says_year(found)
    if found.at("early") and (not context.ancient or _followed_by_noun(found)):
        return None
    number = year_of(found, context)
    if number is None or not Moment(number).exists or counts_things(found):
        return None
    if not named and not found.at("early"):
        token = found.at("year")
        sure = token is not None and int(token.form) in _SURE_YEARS
        introduced = found.before is not None and "YEARPREP" in found.before.values
        if not sure and not _in_span(found):
            return None
        if number % 50 == 0 and found.before is not None and "MORE" in found.before.values:
            return None
        if number % 10 == 0 and _followed_by_noun(found) and not introduced and not _in_brackets(found):
            return None
    return kept(Moment(number), found, context, explicit=True)


def _says_year(found: Found) -> bool:
    tokens = found.tokens[found.first : found.after]
    return bool(found.at("edge")) or any(token.values.get("UNIT") == "Y" for token in tokens)


def _followed_by_noun(found: Found) -> bool:
    after = found.next
    return after is not None and after.form[0].isupper() and after.form[0].isalpha()


def _in_span(found: Found) -> bool:
    """Tell whether a dash joins a year to another: "1170–1230"."""
    tokens, first, after = found.tokens, found.first, found.after
    behind = first > 1 and tokens[first - 1].form in _DASHES and "YEAR" in tokens[first - 2].values
    ahead = after + 1 < len(tokens) and tokens[after].form in _DASHES and "YEAR" in tokens[after + 1].values
    return behind or ahead


def _in_brackets(found: Found) -> bool:
    return found.before is not None and found.before.form in "(,"


def year_tail(found: Found, context: Context) -> Resolved | None:
    """Make the second year of "1912/13"."""
    first, short = found.number("first"), found.number("yy")
    if first is None or short is None or short <= first % 100:
        return None
    after, place = found.next, found.first
    tight = found.tokens[place - 1].end == found.tokens[place].start
    goes_on = after is not None and after.form in "-–." and after.start == found.tokens[place].end
    if not tight or (goes_on and _digit(found)):
        return None
    return kept(Moment(first // 100 * 100 + short), found, context, explicit=True)


def _digit(found: Found) -> bool:
    beyond = found.tokens[found.after + 1] if found.after + 1 < len(found.tokens) else None
    return beyond is not None and beyond.form.isdigit()


def season_of_play(found: Found, context: Context) -> Resolved | None:
    """Make "Saison 2007/08", whose value is the year it begins in."""
    number = found.number("year")
    return dated(f"{number:04}") if number else None


def yearword(found: Found, context: Context) -> Resolved | None:
    """Make "heuer", "im Vorjahr", "Ende des Vorjahres"."""
    number = year_of(found, context)
    return kept(Moment(number), found, context, explicit=False) if number else None


def year_edge(found: Found, context: Context) -> Resolved | None:
    """Make "Jahresende", "Jahresbeginn 2024"."""
    near = context.told(found.first) or context.now
    number = year_of(found, context) or (near.year if near else None)
    if number is None:
        return None
    context.remember(Moment(number), found.first, explicit=found.at("year") is not None)
    return Resolved(TimexType.DATE, Moment(number).value, found.value("yearedge", "YEAREDGE"))
