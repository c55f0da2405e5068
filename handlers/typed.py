"""A question as a person would type it."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from handlers.commands import COMMAND_NAMES, FILTER_NAMES, TYPE_NAMES, Filter
from handlers.dates.trailing import may_end_in_date
from handlers.query import Command, Query
from handlers.words import FilterName, pieces_of
from store.model import ClaimType


def typed(query: Query, zone: ZoneInfo) -> str:
    """Return the command line that asks `query`, in its own language, with its days in `zone`."""
    return " ".join(_words(query, zone))


def _words(query: Query, zone: ZoneInfo) -> Iterator[str]:
    names = FILTER_NAMES[query.language]
    yield f"/{COMMAND_NAMES[query.language][query.command]}"
    if query.topic:
        yield _free(query.topic)
    if query.claim_id:
        yield query.claim_id
    if query.speaker and query.command is Command.WHO:
        yield _free(query.speaker)
    elif query.speaker:
        yield f"{names[Filter.SPEAKER]}:{_value(query.speaker)}"
    if query.outlet:
        yield f"{names[Filter.OUTLET]}:{_value(query.outlet)}"
    if query.published:
        first, last = query.published.days(zone)
        yield from (
            f"{names[key]}:{day}" for key, day in ((Filter.SINCE, first), (Filter.UNTIL, last)) if day
        )
    yield from (f"{names[Filter.TYPE]}:{name}" for name in _type_names(query))
    if query.page > 1:
        yield f"{names[Filter.PAGE]}:{query.page}"


def _type_names(query: Query) -> list[str]:
    """Return the names that together mean the query's types, as few as a first look finds."""
    chosen: list[str] = []
    meant: set[ClaimType] = set()
    by_size = sorted(TYPE_NAMES[query.language].items(), key=lambda named: -len(named[1]))
    for name, types in by_size:
        if types <= query.types and not types <= meant:
            chosen.append(name)
            meant |= types
    return chosen


def _free(text: str) -> str:
    """Return text outside of filters, with quotation marks where it would be read as a filter or a date."""
    if any(isinstance(piece, FilterName) for piece in pieces_of(text)):
        return f'"{text}"'
    before, space, last = text.rpartition(" ")
    return f'{before}{space}"{last}"' if may_end_in_date(text.split()) else text


def _value(text: str) -> str:
    return f'"{text}"' if " " in text else text
