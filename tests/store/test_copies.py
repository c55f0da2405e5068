"""What every engine promises of keys that stand for the same version, and of addresses."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.claims import ClaimQuery
from store.db.sqlite import SqliteStore
from store.errors import RefusedInput
from store.model import Change, claim_id
from tests.store.articles import KNOWN, day, sentences

ANY_TIME = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def words(store: SqliteStore) -> list[str]:
    return sorted(finding.words for finding in store.search(ClaimQuery()).items)


def test_what_is_no_copy_is_not_put_in_without_claims(store: SqliteStore) -> None:
    first, claims = sentences("a", ("Die Lage ist ruhig.", None))
    other, _ = sentences("a", ("Die Lage ist ernst.", None))
    assert not store.put_copy(first)
    store.put(first, claims)
    assert store.put_copy(first)
    assert not store.put_copy(other)
    assert words(store) == ["Die Lage ist ruhig."]


def test_an_article_corrected_to_the_words_of_another_loses_its_old_ones(store: SqliteStore) -> None:
    wrong, wrong_claims = sentences("a", ("Die Lage ist ernst.", None))
    right, right_claims = sentences("b", ("Die Lage ist ruhig.", None))
    store.put(wrong, wrong_claims)
    store.put(right, right_claims)
    corrected = replace(right, key="a", origin="a.txt")
    assert store.change_of(corrected) is Change.CHANGED
    assert not store.put_copy(corrected)
    assert store.put(corrected, right_claims) is Change.CHANGED
    assert words(store) == ["Die Lage ist ruhig."]
    assert store.evidence(claim_id(wrong, wrong_claims[0])) is None
    assert store.nearest_topics("ernst") == ()
    assert store.put(corrected, right_claims) is Change.UNCHANGED


@pytest.mark.parametrize("noted_by_put", [True, False])
def test_a_copy_lives_on_when_the_first_of_them_changes(store: SqliteStore, noted_by_put: bool) -> None:
    first, claims = sentences("a", ("Die Lage ist ruhig.", "Anna Muster"), published=day(2025, 8, 1))
    copy = replace(first, key="b", origin="b.txt", known=KNOWN + timedelta(days=1))
    store.put(first, claims)
    if noted_by_put:
        store.put(copy, claims)
    else:
        assert store.put_copy(copy)
    changed, new_claims = sentences("a", ("Die Lage ist ernst.", None))
    assert store.put(changed, new_claims) is Change.CHANGED
    assert words(store) == ["Die Lage ist ernst.", "Die Lage ist ruhig."]
    [finding] = store.search(ClaimQuery("ruhig")).items
    assert finding.id == claim_id(copy, claims[0])
    assert (finding.source.article_id, finding.source.origin) == (copy.id, "b.txt")
    assert finding.source.known == copy.known
    assert store.evidence(finding.id) is not None
    assert store.evidence(claim_id(first, claims[0])) is None
    assert store.change_of(copy) is Change.UNCHANGED


def test_a_copy_that_changes_leaves_the_first_as_it_was(store: SqliteStore) -> None:
    first, claims = sentences("a", ("Die Lage ist ruhig.", None))
    store.put(first, claims)
    store.put(replace(first, key="b"), claims)
    changed, new_claims = sentences("b", ("Die Lage ist ernst.", None))
    assert store.put(changed, new_claims) is Change.CHANGED
    assert store.change_of(first) is Change.UNCHANGED
    assert words(store) == ["Die Lage ist ernst.", "Die Lage ist ruhig."]


def test_copies_that_change_one_after_the_other_leave_nothing_behind(store: SqliteStore) -> None:
    first, claims = sentences("a", ("Die Lage ist ruhig.", None))
    changed, new_claims = sentences("a", ("Die Lage ist ernst.", None))
    for key in "abc":
        store.put(replace(first, key=key), claims)
    for key in "abc":
        store.put(replace(changed, key=key), new_claims)
    assert words(store) == ["Die Lage ist ernst."]
    assert len(store.sources()) == 1


@ANY_TIME
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("123")), max_size=12))
def test_the_store_has_what_its_keys_have_and_nothing_else(
    store: SqliteStore, puts: list[tuple[str, str]]
) -> None:
    has: dict[str, str] = dict.fromkeys("abc", "")
    for key in has:
        store.put(*sentences(key, ("Anfang.", None)))
    for key, text in puts:
        source, claims = sentences(key, (f"Lage {text}.", None))
        expected = Change.UNCHANGED if has[key] == text else Change.CHANGED
        assert store.change_of(source) is expected
        assert store.put(source, claims) is expected
        has[key] = text
    wanted = {f"Lage {text}." if text else "Anfang." for text in has.values()}
    assert words(store) == sorted(wanted)
    assert all(store.evidence(found.id) for found in store.search(ClaimQuery()).items)


def test_an_address_belongs_to_one_article(store: SqliteStore) -> None:
    address = "https://example.org/lage"
    first, claims = sentences("a", ("Die Lage ist ruhig.", None), url=address)
    other, other_claims = sentences("b", ("Die Lage ist ernst.", None), url=address)
    store.put(first, claims)
    for attempt in (store.change_of, lambda article: store.put(article, other_claims)):
        with pytest.raises(RefusedInput, match=rf"b\.txt: .*{address}.* a\.txt"):
            attempt(other)
    elsewhere = replace(other, url="https://example.org/anders")
    assert store.put(elsewhere, other_claims) is Change.NEW
    with pytest.raises(RefusedInput):
        store.put(other, other_claims)
    assert store.put(replace(first, title="Neu"), claims) is Change.CHANGED
    assert words(store) == ["Die Lage ist ernst.", "Die Lage ist ruhig."]


def test_copies_of_one_address_may_change_one_by_one(store: SqliteStore) -> None:
    first, claims = sentences("a", ("Die Lage ist ruhig.", None), url="https://example.org/lage")
    store.put(first, claims)
    assert store.put(replace(first, key="b"), claims) is Change.UNCHANGED
    changed, new_claims = sentences("a", ("Die Lage ist ernst.", None), url=first.url)
    assert store.put(changed, new_claims) is Change.CHANGED
    assert store.put(replace(changed, key="b"), new_claims) is Change.CHANGED
    assert words(store) == ["Die Lage ist ernst."]
