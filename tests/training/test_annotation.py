"""The inline annotation of the training sentences."""

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.annotation import AnnotationError, Passage, Span, parse, read

SENTENCES = Path(__file__).parents[2] / "training" / "sentences"


def words(passage: Passage, label: str, event: int = 1) -> list[str]:
    return [passage.text[s.start : s.end] for s in passage.spans if (s.label, s.event) == (label, event)]


def test_a_split_cue_is_one_discontinuous_span() -> None:
    passage = parse("[S Die Polizei] [C teilte] am Abend [C mit], [i der Fahrer sei geflohen].", "c")
    assert passage.text == "Die Polizei teilte am Abend mit, der Fahrer sei geflohen."
    assert words(passage, "C") == ["teilte", "mit"]
    assert words(passage, "i") == ["der Fahrer sei geflohen"]


def test_messages_nest() -> None:
    passage = parse("[S Sie] [C sagte], [i das sei [d2 „Unfug“]].", "c")
    assert words(passage, "i") == ["das sei „Unfug“"]
    assert words(passage, "d", 2) == ["„Unfug“"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[S Sie] sagte nichts.", "needs a message"),
        ("[i das gehe], [d so „nicht“]", "exactly one type"),
        ("[i das gehe", "never closed"),
        ("das gehe]", "never opened"),
        ("[x das gehe]", "needs a label"),
        ("[i ]", "no words"),
    ],
)
def test_a_mistake_is_named_with_its_place(line: str, reason: str) -> None:
    with pytest.raises(AnnotationError, match=reason):
        parse(line, "c", "datei.txt:7")


@given(st.lists(st.text(string.ascii_letters + "äöüß „“,.", min_size=1), min_size=1, max_size=5))
def test_offsets_give_back_the_bracketed_words(pieces: list[str]) -> None:
    passage = parse(" ".join(f"[d{n} {piece}]" for n, piece in enumerate(pieces, 1)), "c")
    assert passage.text == " ".join(pieces)
    found = sorted(passage.spans, key=lambda span: span.event)
    assert [passage.text[s.start : s.end] for s in found] == pieces


@pytest.mark.parametrize("path", sorted(SENTENCES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_sentence_file_is_in_the_format(path: Path) -> None:
    passages = list(read(path))
    assert passages
    assert all(isinstance(span, Span) for passage in passages for span in passage.spans)
    assert len({passage.text for passage in passages}) == len(passages), "a passage stands twice"
