"""The network's reading in a spaCy document: syntax, names, speech, on any text."""

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from store.nlp.names import Names
from store.nlp.reading import read_doc
from store.nlp.spans import SpeechLabels, bio, messages
from store.nlp.speech import Speech
from store.nlp.syntax import Syntax
from tests.store.nlp.networks import ScriptedNetwork

BLANK = spacy.blank("de")


def annotated(text: str) -> Doc:
    doc = BLANK.make_doc(text)
    doc._.reading = read_doc(doc, ScriptedNetwork())
    for component in (Syntax(BLANK, "syntax"), Names(BLANK, "names"), Speech(BLANK, "speech")):
        doc = component(doc)
    return doc


@given(st.text() | st.text(alphabet="Ab c.\n\r\u00ad\u00a0\u0301😀„“"))
def test_every_span_is_a_slice_of_the_text(text: str) -> None:
    doc = annotated(text)
    assert doc.text == text
    spans = [*doc.ents, *(span for group in doc.spans.values() for span in group)]
    for span in spans:
        assert span.text == text[span.start_char : span.end_char]
        assert span.text.strip()


@given(st.text(alphabet="AbcDe f.,\n", max_size=200))
def test_sentences_cover_the_text(text: str) -> None:
    doc = annotated(text)
    if not text.strip():
        return
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text
    assert all(token.head in token.sent for token in doc)


def test_white_space_belongs_to_the_sentence_before_it() -> None:
    doc = annotated("Der rat tagt.\n\nDie stadt schweigt.")
    assert [sentence.text for sentence in doc.sents] == ["Der rat tagt.\n\n", "Die stadt schweigt."]


def test_a_name_that_begins_with_i_begins_anyway() -> None:
    assert bio(["I-PER", "I-PER", "I-LOC", "O", "B-PER"]) == [(0, 2, "PER"), (2, 3, "LOC"), (4, 5, "PER")]


def speech(tagged: str) -> SpeechLabels:
    """Words as "word/role": s source, c cue, m message; a message begins anew after anything else."""
    pairs = [word.partition("/")[::2] for word in tagged.split()]
    roles = [role for _, role in pairs]

    def labels(letter: str) -> list[str]:
        begun = [i == 0 or roles[i - 1] != letter for i in range(len(roles))]
        return [("B" if new else "I") if r == letter else "O" for r, new in zip(roles, begun, strict=True)]

    words = [word for word, _ in pairs]
    sentence = [sum(word == "." for word in words[:i]) for i in range(len(words))]
    return SpeechLabels(words, sentence, labels("c"), labels("s"), labels("m"), ["indirect"] * len(words))


def test_pieces_around_a_frame_are_one_message() -> None:
    found = messages(speech("Er/m komme/m , sagte/c Anna/s , bald/m zurück/m ."))
    assert [message.pieces for message in found] == [((0, 2), (6, 8))]
    assert (found[0].source, found[0].cue) == ((4, 5), (3, 4))


def test_what_follows_a_report_keeps_its_source() -> None:
    found = messages(speech("Anna/s sagte/c , er/m komme/m . Er/m sei/m müde/m ."))
    assert [message.source for message in found] == [(0, 1), (0, 1)]
