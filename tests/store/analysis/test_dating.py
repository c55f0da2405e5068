"""What mentions of days tell of when an article appeared."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.analysis.dating import contradiction, inferred
from store.datings import Mention, ToldDay
from store.model import Basis, Bearing, Extent, Interval

ZONE = ZoneInfo("Europe/Berlin")
READ = date(2025, 9, 1)
SATURDAY, MONDAY = date(2025, 5, 10), date(2025, 5, 12)
WEEK = timedelta(days=7)
EVENT = ("Brandt", "Petersen", "Husum", "Treffen")


def at(place: int) -> Extent:
    return Extent(10 * place, 10 * place + 5)


def ahead(weekday: int, place: int = 0) -> Mention:
    return Mention(at(place), EVENT, Bearing.AHEAD, -6, -1, weekday=weekday)


def past(weekday: int, place: int = 1) -> Mention:
    return Mention(at(place), EVENT, Bearing.PAST, 0, 6, weekday=weekday)


def night(weekday: int, place: int = 2) -> Mention:
    return Mention(at(place), EVENT, Bearing.PAST, 0, 2, weekday=weekday)


def whole(day: date, bearing: Bearing = Bearing.PAST, place: int = 3) -> Mention:
    least, most = (0, None) if bearing is Bearing.PAST else (None, -1)
    return Mention(at(place), EVENT, bearing, least, most, day=day)


OVER = Mention(at(4), EVENT, Bearing.PAST, 0, None, event="Treffen")


def told(day: date, likeness: float = 5.0, by: str = "b", shared: tuple[str, ...] = EVENT) -> ToldDay:
    return ToldDay(by, day, frozenset(shared), likeness, likeness)


def days(*known: tuple[Mention, list[ToldDay]], latest: date = READ) -> tuple[date, date] | None:
    found = inferred([m for m, _ in known], [t for _, t in known], latest=latest, zone=ZONE)
    return bounds(found[0]) if found else None


def bounds(interval: Interval) -> tuple[date, date]:
    first, last = interval.days(ZONE)
    assert first is not None
    assert last is not None
    assert interval.basis is Basis.INFERRED
    return first, last


class TestInferring:
    def test_what_lies_ahead_on_a_weekday_is_told_in_the_week_before(self) -> None:
        assert days((ahead(1), [told(MONDAY)])) == (date(2025, 5, 6), date(2025, 5, 11))

    def test_what_is_over_on_a_weekday_is_told_in_the_week_from_it(self) -> None:
        assert days((past(1), [told(MONDAY)])) == (MONDAY, date(2025, 5, 18))

    def test_all_mentions_together_narrow_it(self) -> None:
        assert days((ahead(1), [told(MONDAY)]), (past(6), [told(SATURDAY)])) == (SATURDAY, date(2025, 5, 11))

    def test_a_night_narrows_it_although_nobody_else_tells_of_it(self) -> None:
        assert days((ahead(1), [told(MONDAY)]), (night(6), [])) == (SATURDAY, date(2025, 5, 11))

    def test_weekdays_alone_are_of_any_week(self) -> None:
        assert days((ahead(1), []), (night(6), [])) is None

    def test_another_weekday_is_another_event(self) -> None:
        assert days((ahead(1), [told(SATURDAY)])) is None

    def test_a_few_shared_words_are_no_same_event(self) -> None:
        assert days((ahead(1), [told(MONDAY, likeness=1.5)])) is None

    def test_several_articles_that_agree_may_share_less(self) -> None:
        trip, again = told(MONDAY, likeness=1.0), told(MONDAY, likeness=1.5, by="c")
        assert days((ahead(1), [trip, again])) == (date(2025, 5, 6), date(2025, 5, 11))
        assert days((ahead(1), [trip, trip])) is None
        assert days((ahead(1), [trip, again, told(MONDAY - WEEK, likeness=1.0)])) is None
        assert days((ahead(1), [trip, told(MONDAY, likeness=0.5, by="c")])) is None

    def test_the_likest_sentence_counts(self) -> None:
        assert days((ahead(1), [told(MONDAY), told(MONDAY + WEEK, likeness=2.0)])) == (
            date(2025, 5, 6),
            date(2025, 5, 11),
        )

    def test_equally_like_sentences_leave_it_open(self) -> None:
        assert days((ahead(1), [told(MONDAY), told(MONDAY + 2 * WEEK)])) is None

    def test_mentions_that_disagree_tell_nothing(self) -> None:
        assert days((ahead(1), [told(MONDAY)]), (past(6), [told(SATURDAY + 2 * WEEK)])) is None

    def test_two_dates_that_the_text_itself_names_bound_it(self) -> None:
        assert days((whole(SATURDAY), []), (whole(MONDAY + WEEK, Bearing.AHEAD), [])) == (
            SATURDAY,
            date(2025, 5, 18),
        )

    @pytest.mark.parametrize("known", [[(whole(SATURDAY), [])], [(OVER, [told(SATURDAY)])]])
    def test_a_bound_on_one_side_is_none(self, known: list[tuple[Mention, list[ToldDay]]]) -> None:
        assert days(*known) is None

    def test_months_between_two_bounds_are_none(self) -> None:
        assert days((whole(SATURDAY), []), (whole(SATURDAY + 6 * WEEK, Bearing.AHEAD), [])) is None

    def test_what_is_over_without_a_date_bounds_it_where_others_know_when_it_was(self) -> None:
        assert days((ahead(1), [told(MONDAY)]), (OVER, [told(SATURDAY)])) == (SATURDAY, date(2025, 5, 11))
        another = told(SATURDAY, shared=("Brandt", "Petersen", "Husum"))
        around = ToldDay("b", SATURDAY, frozenset(EVENT), shared_weight=2.0, likeness=5.0)
        for event in (another, around):
            assert days((ahead(1), [told(MONDAY)]), (OVER, [event])) == (date(2025, 5, 6), date(2025, 5, 11))

    def test_a_single_day_is_no_answer(self) -> None:
        sunday = date(2025, 5, 11)
        assert days((ahead(1), [told(MONDAY)]), (past(7), [told(sunday)])) == (sunday, MONDAY)

    def test_nothing_appears_after_it_was_read(self) -> None:
        assert days((past(1), [told(MONDAY)]), latest=date(2025, 5, 14)) == (MONDAY, date(2025, 5, 14))

    def test_the_reasons_say_who_knows_what(self) -> None:
        found = inferred(
            [past(2, place=5), night(6), ahead(1)], [[], [], [told(MONDAY)]], latest=READ, zone=ZONE
        )
        assert found is not None
        trip, fire = found[1].reasons
        assert (trip.bearing, trip.neighbour, bounds(trip.event)) == (Bearing.AHEAD, "b", (MONDAY, MONDAY))
        assert bounds(trip.interval) == (date(2025, 5, 6), date(2025, 5, 11))
        assert (fire.bearing, fire.neighbour, fire.extents) == (Bearing.PAST, None, (at(2),))
        assert bounds(fire.event) == (SATURDAY, SATURDAY)


class TestContradicting:
    FRIDAY = date(2025, 5, 9)

    def against(
        self, *known: tuple[Mention, list[ToldDay]], published: date = FRIDAY
    ) -> tuple[date | None, date | None] | None:
        found = contradiction(
            (published, published), [m for m, _ in known], [t for _, t in known], latest=READ, zone=ZONE
        )
        return found.conflict.days(ZONE) if found and found.conflict else None

    def test_what_is_over_was_only_later(self) -> None:
        assert self.against((OVER, [told(SATURDAY)])) == (SATURDAY, None)

    def test_what_lies_ahead_bounds_it(self) -> None:
        assert self.against((OVER, [told(SATURDAY)]), (ahead(1), [told(MONDAY)])) == (
            SATURDAY,
            date(2025, 5, 11),
        )

    @pytest.mark.parametrize(
        "days",
        [
            [],
            [told(FRIDAY)],
            [told(SATURDAY), told(FRIDAY - WEEK)],
            [told(SATURDAY + WEEK)],
            [told(SATURDAY, likeness=4.0)],
            [told(SATURDAY, shared=("Brandt", "Petersen", "Husum"))],
        ],
        ids=["nothing", "the same day", "once before, too", "much later", "hardly alike", "another event"],
    )
    def test_what_may_be_another_event_is_no_contradiction(self, days: list[ToldDay]) -> None:
        assert self.against((OVER, days)) is None

    def test_a_weekday_that_was_over_is_held_against_it_too(self) -> None:
        assert self.against((past(6), [told(SATURDAY)])) == (SATURDAY, None)

    def test_what_lies_ahead_alone_contradicts_nothing(self) -> None:
        assert self.against((ahead(1), [told(MONDAY)])) is None


DAYS = st.dates() | st.dates(date(2025, 4, 1), date(2025, 6, 30))
MENTIONS = st.one_of(
    st.builds(ahead, st.integers(1, 7), st.integers(0, 9)),
    st.builds(past, st.integers(1, 7), st.integers(0, 9)),
    st.builds(night, st.integers(1, 7), st.integers(0, 9)),
    st.builds(whole, DAYS, st.sampled_from([Bearing.PAST, Bearing.AHEAD]), st.integers(0, 9)),
    st.just(OVER),
)
TOLD = st.lists(st.builds(told, DAYS, st.floats(0, 9), st.sampled_from("bcd")), max_size=4)
KNOWN = st.lists(st.tuples(MENTIONS, TOLD), max_size=6)


@given(KNOWN, DAYS)
def test_an_inferred_date_is_two_days_to_a_month_and_within_every_reason(
    known: list[tuple[Mention, list[ToldDay]]], latest: date
) -> None:
    found = inferred([m for m, _ in known], [t for _, t in known], latest=latest, zone=ZONE)
    if found is None:
        return
    first, last = found[0].days(ZONE)
    assert first is not None
    assert last is None or 1 <= (last - first).days <= 31
    assert found[1].reasons
    for reason in found[1].reasons:
        earliest, _ = reason.interval.days(ZONE)
        assert earliest is None or earliest <= first


@given(KNOWN, DAYS)
def test_neither_order_nor_repetition_of_mentions_matters(
    known: list[tuple[Mention, list[ToldDay]]], latest: date
) -> None:
    assert days(*known, latest=latest) == days(*reversed(known), *known, latest=latest)


@given(DAYS, KNOWN)
def test_a_contradiction_begins_after_the_date(
    published: date, known: list[tuple[Mention, list[ToldDay]]]
) -> None:
    found = contradiction(
        (published, published), [m for m, _ in known], [t for _, t in known], latest=date.max, zone=ZONE
    )
    if found is not None:
        assert found.conflict is not None
        first, _ = found.conflict.days(ZONE)
        assert first is not None
        assert first > published
