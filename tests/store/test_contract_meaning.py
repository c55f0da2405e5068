"""What a store beside which vectors lie promises: claims are found by what they mean, or by words as ever."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.claims import ClaimQuery
from store.db.sqlite import SqliteStore
from store.search.embedder import FakeEmbedder
from tests.store.articles import day, sentences

EMBEDDER = FakeEmbedder({"ceasefire": "waffenruhe"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    with SqliteStore.open(str(path), embedder=EMBEDDER) as opened:
        opened.put(*sentences("a", ("Waffenruhe ab Freitag.", "Anna Lenz"), published=day(2025, 8, 1)))
        opened.put(*sentences("b", ("Es regnet in Bremen.", "Jan Vogt"), ("Es schneit.", None)))
        yield opened


def words(store: SqliteStore, query: ClaimQuery) -> list[str]:
    return [finding.words for finding in store.search(query).items]


def test_nothing_is_found_by_meaning_before_it_is_embedded(store: SqliteStore) -> None:
    assert len(store.unembedded() or ()) == 3
    assert words(store, ClaimQuery("ceasefire")) == []
    assert words(store, ClaimQuery("Waffenruhe")) == ["Waffenruhe ab Freitag."]


def test_a_question_without_a_shared_word_finds_what_means_the_same(store: SqliteStore) -> None:
    assert store.embed_claims() == 3
    assert store.unembedded() == ()
    found = store.search(ClaimQuery("the ceasefire freitag"))
    assert [finding.words for finding in found.items] == ["Waffenruhe ab Freitag."]
    found = store.search(ClaimQuery("ceasefire"))
    assert [finding.by_meaning for finding in found.items] == [True] * len(found.items)
    assert found.claims == len(found.items)


def test_filters_hold_for_what_is_found_by_meaning(store: SqliteStore) -> None:
    store.embed_claims()
    assert words(store, ClaimQuery("ceasefire", speakers=("Jan Vogt",))) == []
    assert words(store, ClaimQuery("ceasefire", published=day(2025, 8, 2))) == []


def test_only_what_is_new_is_embedded(store: SqliteStore) -> None:
    assert store.embed_claims(lambda: False) == 0
    assert store.embed_claims() == 3
    store.put(*sentences("c", ("Die Waffenruhe hielt.", None)))
    assert len(store.unembedded() or ()) == 1
    assert store.embed_claims() == 1


def test_a_changed_article_is_embedded_anew(store: SqliteStore) -> None:
    store.embed_claims()
    store.put(*sentences("a", ("Es taut in Kiel.", None)))
    assert words(store, ClaimQuery("ceasefire")) == []
    assert len(store.unembedded() or ()) == 1


def test_vectors_that_are_gone_or_damaged_are_no_reason_to_fail(store: SqliteStore, path: Path) -> None:
    store.embed_claims()
    vectors = path.with_name("store.db.vectors")
    vectors.write_bytes(b"x" * 10)
    assert words(store, ClaimQuery("Waffenruhe")) == ["Waffenruhe ab Freitag."]
    vectors.unlink()
    assert words(store, ClaimQuery("ceasefire")) == []
    assert store.embed_claims() == 3
    assert words(store, ClaimQuery("ceasefire freitag")) == ["Waffenruhe ab Freitag."]


def test_a_store_without_an_embedder_finds_by_words(path: Path) -> None:
    with SqliteStore.open(str(path)) as plain:
        plain.put(*sentences("a", ("Es regnet.", None)))
        assert plain.embed_claims() == 0
        assert plain.unembedded() is None
        assert words(plain, ClaimQuery("regnet")) == ["Es regnet."]
