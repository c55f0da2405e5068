"""What a line asks of a digest: topic, time, days, zone; read, or refused with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.dates import days_called
from handlers.desk import Desk
from handlers.errors import QuestionError
from handlers.inbound import Inbound
from handlers.parse import parse
from handlers.phrases import phrases_in
from handlers.phrases.subscriptions import SubscriptionPhrases, subscription_phrases
from handlers.query import Command, Query
from handlers.schedules import EVERY_DAY, asked_time
from handlers.slots import Quiet, moment_of, scheduled
from store.claims import ClaimStore
from store.conversations import Conversations
from store.digests import DigestStore, Schedule, Subscription

MOST_DIGESTS = 20
MOST_TOPICS = 10

_EVERYTHING = frozenset({"alles", "everything"})
_UNTIL = frozenset({"bis", "until", "to"})
_AHEAD = (0, 7, 31, 366)
"""So many days ahead a day is looked for that has not come yet: a weekday, one of a month, one of a year."""


class Refused(Exception):
    """What was asked for does not go; the message says why, for the person who asked."""


@dataclass(frozen=True, slots=True)
class Case:
    """One request about the digests of a conversation; `text` is what stands behind the verb.

    `zone` holds where none is named, `language` is the answer's.
    """

    inbound: Inbound
    text: str
    digests: DigestStore
    claims: ClaimStore
    conversations: Conversations
    now: datetime
    zone: ZoneInfo
    language: str

    @property
    def phrases(self) -> SubscriptionPhrases:
        """The words to answer in."""
        return subscription_phrases(self.language)

    @property
    def place(self) -> str:
        """The conversation, as the store calls it."""
        return self.inbound.asker.place

    @property
    def quiet(self) -> Quiet | None:
        """The conversation's quiet hours."""
        return self.digests.digest_settings_of(self.place).quiet

    def subscriptions(self) -> tuple[Subscription, ...]:
        """Return the digests of the conversation."""
        return self.digests.subscriptions(self.place)

    def desk(self, zone: str = "") -> Desk:
        """Return a desk in `zone`, or in the one that holds here."""
        there = ZoneInfo(zone) if zone else self.zone
        return Desk(self.claims, there, phrases_in(self.language), self.now.astimezone(there).date())


def wanted_topic(text: str, case: Case) -> Query:
    """Return the question that a digest is to answer again and again.

    Raises Refused for what only a single question has, QuestionError for what can't be read.
    """
    if text.casefold() in _EVERYTHING:
        return Query(Command.CLAIMS, case.language)
    if not text:
        raise Refused(case.phrases.no_topic)
    query = parse(
        f"/claims {text}", now=case.now, zone=case.zone, hint=case.language, default_language=case.language
    )
    if query.published is not None:
        raise Refused(case.phrases.with_dates)
    if query.page > 1:
        raise Refused(case.phrases.page)
    return replace(query, language=case.language)


def with_topic(query: Query, schedule: Schedule, case: Case) -> Subscription:
    """Return the digest of the same time with `query` in it, or a new one that is not kept yet.

    Raises Refused where it has the topic already, or there would be too many.
    """
    topic, phrases, kept = query.to_json(), case.phrases, case.subscriptions()
    thread = case.inbound.thread
    beside = next((s for s in kept if s.schedule == schedule and s.thread == thread and not s.paused), None)
    if beside is None and len(kept) >= MOST_DIGESTS:
        raise Refused(phrases.too_many.format(most=MOST_DIGESTS))
    if beside is None:
        owner, place = case.inbound.asker.user, case.place
        return Subscription(place, owner, (topic,), schedule, case.language, case.now, None, thread)
    if topic in beside.topics:
        raise Refused(phrases.already.format(number=beside.number))
    if len(beside.topics) >= MOST_TOPICS:
        raise Refused(phrases.too_many_topics.format(most=MOST_TOPICS))
    return replace(beside, topics=(*beside.topics, topic))


def wanted_schedule(text: str, case: Case, before: Schedule | None = None) -> tuple[str, Schedule]:
    """Return the words before the time, and the schedule; days and zone that are not named stay as `before`.

    Raises Refused.
    """
    phrases = case.phrases
    said = {
        "no_time": phrases.no_time,
        "bad_time": phrases.bad_time,
        "days": phrases.days,
        "zone": phrases.zone,
    }
    try:
        asked = asked_time(text)
    except QuestionError as error:
        raise Refused(said[error.problem].format(what=error.what)) from error
    weekdays = asked.weekdays or (before.weekdays if before else EVERY_DAY)
    zone = asked.zone or (before.zone if before else case.zone.key)
    return asked.before, Schedule(asked.wall, weekdays, zone)


def moved(subscription: Subscription, schedule: Schedule, case: Case) -> Subscription:
    """Return `subscription` at another time; today's digest still comes where it has not gone out yet."""
    zone = ZoneInfo(schedule.zone)
    today = case.now.astimezone(zone).date()
    moment = moment_of(today, schedule.wall, zone)
    latest = subscription.latest
    if latest == today and moment and moment > case.now and not _opened(subscription, today, case):
        latest = today - timedelta(days=1)
    return scheduled(replace(subscription, schedule=schedule, latest=latest), case.quiet, case.now)


def _opened(subscription: Subscription, day: date, case: Case) -> bool:
    name = day.isoformat()
    return any(
        line.number == subscription.number and line.name == name for line in case.digests.ledger(case.place)
    )


def numbered(words: Sequence[str], case: Case) -> tuple[Subscription, list[str]]:
    """Return the digest whose number comes first, or the only one, and the other words; raises Refused."""
    kept = case.subscriptions()
    if not kept:
        raise Refused(case.phrases.list_empty)
    if words and words[0].rstrip(".").isdecimal():
        number = int(words[0].rstrip("."))
        found = next((s for s in kept if s.number == number), None)
        if found is None:
            raise Refused(case.phrases.unknown_number.format(what=number))
        return found, list(words[1:])
    if len(kept) > 1:
        raise Refused(case.phrases.which_number)
    return kept[0], list(words)


def day_after(words: Sequence[str], case: Case) -> date | None:
    """Return the first day after "bis 1. September", None where there are no words; raises Refused."""
    if not words:
        return None
    phrase = " ".join(words[1:] if words[0].casefold() in _UNTIL else words)
    today = case.now.astimezone(case.zone).date()
    # "Montag" is the next one, seen from a week ahead; "gestern" would be another day from there.
    told_from_today = all(
        _last_day(phrase, n, case) == _shifted(_last_day(phrase, 0, case), n) for n in (1, 2)
    )
    for days in _AHEAD[:1] if told_from_today else _AHEAD:
        last = _last_day(phrase, days, case)
        if last is not None and last > today:
            return last + timedelta(days=1)
    raise Refused(case.phrases.until.format(what=phrase))


def _last_day(phrase: str, ahead: int, case: Case) -> date | None:
    """Return the last day that `phrase` names so many days from now, None where it names none."""
    try:
        asked = days_called(phrase, now=case.now + timedelta(days=ahead), zone=case.zone)
    except QuestionError:
        return None
    return asked.days(case.zone)[1]


def _shifted(day: date | None, days: int) -> date | None:
    return day and day + timedelta(days=days)
