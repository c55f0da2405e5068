"""The file of vectors: found again by whoever opens it, made anew where it can't be used."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.vector_lists import gathered
from store.search.vectors import VectorFile, key_of, permalink_of

DIMENSIONS = 16


def unit(seed: int) -> np.ndarray:
    vector = np.random.default_rng(seed).normal(size=DIMENSIONS).astype(np.float32)
    return vector / np.linalg.norm(vector)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db.vectors"


def opened(path: Path, model: str = "m") -> VectorFile:
    return VectorFile(path, model, DIMENSIONS)


@given(st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=10, max_size=10))
def test_a_permalink_is_a_number_and_back(permalink: str) -> None:
    assert permalink_of(key_of(permalink)) == permalink


def test_what_was_added_is_found_nearest_first_by_another_reader(path: Path) -> None:
    opened(path).add([7, 3], [unit(1), unit(2)])
    reader = opened(path)
    [(key, cosine), (other, _)] = reader.nearest(unit(2), 5)
    assert (key, other) == (3, 7)
    assert cosine == pytest.approx(1.0, abs=0.01)
    assert reader.keys().tolist() == [3, 7]


def test_a_reader_sees_what_is_added_later(path: Path) -> None:
    reader, writer = opened(path), opened(path)
    assert reader.nearest(unit(1), 1) == []
    writer.add([1], [unit(1)])
    assert [key for key, _ in reader.nearest(unit(1), 1)] == [1]
    writer.add([2], [unit(2)])
    assert len(reader) == 2


def test_cosines_are_told_for_known_keys_only(path: Path) -> None:
    file = opened(path)
    assert file.cosines(unit(1), [1]) == {}
    file.add([5, 1], [unit(5), unit(1)])
    found = file.cosines(unit(5), [1, 2, 5, 9])
    assert set(found) == {1, 5}
    assert found[5] == pytest.approx(1.0, abs=0.01)
    assert found[1] == pytest.approx(float(unit(5) @ unit(1)), abs=0.02)
    assert file.vectors([5])[5] == pytest.approx(unit(5), abs=0.02)


def test_another_models_file_is_empty_and_made_anew(path: Path) -> None:
    opened(path).add([1], [unit(1)])
    other = opened(path, "n")
    assert len(other) == 0
    other.add([2], [unit(2)])
    assert other.keys().tolist() == [2]
    assert len(opened(path)) == 0


def test_a_file_of_something_else_is_no_reason_to_fail(path: Path) -> None:
    path.write_bytes(b"what somebody else put here" * 20)
    file = opened(path)
    assert file.nearest(unit(1), 3) == []
    file.add([1], [unit(1)])
    assert len(file) == 1


def test_a_torn_record_is_overwritten(path: Path) -> None:
    opened(path).add([1, 2], [unit(1), unit(2)])
    path.write_bytes(path.read_bytes()[:-5])
    file = opened(path)
    assert file.keys().tolist() == [1]
    file.add([3], [unit(3)])
    assert opened(path).keys().tolist() == [1, 3]


def test_what_is_not_kept_is_gone(path: Path) -> None:
    file = opened(path)
    file.add([1, 2, 3], [unit(1), unit(2), unit(3)])
    file.keep(np.array([1, 3]))
    assert file.keys().tolist() == [1, 3]


def test_lists_find_nearly_all_that_a_comparison_one_by_one_finds() -> None:
    chance = np.random.default_rng(0)
    centres = chance.normal(size=(40, DIMENSIONS))
    rows = centres[chance.integers(0, 40, 4_000)] + chance.normal(size=(4_000, DIMENSIONS)) * 0.3
    rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    lists = gathered(len(rows), lambda places: rows[places])
    assert sorted(lists.order.tolist()) == list(range(len(rows)))
    found = 0
    for question in rows[:50]:
        best = set(np.argsort(-(rows @ question))[:10].tolist())
        found += len(best & set(lists.near(question, 800).tolist()))
    assert found > 450
