"""Looking things up without a search: one claim by its permalink, all speakers, all sources, near words."""

from __future__ import annotations

import json
import re

from rapidfuzz import fuzz, process
from sqlite_utils import Database

from store.analysis.surroundings import surroundings
from store.claims import DatedBy, Evidence, SourceCount, SpeakerCount
from store.db.rows import CLAIM_COLUMNS, SOURCE_COLUMNS, article_of, claim_of, finding_of, source_of
from store.errors import TextChanged
from store.model import Article, Extents, claim_id
from store.search.terms import index_terms, telling_words
from store.spelling import plain

_PERMALINK = re.compile("[a-z2-7]{6,10}")
_LEAST_LIKENESS = 75.0


def evidence(db: Database, permalink: str) -> Evidence | None:
    """Return the claim whose permalink is or begins with `permalink`, its words checked against the text."""
    if not _PERMALINK.fullmatch(permalink):
        return None
    # "~" sorts after every character of a permalink.
    rows = list(
        db.query(
            f"""SELECT {CLAIM_COLUMNS}, {SOURCE_COLUMNS}, a.key, a.language, a.text, a.parts
            FROM claim c JOIN article a ON a.number = c.article
            WHERE c.id BETWEEN :permalink AND :permalink || '~' LIMIT 2""",  # noqa: S608
            {"permalink": permalink},
        )
    )
    if len(rows) != 1:
        return None
    [row] = rows
    article, claim = article_of(row), claim_of(row)
    if claim_id(article, claim) != row["claim_id"]:
        raise TextChanged(
            f"{article.origin}: the stored text is no longer the one in which {row['claim_id']} was found; "
            "read the article again"
        )
    before, after = surroundings(article, claim)
    return Evidence(
        finding_of(row, article.text),
        before,
        article.text[claim.quote[0].start : max(piece.end for piece in claim.quote)],
        after,
        speaker=_words(claim.speaker, article.text),
        cue=_words(claim.cue, article.text),
        modality_cue=_words(claim.modality_cues, article.text),
        said_at=_words(claim.said_at, article.text),
        dated_by=_dated_by(db, article),
    )


def _dated_by(db: Database, article: Article) -> tuple[DatedBy, ...]:
    """Return the reasons of an article's dating with their words and the articles that know more."""
    reasons = article.dating.reasons if article.dating else ()
    neighbours = json.dumps([reason.neighbour for reason in reasons])
    rows = db.query(
        f"SELECT {SOURCE_COLUMNS} FROM article a WHERE a.id IN (SELECT value FROM json_each(:ids))",  # noqa: S608
        {"ids": neighbours},
    )
    sources = {row["article_id"]: source_of(row) for row in rows}
    return tuple(
        DatedBy(reason, _words(reason.extents, article.text), sources.get(reason.neighbour or ""))
        for reason in reasons
    )


def _words(pieces: Extents, text: str) -> str:
    return " … ".join(piece.of(text) for piece in pieces)


def speakers(db: Database) -> tuple[SpeakerCount, ...]:
    """Return every speaker's name with its claims and articles, most claims first."""
    rows = db.query(
        """SELECT speaker_name AS name, count(*) AS claims, count(DISTINCT article) AS articles
        FROM claim WHERE speaker_name IS NOT NULL GROUP BY speaker_name
        ORDER BY claims DESC, articles DESC, name"""
    )
    return tuple(SpeakerCount(**row) for row in rows)


def sources(db: Database) -> tuple[SourceCount, ...]:
    """Return every article with the number of its claims, newest first, undated ones last."""
    rows = db.query(
        f"""SELECT {SOURCE_COLUMNS}, (SELECT count(*) FROM claim c WHERE c.article = a.number) AS claims
        FROM article a
        ORDER BY coalesce(a.published_start, a.published_end) DESC NULLS LAST, a.known DESC, a.id"""  # noqa: S608
    )
    return tuple(SourceCount(source_of(row), row["claims"]) for row in rows)


def nearest_topics(db: Database, topic: str, limit: int) -> tuple[str, ...]:
    """Return words of claims that are spelt like a word of `topic`, best first, one form of each word."""
    spellings: dict[str, list[tuple[str, int]]] = {}
    for form, spelling, claims in db.execute("SELECT form, spelling, claims FROM word"):
        spellings.setdefault(spelling, []).append((form, claims))
    likeness: dict[str, float] = {}
    for word in telling_words(topic[:1000]):
        near = process.extract(
            plain(word), spellings.keys(), scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS, limit=limit * 4
        )
        for spelling, score, _ in near:
            likeness[spelling] = max(score, likeness.get(spelling, 0.0))
    readable = {spelling: max(spellings[spelling], key=lambda form: form[1]) for spelling in likeness}
    best = sorted(likeness, key=lambda spelling: (-likeness[spelling], -readable[spelling][1], spelling))
    # "Garantie" and "Garantien" are one suggestion.
    forms = {index_terms(readable[spelling][0], "de"): readable[spelling][0] for spelling in reversed(best)}
    return tuple(reversed(forms.values()))[: max(0, limit)]
