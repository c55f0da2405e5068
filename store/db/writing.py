"""Putting articles in: one transaction each, the full-text index and the word list with them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from store.datings import DaySentence
from store.db import copies
from store.db.rows import article_row, claim_row
from store.db.told_days import matter_of, put_days
from store.errors import RefusedInput
from store.model import Article, Change, Claim, Extents, PartKind
from store.search.terms import index_terms, telling_words
from store.spelling import plain

_COUNT_WORD = """
INSERT INTO word (form, spelling, claims) VALUES (:form, :spelling, :claims)
ON CONFLICT (form) DO UPDATE SET claims = claims + excluded.claims"""

Rows = list[dict[str, Any]]


def prepared(article: Article, claims: Sequence[Claim]) -> tuple[dict[str, Any], Rows]:
    """Return the rows of an article and of its claims, all analysed, so that no lock is held meanwhile.

    A claim that stands there twice is kept once. Raises ValueError for a claim outside the text, RefusedInput
    for text that can't be written as UTF-8.
    """
    _check(article, claims)
    title_terms = " ".join(index_terms(article.title or _headline(article), article.language))
    rows: dict[str, dict[str, Any]] = {}
    counts: Counter[str] = Counter()
    for claim in claims:
        row = claim_row(article, claim)
        if row["id"] in rows:
            continue
        words = claim.words(article.text)
        row["said_terms"] = " ".join(index_terms(words, article.language))
        row["speaker_terms"] = " ".join(index_terms(_speaker_words(article, claim), article.language))
        row["sentence_terms"] = " ".join(index_terms(_words_around(article, claim), article.language))
        row["title_terms"] = title_terms
        rows[row["id"]] = row
        counts.update(set(telling_words(words, article.language)))
    columns = {
        **article_row(article),
        "word_counts": json.dumps(counts, ensure_ascii=False),
        "matter": matter_of(article),
    }
    return columns, list(rows.values())


def put(
    db: Database,
    article: Article,
    article_columns: Mapping[str, Any],
    claim_rows: Rows,
    days: Sequence[DaySentence],
) -> Change:
    """Put prepared rows in; the caller holds the write lock. Raises RefusedInput as `copies.change_of`."""
    change = copies.change_of(db, article)
    if change is Change.UNCHANGED:
        put_copy(db, article)
        return change
    if change is Change.CHANGED and not copies.take_away(db, article.id):
        _remove(db, article.id)
    if put_copy(db, article):
        return change
    number = _insert(db, "article", article_columns).lastrowid
    for row in claim_rows:
        _insert(db, "claim", {**row, "article": number})
    put_days(db, number, days, article.language)
    _count_words(db, json.loads(article_columns["word_counts"]))
    return change


def put_copy(db: Database, article: Article) -> bool:
    """Put in an article of a version that is stored, if it is; the caller holds the write lock."""
    number = copies.number_of_version(db, article.version)
    stored = copies.stored_under(db, article.id)
    if number is not None and stored is None:
        copies.add(db, article, number)
    return number is not None and (stored is None or stored["number"] == number)


def _remove(db: Database, article_id: str) -> None:
    [old] = db.query("SELECT number, word_counts FROM article WHERE id = :id", {"id": article_id})
    db.execute("DELETE FROM claim WHERE article = :number", old)
    db.execute("DELETE FROM told_day WHERE article = :number", old)
    db.execute("DELETE FROM article WHERE number = :number", old)
    gone = {form: -claims for form, claims in json.loads(old["word_counts"]).items()}
    _count_words(db, gone)
    db.conn.executemany("DELETE FROM word WHERE form = ? AND claims <= 0", [(form,) for form in gone])


def _insert(db: Database, table: str, columns: Mapping[str, Any]) -> Any:
    names = ", ".join(columns)
    values = ", ".join(f":{name}" for name in columns)
    return db.execute(f"INSERT INTO {table} ({names}) VALUES ({values})", dict(columns))  # noqa: S608


def _count_words(db: Database, counts: Mapping[str, int]) -> None:
    rows = [{"form": form, "spelling": plain(form), "claims": claims} for form, claims in counts.items()]
    db.conn.executemany(_COUNT_WORD, rows)


def _headline(article: Article) -> str:
    headlines = (part.extent for part in article.parts if part.kind is PartKind.HEADLINE)
    return " ".join(extent.of(article.text) for extent in headlines)


def _speaker_words(article: Article, claim: Claim) -> str:
    spans = (extent.of(article.text) for extent in claim.speaker)
    return " ".join(dict.fromkeys([claim.speaker_name or "", *spans]))


def _words_around(article: Article, claim: Claim) -> str:
    """Return the words of the claim's sentence that are not its own."""
    if claim.sentence is None:
        return ""
    words, place = [], claim.sentence.start
    for piece in sorted(claim.quote):
        words.append(article.text[place : piece.start])
        place = max(place, piece.end)
    return " ".join([*words, article.text[place : claim.sentence.end]])


def _check(article: Article, claims: Sequence[Claim]) -> None:
    reasons = article.dating.reasons if article.dating else ()
    if any(extent.end > len(article.text) for reason in reasons for extent in reason.extents):
        raise ValueError(f"{article.origin}: a reason for its date has a place outside the article's text")
    for claim in claims:
        places: list[Extents] = [claim.quote, claim.speaker, claim.cue, claim.modality_cues, claim.said_at]
        places += [*claim.repeats, tuple(event.extent for event in claim.events)]
        places += [link.extents for link in claim.chain]
        places += [(claim.sentence,)] if claim.sentence else []
        if any(extent.end > len(article.text) for extents in places for extent in extents):
            raise ValueError(f"{article.origin}: a claim has a place outside the article's text")
    for text in (article.text, article.key, article.origin, article.title, article.outlet, article.url):
        if text is not None and not _is_unicode(text):
            raise RefusedInput(article.origin, "holds halves of characters (surrogates); save it as UTF-8")


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
