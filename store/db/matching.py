"""A topic's words against the full-text index: which claims have them, the best first.

A word that a great many claims have is asked for together with the others, or in the newest claims only:
what it costs to rank a claim is then spent on claims that can be among the first.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from store.db.filters import TABLES, Filter
from store.search.terms import QueryWord

COUNTED = 2_000
"""So many matching claims are counted; of more it is only known that there are more."""

COMMON = 10_000
"""A word that more claims have is not ranked in all of them."""

_NEWEST = 4_000
_WEIGHTS = "4.0, 2.0, 1.5, 1.0"
"""How much a term counts in the claim's words, its speaker, its sentence, the article's title."""

_OWN_COLUMNS = "said_terms speaker_terms sentence_terms"
"""What of the index is a claim's own; the title belongs to all claims of its article."""

_MATCHED = f"claim_terms JOIN {TABLES.replace('JOIN', 'ON c.number = claim_terms.rowid JOIN')}"


def match_expression(words: Sequence[QueryWord], joined: str = " OR ") -> str:
    """Return the FTS5 query that finds any (or all) of `words`; only terms of ours are in it, each quoted."""
    return joined.join(_match_word(word) for word in words)


def _match_word(word: QueryWord) -> str:
    terms = " OR ".join(f'"{term}"' for term in word.terms)
    if not word.parts:
        return f"({terms})"
    parts = " AND ".join(_match_word(part) for part in word.parts)
    return f"({terms} OR ({parts}))"


def frequencies(db: Database, words: Sequence[QueryWord]) -> list[int]:
    """Return how many claims have each of `words`, counted up to a little more than `COMMON`."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM claim_terms WHERE claim_terms MATCH ? LIMIT ?)"
    counts = (db.execute(sql, [match_expression([word]), COMMON + 1]).fetchone() for word in words)
    return [int(count) for (count,) in counts]


def candidates(
    db: Database, words: Sequence[QueryWord], counts: Sequence[int], narrow: Filter, limit: int
) -> dict[int, float]:
    """Return the numbers of the claims that match best, with bm25 (the higher the better)."""
    if narrow.conditions:
        return _ranked(db, match_expression(words), narrow, limit)
    rare = [word for word, count in zip(words, counts, strict=True) if count <= COMMON]
    found: dict[int, float] = {}
    if rare:
        found = _ranked(db, match_expression(rare), narrow, limit)
    if len(rare) < len(words):
        together = match_expression(words, " AND ")
        found |= _ranked(db, together, _newest(db, together), limit)
    if not found or (not rare and len(found) < limit):
        anywhere = match_expression(words)
        found |= _ranked(db, anywhere, _newest(db, anywhere), limit)
    best = sorted(found, key=lambda number: (-found[number], number))[:limit]
    return {number: found[number] for number in best}


def counted(db: Database, words: Sequence[QueryWord], narrow: Filter) -> tuple[list[int], int]:
    """Return the numbers of the claims that have a word themselves, and how many have one by title alone.

    At most `COUNTED` + 1 of each are looked at.
    """
    match = match_expression(words)
    own = _numbers(db, f"{{{_OWN_COLUMNS}}} : ({match})", narrow)
    if len(own) > COUNTED:
        return own, 0
    return own, len(set(_numbers(db, match, narrow)) - set(own))


def _numbers(db: Database, match: str, narrow: Filter) -> list[int]:
    tables = _MATCHED if narrow.conditions else "claim_terms"
    sql = f"""SELECT claim_terms.rowid FROM {tables}
        WHERE claim_terms MATCH :match AND {narrow.sql} LIMIT {COUNTED + 1}"""  # noqa: S608
    return [number for (number,) in db.execute(sql, {"match": match, **narrow.values})]


def _ranked(db: Database, match: str, narrow: Filter, limit: int) -> dict[int, float]:
    joined = any("c." in condition or "a." in condition for condition in narrow.conditions)
    sql = f"""SELECT claim_terms.rowid, bm25(claim_terms, {_WEIGHTS}) AS rank
        FROM {_MATCHED if joined else "claim_terms"} WHERE claim_terms MATCH :match AND {narrow.sql}
        ORDER BY rank LIMIT :limit"""  # noqa: S608
    rows = db.execute(sql, {"match": match, "limit": limit, **narrow.values})
    return {number: -rank for number, rank in rows}


def _newest(db: Database, match: str) -> Filter:
    """Return the filter that leaves the newest claims of those that match."""
    row = db.execute(
        """SELECT rowid FROM claim_terms WHERE claim_terms MATCH ?
        ORDER BY rowid DESC LIMIT 1 OFFSET ?""",
        [match, _NEWEST],
    ).fetchone()
    return Filter() if row is None else Filter(("claim_terms.rowid >= :newest",), {"newest": row[0]})
