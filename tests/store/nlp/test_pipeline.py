"""Any text whatsoever gives an answer; every offset is a slice."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import ModelError
from store.model import Claim, Extent, Part, PartKind
from store.nlp.pipeline import pipeline

Claims = Callable[..., tuple[Claim, ...]]
WORDS = """„ “ » « " ' , . : ; ( ) – ? ! sagte sagten habe sei soll dass ob die der den er sie und laut nach
    Angaben zufolge so wie mitteilte teilte mit Karl Roth Polizei Lage ernst zu gehen 3 15. Mai Dr hieß es"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\n\n", ""])


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join)))
def test_every_offset_is_a_slice(claims: Claims, text: str) -> None:
    for language in ("de", "en"):
        found = claims(text, language)
        assert list(found) == sorted(found, key=lambda claim: claim.quote[0].start)
        for claim in found:
            links = [extent for link in claim.chain for extent in link.extents]
            repeats = [extent for extents in claim.repeats for extent in extents]
            for extent in (*claim.quote, *claim.speaker, *claim.cue, *claim.modality_cues, *links, *repeats):
                assert extent.of(text).strip() == extent.of(text) != ""
                assert extent.end <= len(text)


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join)))
def test_every_claim_stands_in_its_sentence(claims: Claims, text: str) -> None:
    for language in ("de", "en"):
        for claim in claims(text, language):
            sentence = claim.sentence
            assert sentence is not None
            assert sentence.of(text).strip() == sentence.of(text)
            assert all(sentence.start <= piece.start and piece.end <= sentence.end for piece in claim.quote)


@settings(max_examples=100)
@given(st.lists(st.lists(PIECES, max_size=20).map(" ".join), max_size=6))
def test_a_sentence_reaches_into_no_other_part(claims: Claims, texts: list[str]) -> None:
    kinds = (PartKind.BODY, PartKind.BOILERPLATE)
    text, parts = "", []
    for number, piece in enumerate(piece for piece in texts if piece.strip()):
        extent = Extent(len(text), len(text) + len(piece))
        parts.append(Part(extent, kinds[number % 2]))
        text += f"{piece}\n\n"
    boilerplate = [part.extent for part in parts if part.kind is PartKind.BOILERPLATE]
    for claim in claims(text, parts=tuple(parts)):
        assert claim.sentence is not None
        within = Extent(claim.quote[0].start, max(piece.end for piece in claim.quote))
        for extent in boilerplate:
            assert not extent.touches(claim.sentence) or extent.touches(within)


HOSTILE = {
    "one endless sentence": "und der Minister sagte, die Lage sei ernst, ",
    "only opening marks": "„",
    "only straight marks": '"',
    "empty pairs": "„“",
    "one endless word": "a",
    "Chinese": "中国外交部发言人表示，",
    "control characters": "\x00\x01\x0b",
    "half characters": "\ud800",
    "commas": ",",
    "brackets": "(",
    "sources": "nach Angaben von ",
    "names": "Karl Roth ",
    "line breaks": "\n",
}


def lines_run(action: Callable[[], object]) -> int:
    """Count the lines of Python that an action runs: the same on every machine."""
    count = 0

    def trace(_frame: FrameType, _event: str, _arg: object) -> object:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        action()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=list(HOSTILE))
def test_work_on_hostile_text_grows_as_the_text_does(claims: Claims, unit: str) -> None:
    short, long = (unit * (size // len(unit)) for size in (4_000, 8_000))
    for text in (short, long):  # so that caches are filled
        claims(text)
    assert lines_run(lambda: claims(long)) < 2.5 * lines_run(lambda: claims(short)) + 100


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_text_is_answered(claims: Claims, unit: str) -> None:
    for claim in claims(unit * (100_000 // len(unit))):
        assert claim.quote[-1].end <= 100_000


def test_threads_share_one_pipeline(claims: Claims) -> None:
    text = "Karl Roth sagte, die Lage sei ernst. " * 20
    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(claims, [text] * 12))
    assert len(answers) == 1
    assert pipeline("de") is pipeline("de")


def test_no_body_no_claims(claims: Claims) -> None:
    assert claims("") == ()
    assert claims("Karl Roth sagte, es sei spät.", parts=()) == ()


def test_an_unknown_language_is_named(claims: Claims) -> None:
    with pytest.raises(ModelError, match="'fr'"):
        claims("Bonjour.", "fr")


def test_every_component_says_what_it_requires_and_assigns() -> None:
    nlp = pipeline("de")
    assert nlp.analyze_pipes()["problems"] == {name: [] for name in nlp.pipe_names}
