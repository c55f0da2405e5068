"""How articles, claims and times are written into rows and read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from store.claims import Finding, Source
from store.db.times import (
    claim_times,
    dating_of,
    dating_text,
    events_of,
    moment_text,
    published_columns,
    published_of,
    said_of,
)
from store.model import (
    Article,
    ChainLink,
    Claim,
    ClaimType,
    Extent,
    Extents,
    Modality,
    Part,
    PartKind,
    claim_id,
)

Row = Mapping[str, Any]

SOURCE_COLUMNS = """a.id AS article_id, a.origin, a.title, a.outlet, a.url, a.wording,
    a.published_start, a.published_end, a.published_basis, a.dating, a.known"""
CLAIM_COLUMNS = """c.id AS claim_id, c.article, c.type, c.modality, c.speaker_name, c.quote, c.speaker, c.cue,
    c.chain, c.modality_cues, c.repeats, c.sentence, c.opinion, c.said, c.said_at, c.events"""


def article_row(article: Article) -> dict[str, Any]:
    """Return the columns of `article`, without those that come from its claims."""
    return {
        "id": article.id,
        "key": article.key,
        "version": article.version,
        "wording": article.wording,
        "origin": article.origin,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "language": article.language,
        "text": article.text,
        "parts": json.dumps([[part.extent.start, part.extent.end, part.kind] for part in article.parts]),
        **published_columns(article.published),
        "dating": dating_text(article.dating),
        "known": moment_text(article.known),
    }


def article_of(row: Row) -> Article:
    """Return the article in a row; its times are in UTC.

    The row may be of a schema that knew no `dating` yet: early steps of the migrations read articles.
    """
    parts = tuple(Part(Extent(start, end), PartKind(kind)) for start, end, kind in json.loads(row["parts"]))
    return Article(
        key=row["key"],
        origin=row["origin"],
        text=row["text"],
        parts=parts,
        language=row["language"],
        known=datetime.fromisoformat(row["known"]),
        title=row["title"],
        outlet=row["outlet"],
        url=row["url"],
        published=published_of(row),
        dating=dating_of(row.get("dating")),
    )


def source_of(row: Row) -> Source:
    """Return the article in a row as answers cite it."""
    return Source(
        article_id=row["article_id"],
        origin=row["origin"],
        title=row["title"],
        outlet=row["outlet"],
        url=row["url"],
        published=published_of(row),
        known=datetime.fromisoformat(row["known"]),
        wording=row["wording"],
        dating=dating_of(row["dating"]),
    )


def claim_row(article: Article, claim: Claim) -> dict[str, Any]:
    """Return the columns of `claim`, without its article's number and its terms."""
    return {
        "id": claim_id(article, claim),
        "type": claim.type,
        "modality": claim.modality,
        "speaker_name": claim.speaker_name,
        "quote": _dump(claim.quote),
        "speaker": _dump(claim.speaker),
        "cue": _dump(claim.cue),
        "chain": json.dumps([[link.name, _pairs(link.extents)] for link in claim.chain]),
        "modality_cues": _dump(claim.modality_cues),
        "repeats": json.dumps([_pairs(repeat) for repeat in claim.repeats]),
        "sentence": _dump((claim.sentence,)) if claim.sentence else None,
        "opinion": int(claim.opinion),
        **claim_times(claim),
    }


def claim_of(row: Row) -> Claim:
    """Return the claim in a row."""
    return Claim(
        type=ClaimType(row["type"]),
        quote=_load(row["quote"]),
        speaker=_load(row["speaker"]),
        speaker_name=row["speaker_name"],
        cue=_load(row["cue"]),
        chain=tuple(ChainLink(name, _extents(pairs)) for name, pairs in json.loads(row["chain"])),
        modality=Modality(row["modality"]),
        modality_cues=_load(row["modality_cues"]),
        repeats=tuple(_extents(pairs) for pairs in json.loads(row["repeats"])),
        sentence=_load(row["sentence"])[0] if row["sentence"] else None,
        opinion=bool(row["opinion"]),
        said=said_of(row["said"]),
        said_at=_load(row["said_at"]),
        events=events_of(row["events"]),
    )


def finding_of(row: Row, text: str, score: float = 0.0) -> Finding:
    """Return the claim in a row as found, with its words and sentence out of the article's `text`."""
    claim = claim_of(row)
    return Finding(
        id=row["claim_id"],
        claim=claim,
        words=claim.words(text),
        source=source_of(row),
        sentence=claim.sentence.of(text) if claim.sentence else "",
        score=score,
    )


def _pairs(extents: Extents) -> list[tuple[int, int]]:
    return [(extent.start, extent.end) for extent in extents]


def _extents(pairs: list[list[int]]) -> Extents:
    return tuple(Extent(start, end) for start, end in pairs)


def _dump(extents: Extents) -> str:
    return json.dumps(_pairs(extents))


def _load(text: str) -> Extents:
    return _extents(json.loads(text))
