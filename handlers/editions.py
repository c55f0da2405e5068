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
_LONGEST = timedelta(days=31)
"""What was read longer ago is news for no digest, however long none could be sent."""


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

    It tells of the time since `since`, when the last one that was sent was made; where none was, since the
    slot before somebody asked for it.
    A `whole` one comes as one part.
    """
    settled = conversations.settings_of(subscription.conversation)
    heard: ClaimStore = OnlyOutlets(claims, settled.outlets) if settled.outlets else claims
    language = settled.language or subscription.language
    zone = ZoneInfo(subscription.schedule.zone)
    edition = Edition(
        topics=topics_of(subscription, language),
        due=due,
        window=Window(max(since or _slot_before(subscription, subscription.created), now - _LONGEST), now),
        carried=digests.carried(subscription.conversation),
        settings=digests.digest_settings_of(subscription.conversation),
    )
    desk = Desk(heard, zone, phrases_in(language), now.astimezone(zone).date())
    parts = digest(edition, desk, whole=whole)
    return tuple(replace(part, reply=replace(part.reply, quiet=bool(settled.quiet))) for part in parts)


def topics_of(subscription: Subscription, language: str) -> tuple[Query, ...]:
    """Return the questions that a digest answers, in `language`."""
    return tuple(replace(Query.from_json(topic), language=language) for topic in subscription.topics)


def _slot_before(subscription: Subscription, moment: datetime) -> datetime:
    """Return when the latest slot before `moment` was, whether or not it was wanted then."""
    first = (moment - _LONGEST_WEEK).astimezone(ZoneInfo(subscription.schedule.zone)).date()
    before = moment - _LONGEST_WEEK
    for _, slot in days_with_slots(subscription.schedule, first):
        if slot >= moment:
            break
        before = slot
    return before
