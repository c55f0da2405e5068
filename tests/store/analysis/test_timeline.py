"""A timeline as a property of times and orders: nothing lost, nothing twice, everything in its place."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.analysis.clocks import Clock, When, when_of
from store.analysis.groups import group
from store.analysis.same_event import SameEvent, Wording, contradict
from store.analysis.timeline import Timeline, timeline
from store.claims import Finding, Source
from store.model import (
    Basis,
    Claim,
    ClaimType,
    Dating,
    EventTime,
    Extent,
    Interval,
    Modality,
)

BERLIN = ZoneInfo("Europe/Berlin")
DAY = timedelta(days=1)
EARLIEST, LATEST = date(1, 1, 3), date(9999, 12, 28)


def days(first: date, last: date | None = None, basis: Basis = Basis.TEXT) -> Interval:
    start, end = (datetime(d.year, d.month, d.day, tzinfo=BERLIN) for d in (first, (last or first) + DAY))
    return Interval(start, end, basis)


def finding(
    words: str,
    *,
    number: int = 0,
    published: Interval | None = None,
    said: Interval | None = None,
    event: Interval | None = None,
    value: str = "2025-08-15",
    place: int = 0,
    speaker: str | None = None,
    modality: Modality = Modality.ASSERTED,
    dating: Dating | None = None,
) -> Finding:
    events = (EventTime(Extent(place, place + 1), event, value),) if event else ()
    claim = Claim(
        ClaimType.INDIRECT if speaker else ClaimType.ASSERTION,
        (Extent(0, len(words)),),
        speaker_name=speaker,
        modality=modality,
        said=said,
        events=events,
    )
    known = datetime(2025, 9, 1, tzinfo=UTC)
    source = Source(f"a{number}", "a.txt", None, None, None, published, known, f"w{number}", dating)
    return Finding(f"id{number}", claim, words, source)


def read(text: str) -> Wording:
    words = frozenset(text.lower().split())
    return Wording(words, frozenset(w.lower() for w in text.split() if w[0].isupper()), frozenset())


def line(*findings: Finding, asked: Interval | None = None, most: int = 1000) -> Timeline:
    return timeline(group(findings), asked, BERLIN, read, most=most)


_DATES = st.dates(EARLIEST, LATEST)


@st.composite
def _any_interval(draw: st.DrawFn) -> Interval:
    first = draw(_DATES)
    return days(first, first + draw(st.integers(0, min(400, (LATEST - first).days))) * DAY)


_FINDINGS = st.lists(
    st.tuples(
        st.text("abcd ", min_size=1, max_size=12).filter(str.strip),
        st.none() | _any_interval(),
        st.none() | _any_interval(),
        st.none() | _any_interval(),
        st.sampled_from([None, "Anna Lenz", "Karl Roth"]),
        st.sampled_from(Modality),
    ),
    max_size=12,
).map(
    lambda drawn: [
        finding(words, number=n, published=p, said=s, event=e, speaker=who, modality=m)
        for n, (words, p, s, e, who, m) in enumerate(drawn)
    ]
)


@given(_FINDINGS, st.none() | _any_interval())
def test_every_claim_is_in_one_entry_or_counted_outside(
    findings: list[Finding], asked: Interval | None
) -> None:
    told = line(*findings, asked=asked)
    inside = [member.id for entry in (*told.entries, *told.undated) for member in entry.group.members]
    assert len(inside) == len(set(inside))
    if asked is None:
        assert (told.earlier, told.later) == (0, 0)
    if not (told.earlier or told.later or told.left_out):
        assert sorted(inside) == sorted(f.id for f in findings)


@given(_FINDINGS)
def test_entries_run_in_time_and_the_announced_come_last(findings: list[Finding]) -> None:
    entries = line(*findings).entries
    places = [(e.announced, e.when.first if e.timed else e.when.last) for e in entries if e.when is not None]
    assert places == sorted(places)


@given(_FINDINGS, _any_interval())
def test_what_is_shown_touches_the_days_asked_for(findings: list[Finding], asked: Interval) -> None:
    first, last = asked.days(BERLIN)
    assert first
    assert last
    for entry in line(*findings, asked=asked).entries:
        assert entry.when
        assert entry.when.first <= last
        assert entry.when.last >= first


@given(_FINDINGS)
def test_no_entry_holds_two_voices(findings: list[Finding]) -> None:
    for entry in line(*findings).entries:
        assert len({member.claim.speaker_name for member in entry.group.members}) == 1


@given(_FINDINGS, st.randoms(use_true_random=False))
def test_the_limit_leaves_out_what_weighs_least(findings: list[Finding], random: object) -> None:
    everything, some = line(*findings), line(*findings, most=2)
    assert len(some.entries) == min(2, len(everything.entries))
    assert some.left_out + len(some.entries) == everything.left_out + len(everything.entries)


def test_nobody_is_said_to_know_a_day_from_an_open_interval() -> None:
    open_end = Interval(datetime(2025, 8, 15, tzinfo=BERLIN), None, Basis.TEXT)
    assert when_of(finding("Der Damm hält", event=open_end), BERLIN) is None


def test_a_date_that_the_text_contradicts_gives_way_to_the_text() -> None:
    conflict = days(date(2025, 8, 16), date(2025, 8, 17), Basis.INFERRED)
    told = finding("Der Damm hält", published=days(date(2025, 8, 15)), dating=Dating((), conflict))
    assert when_of(told, BERLIN) == When(date(2025, 8, 16), date(2025, 8, 17), Clock.PUBLISHED)


def test_a_day_after_the_article_was_announced_and_one_before_it_has_happened() -> None:
    published = days(date(2025, 8, 16))
    ahead = finding("Der Rat tagt", published=published, event=days(date(2025, 8, 18)))
    behind = finding("Der Rat tagte", published=published, event=days(date(2025, 8, 15)))
    assert [w and w.clock for w in (when_of(ahead, BERLIN), when_of(behind, BERLIN))] == [
        Clock.ANNOUNCED,
        Clock.HAPPENED,
    ]


@pytest.mark.parametrize("zone", ["America/Anchorage", "Europe/Berlin", "Pacific/Auckland"])
def test_days_are_those_of_the_askers_zone(zone: str) -> None:
    moment = datetime(2025, 8, 15, 23, 30, tzinfo=UTC)
    told = finding("Der Damm brach", event=Interval(moment, moment + timedelta(minutes=1), Basis.TEXT))
    when = when_of(told, ZoneInfo(zone))
    assert when
    assert when.first == when.last == moment.astimezone(ZoneInfo(zone)).date()


@pytest.mark.parametrize("night", [date(2025, 3, 29), date(2025, 10, 25)])
def test_a_night_is_one_also_where_the_clocks_change(night: date) -> None:
    told = finding("Der Damm brach", event=days(night, night + DAY), value=f"{night}TNI")
    when = when_of(told, BERLIN)
    assert when == When(night, night + DAY, Clock.HAPPENED, night=True)


@pytest.mark.parametrize(
    ("words", "about"),
    [("um 1931 gebaut", True), ("etwa 1931 gebaut", True), ("im Jahr 1931 gebaut", False)],
)
def test_a_year_may_be_about(words: str, about: bool) -> None:
    year = days(date(1931, 1, 1), date(1931, 12, 31))
    told = finding(words, event=year, value="1931", place=words.index("1931"))
    when = when_of(told, BERLIN)
    assert when
    assert when.about is about


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("drei Boote sanken", "vier Boote sanken"),
        ("80 Boote sanken", "85 Boote sanken"),
        ("Boote sanken", "keine Boote sanken"),
        ("the dam held", "the dam did not hold"),
        ("der Rat stimmte zu", "der Rat lehnte ab"),
    ],
)
def test_numbers_and_negations_contradict(one: str, other: str) -> None:
    assert contradict(one, other)
    assert contradict(other, one)


@given(st.text(max_size=40))
def test_nothing_contradicts_itself(text: str) -> None:
    assert not contradict(text, text)


def test_words_that_all_share_make_no_event_the_same() -> None:
    crowd = [finding(f"Damm Hafen Stadt Rat {n} a{n} b{n} c{n} d{n} e{n}", number=n) for n in range(9)]
    same = SameEvent(crowd, read)
    assert not same(crowd[0], crowd[1])
