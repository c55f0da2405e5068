"""A text of any length, read window by window."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from store.nlp.windows import WINDOW_PIECES, Reading, read
from tests.store.nlp.networks import ScriptedNetwork

SENTENCE = [
    "Der",
    "Rat",
    "hat",
    "gestern",
    "Abend",
    "den",
    "neuen",
    "Haushalt",
    "der",
    "Stadt",
    "beschlossen",
    ".",
]


def reading(words: list[str], breaks: list[int] | None = None) -> tuple[Reading, ScriptedNetwork]:
    network = ScriptedNetwork()
    begins = [i in (breaks or []) for i in range(len(words))]
    return read(network, words, [True] * len(words), begins), network


def test_a_window_ends_with_the_paragraph() -> None:
    _, network = reading(SENTENCE * 2, breaks=[len(SENTENCE)])
    assert len(network.windows) == 2


def test_no_window_is_longer_than_the_network_knows() -> None:
    _, network = reading(SENTENCE * 40)
    assert max(network.windows) <= WINDOW_PIECES + 2


def test_a_sentence_that_a_window_cuts_is_read_again_whole() -> None:
    sentence = [
        "Der",
        "rat",
        "hat",
        "gestern",
        "abend",
        "den",
        "neuen",
        "haushalt",
        "der",
        "stadt",
        "beschlossen",
        ".",
    ]
    found, _ = reading(sentence * 40)
    starts = [i for i, start in enumerate(found.starts) if start]
    assert starts == list(range(0, len(sentence) * 40, len(sentence)))


def test_no_words_give_an_empty_reading() -> None:
    found, network = reading([])
    assert (found.starts, found.heads, network.windows) == ([], [], [])


words = st.lists(
    st.text(st.characters(codec="utf-8", exclude_categories=["Z", "C"]), min_size=1), max_size=120
)


@given(words, st.sets(st.integers(0, 119)))
def test_every_word_belongs_to_one_tree_of_its_sentence(text: list[str], breaks: set[int]) -> None:
    found, _ = reading(text, sorted(breaks))
    starts = [i for i, start in enumerate(found.starts) if start]
    assert not text or starts[0] == 0
    for low, high in pairwise([*starts, len(text)]):
        heads = found.heads[low:high]
        assert sum(head == low + i for i, head in enumerate(heads)) == 1
        assert all(low <= head < high for head in heads)


@given(words)
def test_the_same_text_gives_the_same_reading(text: list[str]) -> None:
    one, two = reading(text)[0], reading(text)[0]
    assert (one.scores == two.scores).all()
    assert (one.starts, one.heads, one.relations) == (two.starts, two.heads, two.relations)
