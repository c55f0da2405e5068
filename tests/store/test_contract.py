"""What every engine of the claim store promises."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.claims import ClaimQuery
from store.db.sqlite import SqliteStore
from store.errors import RefusedInput
from store.model import (
    Basis,
    ChainLink,
    Change,
    Claim,
    ClaimType,
    EventTime,
    Extent,
    Interval,
    Modality,
    claim_id,
)
from tests.store.articles import KNOWN, article, day, sentences

ANY_TIME = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def words(store: SqliteStore, query: ClaimQuery) -> list[str]:
    return [finding.words for finding in store.search(query).items]


class TestPutting:
    def test_an_article_is_new_then_unchanged_then_changed(self, store: SqliteStore) -> None:
        first, claims = sentences("a", ("Die Lage ist ruhig.", None))
        assert store.change_of(first) is Change.NEW
        assert store.put(first, claims) is Change.NEW
        assert store.change_of(first) is Change.UNCHANGED
        assert store.put(first, claims) is Change.UNCHANGED
        second, claims = sentences("a", ("Die Lage ist ernst.", None))
        assert store.change_of(second) is Change.CHANGED
        assert store.put(second, claims) is Change.CHANGED
        assert words(store, ClaimQuery()) == ["Die Lage ist ernst."]

    def test_asking_what_would_change_changes_nothing(self, store: SqliteStore) -> None:
        store.change_of(article("Ein Text."))
        assert store.sources() == ()

    def test_the_same_version_under_another_key_changes_nothing(self, store: SqliteStore) -> None:
        first, claims = sentences("a", ("Die Lage ist ruhig.", None))
        copy = replace(first, key="b", origin="b.txt")
        store.put(first, claims)
        assert store.change_of(copy) is Change.UNCHANGED
        assert store.put(copy, claims) is Change.UNCHANGED
        assert [each.source.origin for each in store.sources()] == ["a.txt"]
        assert store.put_copy(copy)

    @pytest.mark.parametrize(
        "change",
        [
            {"title": "Neu"},
            {"outlet": "Blatt"},
            {"url": "https://example.org/"},
            {"published": day(2025, 8, 1)},
        ],
    )
    def test_whatever_a_reader_sees_changed_is_a_change(
        self, store: SqliteStore, change: dict[str, object]
    ) -> None:
        first, claims = sentences("a", ("Die Lage ist ruhig.", None))
        store.put(first, claims)
        assert store.put(replace(first, **change), claims) is Change.CHANGED
        assert len(store.sources()) == 1

    def test_reading_it_again_later_is_no_change(self, store: SqliteStore) -> None:
        first, claims = sentences("a", ("Die Lage ist ruhig.", None))
        store.put(first, claims)
        assert store.put(replace(first, known=KNOWN + timedelta(days=1)), claims) is Change.UNCHANGED

    def test_an_article_without_claims_is_kept(self, store: SqliteStore) -> None:
        store.put(article("Ein Text."), [])
        assert [each.claims for each in store.sources()] == [0]

    def test_a_claim_given_twice_is_kept_once(self, store: SqliteStore) -> None:
        first, claims = sentences("a", ("Die Lage ist ruhig.", None))
        store.put(first, claims * 2)
        assert store.search(ClaimQuery()).claims == 1

    @pytest.mark.parametrize(
        "outside",
        [
            Claim(ClaimType.DIRECT, (Extent(2, 99),)),
            Claim(ClaimType.DIRECT, (Extent(2, 3),), sentence=Extent(2, 99)),
            Claim(ClaimType.DIRECT, (Extent(2, 3),), said_at=(Extent(2, 99),)),
            Claim(
                ClaimType.DIRECT,
                (Extent(2, 3),),
                events=(EventTime(Extent(2, 99), day(2025, 8, 1), "2025-08-01"),),
            ),
        ],
    )
    def test_a_claim_outside_the_text_is_refused_and_nothing_is_kept(
        self, store: SqliteStore, outside: Claim
    ) -> None:
        with pytest.raises(ValueError, match="outside"):
            store.put(article("Kurz."), [outside])
        assert store.sources() == ()

    def test_half_characters_are_refused_by_name(self, store: SqliteStore) -> None:
        with pytest.raises(RefusedInput, match=r"a\.txt: .*UTF-8"):
            store.put(article("\ud800"), [])

    def test_a_claim_comes_back_as_it_was(self, store: SqliteStore) -> None:
        text = 'Laut dpa sagte Müller: "Wir kommen 🙂 nicht", wie er sagte, "morgen".\0 Wir kommen.'
        given_claim = Claim(
            type=ClaimType.DIRECT,
            quote=(Extent(24, 43), Extent(61, 67)),
            speaker=(Extent(15, 21),),
            speaker_name="Hans Müller",
            cue=(Extent(9, 14),),
            chain=(ChainLink("dpa", (Extent(5, 8),)),),
            modality=Modality.DENIED,
            modality_cues=(Extent(37, 42),),
            repeats=((Extent(71, 81),),),
            sentence=Extent(0, 69),
            said=Interval(day(2025, 8, 1).start, None, Basis.TEXT),
            said_at=(Extent(0, 4),),
            events=(EventTime(Extent(61, 67), day(2025, 8, 2), "2025-08-02"),),
        )
        source = article(
            text, outlet="Blatt", title="Müller", url="https://example.org/a", published=day(2025, 8, 1)
        )
        store.put(source, [given_claim])
        [finding] = store.search(ClaimQuery()).items
        assert finding.claim == given_claim
        assert finding.words == given_claim.words(text)
        assert finding.sentence == text[:69]
        assert finding.id == claim_id(source, given_claim)
        cited = finding.source
        assert (cited.article_id, cited.origin, cited.title) == (source.id, source.origin, source.title)
        assert (cited.outlet, cited.url) == (source.outlet, source.url)
        assert (cited.published, cited.known) == (source.published, source.known)

    @ANY_TIME
    @given(st.datetimes(timezones=st.timezones()), st.sampled_from(Basis))
    def test_any_moment_comes_back(self, store: SqliteStore, moment: datetime, basis: Basis) -> None:
        try:
            moment = moment.astimezone(UTC)
        except OverflowError:
            return
        text = f"Ein Text, gelesen {moment}, {basis}."
        store.put(article(text, published=Interval(moment, None, basis), known=moment), [])
        [count] = store.sources()
        assert count.source.published == Interval(moment, None, basis)


class TestEvidence:
    def test_any_unambiguous_beginning_of_six_characters_is_enough(self, store: SqliteStore) -> None:
        source, claims = sentences("a", ("Vorher.", None), ("Die Lage ist ruhig.", None), ("Nachher.", None))
        store.put(source, claims)
        wanted = claim_id(source, claims[1])
        for length in range(6, 11):
            found = store.evidence(wanted[:length])
            assert found is not None
            assert found.finding.words == "Die Lage ist ruhig."
            assert (found.before, found.after) == ("Vorher. ", " Nachher.")
        assert store.evidence(wanted[:5]) is None
        assert store.evidence(wanted + "a") is None

    def test_an_ambiguous_beginning_is_nothing(
        self, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source, claims = sentences("a", ("Eins.", None), ("Zwei.", None))
        ids = iter(["aaaaaabbbb", "aaaaaacccc"])
        monkeypatch.setattr("store.db.rows.claim_id", lambda *_: next(ids))
        store.put(source, claims)
        assert store.evidence("aaaaaa") is None

    @pytest.mark.parametrize(
        "unknown", ["", "aaaaaaaaaa", "%%%%%%", "______", "AAAAAA", "a" * 999, "aaaaaa\n"]
    )
    def test_what_is_no_permalink_is_nothing(self, store: SqliteStore, unknown: str) -> None:
        assert store.evidence(unknown) is None

    def test_a_permalink_outlives_a_new_title_but_not_a_new_text(self, store: SqliteStore) -> None:
        source, claims = sentences("a", ("Die Lage ist ruhig.", None))
        store.put(source, claims)
        permalink = claim_id(source, claims[0])
        store.put(replace(source, title="Neu"), claims)
        assert store.evidence(permalink) is not None
        store.put(*sentences("a", ("Die Lage ist ernst.", None)))
        assert store.evidence(permalink) is None


class TestCounting:
    def test_speakers_come_with_their_claims_and_articles(self, store: SqliteStore) -> None:
        store.put(*sentences("a", ("Eins.", "Putin"), ("Zwei.", "Trump"), ("Drei.", None)))
        store.put(*sentences("b", ("Vier.", "Trump")))
        assert [(s.name, s.claims, s.articles) for s in store.speakers()] == [
            ("Trump", 2, 2),
            ("Putin", 1, 1),
        ]

    def test_sources_come_newest_first_undated_last(self, store: SqliteStore) -> None:
        store.put(*sentences("old", ("Alt.", None), published=day(2025, 8, 1)))
        store.put(*sentences("undated", ("Ohne.", None), ("Tag.", None)))
        store.put(*sentences("new", ("Neu.", None), published=day(2025, 8, 9)))
        origins = [(each.source.origin, each.claims) for each in store.sources()]
        assert origins == [("new.txt", 1), ("old.txt", 1), ("undated.txt", 2)]

    def test_the_nearest_words_are_readable_ones_of_claims(self, store: SqliteStore) -> None:
        said = ("Kiew verlangt Sicherheitsgarantien.", "Die Sicherheitsgarantie fehlt.", "Alaska ist weit.")
        store.put(*sentences("a", *((words, None) for words in said)))
        assert store.nearest_topics("Sicherheitsgarantin") == ("Sicherheitsgarantien",)
        assert store.nearest_topics("alasca") == ("Alaska",)
        assert store.nearest_topics("Quantenphysik") == ()
        assert store.nearest_topics("alasca", limit=0) == ()

    def test_words_of_replaced_claims_are_forgotten(self, store: SqliteStore) -> None:
        store.put(*sentences("a", ("Alaska ist weit.", None)))
        store.put(*sentences("a", ("Berlin ist nah.", None)))
        assert store.nearest_topics("Alaska") == ()


class TestActionStates:
    NOW = datetime(2025, 9, 1, tzinfo=UTC)
    LATER = NOW + timedelta(hours=1)

    def test_an_owner_gets_the_payload_back_until_it_expires(self, store: SqliteStore) -> None:
        state = store.remember("me", "more", now=self.NOW, expires=self.LATER)
        assert len(state.encode("ascii")) <= 22
        assert store.recall("me", state, now=self.NOW) == "more"
        assert store.recall("me", state, now=self.LATER - timedelta(microseconds=1)) == "more"
        assert store.recall("me", state, now=self.LATER) is None

    def test_nobody_else_gets_it(self, store: SqliteStore) -> None:
        state = store.remember("me", "more", now=self.NOW, expires=self.LATER)
        assert store.recall("you", state, now=self.NOW) is None
        assert store.recall("me", "x" * 22, now=self.NOW) is None
        assert store.recall("me", "\ud800", now=self.NOW) is None

    def test_every_state_has_its_own_id(self, store: SqliteStore) -> None:
        ids = {store.remember("me", "more", now=self.NOW, expires=self.LATER) for _ in range(50)}
        assert len(ids) == 50

    def test_a_moment_without_a_zone_is_refused(self, store: SqliteStore) -> None:
        with pytest.raises(ValueError, match="zone"):
            store.recall("me", "x", now=self.NOW.replace(tzinfo=None))


class TestThreads:
    def test_eight_readers_beside_a_writer_see_whole_articles_only(self, store: SqliteStore) -> None:
        done = threading.Event()

        def read() -> set[int]:
            seen = set()
            while not done.is_set():
                seen.add(store.search(ClaimQuery("Lage", limit=1)).claims)
                store.speakers()
            return seen

        with ThreadPoolExecutor(8) as pool:
            readers = [pool.submit(read) for _ in range(8)]
            try:
                for number in range(30):
                    store.put(*sentences("a", *((f"Lage {number} {n}.", "Trump") for n in range(5))))
            finally:
                done.set()
        assert set().union(*(reader.result() for reader in readers)) <= {0, 5}

    def test_several_threads_write(self, store: SqliteStore) -> None:
        def write(number: int) -> Change:
            return store.put(*sentences(str(number % 10), (f"Lage {number % 10}.", None)))

        with ThreadPoolExecutor(8) as pool:
            changes = list(pool.map(write, range(40)))
        assert changes.count(Change.NEW) == 10
        assert changes.count(Change.UNCHANGED) == 30
