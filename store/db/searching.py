"""Finding claims: a topic's terms against the full-text index, narrowed by speaker, outlet, type and date."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from store.claims import ClaimQuery, Finding, Findings, Order
from store.db.rows import CLAIM_COLUMNS, SOURCE_COLUMNS, finding_of
from store.db.times import FIRST, LAST, moment_of, moment_text
from store.model import Interval
from store.search.terms import QueryWord, query_terms

_WEIGHTS = "4.0, 2.0, 1.5, 1.0"
"""How much a term counts in the claim's words, its speaker, its sentence, the article's title."""

_SAID_COLUMNS = "said_terms speaker_terms"
"""What of the index is the claim itself."""

_OWN_COLUMNS = f"{_SAID_COLUMNS} sentence_terms"
"""What of the index is a claim's own; the title belongs to all claims of its article."""

_ORDERS = {
    Order.RELEVANCE: "rank, a.published_start DESC NULLS LAST, a.id, c.number",
    Order.TIME: "coalesce(a.published_start, a.published_end) NULLS LAST, rank, a.id, c.number",
}

_MOMENT = timedelta(microseconds=1)

_TABLES = "claim c JOIN article a ON a.number = c.article"

_UNDATED = "a.published_start IS NULL AND a.published_end IS NULL"


@dataclass(frozen=True, slots=True)
class _Selection:
    """Which claims: where they come from, what each must fulfil, how it ranks (lower is better).

    `by_sentence` and `by_title` are true of a claim that only its sentence or its article's title brought in.
    """

    tables: str
    conditions: tuple[str, ...]
    parameters: dict[str, Any]
    rank: str = "0.0"
    by_sentence: str = "false"
    by_title: str = "false"

    def sql(self, columns: str) -> str:
        # Only our own column and table names are in here; what a person typed are parameters.
        return f"SELECT {columns} FROM {self.tables} WHERE {' AND '.join(self.conditions)}"  # noqa: S608


def search(db: Database, query: ClaimQuery) -> Findings:
    """Find the best claims for `query`, and count all that fit."""
    words = query_terms(query.topic)
    if not words and query.topic.strip():
        # A topic of nothing but punctuation asks for something that no claim has.
        return Findings((), claims=0, articles=0, first=None, last=None)
    undated_too = _selection(words, query)
    selection = _within(undated_too, query.published)
    found = list(
        db.query(
            selection.sql(
                f"{selection.rank} AS rank, {selection.by_sentence} AS by_sentence, "
                f"{selection.by_title} AS by_title, {CLAIM_COLUMNS}, {SOURCE_COLUMNS}"
            )
            + f" ORDER BY {_ORDERS[query.order]} LIMIT :limit",
            {**selection.parameters, "limit": max(0, query.limit)},
        )
    )
    own = f"FILTER (WHERE NOT ({selection.by_title}))"
    reckoning = f"""count(*) {own} AS claims, count(DISTINCT a.number) {own} AS articles,
        min(a.published_start) {own} AS first, max(a.published_start) {own} AS last,
        max(a.published_end) FILTER (
            WHERE a.published_basis = 'inferred' AND NOT ({selection.by_title})
        ) AS last_inferred,
        count(DISTINCT a.number) {own} - count(DISTINCT a.wording) {own} AS copies,
        count(*) FILTER (WHERE {selection.by_title}) AS by_title"""
    [total] = db.query(selection.sql(reckoning), selection.parameters)
    return Findings(
        _with_words(db, found),
        claims=total["claims"],
        articles=total["articles"],
        first=moment_of(total["first"]),
        last=_last(moment_of(total["last"]), moment_of(total["last_inferred"])),
        undated_articles=0 if selection is undated_too else _undated_articles(db, undated_too),
        by_title=total["by_title"],
        copies=total["copies"],
    )


def _last(last: datetime | None, inferred: datetime | None) -> datetime | None:
    """Return when the last article appeared at the latest; an inferred interval ends before its end."""
    if last is None or inferred is None:
        return last
    return max(last, inferred - _MOMENT)


def match_expression(words: tuple[QueryWord, ...]) -> str:
    """Return the FTS5 query that finds any of `words`; only terms of ours are in it, each quoted."""
    return " OR ".join(_match_word(word) for word in words)


def _match_word(word: QueryWord) -> str:
    terms = " OR ".join(f'"{term}"' for term in word.terms)
    if not word.parts:
        return f"({terms})"
    parts = " AND ".join(_match_word(part) for part in word.parts)
    return f"({terms} OR ({parts}))"


