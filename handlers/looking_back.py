"""Digests as if each article had been read on the day on which it appeared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.desk import Desk
from handlers.digest import Edition, Part, digest
from handlers.news import Window
from handlers.phrases import phrases_in
from handlers.query import Query
from store.claims import ClaimStore
from store.digests import DigestSettings

DAYS = 14
"""So many days before are gone through, so that nothing comes twice."""

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


def digest_of_day(
    topics: Sequence[Query], day: date, *, claims: ClaimStore, zone: ZoneInfo, language: str
) -> Part | None:
    """Return the digest about `topics` at the end of `day`, None where nothing was new.

    The days before have each had theirs, so that it tells of what appeared on `day` alone.
    """
    carried: dict[str, int] = {}
    parts: tuple[Part, ...] = ()
    for ago in range(DAYS, -1, -1):
        parts = _edition(topics, day - ago * _DAY, carried, claims, zone, language)
        for mark in (mark for part in parts for mark in part.marks):
            carried[mark.claim] = max(carried.get(mark.claim, 0), mark.articles)
    return parts[0] if parts else None


def _edition(
    topics: Sequence[Query],
    day: date,
    carried: dict[str, int],
    claims: ClaimStore,
    zone: ZoneInfo,
    language: str,
) -> tuple[Part, ...]:
    start, end = (datetime.combine(each, time(0), zone) for each in (day, day + _DAY))
    window = Window(start, end, by_publication=True)
    edition = Edition(tuple(topics), end - _MINUTE, window, dict(carried), DigestSettings())
    return digest(edition, Desk(claims, zone, phrases_in(language), day), whole=True)
