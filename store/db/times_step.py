"""The schema's step 0004: when a claim was said and what it speaks of, and how an article was dated.

`claim_time` is an index: the times of a claim's events, or where it has none, when it was said. The database
keeps it true by itself, out of the claim's own columns; an open end is the calendar's first or last moment.
`told_day` holds the days of which an article's sentences tell, found by the `terms` of their telling words.
`article_matter` finds the articles that are on the same matter by the terms of their telling words.
"""

from __future__ import annotations

from sqlite_utils import Database

from store.db.rows import article_of
from store.db.times import FIRST, LAST, moment_text
from store.db.told_days import matter_of

_COLUMNS = (
    "ALTER TABLE claim ADD COLUMN said TEXT",
    "ALTER TABLE claim ADD COLUMN said_at TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE claim ADD COLUMN events TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE article ADD COLUMN dating TEXT",
    "ALTER TABLE article ADD COLUMN discussed INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE article ADD COLUMN matter TEXT NOT NULL DEFAULT ''",
)

_CLAIM_TIME = """
CREATE TABLE claim_time (
    start TEXT NOT NULL,
    "end" TEXT NOT NULL,
    claim INTEGER NOT NULL,
    PRIMARY KEY (start, "end", claim)
) STRICT, WITHOUT ROWID"""

_FILL = f"""
        INSERT OR IGNORE INTO claim_time (start, "end", claim)
        SELECT
            coalesce(json_extract(time, '$[0]'), '{moment_text(FIRST)}'),
            coalesce(json_extract(time, '$[1]'), '{moment_text(LAST)}'),
            new.number
        FROM (
            SELECT json_extract(value, '$.at') AS time FROM json_each(new.events)
            UNION ALL SELECT new.said WHERE new.events = '[]' AND new.said IS NOT NULL
        );"""  # noqa: S608

_TRIGGERS = (
    f"CREATE TRIGGER claim_time_noted AFTER INSERT ON claim BEGIN {_FILL} END",
    f"""CREATE TRIGGER claim_time_changed AFTER UPDATE OF said, events ON claim BEGIN
        DELETE FROM claim_time WHERE claim = new.number;{_FILL}
    END""",  # noqa: S608
    """CREATE TRIGGER claim_time_forgotten AFTER DELETE ON claim BEGIN
        DELETE FROM claim_time WHERE claim = old.number;
    END""",
)


_TOLD_DAY = (
    """
    CREATE TABLE told_day (
        number INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES article (number),
        day TEXT NOT NULL,
        terms TEXT NOT NULL,
        context TEXT NOT NULL
    ) STRICT""",
    """
    CREATE VIRTUAL TABLE told_day_terms USING fts5 (
        terms, content='told_day', content_rowid='number', tokenize="ascii tokenchars '+#.=@'"
    )""",
    """
    CREATE TRIGGER told_day_indexed AFTER INSERT ON told_day BEGIN
        INSERT INTO told_day_terms (rowid, terms) VALUES (new.number, new.terms);
    END""",
    """
    CREATE TRIGGER told_day_forgotten AFTER DELETE ON told_day BEGIN
        INSERT INTO told_day_terms (told_day_terms, rowid, terms) VALUES ('delete', old.number, old.terms);
    END""",
)

_MATTER = (
    """
    CREATE VIRTUAL TABLE article_matter USING fts5 (
        matter, content='article', content_rowid='number', tokenize="ascii tokenchars '+#.=@'"
    )""",
    """
    CREATE TRIGGER article_matter_indexed AFTER INSERT ON article BEGIN
        INSERT INTO article_matter (rowid, matter) VALUES (new.number, new.matter);
    END""",
    """
    CREATE TRIGGER article_matter_forgotten AFTER DELETE ON article BEGIN
        INSERT INTO article_matter (article_matter, rowid, matter) VALUES ('delete', old.number, old.matter);
    END""",
)

_INDEXES = (
    "CREATE INDEX claim_time_claim ON claim_time (claim)",
    "CREATE INDEX told_day_article ON told_day (article)",
    "CREATE INDEX article_undiscussed ON article (id) WHERE NOT discussed",
    """CREATE INDEX article_undated ON article (id)
    WHERE published_basis IS NULL OR published_basis = 'inferred'""",
)


def add_times(db: Database) -> None:
    """Take the step."""
    for statement in (*_COLUMNS, _CLAIM_TIME, *_TRIGGERS, *_TOLD_DAY, *_MATTER, *_INDEXES):
        db.execute(statement)
    for row in db.query("SELECT * FROM article"):
        values = [matter_of(article_of(row)), row["number"]]
        db.execute("UPDATE article SET matter = ? WHERE number = ?", values)
    db.execute("INSERT INTO article_matter (article_matter) VALUES ('rebuild')")
