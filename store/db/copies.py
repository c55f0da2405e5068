"""Keys that stand for the same version of an article: it is stored once, under the first of them.

`article` has the first key, `copy` the further ones. When the first key leaves for another version, the next
one takes its place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from store.db.rows import article_of, claim_of
from store.db.times import moment_text
from store.errors import RefusedInput
from store.model import Article, Change, claim_id

_STORED = """
SELECT number, version, url FROM article WHERE id = :id
UNION ALL
SELECT a.number, a.version, a.url FROM copy c JOIN article a ON a.number = c.article WHERE c.id = :id"""


def change_of(db: Database, article: Article) -> Change:
    """Tell what putting `article` in would do; raises RefusedInput where its address is another's."""
    stored = stored_under(db, article.id)
    if stored is not None and stored["version"] == article.version:
        return Change.UNCHANGED
    if stored is None and number_of_version(db, article.version) is not None:
        return Change.UNCHANGED
    if stored is None or stored["url"] != article.url:
        _check_address(db, article)
    return Change.NEW if stored is None else Change.CHANGED


def stored_under(db: Database, article_id: str) -> dict[str, Any] | None:
    """Return number, version and address of the article that this id stands for, or None."""
    return next(iter(db.query(_STORED, {"id": article_id})), None)


def number_of_version(db: Database, version: str) -> int | None:
    """Return the number of the stored article of this version, or None."""
    found = db.execute("SELECT number FROM article WHERE version = ?", [version]).fetchone()
    return int(found[0]) if found else None


def add(db: Database, article: Article, number: int) -> None:
    """Let the key of `article` stand for the stored article `number`, too."""
    db.execute(
        "INSERT INTO copy (id, key, origin, known, article) VALUES (:id, :key, :origin, :known, :number)",
        {
            "id": article.id,
            "key": article.key,
            "origin": article.origin,
            "known": moment_text(article.known),
            "number": number,
        },
    )


def take_away(db: Database, article_id: str) -> bool:
    """Let this id stand for nothing; return whether its article lives on under another key."""
    if db.execute("DELETE FROM copy WHERE id = ?", [article_id]).rowcount:
        return True
    [old] = db.query("SELECT * FROM article WHERE id = ?", [article_id])
    heir = next(
        iter(db.query("SELECT * FROM copy WHERE article = ? ORDER BY known, id LIMIT 1", [old["number"]])),
        None,
    )
    if heir is None:
        return False
    db.execute("DELETE FROM copy WHERE id = :id", heir)
    db.execute(
        "UPDATE article SET id = :id, key = :key, origin = :origin, known = :known WHERE number = :article",
        heir,
    )
    # A permalink names the article's key.
    article = replace(article_of(old), key=heir["key"])
    claims = list(db.query("SELECT * FROM claim WHERE article = ?", [old["number"]]))
    db.conn.executemany(
        "UPDATE claim SET id = ? WHERE number = ?",
        [(claim_id(article, claim_of(row)), row["number"]) for row in claims],
    )
    return True


def _check_address(db: Database, article: Article) -> None:
    if article.url is None:
        return
    holder = db.execute("SELECT origin FROM article WHERE url = ?", [article.url]).fetchone()
    if holder is not None:
        raise RefusedInput(
            article.origin,
            f"its address {article.url[:200]!r} is that of {holder[0]}, stored with another text, "
            "title or date; if this one is newer, save it in the place of that one and read that again",
        )
