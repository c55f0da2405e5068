"""The best dependency tree under given arc scores."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from store.nlp.tree import best_heads


def is_tree(heads: list[int]) -> bool:
    for word in range(1, len(heads) + 1):
        seen = set()
        while word:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word - 1]
    return heads.count(0) == 1


def total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    # "Sie lacht laut": the first two words would each govern the other.
    scores = np.array([[1.0, -9, 5, 0], [4.0, 5, -9, 0], [0.0, 1, 3, -9]], dtype=np.float32)
    assert best_heads(scores) == [2, 0, 2]


def test_no_words_no_heads() -> None:
    assert best_heads(np.zeros((0, 1), dtype=np.float32)) == []


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 4).flatmap(lambda n: arrays.arrays(np.int8, (n, n + 1))))
def test_no_other_tree_scores_higher(raw: np.ndarray) -> None:
    scores = raw.astype(np.float32)
    for word in range(scores.shape[0]):
        scores[word, word + 1] = -1e9
    heads = best_heads(scores)
    assert is_tree(heads)
    rivals = (list(r) for r in product(range(scores.shape[0] + 1), repeat=scores.shape[0]))
    assert total(scores, heads) == max(total(scores, rival) for rival in rivals if is_tree(rival))


@settings(max_examples=30, deadline=None)
@given(st.integers(5, 60), st.integers(0, 2**32 - 1))
def test_long_sentences_become_trees(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    assert is_tree(best_heads(scores))
