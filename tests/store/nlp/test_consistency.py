"""Part of speech and relation agree with each other, as Universal Dependencies defines them."""

import pytest

from store.nlp.consistency import consistent_pos, consistent_relation


@pytest.mark.parametrize(
    ("pos", "tag", "relation", "expected"),
    [
        pytest.param("VERB", "VAFIN", "cop", "AUX", id="Der Deich ist dicht"),
        pytest.param("VERB", "VAFIN", "aux:pass", "AUX", id="Der Deich wurde geprüft"),
        pytest.param("AUX", "VAFIN", "root", "VERB", id="Im Ort ist eine Bücherei"),
        pytest.param("AUX", "VMFIN", "root", "AUX", id="Das muss er (modal verbs are left)"),
        pytest.param("NOUN", "VAFIN", "root", "NOUN", id="what is no verb is left"),
    ],
)
def test_an_auxiliary_stands_beside_another_predicate(pos, tag, relation, expected):
    assert consistent_pos(pos, tag, relation) == expected


@pytest.mark.parametrize(
    ("pos", "relation", "expected"),
    [
        ("DET", "dep", "det"),
        ("DET", "det:poss", "det:poss"),
        ("DET", "nsubj", "nsubj"),
        ("NOUN", "dep", "dep"),
    ],
)
def test_an_article_is_a_determiner(pos, relation, expected):
    assert consistent_relation(pos, relation) == expected
