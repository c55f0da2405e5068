"""Any string is days or refused, any day is found back, and no interval is empty."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.dates import days_called, in_zone, interval_of, range_of
from handlers.dates.days import Range
from handlers.dates.echo import echo_days
from handlers.dates.holidays import HOLIDAYS, easter
from handlers.dates.lexicon import DATE_WORDS
from handlers.dates.trailing import date_at_end, may_end_in_date
from handlers.errors import QuestionError
from handlers.phrases import phrases_in
from store.model import Interval

ZONES = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Pacific/Apia", "Asia/Beirut", "UTC"]
).map(ZoneInfo)
DAYS = st.dates()
LANGUAGES = st.sampled_from(["de", "en"]).map(phrases_in)
PIECES = st.one_of(
    st.sampled_from(sorted(DATE_WORDS | HOLIDAYS.keys())),
    st.integers(0, 9999).map(str),
    st.integers(0, 99).map("{}.".format),
    DAYS.map(str),
    st.sampled_from([".", "-", "–", "/", ",", "'", "?", " ", "²", "Gipfel"]),
)
PHRASES = st.one_of(
    st.text(max_size=30),
    st.lists(PIECES, max_size=7).map(" ".join),
    st.lists(PIECES, max_size=5).map("".join),
)


def moments(zone: ZoneInfo, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=zone)


def check(interval: Interval) -> None:
    ends = [moment.astimezone(UTC) for moment in (interval.start, interval.end) if moment]
    assert ends == sorted(set(ends))


@given(PHRASES, DAYS)
@example("letzte 9999 jahre", date.max)
@example("vor 1 tag", date.min)
@example("diese woche", date.max)
@example("seit ende august", date.min)
@example("29. Februar", date(1, 1, 1))
@example("15. 8. bis 1.1.", date.max)
def test_any_text_is_days_or_refused(text: str, today: date) -> None:
    try:
        days = range_of(text, today=today)
    except QuestionError:
        return
    assert days.first is None or days.last is None or days.first <= days.last


@given(PHRASES, st.dates(date(2, 1, 1), date(9998, 12, 31)), ZONES)
@example("30.12.2011", date(2025, 8, 20), ZoneInfo("Pacific/Apia"))
@example("1.1.0001", date(2025, 8, 20), ZoneInfo("Europe/Berlin"))
@example("31.12.9999", date(2025, 8, 20), ZoneInfo("America/New_York"))
def test_any_interval_is_aware_and_has_a_length(text: str, today: date, zone: ZoneInfo) -> None:
    for read in (interval_of, days_called):
        try:
            check(read(text, now=moments(zone, today), zone=zone))
        except QuestionError:
            continue


@given(st.lists(PIECES, max_size=6), st.dates(max_value=date(8999, 12, 31)))
def test_what_ends_a_question_is_taken_only_where_it_could_be_expected(words: list[str], today: date) -> None:
    words = " ".join(words).split()
    found = date_at_end(words, today)
    if found:
        assert 1 <= found[0] <= len(words)
        assert may_end_in_date(words)


@given(DAYS, DAYS, DAYS, LANGUAGES, st.sampled_from(["both", "first", "last"]))
def test_what_the_echo_says_is_read_as_the_same_days(
    one: date, other: date, today: date, phrases: object, closed: str
) -> None:
    first, last = sorted((one, other))
    days = Range(first if closed != "last" else None, last if closed != "first" else None)
    assert range_of(echo_days(days, phrases, today=today), today=today) == days  # type: ignore[arg-type]


@given(DAYS, DAYS)
def test_every_day_is_read_however_it_is_written(day: date, today: date) -> None:
    de, en = phrases_in("de"), phrases_in("en")
    year = f"{day.year:04}"
    calendar = day.isocalendar()
    for written in (
        day.isoformat(),
        f"{day.day}.{day.month}.{year}",
        f"{day.day:02}.{day.month:02}.{year}",
        f"am {day.day}. {de.months[day.month - 1]} {year}",
        f"{day.day} {en.months[day.month - 1]} {year}",
        f"{en.months[day.month - 1].upper()} {day.day}, {year}",
        f"{calendar.year:04}-W{calendar.week:02}-{calendar.weekday}",
    ):
        assert range_of(written, today=today) == Range(day, day)


@given(st.dates(date(10, 1, 1)), st.dates(date(10, 1, 1)))
def test_a_day_without_a_year_is_the_latest_that_has_begun(day: date, today: date) -> None:
    found = range_of(f"{day.day}.{day.month}.", today=today).first
    assert found is not None
    assert (found.day, found.month) == (day.day, day.month)
    assert found <= today
    assert today - found <= timedelta(days=366 * 8)


@given(st.dates(date(2, 1, 1), date(9998, 12, 30)), ZONES)
def test_days_meet_at_midnight_on_the_nights_of_a_clock_change_too(day: date, zone: ZoneInfo) -> None:
    try:
        here, next_day = (in_zone(Range(d, d), zone) for d in (day, day + timedelta(days=1)))
    except QuestionError:
        assert zone.key == "Pacific/Apia"
        return
    assert here.end == next_day.start


@pytest.mark.parametrize(
    "sunday",
    ["1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2024-03-31", "2025-04-20", "2038-04-25"],
)
def test_easter_is_when_the_churches_kept_it(sunday: str) -> None:
    assert easter(int(sunday[:4])).isoformat() == sunday


@given(st.sampled_from(sorted(HOLIDAYS)), st.integers(1, 9999))
def test_every_holiday_is_in_its_year(name: str, year: int) -> None:
    days = HOLIDAYS[name](year)
    assert days.first <= days.last
    assert days.first.year == year
    assert range_of(f"{name} {year:04}", today=date(2025, 8, 20)) == Range(days.first, days.last)
