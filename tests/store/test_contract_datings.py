"""What every engine of the claim store promises to dating: who is undated, who tells of a day, redating."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from store.claims import ClaimQuery
from store.datings import DaySentence
from store.db.sqlite import SqliteStore
from store.model import (
    Article,
    Basis,
    Bearing,
    Change,
    Claim,
    Dating,
    EventTime,
    Extent,
    Interval,
    Reason,
)
from tests.store.articles import day, sentences

MONDAY = date(2025, 5, 12)
FERRY = "Aylin Brandt und Ole Petersen verhandeln in Sandvik über die Fähre nach Hallig Nordstrand."
MARKET = "Rot-Weiß Buchholz und Trainer Jan Holm feiern den Aufstieg in Tettnang am Bodensee."
TRIP = DaySentence(MONDAY, ("Aylin", "Brandt", "Sandvik"))
WEEKEND = Interval(day(2025, 5, 10).start, day(2025, 5, 11).end, Basis.INFERRED)


def put(
    store: SqliteStore, key: str, text: str = FERRY, *days: DaySentence, published: Interval | None = None
) -> Article:
    source, claims = sentences(key, (text, None), (f"Text {key}.", None), published=published)
    store.put(source, claims, days)
    return source


def redated(article: Article) -> Article:
    reason = Reason(Bearing.AHEAD, (Extent(0, 5),), day(2025, 5, 12), WEEKEND, neighbour="b")
    return replace(article, published=WEEKEND, dating=Dating((reason,)))


class TestUndated:
    def test_articles_without_a_date_of_their_own(self, store: SqliteStore) -> None:
        undated = put(store, "a")
        put(store, "b", published=day(2025, 5, 8))
        assert store.undated() == (undated.id,)
        store.redate(redated(undated), [], [])
        assert store.undated() == (undated.id,)

    def test_articles_are_undiscussed_until_they_are_discussed(self, store: SqliteStore) -> None:
        first, second = put(store, "a"), put(store, "b")
        assert set(store.undiscussed()) == {first.id, second.id}
        store.discussed([first.id])
        assert store.undiscussed() == (second.id,)
        assert put(store, "a").id == first.id
        assert store.undiscussed() == (second.id,)
        put(store, "a", MARKET)
        assert set(store.undiscussed()) == {first.id, second.id}

    def test_an_article_comes_back_with_its_claims(self, store: SqliteStore) -> None:
        source, claims = sentences("a", ("Eins.", "Trump"), ("Zwei.", None), published=day(2025, 5, 8))
        store.put(source, claims)
        assert store.article(source.id) == (source, tuple(claims))
        assert store.article("unknown") is None


class TestToldDays:
    def test_sentences_of_other_articles_on_the_matter_are_found_by_their_words(
        self, store: SqliteStore
    ) -> None:
        knowing = put(store, "a", FERRY, TRIP, published=day(2025, 5, 8))
        asking = put(store, "b")
        [told] = store.told_days(asking, ["Brandts", "Sandvik", "Holm"])
        assert (told.article_id, told.day, told.by_given_date) == (knowing.id, MONDAY, True)
        assert told.shared == {"Brandts", "Sandvik"}
        assert told.likeness == 2.0

    def test_its_own_are_left_out_and_those_on_another_matter(self, store: SqliteStore) -> None:
        put(store, "a", MARKET, TRIP, published=day(2025, 5, 8))
        asking = put(store, "b", FERRY, TRIP)
        assert store.told_days(asking, ["Brandt", "Sandvik"]) == ()

    def test_the_likest_come_first(self, store: SqliteStore) -> None:
        other = DaySentence(date(2025, 5, 5), ("Brandt", "Rom"))
        put(store, "a", FERRY, other, TRIP, published=day(2025, 5, 8))
        told = store.told_days(put(store, "b"), ["Brandt", "Sandvik"])
        assert [each.day for each in told] == [MONDAY, date(2025, 5, 5)]

    def test_words_of_every_day_count_by_half(self, store: SqliteStore) -> None:
        put(store, "a", FERRY, DaySentence(MONDAY, ("Brandt", "Polizei")), published=day(2025, 5, 8))
        assert store.told_days(put(store, "b"), ["Brandt", "Polizei"])[0].likeness == 1.5

    def test_words_that_only_the_sentences_around_share_count_by_half(self, store: SqliteStore) -> None:
        around = DaySentence(MONDAY, ("Sandvik",), context=("Aylin", "Brandt"))
        put(store, "a", FERRY, around, published=day(2025, 5, 8))
        asking = put(store, "b")
        [told] = store.told_days(asking, ["Sandvik"], ["Brandt", "Polizei"])
        assert (told.shared, told.shared_weight, told.likeness) == (frozenset({"Sandvik"}), 1.0, 1.5)
        assert store.told_days(asking, ["Brandt"], ["Sandvik"]) == ()

    def test_an_article_that_was_dated_itself_says_so(self, store: SqliteStore) -> None:
        knowing = put(store, "a")
        store.redate(redated(knowing), [], [TRIP])
        [told] = store.told_days(put(store, "b"), ["Brandt"])
        assert not told.by_given_date

    def test_days_of_a_replaced_text_are_forgotten(self, store: SqliteStore) -> None:
        put(store, "a", FERRY, TRIP)
        put(store, "a", f"{FERRY} Es taut.")
        assert store.told_days(put(store, "b"), ["Brandt"]) == ()

    def test_no_words_and_odd_ones_find_nothing(self, store: SqliteStore) -> None:
        put(store, "a", FERRY, TRIP)
        asking = put(store, "b")
        for words in ([], [""], ['"'], ["der"], ["NEAR(x"], ["\0"]):
            assert store.told_days(asking, words) == ()


class TestKin:
    def test_articles_on_the_same_matter(self, store: SqliteStore) -> None:
        first, second = put(store, "a"), put(store, "b")
        put(store, "c", MARKET)
        assert store.kin(first.id) == (second.id,)
        assert store.kin("unknown") == ()

    def test_whether_they_tell_of_some_days(self, store: SqliteStore) -> None:
        asking = put(store, "a", FERRY, TRIP)
        assert not store.kin_tell_of(asking.id, MONDAY, MONDAY)
        put(store, "b", FERRY, TRIP)
        assert store.kin_tell_of(asking.id, date(2025, 5, 11), MONDAY)
        assert not store.kin_tell_of(asking.id, date(2025, 5, 13), date(2025, 5, 20))


class TestRedating:
    def test_date_reasons_times_and_days_take_the_place_of_the_old(self, store: SqliteStore) -> None:
        source, [claim, *_] = sentences("a", (FERRY, None))
        store.put(source, [claim], [DaySentence(date(2025, 5, 5), ("Brandt",))])
        timed = replace(claim, events=(EventTime(Extent(0, 5), day(2025, 5, 12), "2025-05-12"),))
        store.redate(redated(source), [timed], [TRIP])
        assert store.article(source.id) == (redated(source), (timed,))
        assert [f.claim for f in store.search(ClaimQuery(times=day(2025, 5, 12))).items] == [timed]
        assert [told.day for told in store.told_days(put(store, "b"), ["Brandt"])] == [MONDAY]

    def test_a_date_can_be_taken_back(self, store: SqliteStore) -> None:
        source = put(store, "a")
        store.redate(redated(source), [], [])
        store.redate(source, [], [])
        stored = store.article(source.id)
        assert stored is not None
        assert (stored[0].published, stored[0].dating) == (None, None)

    def test_it_is_no_change_of_the_article(self, store: SqliteStore) -> None:
        source = put(store, "a")
        store.redate(redated(source), [], [])
        assert store.change_of(source) is Change.UNCHANGED

    def test_a_date_of_its_own_that_it_got_meanwhile_is_left_alone(self, store: SqliteStore) -> None:
        undated = put(store, "a")
        put(store, "a", published=day(2025, 5, 8))
        store.redate(redated(undated), [], [TRIP])
        [counted] = store.sources()
        assert (counted.source.published, counted.source.dating) == (day(2025, 5, 8), None)

    def test_another_text_that_took_its_place_is_left_alone(self, store: SqliteStore) -> None:
        source = put(store, "a")
        put(store, "a", MARKET)
        claims: list[Claim] = []
        store.redate(redated(source), claims, [TRIP])
        [counted] = store.sources()
        assert counted.source.published is None
