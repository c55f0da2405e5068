"""What every engine of the claim store promises of times: of claims, and how articles were dated."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.claims import ClaimQuery, DatedBy
from store.db.sqlite import SqliteStore
from store.model import (
    Basis,
    Bearing,
    Change,
    Claim,
    ClaimType,
    Dating,
    EventTime,
    Extent,
    Interval,
    Reason,
    claim_id,
)
from tests.store.articles import article, day, sentences

ANY_TIME = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
INTERVALS = st.builds(
    lambda moments, ends: Interval(
        min(moments) if ends[0] else None, max(moments) if ends[1] else None, Basis.TEXT
    ),
    st.sets(st.datetimes(timezones=st.just(UTC)), min_size=2, max_size=2),
    st.tuples(st.booleans(), st.booleans()),
)
MAY, JUNE, JULY = day(2025, 5, 1), day(2025, 6, 1), day(2025, 7, 1)


def told(store: SqliteStore, times: Interval) -> list[str]:
    return [finding.words for finding in store.search(ClaimQuery(times=times)).items]


def event(at: Interval) -> EventTime:
    return EventTime(Extent(0, 3), at, "2025")


class TestTimesOfClaims:
    def test_what_it_tells_of_counts_before_when_it_was_said_before_when_it_appeared(
        self, store: SqliteStore
    ) -> None:
        source, [tells, said, bare] = sentences(
            "a", ("Es war einmal.", None), ("Das sei so.", "Roth"), ("Es regnet.", None), published=JULY
        )
        claims = [replace(tells, events=(event(MAY),), said=JUNE), replace(said, said=JUNE), bare]
        store.put(source, claims)
        assert told(store, MAY) == ["Es war einmal."]
        assert told(store, JUNE) == ["Das sei so."]
        assert told(store, JULY) == ["Es regnet."]

    def test_each_of_several_events_counts(self, store: SqliteStore) -> None:
        source, [claim] = sentences("a", ("Im Mai und im Juni.", None))
        store.put(source, [replace(claim, events=(event(MAY), event(JUNE), event(MAY)))])
        assert told(store, MAY) == told(store, JUNE) == ["Im Mai und im Juni."]
        assert store.search(ClaimQuery(times=MAY)).claims == 1
        assert told(store, JULY) == []

    def test_an_undated_claim_of_an_undated_article_is_of_no_time(self, store: SqliteStore) -> None:
        store.put(*sentences("a", ("Es regnet.", None)))
        assert told(store, Interval(None, MAY.end, Basis.ASKED)) == []

    def test_replaced_claims_have_no_times_any_more(self, store: SqliteStore) -> None:
        source, [claim] = sentences("a", ("Es war einmal.", None))
        store.put(source, [replace(claim, events=(event(MAY),))])
        source, [claim] = sentences("a", ("Es war zweimal.", None))
        store.put(source, [replace(claim, events=(event(JUNE),))])
        assert (told(store, MAY), told(store, JUNE)) == ([], ["Es war zweimal."])

    @ANY_TIME
    @given(INTERVALS, INTERVALS)
    def test_half_open_intervals_touch_where_they_share_a_moment(
        self, store: SqliteStore, one: Interval, two: Interval
    ) -> None:
        share = max(one.start or FIRST, two.start or FIRST) < min(one.end or LAST, two.end or LAST)
        source, [claim] = sentences("a", (f"Es war {one}.", None))
        store.put(source, [replace(claim, events=(event(one),))])
        assert bool(told(store, two)) == share


class TestDating:
    DATING = Dating((Reason(Bearing.AHEAD, (Extent(0, 2), Extent(3, 9)), JULY, JUNE, neighbour="other"),))
    INFERRED = Interval(JUNE.start, JULY.end, Basis.INFERRED)

    def test_the_reasons_come_back_with_their_words(self, store: SqliteStore) -> None:
        knowing = article("Es taut.", "b")
        reason = replace(self.DATING.reasons[0], neighbour=knowing.id)
        source, claims = sentences("a", ("Am Montag taut es.", None), published=self.INFERRED)
        store.put(replace(source, dating=Dating((reason,))), claims)
        store.put(knowing, [])
        found = store.evidence(claim_id(source, claims[0]))
        assert found is not None
        neighbour = next(each.source for each in store.sources() if each.source.article_id == knowing.id)
        assert found.finding.source.dating == Dating((reason,))
        assert found.dated_by == (DatedBy(reason, "Am … Montag", neighbour),)

    def test_a_contradicted_date_comes_back_with_what_the_text_says(self, store: SqliteStore) -> None:
        dating = replace(self.DATING, conflict=self.INFERRED)
        store.put(replace(article("Am Montag.", published=MAY), dating=dating), [])
        [counted] = store.sources()
        assert (counted.source.published, counted.source.dating) == (MAY, dating)

    def test_an_inferred_date_is_no_change_of_the_article(self, store: SqliteStore) -> None:
        undated = article("Am Montag.")
        store.put(replace(undated, published=self.INFERRED, dating=self.DATING), [])
        assert store.change_of(undated) is Change.UNCHANGED
        assert store.put(undated, []) is Change.UNCHANGED
        [counted] = store.sources()
        assert counted.source.published == self.INFERRED

    def test_a_reason_outside_the_text_is_refused(self, store: SqliteStore) -> None:
        with pytest.raises(ValueError, match="outside"):
            store.put(replace(article("Kurz."), dating=self.DATING), [])


def test_when_said_is_shown_in_its_words(store: SqliteStore) -> None:
    source = article("Am Montag sagte sie: Es taut.")
    claim = Claim(ClaimType.REPORTED, (Extent(21, 29),), said=MAY, said_at=(Extent(0, 9),))
    store.put(source, [claim])
    found = store.evidence(claim_id(source, claim))
    assert found is not None
    assert (found.finding.claim.said, found.said_at) == (MAY, "Am Montag")


class TestInferredDatesInSearches:
    def test_a_filter_keeps_what_may_lie_in_it(self, store: SqliteStore) -> None:
        weekend = Interval(day(2025, 8, 16).start, day(2025, 8, 17).end, Basis.INFERRED)
        store.put(*sentences("a", ("Die Lage ist ernst.", None), published=weekend))
        for number, found in ((15, 0), (16, 1), (17, 1), (18, 0)):
            asked = replace(day(2025, 8, number), basis=Basis.ASKED)
            assert store.search(ClaimQuery(published=asked)).claims == found

    def test_the_reckoning_reaches_to_its_last_moment(self, store: SqliteStore) -> None:
        weekend = Interval(day(2025, 8, 16).start, day(2025, 8, 17).end, Basis.INFERRED)
        store.put(*sentences("a", ("Die Lage ist ernst.", None), published=weekend))
        store.put(*sentences("b", ("Die Lage ist gut.", None), published=day(2025, 8, 16)))
        found = store.search(ClaimQuery())
        assert (found.first, found.last) == (weekend.start, day(2025, 8, 17).end - timedelta(microseconds=1))
        store.put(*sentences("c", ("Die Lage ist neu.", None), published=day(2025, 8, 20)))
        assert store.search(ClaimQuery()).last == day(2025, 8, 20).start
