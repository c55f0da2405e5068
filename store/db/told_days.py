"""The days of which articles tell: found by the words of the sentence, among articles on the same matter."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlite_utils import Database

from store.datings import DaySentence, ToldDay
from store.model import Article
from store.search.compounds import compound_parts, is_common_noun
from store.search.terms import STOP_MARK, index_terms
from store.spelling import plain

_MOST_WORDS = 40
_MOST_ROWS = 200
_MOST_ARTICLES = 20

_LEAST_KIN = 4
_LEAST_SHARE = 0.12
"""Articles on one matter share at least so many capital words, and so large a share of the shorter one's."""

_FIND = """
SELECT a.id AS article_id, a.word_counts, t.day, t.terms
FROM told_day_terms JOIN told_day t ON t.number = told_day_terms.rowid JOIN article a ON a.number = t.article
WHERE told_day_terms MATCH :match AND a.id <> :id AND a.language = :language
ORDER BY bm25(told_day_terms), t.number LIMIT :limit"""

_KIN = """
SELECT a.id AS article_id, a.word_counts FROM (
    SELECT c.article, min(rank) AS best FROM claim_terms JOIN claim c ON c.number = claim_terms.rowid
    WHERE claim_terms MATCH :match AND c.article <> :number GROUP BY c.article ORDER BY best LIMIT :limit
) JOIN article a ON a.number = article ORDER BY best, a.id"""


def put_days(db: Database, number: int, days: Iterable[DaySentence], language: str) -> None:
    """Put in the days that the article `number` tells of; the caller holds the write lock."""
    db.conn.executemany(
        "INSERT INTO told_day (article, day, terms) VALUES (?, ?, ?)",
        [(number, day.day.isoformat(), " ".join(sorted(_terms(day.words, language)))) for day in days],
    )


def told_days(db: Database, article: Article, words: Sequence[str]) -> tuple[ToldDay, ...]:
    """See `Datings.told_days`."""
    terms = {word: _terms([word], article.language) for word in words[:_MOST_WORDS]}
    match = _match(term for some in terms.values() for term in some)
    if not match:
        return ()
    own = _names(db.execute("SELECT word_counts FROM article WHERE id = ?", [article.id]).fetchone())
    rows = db.query(
        _FIND, {"match": match, "id": article.id, "language": article.language, "limit": _MOST_ROWS}
    )
    found = [_told_day(row, terms) for row in rows if _are_kin(own, _names([row["word_counts"]]))]
    return tuple(sorted(found, key=lambda told: (-told.likeness, told.day, told.article_id)))


def telling_of(db: Database, article_id: str) -> tuple[str, ...]:
    """See `Datings.telling_of`."""
    row = db.execute(
        "SELECT number, word_counts, language FROM article WHERE id = ?", [article_id]
    ).fetchone()
    if row is None:
        return ()
    number, word_counts, language = row
    counts = {word: n for word, n in json.loads(word_counts).items() if word[0].isupper()}
    often = sorted(counts, key=lambda word: (-counts[word], word))[:_MOST_WORDS]
    match = _match(_terms(often, language))
    if not match:
        return ()
    kin = db.query(_KIN, {"match": match, "number": number, "limit": _MOST_ARTICLES})
    return tuple(
        each["article_id"] for each in kin if _are_kin(frozenset(counts), _names([each["word_counts"]]))
    )


def _told_day(row: Mapping[str, Any], terms: Mapping[str, frozenset[str]]) -> ToldDay:
    there = frozenset(row["terms"].split())
    shared = frozenset(word for word, own in terms.items() if own & there)
    likeness = sum(1.0 if _is_name(word) else 0.5 for word in shared)
    return ToldDay(row["article_id"], date.fromisoformat(row["day"]), shared, likeness)


def _is_name(word: str) -> bool:
    return not is_common_noun(plain(word)) and not compound_parts(word)


def _terms(words: Iterable[str], language: str) -> frozenset[str]:
    found = (term for word in words for term in index_terms(word, language))
    return frozenset(term for term in found if not term.startswith(STOP_MARK))


def _match(terms: Iterable[str]) -> str:
    return " OR ".join(f'"{term}"' for term in sorted(set(terms)))


def _names(row: Sequence[str] | None) -> frozenset[str]:
    return frozenset(word for word in json.loads(row[0]) if word[0].isupper()) if row else frozenset()


def _are_kin(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= _LEAST_KIN and shared >= _LEAST_SHARE * min(len(one), len(other))
