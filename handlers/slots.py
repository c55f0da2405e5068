"""When a digest is due: once a local day, at a wall time in a zone, whatever the clocks of that zone do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from store.digests import OpenedSlot, Schedule, Subscription

MOST_LATE = timedelta(hours=6)
"""How late the newest missed digest is still sent."""

NOTED_BACK = timedelta(days=31)
"""How far back missed slots are noted as such."""

_DAY = timedelta(days=1)
_SAMPLES = (time(0), time(12), time(23, 59))

Quiet = tuple[time, time]
"""The hours in which nothing comes: from the first wall time to the second, maybe past midnight."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a look at a subscription found: slots that have fallen due, and when to look again."""

    slots: tuple[OpenedSlot, ...]
    next: datetime | None


def moment_of(day: date, wall: time, zone: ZoneInfo) -> datetime | None:
    """Return when it is `wall` on `day` in `zone`, in UTC; None where the zone has no such day.

    A time that the clocks leap over comes as much later as they leap; of one that comes twice it is the
    first.
    """
    moment = datetime.combine(day, wall, zone).astimezone(UTC)
    leapt = moment.astimezone(zone).replace(tzinfo=None) != datetime.combine(day, wall)
    return None if leapt and not _exists(day, zone) else moment


def after_quiet(moment: datetime, quiet: Quiet | None, zone: ZoneInfo) -> datetime:
    """Return `moment`, or the end of the quiet hours that it falls into."""
    if quiet is None:
        return moment
    start, end = quiet
    local = moment.astimezone(zone)
    wall = local.time()
    wraps = start > end
    if not (start <= wall or wall < end if wraps else start <= wall < end):
        return moment
    day = local.date() + (_DAY if wraps and wall >= start else timedelta())
    return max(moment, moment_of(day, end, zone) or moment)


def look(subscription: Subscription, quiet: Quiet | None, now: datetime) -> Verdict:
    """Return which slots have fallen due by `now`, oldest first, and when to look again.

    Of several only the newest is to be sent, unless it is more than MOST_LATE late. In the quiet hours none
    is opened: it is looked at again at their end.
    """
    if subscription.paused:
        return Verdict((), None)
    zone = ZoneInfo(subscription.schedule.zone)
    due: list[OpenedSlot] = []
    slots = _slots(subscription, quiet, now)
    day, moment = next(slots)
    while moment <= now:
        due.append(OpenedSlot(day.isoformat(), moment, skipped=True))
        day, moment = next(slots)
    loud = after_quiet(now, quiet, zone)
    if due and loud > now:
        return Verdict((), loud)
    if due and now - due[-1].due <= MOST_LATE:
        due[-1] = replace(due[-1], skipped=False)
    return Verdict(tuple(due), moment)


def upcoming(subscription: Subscription, quiet: Quiet | None, now: datetime) -> datetime | None:
    """Return when the next digest after `now` goes out, None where it is paused for good."""
    if subscription.paused:
        return None
    return next(moment for _, moment in _slots(subscription, quiet, now) if moment > now)


def started(subscription: Subscription, quiet: Quiet | None, now: datetime) -> Subscription:
    """Return `subscription` as it is from now on: not paused, and owing nothing that came before."""
    schedule = subscription.schedule
    zone = ZoneInfo(schedule.zone)
    today = now.astimezone(zone).date()
    moment = moment_of(today, schedule.wall, zone)
    over = moment is None or after_quiet(moment, quiet, zone) <= now
    begun = replace(subscription, paused=False, paused_until=None, latest=today if over else today - _DAY)
    return scheduled(begun, quiet, now)


def scheduled(subscription: Subscription, quiet: Quiet | None, now: datetime) -> Subscription:
    """Return `subscription` with the moment at which it is looked at next, which may have passed."""
    if subscription.paused:
        return replace(subscription, next=None)
    return replace(subscription, next=next(_slots(subscription, quiet, now))[1])


def _slots(subscription: Subscription, quiet: Quiet | None, now: datetime) -> Iterator[tuple[date, datetime]]:
    """Yield the days that still have a slot, each with when it is due; they never end."""
    zone = ZoneInfo(subscription.schedule.zone)
    day = now.astimezone(zone).date() - NOTED_BACK
    if subscription.latest is not None:
        day = max(day, subscription.latest + _DAY)
    if subscription.paused_until is not None:
        day = max(day, subscription.paused_until)
    for slot_day, moment in days_with_slots(subscription.schedule, day):
        yield slot_day, after_quiet(moment, quiet, zone)


def days_with_slots(schedule: Schedule, first: date) -> Iterator[tuple[date, datetime]]:
    """Yield the local days from `first` on that have a slot, each with its moment in UTC."""
    zone = ZoneInfo(schedule.zone)
    day = first
    while True:
        if day.weekday() in schedule.weekdays and (moment := moment_of(day, schedule.wall, zone)):
            yield day, moment
        day += _DAY


def _exists(day: date, zone: ZoneInfo) -> bool:
    """Tell whether a zone has a day: some have left one out when they moved over the date line."""
    noons = (datetime.combine(day, wall, zone) for wall in _SAMPLES)
    return any(noon.astimezone(UTC).astimezone(zone).date() == day for noon in noons)
