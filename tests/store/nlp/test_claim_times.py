"""When a claim was said, and the times that its words speak of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model import (
    Article,
    Basis,
    Claim,
    ClaimType,
    Dating,
    Extent,
    Interval,
    Part,
    PartKind,
)
from store.nlp.claim_times import timed_claims
from store.nlp.pipeline import claims_in

ZONE = ZoneInfo("Europe/Berlin")
WEDNESDAY = date(2025, 8, 20)


def on(first: date, last: date | None = None, basis: Basis = Basis.METADATA) -> Interval:
    start = datetime.combine(first, time(), ZONE)
    return Interval(start, datetime.combine((last or first) + timedelta(days=1), time(), ZONE), basis)


def article(text: str, published: Interval | None, language: str = "de") -> Article:
    parts = (Part(Extent(0, len(text)), PartKind.BODY),)
    return Article("a", "a.txt", text, parts, language, datetime(2025, 9, 1, tzinfo=UTC), published=published)


def first_claim(text: str, published: Interval | None = None, language: str = "de") -> tuple[Claim, str]:
    source = article(text, published or on(WEDNESDAY), language)
    return timed_claims(source, claims_in(source), zone=ZONE)[0], text


def said(text: str, language: str = "de") -> tuple[date | None, list[str]]:
    claim, text = first_claim(text, language=language)
    start = claim.said and claim.said.start
    return start.date() if start else None, [extent.of(text) for extent in claim.said_at]


def events(text: str, language: str = "de") -> list[str]:
    return [event.value for event in first_claim(text, language=language)[0].events]


class TestWhenItWasSaid:
    def test_a_day_between_the_speaker_and_the_verb(self) -> None:
        text = "Mayor Linda Crane on Sunday denied that the dam was unsafe."
        claim, _ = first_claim(text, language="en")
        assert [extent.of(text) for extent in claim.speaker] == ["Mayor Linda Crane"]
        assert said(text, "en") == (date(2025, 8, 17), ["Sunday"])

    @pytest.mark.parametrize(
        ("text", "day", "words"),
        [
            ("„Wir fahren“, sagte Anna Lenz am Sonntag im Sender Küstenfunk.", 17, ["Sonntag"]),
            ("Am Sonntagabend sagte Anna Lenz, die Lage sei ernst.", 17, ["Sonntagabend"]),
            ("Die Lage sei ernst, sagte Anna Lenz, die Reederin, am Montag.", 18, ["Montag"]),
            ("Die Lage sei ernst, sagte Lenz, die am Freitag nach Rom fliegt, am Montag.", 18, ["Montag"]),
            ("Die Lage sei ernst, sagte Lenz bei einem Treffen mit Paul Roth am Montag.", 18, ["Montag"]),
            ("Die Lage sei ernst, sagte Lenz auf einer Konferenz am Montag.", 18, ["Montag"]),
            ("Wie die Polizei am Montag mitteilte, sei die Lage ernst.", 18, ["Montag"]),
            ("„Wir fahren“, teilte das Amt am Montag um 20 Uhr mit.", 18, ["Montag", "20 Uhr"]),
        ],
    )
    def test_the_frame_tells_it(self, text: str, day: int, words: list[str]) -> None:
        assert said(text) == (date(2025, 8, day), words)

    @pytest.mark.parametrize(
        "text",
        [
            "Die Lage sei ernst, sagte Anna Lenz.",
            "Die Lage sei ernst, sagte Anna Lenz nach der Wahl am Sonntag.",
            "Die Lage sei ernst, sagte Anna Lenz mit Blick auf die Wahl am Sonntag.",
            "Die Lage sei ernst, sagte Anna Lenz, die am Montag nach Rom fliegt.",
            "Der am Sonntag gewählte Präsident sagte, die Lage sei ernst.",
            "Die Fähre sei am Sonntag ausgefallen, sagte Anna Lenz.",
            "Die Lage sei seit drei Jahren ernst, sagt Anna Lenz jeden Montag.",
        ],
    )
    def test_other_times_do_not(self, text: str) -> None:
        assert said(text) == (None, [])

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("“The ferry will sail,” Anna Lenz said on Monday.", 18),
            ("Lenz told reporters on Sunday that the ferry would sail.", 17),
        ],
    )
    def test_in_english(self, text: str, day: int) -> None:
        assert said(text, "en")[0] == date(2025, 8, day)

    def test_nobody_spoke_after_the_article_appeared(self) -> None:
        assert said("Am 30. August 2025 sagte Anna Lenz, die Lage sei ernst.") == (None, [])

    def test_what_the_article_states_itself_was_not_said(self) -> None:
        assert said("Die Fähre brannte am 3. August im Hafen von Husum aus.") == (None, [])


class TestWhatItSpeaksOf:
    @pytest.mark.parametrize(
        ("text", "values"),
        [
            ("Die Fähre brannte am 3. August im Hafen von Husum aus.", ["2025-08-03"]),
            ("Die Fähre sei im Juni 2024 ausgefallen, sagte Anna Lenz am Montag.", ["2024-06"]),
            ("„Die Fähre fährt seit 2019 nicht“, sagte Anna Lenz am Montag.", ["2019"]),
            ("Die Fähre sei drei Jahre lang jeden Montag gefahren, sagte Anna Lenz.", []),
            ("Die Fähre fahre derzeit nicht, sagte Anna Lenz.", []),
        ],
    )
    def test_its_own_words_tell_it(self, text: str, values: list[str]) -> None:
        assert events(text) == values

    def test_who_is_quoted_counts_from_the_day_of_speaking(self) -> None:
        assert events("„Morgen fahren wir wieder“, sagte Anna Lenz am Sonntag.") == ["2025-08-18"]
        assert events("„Morgen fahren wir wieder“, sagte Anna Lenz.") == ["2025-08-21"]

    def test_what_fell_in_the_same_time_has_that_time(self) -> None:
        text = "In der Nacht zum Samstag brannte es. Der Brand fiel in die Zeit des Hafenfests in Husum."
        sentence = Extent(text.index("Der Brand"), len(text))
        bare = Claim(ClaimType.ASSERTION, (sentence,), sentence=sentence)
        [timed] = timed_claims(article(text, on(WEDNESDAY)), [bare], zone=ZONE)
        assert [(event.extent.of(text), event.value) for event in timed.events] == [
            ("Nacht zum Samstag", "2025-08-15TNI")
        ]


class TestTheArticlesDate:
    TEXT = "Am Sonntag sagte Anna Lenz, die Fähre sei 2019 ausgefallen."

    def test_without_one_only_years_that_are_named_count(self) -> None:
        source = article(self.TEXT, None)
        [claim, *_] = timed_claims(source, claims_in(source), zone=ZONE)
        assert (claim.said, [event.value for event in claim.events]) == (None, ["2019"])

    def test_of_several_days_only_what_is_the_same_on_each_counts(self) -> None:
        monday_to_tuesday = on(date(2025, 8, 18), date(2025, 8, 19), Basis.INFERRED)
        saturday_to_sunday = on(date(2025, 8, 16), date(2025, 8, 17), Basis.INFERRED)
        sure, _ = first_claim(self.TEXT, monday_to_tuesday)
        unsure, _ = first_claim(self.TEXT, saturday_to_sunday)
        assert sure.said == on(date(2025, 8, 17), basis=Basis.INFERRED)
        assert unsure.said is None

    def test_where_the_text_contradicts_it_the_text_counts(self) -> None:
        source = article(self.TEXT, on(date(2025, 8, 15)))
        after = on(date(2025, 8, 18), date(2025, 8, 19), Basis.INFERRED)
        source = replace(source, dating=Dating((), conflict=after))
        [claim, *_] = timed_claims(source, claims_in(source), zone=ZONE)
        assert claim.said == on(date(2025, 8, 17), basis=Basis.INFERRED)

    def test_times_that_a_claim_had_are_replaced(self) -> None:
        source = article(self.TEXT, on(WEDNESDAY))
        once = timed_claims(source, claims_in(source), zone=ZONE)
        assert timed_claims(replace(source, published=None), once, zone=ZONE)[0].said is None
        assert timed_claims(source, once, zone=ZONE) == once


WORDS = [
    "am Montag", "gestern", "sagte", "„", "“", ",", ".", "Lenz", "in der Nacht zum 1. Mai", "2019",
    "31.12.9999", "1. Januar 0001", "Fähre", "um 2.30 Uhr", "fiel in die Zeit des", "nach der", "morgen",
    "\n\n", "am 29. Februar", "„Morgen“, sagte Lenz am Sonntag.",
]  # fmt: skip
DAYS = st.dates() | st.sampled_from([date(2024, 2, 29), date(2025, 3, 30), date(2025, 10, 26)])
ZONES = st.sampled_from(["Europe/Berlin", "Pacific/Apia", "America/Los_Angeles", "UTC"]).map(ZoneInfo)


@st.composite
def claims(draw: st.DrawFn) -> tuple[str, Claim]:
    """Draw a text, and a claim anywhere in it."""
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30)))

    def extent() -> Extent:
        start = draw(st.integers(0, len(text) - 1))
        return Extent(start, draw(st.integers(start + 1, len(text))))

    cue = tuple(extent() for _ in range(draw(st.integers(0, 2))))
    kind = draw(st.sampled_from(ClaimType))
    return text, Claim(kind, (extent(),), cue=cue, speaker=(extent(),), sentence=extent())


@st.composite
def publications(draw: st.DrawFn) -> Interval | None:
    """Draw when an article appeared: unknown, some days, or open at one end."""
    day = draw(st.none() | DAYS)
    if day is None:
        return None
    start = datetime.combine(day, time(), UTC)
    length = draw(st.integers(0, 9))
    end = start + timedelta(days=length) if length and day < date(9999, 12, 20) else None
    return Interval(start, end, draw(st.sampled_from(Basis)))


@given(claims(), publications(), ZONES)
def test_any_claim_of_any_day_gets_ordered_times_inside_the_text(
    drawn: tuple[str, Claim], published: Interval | None, zone: ZoneInfo
) -> None:
    text, claim = drawn
    [timed] = timed_claims(article(text, published), [claim], zone=zone)
    for extent in (*timed.said_at, *(event.extent for event in timed.events)):
        assert extent.end <= len(text)
    assert (timed.said is None) == (not timed.said_at)
