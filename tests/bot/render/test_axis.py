"""Days to places: in order, to scale where there are entries, named as far as there is room."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.render.axis import TICK_LINE, axis_of
from handlers.phrases import phrases_in
from handlers.reply import Point

DE = phrases_in("de")


def point(first: date, last: date | None = None) -> Point:
    return Point(1, first, last or first, "", "Ein Damm bricht.", 1)


def august(*days: int) -> list[Point]:
    return [point(date(2025, 8, day)) for day in days]


@st.composite
def any_point(draw: st.DrawFn) -> Point:
    first = draw(st.dates(date(1, 1, 1), date(9999, 12, 31)))
    room = min((date.max - first).days, 4000)
    return point(first, first + timedelta(days=draw(st.integers(0, room))))


@given(st.lists(any_point(), min_size=1, max_size=12))
def test_a_later_day_is_never_higher_up_and_none_lies_outside(points: list[Point]) -> None:
    axis = axis_of(points, 50.0, 600.0, DE)
    places = [axis.middle(p) for p in sorted(points, key=lambda p: p.first.toordinal() + p.last.toordinal())]
    assert all(a <= b + 1e-6 for a, b in pairwise(places))
    assert all(50 - 1e-6 <= place <= 600 + 1e-6 for place in places)


@given(st.lists(any_point(), min_size=1, max_size=12))
def test_the_names_of_the_days_never_overlap(points: list[Point]) -> None:
    ticks = axis_of(points, 50.0, 600.0, DE).ticks
    assert ticks
    assert all(b.place - a.place >= len(a.lines) * TICK_LINE for a, b in pairwise(ticks))


def test_days_that_follow_each_other_are_equally_far_apart() -> None:
    points = august(15, 16, 18)
    axis = axis_of(points, 0.0, 400.0, DE)
    first, second, third = map(axis.middle, points)
    assert third - second == 2 * (second - first)
    assert not any(stretch.shortened for stretch in axis.stretches)


def test_years_without_an_entry_are_shortened() -> None:
    points = [point(date(1994, 12, 5)), *august(15, 16, 17)]
    axis = axis_of(points, 0.0, 400.0, DE)
    assert [stretch.shortened for stretch in axis.stretches].count(True) == 1
    assert axis.middle(points[2]) - axis.middle(points[1]) > 50


def test_the_year_is_named_where_it_changes() -> None:
    points = [point(date(2024, 12, 30)), point(date(2025, 1, 2)), point(date(2025, 1, 5))]
    ticks = axis_of(points, 0.0, 500.0, DE).ticks
    assert [tick.lines for tick in ticks] == [("30. Dez.", "2024"), ("2. Jan.", "2025"), ("5. Jan.",)]


def test_a_month_and_a_year_are_named_as_such() -> None:
    points = [point(date(2018, 1, 1), date(2018, 12, 31)), point(date(2025, 3, 1), date(2025, 3, 31))]
    ticks = axis_of(points, 0.0, 500.0, phrases_in("en")).ticks
    assert [tick.lines for tick in ticks] == [("2018",), ("Mar", "2025")]
