"""Evidence tells when it was said, what it speaks of, and why the article is believed to be of that day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.phrases import phrases_in
from handlers.reply import Reply
from handlers.times import reasons_of, times_of
from store.claims import ClaimQuery, DatedBy, Evidence, Finding, Source
from store.db.sqlite import SqliteStore
from store.model import (
    Article,
    Basis,
    Bearing,
    Claim,
    ClaimType,
    Dating,
    EventTime,
    Extent,
    Interval,
    Part,
    PartKind,
    Reason,
)

BERLIN = ZoneInfo("Europe/Berlin")
DE, EN = phrases_in("de"), phrases_in("en")
WORDS = (Extent(0, 5),)


def days(first: int, last: int, basis: Basis = Basis.METADATA) -> Interval:
    start = datetime(2025, 8, first, tzinfo=BERLIN)
    return Interval(start, start + timedelta(days=last - first + 1), basis)


def source(published: Interval | None, dating: Dating | None = None, title: str | None = None) -> Source:
    return Source("a", "a.txt", title, None, None, published, datetime(2025, 9, 1, tzinfo=UTC), "", dating)


def shown(claim: Claim, article: Source, said_at: str = "", dated_by: tuple[DatedBy, ...] = ()) -> Evidence:
    return Evidence(
        Finding("x", claim, "Wir fahren", article), "", "Wir fahren", "", said_at=said_at, dated_by=dated_by
    )


class TestTimes:
    def test_when_it_was_said_is_shown_with_its_words(self) -> None:
        claim = Claim(ClaimType.DIRECT, WORDS, said=days(17, 17))
        evidence = shown(claim, source(days(18, 18)), "Sonntag")
        assert list(times_of(evidence, DE, BERLIN)) == ["Gesagt: 17. August 2025 („Sonntag“)"]
        assert list(times_of(evidence, EN, BERLIN)) == ["Said: 17 August 2025 (“Sonntag”)"]

    def test_else_the_articles_date_stands_in_for_it_and_is_called_so(self) -> None:
        claim = Claim(ClaimType.DIRECT, WORDS)
        assert list(times_of(shown(claim, source(days(18, 18))), DE, BERLIN)) == [
            "Wann es gesagt wurde, steht nicht dabei; Artikel erschienen 18. August 2025"
        ]
        assert list(times_of(shown(claim, source(None)), EN, BERLIN)) == [
            "When it was said is not told; article undated"
        ]

    def test_an_articles_own_statement_was_not_said(self) -> None:
        events = tuple(EventTime(Extent(0, 5), at, "2025") for at in (days(3, 3), days(1, 31), days(3, 3)))
        claim = Claim(ClaimType.ASSERTION, WORDS, events=events)
        assert list(times_of(shown(claim, source(None)), DE, BERLIN)) == [
            "Spricht von: 3. August 2025, August 2025"
        ]


class TestReasons:
    CLAIM = Claim(ClaimType.ASSERTION, WORDS)
    AHEAD = Reason(Bearing.AHEAD, WORDS, days(18, 18), days(12, 17), neighbour="b")
    PAST = Reason(Bearing.PAST, WORDS, days(16, 16), Interval(days(16, 16).start, None, Basis.INFERRED))
    DATED_BY = (
        DatedBy(AHEAD, "am Montag nach\nSandvik reist", source(days(15, 15), title="Fähre")),
        DatedBy(PAST, "in der Nacht zum Samstag"),
    )

    def test_an_inferred_date_has_its_reasons_in_the_articles_words(self) -> None:
        article = source(days(16, 17, Basis.INFERRED), Dating((self.AHEAD, self.PAST)))
        assert list(reasons_of(shown(self.CLAIM, article, dated_by=self.DATED_BY), DE, BERLIN)) == [
            "Der Artikel trägt kein Datum; nach seinem Text erschienen vermutlich 16.–17. August 2025:",
            "vor dem 18. August 2025, denn es steht bevor: „am Montag nach Sandvik reist“ (Datum aus: Fähre)",
            "nicht vor dem 16. August 2025, denn es liegt zurück: „in der Nacht zum Samstag“",
        ]

    def test_a_contradicted_date_says_what_contradicts_it(self) -> None:
        dating = Dating((self.PAST,), conflict=days(16, 17, Basis.INFERRED))
        evidence = shown(self.CLAIM, source(days(15, 15), dating), dated_by=self.DATED_BY[1:])
        assert list(reasons_of(evidence, EN, BERLIN)) == [
            "The article's date (15 August 2025) does not fit its text; by that probably published "
            "16–17 August 2025:",
            "no earlier than 16 August 2025, for it is over: “in der Nacht zum Samstag”",
        ]

    def test_other_dates_need_none(self) -> None:
        assert list(reasons_of(shown(self.CLAIM, source(days(15, 15))), DE, BERLIN)) == []
        assert list(reasons_of(shown(self.CLAIM, source(None)), DE, BERLIN)) == []


class TestAnswers:
    TEXT = "Am Montag reist Brandt nach Sandvik. Roth hält die Hafenbrücke für sicher."

    def put(self, store: SqliteStore, published: Interval, dating: Dating) -> None:
        parts = (Part(Extent(0, len(self.TEXT)), PartKind.BODY),)
        article = Article("a", "a.txt", self.TEXT, parts, "de", datetime(2025, 8, 20, tzinfo=UTC))
        bridge = Extent(self.TEXT.index("Roth"), len(self.TEXT))
        claim = Claim(ClaimType.ASSERTION, (bridge,), sentence=bridge)
        store.put(replace(article, published=published, dating=dating), [claim])

    def test_an_inferred_date_is_called_so_and_counted_apart(
        self, empty: SqliteStore, ask_empty: Callable[..., Reply]
    ) -> None:
        reason = Reason(Bearing.AHEAD, (Extent(0, 35),), days(18, 18), days(12, 17))
        self.put(empty, days(16, 17, Basis.INFERRED), Dating((reason,)))
        reply = ask_empty("/zitate Hafenbrücke seit 17. August 2025")
        assert reply.intro == (
            "1 Aussage aus 1 Artikel, erschienen 16.–17. August 2025, 1 Artikel davon mit erschlossenem Datum"
        )
        assert "erschienen vermutlich 16.–17. August 2025 (erschlossen)" in reply.sources[0].text
        evidence = ask_empty(f"/beleg {empty.search(ClaimQuery()).items[0].id}")
        assert "„Am Montag reist Brandt nach Sandvik“" in " ".join(item.text for item in evidence.items)

    def test_a_doubtful_date_says_why_it_is(
        self, empty: SqliteStore, ask_empty: Callable[..., Reply]
    ) -> None:
        reason = Reason(Bearing.PAST, (Extent(0, 35),), days(16, 16), days(16, 18))
        self.put(empty, days(15, 15), Dating((reason,), conflict=days(16, 17, Basis.INFERRED)))
        reply = ask_empty("/claims Hafenbrücke", language="en")
        assert "published 15 August 2025, date doubtful" in reply.items[0].text
        assert "by its metadata, but tells of events from 16 August 2025 on" in reply.sources[0].text
        assert not ask_empty("/zitate Hafenbrücke seit 16. August 2025").sources
