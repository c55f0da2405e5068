"""Finding claims: by a topic's words and by what they mean, narrowed by speaker, outlet, type and date."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from store.analysis.same_claim import LEAST_SIMILARITY
from store.claims import ClaimQuery, Finding, Findings, Order
from store.db.filters import TABLES, UNDATED, Filter, filter_of, within
from store.db.matching import COMMON, COUNTED, candidates, counted, frequencies
from store.db.meaning import Meaning
from store.db.rows import CLAIM_COLUMNS, SOURCE_COLUMNS, finding_of
from store.db.times import moment_of
from store.reading.language import language_of
from store.search.mix import Question, coverage, rarity, relevance
from store.search.terms import QueryWord

_FIELDS = (("said_terms", 1.0), ("speaker_terms", 0.6), ("sentence_terms", 0.5), ("title_terms", 0.3))
"""What a word counts in the claim's words, its speaker, its sentence, the article's title."""

_NEAR_GERMAN = 0.85
_NEAR = 0.815
"""From which cosine on a claim that shares no word is about a question, in German and across languages."""

_UNRELATED = 0.72
"""The cosine of texts that have nothing in common."""

_UNKNOWN = 0.8
"""Stands in for the cosine of a claim that has the words, but no vector yet."""

_MOMENT = timedelta(microseconds=1)

_EMPTY = Findings((), claims=0, articles=0, first=None, last=None)

_ALL_ORDERS = {
    Order.RELEVANCE: "a.published_start DESC, a.id, c.number",
    Order.TIME: "coalesce(a.published_start, a.published_end) NULLS LAST, a.id, c.number",
}


_RECKONING = """count(*) AS claims, count(DISTINCT a.number) AS articles,
    count(DISTINCT a.number) - count(DISTINCT a.wording) AS copies,
    min(a.published_start) AS first, max(a.published_start) AS last,
    max(a.published_end) FILTER (WHERE a.published_basis = 'inferred') AS last_inferred"""


def search(db: Database, query: ClaimQuery, meaning: Meaning | None = None) -> Findings:
    """Find the best claims for `query`, and count all that fit."""
    question = Question.of(query.topic, german=language_of(query.topic[:2_000]) == "de")
    if question.words:
        found = _about(db, query, question, meaning)
    elif query.topic.strip():
        # A topic of nothing but punctuation asks for something that no claim has.
        return _EMPTY
    else:
        found = _everything(db, query)
    if meaning is None:
        return found
    return replace(found, alike=meaning.alike([each.id for each in found.items], LEAST_SIMILARITY))


@dataclass(frozen=True, slots=True)
class _Weighing:
    """What claims are weighed with: how rare the words are, who is near, who matches how well."""

    question: Question
    rarities: Sequence[float]
    cosines: Mapping[str, float]
    matches: Mapping[int, float]

    def finding(self, row: Mapping[str, Any], text: str) -> Finding:
        """Return the claim of a row with what it weighs and what brought it in."""
        fields = [(worth, frozenset(row[column].split())) for column, worth in _FIELDS]
        said = fields[0][1] | fields[1][1]
        own = said | fields[2][1]
        words = self.question.words
        in_said = any(word.stands_in(said) for word in words)
        in_own = in_said or any(word.stands_in(own) for word in words)
        by_meaning = not in_own and not any(word.stands_in(own | fields[3][1]) for word in words)
        found = finding_of(row, text)
        best = max(self.matches.values(), default=0.0)
        matched = self.matches.get(row["number"], 0.0) / best if best > 0 else 1.0
        covered = coverage(words, self.rarities, fields) * (0.8 + 0.2 * matched)
        near = self.cosines.get(found.id, _UNKNOWN) - _UNRELATED if self.cosines else 0.0
        return replace(
            found,
            score=max(0.0, relevance(self.question, found.words, near, covered)),
            by_sentence=in_own and not in_said,
            by_title=not in_own and not by_meaning,
            by_meaning=by_meaning,
        )


def _about(db: Database, query: ClaimQuery, question: Question, meaning: Meaning | None) -> Findings:
    undated_too = filter_of(query)
    narrow = within(undated_too, query.published)
    counts = frequencies(db, question.words)
    matches = candidates(db, question.words, counts, narrow, max(0, query.limit))
    rows = {row["number"]: row for row in _rows(db, "c.number", list(matches), Filter())}
    cosines: dict[str, float] = {}
    vector = meaning.question(query.topic) if meaning else None
    if meaning and vector is not None:
        floor = _NEAR_GERMAN if question.german else _NEAR
        near = {id_: cosine for id_, cosine in meaning.nearest(vector).items() if cosine >= floor}
        rows |= {row["number"]: row for row in _rows(db, "c.id", list(near), narrow)}
        cosines = {**meaning.cosines(vector, [row["claim_id"] for row in rows.values()])}
    total = db.execute("SELECT coalesce(max(number), 0) FROM claim").fetchone()[0]
    rarities = [rarity(count if count <= COMMON else total // 8, total) for count in counts]
    weighing = _Weighing(question, rarities, cosines, matches)
    found = _findings(db, rows.values(), weighing)
    items = sorted(found, key=_order(query.order))[: max(0, query.limit)]
    return _reckoned(db, items, question.words, narrow, undated_too)


def _rows(db: Database, column: str, keys: Sequence[int | str], narrow: Filter) -> list[dict[str, Any]]:
    terms = ", ".join(f"c.{name}" for name, _ in _FIELDS)
    sql = f"""SELECT c.number, {terms}, {CLAIM_COLUMNS}, {SOURCE_COLUMNS} FROM {TABLES}
        WHERE {column} IN (SELECT value FROM json_each(:keys)) AND {narrow.sql}"""  # noqa: S608
    return list(db.query(sql, {"keys": json.dumps(keys), **narrow.values}))


def _findings(db: Database, rows: Iterable[Mapping[str, Any]], weighing: _Weighing) -> list[Finding]:
    kept = list(rows)
    texts = _texts(db, {row["article"] for row in kept})
    return [weighing.finding(row, texts[row["article"]]) for row in kept]


def _order(order: Order) -> Any:
    """Return the key by which findings come in `order`; of equals the newest first."""

    def moment(finding: Finding) -> datetime | None:
        published = finding.source.published
        return (published.start or published.end) if published else None

    def by_relevance(finding: Finding) -> tuple[object, ...]:
        at = moment(finding)
        return -round(finding.score, 6), at is None, -at.timestamp() if at else 0.0, _place(finding)

    def by_time(finding: Finding) -> tuple[object, ...]:
        at = moment(finding)
        return at is None, at.timestamp() if at else 0.0, -round(finding.score, 6), _place(finding)

    return by_time if order is Order.TIME else by_relevance


def _place(finding: Finding) -> tuple[str, int, str]:
    return finding.source.article_id, finding.claim.quote[0].start, finding.id


def _reckoned(
    db: Database, items: Sequence[Finding], words: Sequence[QueryWord], narrow: Filter, undated_too: Filter
) -> Findings:
    """Return the findings with the reckoning over all that match."""
    own, by_title = counted(db, words, narrow)
    meant = [finding.id for finding in items if finding.by_meaning]
    [total] = db.query(
        f"""SELECT {_RECKONING} FROM {TABLES}
        WHERE c.number IN (SELECT value FROM json_each(:own))
            OR c.id IN (SELECT value FROM json_each(:meant))""",  # noqa: S608
        {"own": json.dumps(own), "meant": json.dumps(meant)},
    )
    return Findings(
        tuple(items),
        claims=min(total["claims"], COUNTED + len(meant)),
        articles=total["articles"],
        first=moment_of(total["first"]),
        last=_last(moment_of(total["last"]), moment_of(total["last_inferred"])),
        undated_articles=0 if narrow is undated_too else _undated_articles(db, words, undated_too),
        by_title=by_title,
        copies=total["copies"],
        more=len(own) > COUNTED,
    )


def _undated_articles(db: Database, words: Sequence[QueryWord], narrow: Filter) -> int:
    """Return how many undated articles carry a claim that nothing but its date leaves out."""
    undated = narrow.narrowed(UNDATED)
    if words:
        own, _ = counted(db, words, undated)
        undated = undated.narrowed("c.number IN (SELECT value FROM json_each(:own))", own=json.dumps(own))
    sql = f"SELECT count(DISTINCT a.number) FROM {TABLES} WHERE {undated.sql}"  # noqa: S608
    return int(db.execute(sql, undated.values).fetchone()[0])


def _last(last: datetime | None, inferred: datetime | None) -> datetime | None:
    """Return when the last article appeared at the latest; an inferred interval ends before its end."""
    return last if last is None or inferred is None else max(last, inferred - _MOMENT)


def _everything(db: Database, query: ClaimQuery) -> Findings:
    """Return the newest claims (or the oldest, in the order of time) that the filters let through."""
    undated_too = filter_of(query)
    narrow = within(undated_too, query.published)
    rows = list(
        db.query(
            f"""SELECT {CLAIM_COLUMNS}, {SOURCE_COLUMNS} FROM {TABLES} WHERE {narrow.sql}
            ORDER BY {_ALL_ORDERS[query.order]} LIMIT :limit""",  # noqa: S608
            {**narrow.values, "limit": max(0, query.limit)},
        )
    )
    [total] = db.query(
        f"SELECT {_RECKONING} FROM {TABLES} WHERE {narrow.sql}",  # noqa: S608
        narrow.values,
    )
    texts = _texts(db, {row["article"] for row in rows})
    return Findings(
        tuple(finding_of(row, texts[row["article"]]) for row in rows),
        claims=total["claims"],
        articles=total["articles"],
        first=moment_of(total["first"]),
        last=_last(moment_of(total["last"]), moment_of(total["last_inferred"])),
        undated_articles=0 if narrow is undated_too else _undated_articles(db, (), undated_too),
        copies=total["copies"],
    )


def _texts(db: Database, numbers: Iterable[int]) -> dict[int, str]:
    """Return the texts of articles, each read once, however many of its claims were found."""
    sql = "SELECT number, text FROM article WHERE number IN (SELECT value FROM json_each(?))"
    return dict(db.execute(sql, [json.dumps(sorted(numbers))]).fetchall())
