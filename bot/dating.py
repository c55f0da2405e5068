"""Dating articles by their texts, after a run has read new ones."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import structlog

from bot.logs import failure
from store.analysis.dating import SOON, contradiction, inferred
from store.datings import Datings, DaySentence
from store.errors import BelegbotError
from store.model import Article, Claim
from store.nlp.claim_times import timed_claims
from store.nlp.dated import dated_timexes, days_of
from store.nlp.mentions import day_sentences, mentions

_DAY = timedelta(days=1)
_ROUNDS = 4
_MOST_UNDATED = 500
"""How many articles without a date are tried again after each run."""

log = structlog.get_logger(__name__)


def dated(article: Article, store: Datings, *, zone: ZoneInfo) -> Article:
    """Return an article with the date that its text and the articles in `store` allow.

    A date that the article carries itself is kept, with what contradicts it. Days are days in `zone`.
    """
    latest = article.known.astimezone(zone).date()
    if article.given_date is not None:
        days = days_of(article.given_date, zone)
        if days is None or not store.kin_tell_of(article.id, days[1] + _DAY, days[1] + SOON * _DAY):
            return replace(article, dating=None)
        found = mentions(article)
        told = [store.told_days(article, mention.words, mention.context) for mention in found]
        return replace(article, dating=contradiction(days, found, told, latest=latest, zone=zone))
    found = mentions(article)
    # What was itself inferred proves no date: two articles must not vouch for each other.
    told = [
        tuple(one for one in store.told_days(article, mention.words, mention.context) if one.by_given_date)
        for mention in found
    ]
    published, dating = inferred(found, told, latest=latest, zone=zone) or (None, None)
    return replace(article, published=published, dating=dating)


def timed(
    article: Article, claims: Iterable[Claim], *, zone: ZoneInfo
) -> tuple[tuple[Claim, ...], tuple[DaySentence, ...]]:
    """Return an article's claims with their times, and its sentences that tell of a day."""
    timexes = dated_timexes(article, zone)
    days = days_of(article.written, zone)
    return (
        timed_claims(article, tuple(claims), zone=zone, timexes=timexes),
        day_sentences(article, timexes, days[0] if days else None),
    )


def date_again(store: Datings, *, zone: ZoneInfo) -> tuple[Article, ...]:
    """Date the articles of which those that are new in `store` may tell something, and those without a date.

    All are judged by what the store knows before any of them is changed, so that their order does not matter;
    what changed is then asked in turn what it tells of others. Where nothing is new, nothing is done. Returns
    the articles as they are now whose date, or what contradicts it, has changed.
    """
    fresh = store.undiscussed()
    if not fresh:
        return ()
    asked = {*fresh, *store.undated()[:_MOST_UNDATED]}
    changed, untimed = set(fresh), frozenset(fresh)
    redated: dict[str, Article] = {}
    for _ in range(_ROUNDS):
        asked |= {kin for article_id in changed for kin in store.kin(article_id)}
        found = _date_all(asked, untimed, store, zone)
        redated |= {article.id: article for article in found}
        asked, changed, untimed = set(redated), {article.id for article in found}, frozenset()
        if not changed:
            break
    store.discussed(fresh)
    return tuple(redated.values())


def _dated_safely(article: Article, store: Datings, zone: ZoneInfo) -> Article:
    """Let whatever goes wrong in dating one article cost the date of this article only."""
    try:
        return dated(article, store, zone=zone)
    except BelegbotError:
        raise
    except Exception as error:
        log.error("dating_failed", origin=article.origin, **failure(error))
        return article


def _date_all(
    ids: Iterable[str], untimed: Container[str], store: Datings, zone: ZoneInfo
) -> tuple[Article, ...]:
    """Date each of these articles anew; return those whose date or doubt changed by it.

    Of the `untimed`, those of a store from before there were times get them.
    """
    decided: list[tuple[Article, Sequence[Claim], Sequence[DaySentence]]] = []
    changed: list[Article] = []
    for article_id in ids:
        stored = store.article(article_id)
        if stored is None:
            continue
        article, claims = stored
        again = _dated_safely(article, store, zone)
        redated = (again.published, again.dating) != (article.published, article.dating)
        if redated or (article_id in untimed and not any(claim.said or claim.events for claim in claims)):
            decided.append((again, *timed(again, claims, zone=zone)))
        if redated:
            changed.append(again)
    for one in decided:
        store.redate(*one)
    return tuple(changed)
