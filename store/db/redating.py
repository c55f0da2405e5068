"""Articles without a date of their own, and the dates that are found for them later."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from store.datings import DaySentence
from store.db.rows import article_of, claim_of
from store.db.times import claim_times, dating_text, published_columns
from store.db.told_days import put_days
from store.model import Article, Claim, claim_id

_UNDATED = """
SELECT id FROM article WHERE published_basis IS NULL OR published_basis = 'inferred' ORDER BY id"""

_REDATE = """
UPDATE article SET published_start = :published_start, published_end = :published_end,
    published_basis = :published_basis, dating = :dating
WHERE id = :id AND text = :text AND (
    published_basis IS NULL OR published_basis = 'inferred'
    OR (published_start IS :published_start AND published_end IS :published_end)
)
RETURNING number"""

_RETIME = "UPDATE claim SET said = :said, said_at = :said_at, events = :events WHERE id = :id"


def undated(db: Database) -> tuple[str, ...]:
    """Return the ids of the articles that carry no date of their own."""
    return tuple(row[0] for row in db.execute(_UNDATED).fetchall())


def undiscussed(db: Database) -> tuple[str, ...]:
    """Return the ids of the articles that were put in since the last `discussed`."""
    return tuple(row[0] for row in db.execute("SELECT id FROM article WHERE NOT discussed").fetchall())


def discussed(db: Database, ids: Sequence[str]) -> None:
    """Note that what these articles tell of others' dates is known now; the caller holds the write lock."""
    db.conn.executemany("UPDATE article SET discussed = 1 WHERE id = ?", [(each,) for each in ids])


def article(db: Database, article_id: str) -> tuple[Article, tuple[Claim, ...]] | None:
    """Return a stored article with its claims, or None."""
    row = next(iter(db.query("SELECT * FROM article WHERE id = ?", [article_id])), None)
    if row is None:
        return None
    claims = db.query("SELECT * FROM claim WHERE article = ? ORDER BY number", [row["number"]])
    return article_of(row), tuple(claim_of(claim) for claim in claims)


def redate(db: Database, dated: Article, claims: Sequence[Claim], days: Sequence[DaySentence]) -> None:
    """Store another date, dating and times of an article; the caller holds the write lock."""
    columns = {
        **published_columns(dated.published),
        "dating": dating_text(dated.dating),
        "id": dated.id,
        "text": dated.text,
    }
    found = db.execute(_REDATE, columns).fetchone()
    if found is None:
        return
    rows = [{**claim_times(claim), "id": claim_id(dated, claim)} for claim in claims]
    db.conn.executemany(_RETIME, rows)
    db.execute("DELETE FROM told_day WHERE article = ?", [found[0]])
    put_days(db, found[0], days, dated.language)
