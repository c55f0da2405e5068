"""The schema, as numbered steps; a step that was released is never changed.

`sqlite_utils` records which steps a database has had, each in the transaction that takes it. Its
`transform()` is not for us: it rebuilds a table and drops the triggers that keep the full-text index true.
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from store.db.conversations_step import add_conversations
from store.db.digest_step import add_digests
from store.db.installations_step import add_installations
from store.db.opinion_step import add_opinions
from store.db.receipts_step import add_receipts
from store.db.rows import article_of
from store.db.times_step import add_times

SET = "belegbot"

migrations = Migrations(SET)


def known_steps() -> frozenset[str]:
    """Return the names of all steps that this version knows: an empty database has them all before it."""
    return frozenset(step.name for step in migrations.pending(Database(memory=True)))


_ARTICLE = """
CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    version TEXT NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    url TEXT,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    parts TEXT NOT NULL,
    published_start TEXT,
    published_end TEXT,
    published_basis TEXT,
    known TEXT NOT NULL,
    word_counts TEXT NOT NULL
) STRICT"""

_CLAIM = """
CREATE TABLE claim (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES article (number),
    type TEXT NOT NULL,
    modality TEXT NOT NULL,
    speaker_name TEXT,
    quote TEXT NOT NULL,
    speaker TEXT NOT NULL,
    cue TEXT NOT NULL,
    chain TEXT NOT NULL,
    modality_cues TEXT NOT NULL,
    repeats TEXT NOT NULL,
    sentence TEXT,
    said_terms TEXT NOT NULL,
    speaker_terms TEXT NOT NULL,
    sentence_terms TEXT NOT NULL,
    title_terms TEXT NOT NULL
) STRICT"""

_CLAIM_TERMS = """
CREATE VIRTUAL TABLE claim_terms USING fts5 (
    said_terms, speaker_terms, sentence_terms, title_terms,
    content='claim', content_rowid='number',
    tokenize="ascii tokenchars '+#.=@'"
)"""

_TRIGGERS = (
    """
    CREATE TRIGGER claim_indexed AFTER INSERT ON claim BEGIN
        INSERT INTO claim_terms (rowid, said_terms, speaker_terms, sentence_terms, title_terms)
        VALUES (new.number, new.said_terms, new.speaker_terms, new.sentence_terms, new.title_terms);
    END""",
    """
    CREATE TRIGGER claim_forgotten AFTER DELETE ON claim BEGIN
        INSERT INTO claim_terms (claim_terms, rowid, said_terms, speaker_terms, sentence_terms, title_terms)
        VALUES (
            'delete', old.number, old.said_terms, old.speaker_terms, old.sentence_terms, old.title_terms
        );
    END""",
)

_WORD = """
CREATE TABLE word (
    form TEXT PRIMARY KEY,
    spelling TEXT NOT NULL,
    claims INTEGER NOT NULL
) STRICT, WITHOUT ROWID"""

_ACTION_STATE = """
CREATE TABLE action_state (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    payload TEXT NOT NULL,
    expires TEXT NOT NULL
) STRICT, WITHOUT ROWID"""

_INDEXES = (
    "CREATE INDEX claim_article ON claim (article)",
    "CREATE INDEX claim_speaker_name ON claim (speaker_name, article)",
    "CREATE INDEX article_published ON article (published_start)",
    "CREATE INDEX action_state_expires ON action_state (expires)",
)


@migrations(name="0001_articles_claims_states")
def _articles_claims_states(db: Database) -> None:
    for statement in (_ARTICLE, _CLAIM, _CLAIM_TERMS, *_TRIGGERS, _WORD, _ACTION_STATE, *_INDEXES):
        db.execute(statement)


_COPY = """
CREATE TABLE copy (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    origin TEXT NOT NULL,
    known TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article (number)
) STRICT, WITHOUT ROWID"""


@migrations(name="0002_copies")
def _copies(db: Database) -> None:
    db.execute(_COPY)
    db.execute("CREATE INDEX copy_article ON copy (article)")
    db.execute("CREATE INDEX article_url ON article (url)")


@migrations(name="0003_wordings")
def _wordings(db: Database) -> None:
    db.execute("ALTER TABLE article ADD COLUMN wording TEXT NOT NULL DEFAULT ''")
    for row in db.query("SELECT * FROM article"):
        db.execute(
            "UPDATE article SET wording = ? WHERE number = ?", [article_of(row).wording, row["number"]]
        )


@migrations(name="0004_times")
def _times(db: Database) -> None:
    add_times(db)


@migrations(name="0005_opinion")
def _opinion(db: Database) -> None:
    add_opinions(db)


@migrations(name="0006_conversations")
def _conversations(db: Database) -> None:
    add_conversations(db)


@migrations(name="0007_receipts")
def _receipts(db: Database) -> None:
    add_receipts(db)


@migrations(name="0008_installations")
def _installations(db: Database) -> None:
    add_installations(db)


@migrations(name="0010_digest")
def _digest(db: Database) -> None:
    add_digests(db)
