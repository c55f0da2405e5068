"""Which claims a question's filters let through, as SQL with named parameters."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from store.claims import ClaimQuery
from store.db.times import FIRST, LAST, moment_text
from store.model import Interval

TABLES = "claim c JOIN article a ON a.number = c.article"
UNDATED = "a.published_start IS NULL AND a.published_end IS NULL"


@dataclass(frozen=True, slots=True)
class Filter:
    """What each claim must fulfil: our own names in `conditions`, what a person typed in `parameters`."""

    conditions: tuple[str, ...] = ()
    parameters: dict[str, Any] | None = None

    @property
    def sql(self) -> str:
        """The conditions as one."""
        return " AND ".join(self.conditions) or "true"

    @property
    def values(self) -> dict[str, Any]:
        """The parameters, maybe none."""
        return self.parameters or {}

    def narrowed(self, *conditions: str, **parameters: Any) -> Filter:
        """Return the filter with further conditions."""
        return replace(
            self, conditions=(*self.conditions, *conditions), parameters={**self.values, **parameters}
        )


def filter_of(query: ClaimQuery) -> Filter:
    """Return all that narrows `query`, but for its topic and its dates of publication."""
    narrow = Filter()
    for name, expression, wanted in (
        ("speakers", "c.speaker_name", query.speakers),
        ("outlets", "coalesce(a.outlet, a.origin)", query.outlets),
        ("types", "c.type", sorted(query.types)),
    ):
        if wanted:
            condition = f"{expression} IN (SELECT value FROM json_each(:{name}))"  # noqa: S608
            narrow = narrow.narrowed(condition, **{name: json.dumps(wanted)})
    if query.times is not None:
        condition, ends = _telling_of(query.times)
        narrow = narrow.narrowed(condition, **ends)
    if query.known is not None:
        narrow = narrow.narrowed(
            "a.known >= :known_from AND a.known < :known_to",
            known_from=moment_text(query.known.start or FIRST),
            known_to=moment_text(query.known.end or LAST),
        )
    return narrow


def within(narrow: Filter, published: Interval | None) -> Filter:
    """Return the claims of `narrow` whose article's publication touches `published`."""
    if published is None or (published.start is None and published.end is None):
        return narrow
    narrow = narrow.narrowed(f"NOT ({UNDATED})")
    if published.start is not None:
        condition = "(a.published_end IS NULL OR a.published_end > :from)"
        narrow = narrow.narrowed(condition, **{"from": moment_text(published.start)})
    if published.end is not None:
        condition = "(a.published_start IS NULL OR a.published_start < :to)"
        narrow = narrow.narrowed(condition, to=moment_text(published.end))
    return narrow


def _telling_of(times: Interval) -> tuple[str, dict[str, str]]:
    """Return the condition that a claim tells of `times`, and its parameters."""
    ends = {"times_from": moment_text(times.start or FIRST), "times_to": moment_text(times.end or LAST)}
    told = 'SELECT claim FROM claim_time WHERE start < :times_to AND "end" > :times_from'
    appeared = f"""NOT ({UNDATED}) AND coalesce(a.published_start, :times_from) < :times_to
        AND coalesce(a.published_end, :times_to) > :times_from"""
    # Without words on a time of its own, a claim is of the day that its article appeared.
    timeless = "NOT EXISTS (SELECT 1 FROM claim_time WHERE claim = c.number)"
    return f"(c.number IN ({told}) OR ({timeless} AND {appeared}))", ends
