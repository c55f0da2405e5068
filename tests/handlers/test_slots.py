"""When a digest is due: exactly one slot a local day, in every zone, whatever its clocks do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.slots import after_quiet, days_with_slots, look, moment_of, scheduled, started, upcoming
from store.digests import Schedule, Subscription

BERLIN = ZoneInfo("Europe/Berlin")
EVERY_DAY = frozenset(range(7))
WORKDAYS = frozenset(range(5))
NIGHT = (time(22), time(7))
ZONES = sorted(available_timezones() - {"localtime", "Factory"})
FIRST, LAST = date(2026, 1, 1), date(2036, 12, 31)
MINUTE = timedelta(minutes=1)
MOMENTS = st.integers(0, 10 * 366 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + minutes * MINUTE
)


def wanted(
    wall: time = time(7, 30),
    zone: str = "Europe/Berlin",
    weekdays: frozenset[int] = EVERY_DAY,
    **more: object,
) -> Subscription:
    created = datetime(2025, 8, 1, tzinfo=UTC)
    plain = Subscription("c", "u", ("t",), Schedule(wall, weekdays, zone), "de", created, created)
    return replace(plain, **more)  # type: ignore[arg-type]


def berlin(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BERLIN).astimezone(UTC)  # type: ignore[misc,arg-type]


class TestMoment:
    def test_is_the_wall_time_of_the_day_summer_and_winter(self) -> None:
        assert moment_of(date(2025, 8, 15), time(7, 30), BERLIN) == datetime(2025, 8, 15, 5, 30, tzinfo=UTC)
        assert moment_of(date(2025, 12, 15), time(7, 30), BERLIN) == datetime(2025, 12, 15, 6, 30, tzinfo=UTC)

    def test_a_time_that_the_clocks_leap_over_moves_forward(self) -> None:
        moment = moment_of(date(2025, 3, 30), time(2, 30), BERLIN)
        assert moment is not None
        assert moment.astimezone(BERLIN).time() == time(3, 30)

    def test_a_time_that_comes_twice_is_the_first(self) -> None:
        assert moment_of(date(2025, 10, 26), time(2, 30), BERLIN) == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)

    def test_a_day_that_a_zone_left_out_has_none(self) -> None:
        samoa = ZoneInfo("Pacific/Apia")
        assert moment_of(date(2011, 12, 30), time(7, 30), samoa) is None
        assert moment_of(date(2011, 12, 31), time(7, 30), samoa) is not None


class TestLook:
    def test_nothing_is_due_before_its_time(self) -> None:
        before = wanted(latest=date(2025, 8, 14))
        assert look(before, None, berlin(2025, 8, 15, 7, 29)).slots == ()
        assert look(before, None, berlin(2025, 8, 15, 7, 29)).next == berlin(2025, 8, 15, 7, 30)

    def test_at_its_time_it_is_and_the_next_is_tomorrow(self) -> None:
        verdict = look(wanted(latest=date(2025, 8, 14)), None, berlin(2025, 8, 15, 7, 30))
        assert [(slot.name, slot.skipped) for slot in verdict.slots] == [("2025-08-15", False)]
        assert verdict.next == berlin(2025, 8, 16, 7, 30)

    def test_after_downtime_only_the_newest_is_sent(self) -> None:
        verdict = look(wanted(latest=date(2025, 8, 12)), None, berlin(2025, 8, 15, 13, 0))
        assert [(slot.name, slot.skipped) for slot in verdict.slots] == [
            ("2025-08-13", True),
            ("2025-08-14", True),
            ("2025-08-15", False),
        ]

    def test_more_than_six_hours_late_it_is_skipped_too(self) -> None:
        verdict = look(wanted(latest=date(2025, 8, 14)), None, berlin(2025, 8, 15, 13, 31))
        assert [slot.skipped for slot in verdict.slots] == [True]

    def test_on_workdays_the_weekend_has_none(self) -> None:
        friday = look(wanted(weekdays=WORKDAYS, latest=date(2025, 8, 14)), None, berlin(2025, 8, 15, 8))
        assert friday.next == berlin(2025, 8, 18, 7, 30)

    def test_a_pause_has_none_until_its_last_day_is_over(self) -> None:
        assert look(wanted(paused=True), None, berlin(2025, 8, 15, 8)).next is None
        until = wanted(latest=date(2025, 8, 10), paused_until=date(2025, 8, 20))
        verdict = look(until, None, berlin(2025, 8, 15, 8))
        assert (verdict.slots, verdict.next) == ((), berlin(2025, 8, 20, 7, 30))

    def test_years_of_downtime_note_a_month(self) -> None:
        assert len(look(wanted(latest=date(2020, 1, 1)), None, berlin(2025, 8, 15, 8)).slots) == 32


class TestQuietHours:
    def test_a_digest_comes_at_their_end(self) -> None:
        late = wanted(time(23), latest=date(2025, 8, 14))
        assert look(late, NIGHT, berlin(2025, 8, 15, 23, 5)).slots == ()
        verdict = look(late, NIGHT, berlin(2025, 8, 16, 7, 0))
        assert [(slot.name, slot.skipped) for slot in verdict.slots] == [("2025-08-15", False)]
        assert verdict.next == berlin(2025, 8, 17, 7, 0)

    def test_a_late_one_waits_for_it_unless_it_is_too_late_by_then(self) -> None:
        missed = wanted(time(21), latest=date(2025, 8, 14))
        assert look(missed, NIGHT, berlin(2025, 8, 15, 23)).next == berlin(2025, 8, 16, 7)
        assert [slot.skipped for slot in look(missed, NIGHT, berlin(2025, 8, 16, 7)).slots] == [True]

    def test_may_lie_within_a_day(self) -> None:
        noon = (time(12), time(13))
        assert after_quiet(berlin(2025, 8, 15, 12, 30), noon, BERLIN) == berlin(2025, 8, 15, 13)
        for outside in (berlin(2025, 8, 15, 11, 59), berlin(2025, 8, 15, 13)):
            assert after_quiet(outside, noon, BERLIN) == outside

    @given(
        moment=MOMENTS,
        walls=st.tuples(st.times(), st.times()),
        zone=st.sampled_from(ZONES),
    )
    def test_their_end_is_never_before_nor_more_than_a_day_and_a_leap_away(
        self, moment: datetime, walls: tuple[time, time], zone: str
    ) -> None:
        end = after_quiet(moment, walls, ZoneInfo(zone))
        assert moment <= end <= moment + timedelta(hours=26)


class TestStarting:
    def test_before_its_time_it_comes_today(self) -> None:
        assert started(wanted(), None, berlin(2025, 8, 15, 7)).next == berlin(2025, 8, 15, 7, 30)

    def test_after_its_time_it_comes_tomorrow_and_nothing_is_late(self) -> None:
        begun = started(wanted(), None, berlin(2025, 8, 15, 8))
        assert begun.next == berlin(2025, 8, 16, 7, 30)
        assert look(begun, None, berlin(2025, 8, 15, 8, 1)).slots == ()

    def test_going_on_after_a_pause_forgets_what_was_missed(self) -> None:
        paused = wanted(paused=True, latest=date(2025, 8, 1))
        assert started(paused, None, berlin(2025, 8, 15, 8)).next == berlin(2025, 8, 16, 7, 30)

    def test_a_time_moved_behind_now_comes_late_rather_than_never(self) -> None:
        moved = scheduled(wanted(latest=date(2025, 8, 14)), None, berlin(2025, 8, 15, 8))
        assert moved.next == berlin(2025, 8, 15, 7, 30)
        assert [slot.name for slot in look(moved, None, berlin(2025, 8, 15, 8)).slots] == ["2025-08-15"]

    def test_upcoming_is_none_for_what_is_paused(self) -> None:
        assert upcoming(wanted(paused=True), None, berlin(2025, 8, 15, 8)) is None
        assert upcoming(wanted(), None, berlin(2025, 8, 15, 8)) == berlin(2025, 8, 16, 7, 30)


def check_days(zone: str, wall: time, first: date, days: int) -> None:
    """Every day from `first` has its slot, in order, at the wall time or as much later as the clocks leap."""
    there = ZoneInfo(zone)
    previous = None
    slots = days_with_slots(Schedule(wall, EVERY_DAY, zone), first)
    for offset in range(days):
        day, moment = next(slots)
        assert day == first + timedelta(days=offset)
        local = moment.astimezone(there).replace(tzinfo=None)
        late = local - datetime.combine(day, wall)
        assert timedelta() <= late <= timedelta(hours=2)
        if late:
            assert not exists(datetime.combine(day, wall), there)
        assert previous is None or previous < moment
        previous = moment


def exists(local: datetime, zone: ZoneInfo) -> bool:
    return local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local


@lru_cache
def transitions(zone: str) -> tuple[date, ...]:
    """Return the days of the coming ten years on which a zone's clocks are moved."""
    there = ZoneInfo(zone)

    def offset(day: date) -> timedelta | None:
        return datetime.combine(day, time(0), UTC).astimezone(there).utcoffset()

    days = (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days))
    return tuple(day for day in days if offset(day) != offset(day + timedelta(days=1)))