def _selection(words: tuple[QueryWord, ...], query: ClaimQuery) -> _Selection:
    selection = _matching(words) if words else _Selection(_TABLES, ("true",), {})
    conditions, parameters = list(selection.conditions), dict(selection.parameters)
    for name, expression, wanted in (
        ("speakers", "c.speaker_name", query.speakers),
        ("outlets", "coalesce(a.outlet, a.origin)", query.outlets),
        ("types", "c.type", sorted(query.types)),
    ):
        if wanted:
            conditions.append(f"{expression} IN (SELECT value FROM json_each(:{name}))")  # noqa: S608
            parameters[name] = json.dumps(wanted)
    if query.times is not None:
        condition, ends = _telling_of(query.times)
        conditions.append(condition)
        parameters |= ends
    if query.known is not None:
        conditions.append("a.known >= :known_from AND a.known < :known_to")
        parameters["known_from"] = moment_text(query.known.start or FIRST)
        parameters["known_to"] = moment_text(query.known.end or LAST)
    return replace(selection, conditions=tuple(conditions), parameters=parameters)


def _matching(words: tuple[QueryWord, ...]) -> _Selection:
    """Return the claims that have any of `words`, in whatever column."""
    match = match_expression(words)
    in_own = "c.number IN (SELECT rowid FROM claim_terms WHERE claim_terms MATCH :own)"
    in_said = "c.number IN (SELECT rowid FROM claim_terms WHERE claim_terms MATCH :said)"
    return _Selection(
        tables=f"claim_terms JOIN {_TABLES.replace('JOIN', 'ON c.number = claim_terms.rowid JOIN')}",
        conditions=("claim_terms MATCH :match",),
        parameters={
            "match": match,
            "own": f"{{{_OWN_COLUMNS}}} : ({match})",
            "said": f"{{{_SAID_COLUMNS}}} : ({match})",
        },
        rank=f"bm25(claim_terms, {_WEIGHTS})",
        by_sentence=f"(NOT {in_said} AND {in_own})",
        by_title=f"NOT {in_own}",
    )


def _telling_of(times: Interval) -> tuple[str, dict[str, str]]:
    """Return the condition that a claim tells of `times`, and its parameters."""
    ends = {"times_from": moment_text(times.start or FIRST), "times_to": moment_text(times.end or LAST)}
    told = 'SELECT claim FROM claim_time WHERE start < :times_to AND "end" > :times_from'
    appeared = f"""NOT ({_UNDATED}) AND coalesce(a.published_start, :times_from) < :times_to
        AND coalesce(a.published_end, :times_to) > :times_from"""
    # Without words on a time of its own, a claim is of the day that its article appeared.
    timeless = "NOT EXISTS (SELECT 1 FROM claim_time WHERE claim = c.number)"
    return f"(c.number IN ({told}) OR ({timeless} AND {appeared}))", ends


def _within(selection: _Selection, published: Interval | None) -> _Selection:
    """Return the claims of `selection` whose article's publication touches `published`."""
    conditions: list[str] = []
    parameters: dict[str, Any] = {}
    if published is not None and published.start is not None:
        conditions.append("(a.published_end IS NULL OR a.published_end > :from)")
        parameters["from"] = moment_text(published.start)
    if published is not None and published.end is not None:
        conditions.append("(a.published_start IS NULL OR a.published_start < :to)")
        parameters["to"] = moment_text(published.end)
    if not conditions:
        return selection
    return replace(
        selection,
        conditions=(*selection.conditions, f"NOT ({_UNDATED})", *conditions),
        parameters={**selection.parameters, **parameters},
    )


def _undated_articles(db: Database, selection: _Selection) -> int:
    undated = replace(selection, conditions=(*selection.conditions, _UNDATED, f"NOT ({selection.by_title})"))
    [row] = db.query(undated.sql("count(DISTINCT a.number) AS articles"), undated.parameters)
    return int(row["articles"])


def _with_words(db: Database, rows: list[dict[str, Any]]) -> tuple[Finding, ...]:
    """Turn rows into findings; each article's text is read once, however many of its claims were found."""
    numbers = json.dumps(sorted({row["article"] for row in rows}))
    texts = dict(
        db.execute(
            "SELECT number, text FROM article WHERE number IN (SELECT value FROM json_each(?))", [numbers]
        ).fetchall()
    )
    return tuple(
        replace(
            finding_of(row, texts[row["article"]], score=-row["rank"] + 0.0),
            by_sentence=bool(row["by_sentence"]),
            by_title=bool(row["by_title"]),
        )
        for row in rows
    )
