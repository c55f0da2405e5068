"""Labels of spans are read together: no span without its beginning, none in shreds."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.nlp.best_labels import best_labels

SPAN = ("O", "B", "I")
NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


def logs(*words):
    """Return scores from one row of chances a word."""
    return np.log(np.array(words, np.float32))


def test_no_words_have_no_labels():
    assert best_labels(np.zeros((0, 3), np.float32), SPAN) == []


def test_the_best_labels_of_the_words_are_taken_where_they_make_sense():
    assert best_labels(logs((0.1, 0.8, 0.1), (0.2, 0.1, 0.7), (0.9, 0.05, 0.05)), SPAN) == ["B", "I", "O"]


def test_a_span_that_only_goes_on_gets_its_beginning():
    assert best_labels(logs((0.5, 0.4, 0.1), (0.1, 0.1, 0.8), (0.9, 0.05, 0.05)), SPAN) == ["B", "I", "O"]


def test_a_name_does_not_change_its_kind_on_the_way():
    scores = logs((0.01, 0.6, 0.01, 0.37, 0.01), (0.01, 0.01, 0.1, 0.01, 0.87))
    assert best_labels(scores, NAMES) == ["B-ORG", "I-ORG"]


def test_borders_that_cost_something_leave_no_shreds():
    inside, doubted, resumed = (0.1, 0.05, 0.85), (0.55, 0.05, 0.4), (0.1, 0.4, 0.5)
    scores = logs((0.1, 0.85, 0.05), inside, doubted, resumed, inside)
    assert best_labels(scores, SPAN) == ["B", "I", "O", "B", "I"]
    assert best_labels(scores, SPAN, border=1.0) == ["B", "I", "I", "I", "I"]


def test_a_lone_doubtful_word_is_no_span_where_borders_cost_something():
    scores = logs((0.9, 0.05, 0.05), (0.4, 0.5, 0.1), (0.9, 0.05, 0.05))
    assert best_labels(scores, SPAN) == ["O", "B", "O"]
    assert best_labels(scores, SPAN, border=1.0) == ["O", "O", "O"]


def test_labels_that_are_not_of_spans_stand_for_themselves():
    assert best_labels(logs((0.1, 0.9), (0.8, 0.2)), ("NOUN", "VERB")) == ["VERB", "NOUN"]


def cost_of(path, names, border):
    """Return what the borders of a sequence of labels cost, None where it makes no sense."""
    cost, before = 0.0, "O"
    for name in path:
        if name[0] == "I" and (before == "O" or before[1:] != name[1:]):
            return None
        cost += border * ((name[0] == "B") + (before != "O" and name[0] != "I"))
        before = name
    return cost + border * (before != "O")


@pytest.mark.parametrize("names", [SPAN, NAMES])
@given(st.data(), st.sampled_from([0.0, 0.5, 2.0]))
def test_no_other_sequence_is_likelier(names, data, border):
    size = data.draw(st.integers(1, 5))
    chances = st.lists(st.floats(-4, 4, width=32), min_size=len(names), max_size=len(names))
    scores = np.array(data.draw(st.lists(chances, min_size=size, max_size=size)), np.float32)
    logits = scores.astype(float) - np.log(np.exp(scores.astype(float)).sum(1, keepdims=True))

    def worth(path):
        cost = cost_of(path, names, border)
        return -np.inf if cost is None else sum(logits[i, names.index(n)] for i, n in enumerate(path)) - cost

    best = max(worth(path) for path in product(names, repeat=size))
    assert worth(best_labels(scores, names, border)) == pytest.approx(best, abs=1e-6)
