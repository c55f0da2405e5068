"""The days of which articles tell: found by the words of the sentence, among articles on the same matter."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlite_utils import Database

from store.datings import DaySentence, ToldDay
from store.model import Article, Basis, PartKind
from store.search.compounds import is_frequent_noun
from store.search.terms import STOP_MARK, index_terms, telling_words
from store.spelling import plain

_MOST_WORDS = 40
_MOST_ROWS = 200
_MOST_ARTICLES = 20

_LEAST_KIN = 4
_LEAST_SHARE = 0.12
"""Articles on one matter share at least so many telling words, and so large a part of the shorter one's."""

_FIND = """
SELECT a.id AS article_id, a.matter, a.published_basis, t.day, t.terms, t.context
FROM told_day_terms JOIN told_day t ON t.number = told_day_terms.rowid JOIN article a ON a.number = t.article
WHERE told_day_terms MATCH :match AND a.id <> :id AND a.language = :language
ORDER BY bm25(told_day_terms), t.number LIMIT :limit"""

_KIN = """
SELECT a.id AS article_id, a.matter
FROM article_matter JOIN article a ON a.number = article_matter.rowid
WHERE article_matter MATCH :match AND a.id <> :id
ORDER BY bm25(article_matter), a.id LIMIT :limit"""

_KIN_TELL_OF = """
SELECT 1 FROM article a JOIN told_day t ON t.article = a.number
WHERE a.id IN (SELECT value FROM json_each(:ids)) AND t.day BETWEEN :first AND :last LIMIT 1"""


def put_days(db: Database, number: int, days: Iterable[DaySentence], language: str) -> None:
    """Put in the days that the article `number` tells of; the caller holds the write lock."""
    db.conn.executemany(
        "INSERT INTO told_day (article, day, terms, context) VALUES (?, ?, ?, ?)",
        [
            (number, day.day.isoformat(), _joined(day.words, language), _joined(day.context, language))
            for day in days
        ],
    )


def matter_of(article: Article) -> str:
    """Return the terms of the words that tell what an article is about: capital ones, no frequent nouns.

    What it says most often comes first.
    """
    body = " ".join(part.extent.of(article.text) for part in article.parts if part.kind is PartKind.BODY)
    words = Counter(word for word in telling_words(body, article.language) if word[0].isupper())
    counts: Counter[str] = Counter()
    for word, count in words.items():
        if not is_frequent_noun(plain(word)):
            counts.update(dict.fromkeys(index_terms(word, article.language)[:1], count))
    telling = (term for term in counts if not term.startswith(STOP_MARK))
    return " ".join(sorted(telling, key=lambda term: (-counts[term], term)))


def told_days(
    db: Database, article: Article, words: Sequence[str], context: Sequence[str]
) -> tuple[ToldDay, ...]:
    """See `Datings.told_days`."""
    words = words[:_MOST_WORDS]
    terms = {word: _terms([word], article.language) for word in (*words, *context)}
    match = _match(term for word in words for term in terms[word])
    if not match:
        return ()
    matter = matter_of(article)
    rows = db.query(
        _FIND, {"match": match, "id": article.id, "language": article.language, "limit": _MOST_ROWS}
    )
    found = [_told_day(row, words, terms) for row in rows if _are_kin(matter, row["matter"])]
    return tuple(sorted(found, key=lambda told: (-told.likeness, told.day, told.article_id)))


def kin(db: Database, article_id: str) -> tuple[str, ...]:
    """See `Datings.kin`."""
    row = db.execute("SELECT matter FROM article WHERE id = ?", [article_id]).fetchone()
    match = _match(row[0].split()[:_MOST_WORDS]) if row else ""
    if not match:
        return ()
    likest = db.query(_KIN, {"match": match, "id": article_id, "limit": _MOST_ARTICLES})
    return tuple(each["article_id"] for each in likest if _are_kin(row[0], each["matter"]))


def kin_tell_of(db: Database, article_id: str, first: date, last: date) -> bool:
    """See `Datings.kin_tell_of`."""
    ends = {"ids": json.dumps(kin(db, article_id)), "first": first.isoformat(), "last": last.isoformat()}
    return db.execute(_KIN_TELL_OF, ends).fetchone() is not None


def _told_day(row: Mapping[str, Any], words: Sequence[str], terms: Mapping[str, frozenset[str]]) -> ToldDay:
    own, around = frozenset(row["terms"].split()), frozenset(row["context"].split())
    shared = frozenset(word for word in words if terms[word] & own)
    rest = [word for word in terms if word not in shared and terms[word] & (own | around)]
    weight = sum(map(_weight, shared))
    likeness = weight + sum(map(_weight, rest)) / 2
    given = row["published_basis"] not in (None, Basis.INFERRED)
    return ToldDay(row["article_id"], date.fromisoformat(row["day"]), shared, weight, likeness, given)


def _weight(word: str) -> float:
    return 0.5 if is_frequent_noun(plain(word)) else 1.0


def _joined(words: Iterable[str], language: str) -> str:
    return " ".join(sorted(_terms(words, language)))


def _terms(words: Iterable[str], language: str) -> frozenset[str]:
    found = (term for word in words for term in index_terms(word, language))
    return frozenset(term for term in found if not term.startswith(STOP_MARK))


def _match(terms: Iterable[str]) -> str:
    return " OR ".join(f'"{term}"' for term in sorted(set(terms)))


def _are_kin(one: str, other: str) -> bool:
    first, second = frozenset(one.split()), frozenset(other.split())
    shared = len(first & second)
    return shared >= _LEAST_KIN and shared >= _LEAST_SHARE * min(len(first), len(second))
