"""What every engine of the claim store promises of searching."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.claims import ClaimQuery, Order
from store.db.sqlite import SqliteStore
from store.model import Basis, ClaimType, Extent, Interval
from tests.store.articles import article, claim, day, sentences

ANY_TIME = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def words(store: SqliteStore, query: ClaimQuery) -> list[str]:
    return [finding.words for finding in store.search(query).items]


class TestSearching:
    def test_words_are_found_in_other_forms_and_inside_compounds(self, store: SqliteStore) -> None:
        store.put(*sentences("a", ("Kiew verlangt Sicherheitsgarantien.", None), ("Es regnet.", None)))
        for topic in ("Sicherheitsgarantie", "garantie sicherheit", "Garantien"):
            assert words(store, ClaimQuery(topic)) == ["Kiew verlangt Sicherheitsgarantien."]

    def test_speaker_and_title_are_searched_too_but_count_less(self, store: SqliteStore) -> None:
        store.put(*sentences("a", ("Es bleibt dabei.", "Sergej Lawrow"), ("Es regnet.", None)))
        store.put(*sentences("b", ("Lawrow reist ab.", None), ("Es schneit.", None)))
        store.put(*sentences("c", ("Es hagelt.", None), title="Lawrow in Not"))
        store.put(*sentences("d", *((f"Es ist {n} Uhr.", None) for n in range(20))))
        assert words(store, ClaimQuery("Lavrov")) == ["Lawrow reist ab.", "Es bleibt dabei.", "Es hagelt."]

    def test_a_title_brings_claims_in_but_not_into_the_reckoning(self, store: SqliteStore) -> None:
        lines = (("Lawrow reist ab.", None), ("Es hagelt.", None))
        store.put(*sentences("a", *lines, title="Lawrow in Not", published=day(2025, 8, 1)))
        store.put(*sentences("b", ("Es taut.", None), title="Lawrow wieder da"))
        found = store.search(ClaimQuery("Lawrow"))
        assert {each.words: each.by_title for each in found.items} == {
            "Lawrow reist ab.": False,
            "Es hagelt.": True,
            "Es taut.": True,
        }
        assert (found.claims, found.articles, found.by_title) == (1, 1, 2)
        since = Interval(day(2025, 8, 1).start, None, Basis.ASKED)
        assert store.search(ClaimQuery("Lawrow", published=since)).undated_articles == 0

    def test_the_sentence_around_a_claim_is_searched_too_and_is_its_own(self, store: SqliteStore) -> None:
        text = "Roth nannte die Sicherheitsgarantien ein „Wagnis“. Sicherheitsgarantien helfen. Es taut."
        partial = replace(
            claim(text, "„Wagnis“", "Roth"), sentence=Extent(0, text.index(" Sicherheitsgarantien helfen"))
        )
        others = [claim(text, "Sicherheitsgarantien helfen."), claim(text, "Es taut.")]
        store.put(article(text), [partial, *others])
        found = store.search(ClaimQuery("Garantie"))
        assert [(each.words, each.by_sentence) for each in found.items] == [
            ("Sicherheitsgarantien helfen.", False),
            ("„Wagnis“", True),
        ]
        assert found.items[1].sentence == "Roth nannte die Sicherheitsgarantien ein „Wagnis“."
        assert found.items[0].sentence == ""
        assert (found.claims, found.by_title) == (2, 0)
        assert not any(each.by_sentence for each in store.search(ClaimQuery("Roth Garantie")).items)

    def test_more_of_the_words_is_better(self, store: SqliteStore) -> None:
        store.put(*sentences("a", ("Der Gipfel endet.", None), ("Der Gipfel in Alaska endet.", None)))
        store.put(*sentences("b", *((f"Es ist {n} Uhr.", None) for n in range(20))))
        found = store.search(ClaimQuery("Gipfel Alaska")).items
        assert [each.words for each in found] == ["Der Gipfel in Alaska endet.", "Der Gipfel endet."]
        assert found[0].score > found[1].score

    def test_no_topic_is_every_claim_newest_first(self, store: SqliteStore) -> None:
        store.put(*sentences("old", ("Alt.", None), published=day(2025, 8, 1)))
        store.put(*sentences("undated", ("Ohne Tag.", None)))
        store.put(*sentences("new", ("Neu.", None), published=day(2025, 8, 9)))
        assert words(store, ClaimQuery()) == ["Neu.", "Alt.", "Ohne Tag."]

    def test_by_time_is_oldest_first_undated_last(self, store: SqliteStore) -> None:
        store.put(*sentences("new", ("Neu.", None), published=day(2025, 8, 9)))
        store.put(*sentences("undated", ("Ohne Tag.", None)))
        store.put(*sentences("old", ("Alt.", None), published=day(2025, 8, 1)))
        assert words(store, ClaimQuery(order=Order.TIME)) == ["Alt.", "Neu.", "Ohne Tag."]

    def test_filters_narrow(self, store: SqliteStore) -> None:
        text = "Eins. Zwei. Drei."
        store.put(
            article(text, "a", outlet="Blatt"),
            [
                claim(text, "Eins.", "Trump", ClaimType.DIRECT),
                claim(text, "Zwei.", "Putin", ClaimType.INDIRECT),
                claim(text, "Drei.", None, ClaimType.ASSERTION),
            ],
        )
        store.put(*sentences("b", ("Vier.", "Trump")))
        assert set(words(store, ClaimQuery(speakers=("Trump",)))) == {"Eins.", "Vier."}
        assert words(store, ClaimQuery(speakers=("Putin", "Niemand"))) == ["Zwei."]
        assert words(store, ClaimQuery(types=frozenset({ClaimType.ASSERTION}))) == ["Drei."]
        assert words(store, ClaimQuery(speakers=("Trump",), outlets=("Blatt",))) == ["Eins."]
        assert words(store, ClaimQuery(outlets=("b.txt",))) == ["Vier."]
        assert words(store, ClaimQuery(speakers=("trump",))) == []

    def test_dates_keep_what_touches_them_and_count_the_undated(self, store: SqliteStore) -> None:
        for key, published in (
            ("erster", day(2025, 8, 1)),
            ("zweiter", day(2025, 8, 2)),
            ("dritter", day(2025, 8, 3)),
            ("vorher", Interval(None, datetime(2025, 8, 2, tzinfo=UTC), Basis.INFERRED)),
            ("undatiert", None),
            ("offen", Interval(None, None, Basis.INFERRED)),
        ):
            store.put(*sentences(key, (f"Lage {key}.", None), (f"Wetter {key}.", None), published=published))
        second = replace(day(2025, 8, 2), basis=Basis.ASKED)
        found = store.search(ClaimQuery("Lage", published=second))
        assert [each.words for each in found.items] == ["Lage zweiter."]
        assert found.undated_articles == 2
        until = Interval(None, datetime(2025, 8, 2, tzinfo=UTC), Basis.ASKED)
        found = store.search(ClaimQuery("Lage", published=until, order=Order.TIME))
        assert [each.words for each in found.items] == ["Lage erster.", "Lage vorher."]
        unbound = store.search(ClaimQuery("Lage", published=Interval(None, None, Basis.ASKED)))
        assert (unbound.claims, unbound.undated_articles) == (6, 0)

    def test_dates_of_another_zone_are_compared_as_moments(self, store: SqliteStore) -> None:
        store.put(*sentences("a", ("Lage.", None), published=day(2025, 8, 2)))
        east = timezone(timedelta(hours=2))
        until = Interval(None, datetime(2025, 8, 2, 2, tzinfo=east), Basis.ASKED)
        assert store.search(ClaimQuery(published=until)).claims == 0
        later = Interval(None, datetime(2025, 8, 2, 3, tzinfo=east), Basis.ASKED)
        assert store.search(ClaimQuery(published=later)).claims == 1

    def test_the_end_of_the_calendar_is_a_date_too(self, store: SqliteStore) -> None:
        store.put(*sentences("a", ("Lage.", None), published=day(2025, 8, 2)))
        first = datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))
        last = datetime.max.replace(tzinfo=timezone(timedelta(hours=-12)))
        assert store.search(ClaimQuery(published=Interval(first, last, Basis.ASKED))).claims == 1

    def test_the_reckoning_is_over_all_that_match(self, store: SqliteStore) -> None:
        for number in range(1, 31):
            said = [(f"Lage {number}-{n}.", None) for n in range(3)]
            store.put(*sentences(str(number), *said, published=day(2025, 8, number)))
        found = store.search(ClaimQuery("Lage", limit=5))
        assert len(found.items) == 5
        assert (found.claims, found.articles) == (90, 30)
        assert found.first == datetime(2025, 8, 1, tzinfo=UTC)
        assert found.last == datetime(2025, 8, 30, tzinfo=UTC)

    def test_copies_of_one_text_are_found_each_and_told_apart_from_articles(self, store: SqliteStore) -> None:
        for number, key in enumerate("abc", start=1):
            store.put(*sentences(key, ("Die Lage ist ernst.", None), published=day(2025, 8, number)))
        store.put(*sentences("d", ("Die Lage ist gut.", None)))
        found = store.search(ClaimQuery("Lage", limit=10))
        assert (found.articles, found.copies) == (4, 2)
        assert len({finding.source.wording for finding in found.items}) == 2
        assert {counted.source.wording for counted in store.sources()} == {
            finding.source.wording for finding in found.items
        }

    @pytest.mark.parametrize("limit", [0, -1])
    def test_no_findings_may_be_wanted(self, store: SqliteStore, limit: int) -> None:
        store.put(*sentences("a", ("Lage.", None)))
        found = store.search(ClaimQuery(limit=limit))
        assert (found.items, found.claims) == ((), 1)

    def test_an_empty_store_has_nothing(self, store: SqliteStore) -> None:
        found = store.search(ClaimQuery("Lage"))
        assert (found.items, found.claims, found.articles, found.first, found.last) == ((), 0, 0, None, None)

    @pytest.mark.parametrize(
        "topic",
        [
            '"',
            "'",
            "NOT",
            'Lage" OR "x',
            "Lage NEAR(x y)",
            "said_terms:Lage",
            "Lage*",
            "^Lage",
            "(((",
            "-Lage",
            "\0",
            "Lage\0",
            "\ud800",
            "%_",
            "; DROP TABLE claim;--",
            "Lage " * 2000,
            "x" * 10_000,
            "🙂",
            "½",
            "\u202eLage",
        ],
    )
    def test_hostile_topics_are_words_like_others(self, store: SqliteStore, topic: str) -> None:
        store.put(*sentences("a", ("Die Lage ist ruhig.", None)))
        found = store.search(ClaimQuery(topic))
        assert found.claims == (1 if "Lage" in topic else 0)

    @ANY_TIME
    @given(st.text(st.characters()))
    def test_no_topic_can_fail(self, store: SqliteStore, topic: str) -> None:
        store.put(*sentences("a", ("Die Lage ist ruhig.", None)))
        store.search(ClaimQuery(topic, speakers=(topic,), outlets=(topic,)))
        store.nearest_topics(topic)
        store.evidence(topic)

    @ANY_TIME
    @given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=4))
    def test_any_text_can_be_kept_and_comes_back(self, store: SqliteStore, texts: list[str]) -> None:
        source, claims = sentences("a", *((text, None) for text in texts), title=repr(texts))
        store.put(source, claims)
        found = store.search(ClaimQuery()).items
        assert sorted(each.words for each in found) == sorted(texts)
        assert store.evidence(found[0].id) is not None