def around_transitions(zones: list[str]) -> Iterator[tuple[str, date]]:
    for zone in zones:
        for day in transitions(zone):
            yield zone, day - timedelta(days=2)


class TestEveryZone:
    @given(
        zone=st.sampled_from(ZONES),
        wall=st.times().map(lambda wall: wall.replace(second=0, microsecond=0)),
        first=st.dates(FIRST, LAST),
    )
    def test_has_one_slot_a_local_day(self, zone: str, wall: time, first: date) -> None:
        check_days(zone, wall, first, 5)

    @pytest.mark.parametrize("first", [date(2027, 12, 29), date(2028, 2, 27), date(2027, 2, 26)])
    def test_over_ends_of_years_and_leap_days(self, first: date) -> None:
        for zone in ZONES[::20]:
            check_days(zone, time(0), first, 5)

    def test_around_the_transitions_of_some(self) -> None:
        some = ["Europe/Berlin", "America/Nuuk", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Beirut"]
        checked = 0
        for zone, first in around_transitions(some):
            for hour in (0, 1, 2, 3, 23):
                check_days(zone, time(hour, 30), first, 5)
                checked += 1
        assert checked > 300

    @pytest.mark.soak
    def test_around_all_transitions_of_the_coming_ten_years(self) -> None:
        for zone, first in around_transitions(ZONES):
            for half_hour in range(48):
                check_days(zone, time(half_hour // 2, half_hour % 2 * 30), first, 5)


@given(
    zone=st.sampled_from(ZONES),
    wall=st.times(),
    start=MOMENTS,
    steps=st.lists(st.timedeltas(timedelta(seconds=1), timedelta(hours=9)), min_size=8, max_size=30),
)
def test_however_often_one_looks_each_local_day_has_one_slot(
    zone: str, wall: time, start: datetime, steps: list[timedelta]
) -> None:
    subscription = started(wanted(wall, zone), None, start)
    names: list[str] = []
    now = start
    for step in steps:
        now += step
        verdict = look(subscription, None, now)
        names += [slot.name for slot in verdict.slots]
        latest = date.fromisoformat(verdict.slots[-1].name) if verdict.slots else subscription.latest
        subscription = replace(subscription, latest=latest, next=verdict.next)
    first = started(wanted(wall, zone), None, start)
    expected = [
        day.isoformat()
        for day, moment in due_by(first, now)
        if moment <= now
    ]  # fmt: skip
    assert names == expected


def due_by(subscription: Subscription, until: datetime) -> Iterator[tuple[date, datetime]]:
    assert subscription.latest is not None
    for day, moment in days_with_slots(subscription.schedule, subscription.latest + timedelta(days=1)):
        if moment > until:
            return
        yield day, moment


@given(
    wall=st.times(),
    changes=st.lists(
        st.tuples(st.times(), st.sampled_from(ZONES), st.timedeltas(MINUTE, timedelta(hours=20))),
        min_size=1,
        max_size=8,
    ),
)
def test_changing_time_and_zone_never_gives_a_day_two(
    wall: time, changes: list[tuple[time, str, timedelta]]
) -> None:
    now = datetime(2026, 3, 27, tzinfo=UTC)
    subscription = started(wanted(wall), None, now)
    names: list[str] = []
    for new_wall, zone, step in changes:
        moved = replace(subscription, schedule=Schedule(new_wall, EVERY_DAY, zone))
        subscription = scheduled(moved, None, now)
        now += step
        verdict = look(subscription, None, now)
        names += [slot.name for slot in verdict.slots]
        if verdict.slots:
            subscription = replace(subscription, latest=date.fromisoformat(verdict.slots[-1].name))
    assert len(names) == len(set(names))
    assert names == sorted(names)
