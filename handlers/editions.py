"""A subscription's digest as it would be sent at a moment, with all that its conversation has settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.desk import Desk
from handlers.digest import Edition, Part, digest
from handlers.news import Window
from handlers.outlets import OnlyOutlets
from handlers.phrases import phrases_in
from handlers.query import Query
from handlers.slots import days_with_slots
from store.claims import ClaimStore
from store.conversations import Conversations
from store.digests import DigestStore, Subscription

_LONGEST_WEEK = timedelta(days=8)


def parts_of(
    subscription: Subscription,
    due: datetime,
    since: datetime | None,
    *,
    claims: ClaimStore,
    digests: DigestStore,
    conversations: Conversations,
    now: datetime,
    whole: bool = False,
) -> tuple[Part, ...]:
    """Return the parts of the digest that is due at `due` as it is at `now`; none where nothing is new.

    It tells of the time since `since`, when the last one was made, or since its slot before where none was.
    A `whole` one comes as one part.
    """
    settled = conversations.settings_of(subscription.conversation)
    heard: ClaimStore = OnlyOutlets(claims, settled.outlets) if settled.outlets else claims
    language = settled.language or subscription.language
    zone = ZoneInfo(subscription.schedule.zone)
    edition = Edition(
        topics=topics_of(subscription, language),
        due=due,
        window=Window(since or _slot_before(subscription, due), now),
        carried=digests.carried(subscription.conversation),
        settings=digests.digest_settings_of(subscription.conversation),
    )
    desk = Desk(heard, zone, phrases_in(language), now.astimezone(zone).date())
    parts = digest(edition, desk, whole=whole)
    return tuple(replace(part, reply=replace(part.reply, quiet=bool(settled.quiet))) for part in parts)


def topics_of(subscription: Subscription, language: str) -> tuple[Query, ...]:
    """Return the questions that a digest answers, in `language`."""
    return tuple(replace(Query.from_json(topic), language=language) for topic in subscription.topics)


def _slot_before(subscription: Subscription, due: datetime) -> datetime:
    """Return when the slot before the one at `due` was, whether or not it was wanted then."""
    first = (due - _LONGEST_WEEK).astimezone(ZoneInfo(subscription.schedule.zone)).date()
    before = due - _LONGEST_WEEK
    for _, moment in days_with_slots(subscription.schedule, first):
        if moment >= due:
            break
        before = moment
    return before
