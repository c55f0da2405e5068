"""The weights that ship: what they make of sentences and of any text. They are part of every release."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from store.nlp import weights
from store.nlp.annotator import annotator
from store.nlp.embedder import Embedder, TextKind, embedder

FILES = {
    "MODEL_CARD.md",
    "LICENSE",
    "labels.json",
    "pieces.json",
    "vectors.npz",
    "tagger.onnx",
    "embedder.onnx",
}
SAID = "Die Lage sei ernst, sagte Ministerin Aylin Brandt am Montag in Lübeck."
TRICKY = (
    "„Das geht\u00a0nicht“, sagte Renée\u0301 Ko\u00adwalski 😀.\r\n\r\n"
    "Die Stadt\tschweigt … 👩\u200d👧 bis Montag."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return annotator(None, weights.MODELS / "de")


@pytest.fixture(scope="module")
def vectors(nlp: Language) -> Embedder:
    return embedder(weights.MODELS / "de")


def texts(spans: object) -> list[str]:
    return [span.text for span in spans if isinstance(span, Span)]  # type: ignore[attr-defined]


def test_all_files_are_there_and_small(nlp: Language) -> None:
    files = {path.name: path.stat().st_size for path in (weights.MODELS / "de").iterdir()}
    assert set(files) == FILES
    assert sum(files.values()) <= 90_000_000


def test_who_said_what(nlp: Language) -> None:
    doc = nlp(SAID)
    assert texts(doc.spans["cues"]) == ["sagte"]
    assert texts(doc.spans["sources"]) == ["Ministerin Aylin Brandt"]
    assert texts(doc.spans["messages"]) == ["Die Lage sei ernst"]
    assert [span.label_ for span in doc.spans["messages"]] == ["indirect"]
    assert [(name.text, name.label_) for name in doc.ents] == [("Aylin Brandt", "PER"), ("Lübeck", "LOC")]


def test_syntax_of_a_sentence(nlp: Language) -> None:
    doc = nlp(SAID)
    words = {token.text: token for token in doc}
    assert (words["sei"].pos_, words["sei"].morph.to_dict()["Mood"]) == ("AUX", "Sub")
    assert (words["sagte"].tag_, words["sagte"].lemma_, words["sagte"].dep_) == ("VVFIN", "sagen", "ROOT")
    assert (words["Lage"].head, words["Lage"].dep_) == (words["ernst"], "nsubj")
    assert words["Ministerin"].head == words["sagte"]


def test_what_only_looks_like_speech_is_none(nlp: Language) -> None:
    doc = nlp("Nach dem Gipfel reisten die Delegierten ab. So laut war es im Stadion seit Jahren nicht.")
    assert texts(doc.spans["messages"]) == []


def test_sentences_end_where_they_end(nlp: Language) -> None:
    sentences = [
        "Der Rat tagt am 3. Mai in Lübeck.",
        "Er berät den Haushalt, z. B. die neuen Steuern.",
        "Dr. Halm leitet ihn.",
        "„Kommt alle!“, rief sie.",
        "Wer kommt?",
    ]
    assert [sentence.text for sentence in nlp(" ".join(sentences)).sents] == sentences


@settings(max_examples=60)
@given(
    st.text(max_size=200)
    | st.text(alphabet="Ab c.\n\r\u00ad\u00a0\u0301😀„“👩‍", max_size=200)
    | st.just(TRICKY)
)
def test_every_span_of_any_text_is_a_slice(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    for span in [*doc.ents, *(span for group in doc.spans.values() for span in group)]:
        assert span.text == text[span.start_char : span.end_char] == span.text.strip() != ""
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text


def facts(doc: Doc) -> object:
    words = [(t.tag_, str(t.morph), t.lemma_, t.head.i, t.dep_, t.is_sent_start) for t in doc]
    spans = {name: [(s.start, s.end, s.label_) for s in group] for name, group in doc.spans.items()}
    return words, spans, [(name.start, name.end, name.label_) for name in doc.ents]


def test_a_batch_of_any_size_and_threads_give_the_same(nlp: Language) -> None:
    articles = [SAID, TRICKY, "", f"{SAID} " * 12, "Die Stadt schweigt."]
    alone = [facts(nlp(text)) for text in articles]
    for size in (1, 3, 5):
        assert [facts(doc) for doc in nlp.pipe(articles, batch_size=size)] == alone
    with ThreadPoolExecutor(4) as pool:
        assert [facts(doc) for doc in pool.map(nlp, articles)] == alone


def test_a_long_article_is_read_to_its_end(nlp: Language) -> None:
    doc = nlp(f"{SAID} " * 60)
    assert len(list(doc.sents)) == 60
    assert texts(doc.spans["sources"]) == ["Ministerin Aylin Brandt"] * 60
    assert len(texts(doc.spans["messages"])) == 60


def test_near_meaning_is_near(vectors: Embedder) -> None:
    question = vectors.embed(["Wann wird die Brücke wieder geöffnet?"], TextKind.QUERY)[0]
    answers = vectors.embed(
        [
            "Die gesperrte Brücke soll im Frühjahr freigegeben werden.",
            "The closed bridge is to reopen in spring.",
            "Der Verein verlor das Heimspiel mit null zu zwei.",
        ]
    )
    german, english, other = answers @ question
    assert min(german, english) > other + 0.03


def test_vectors_have_length_one_and_the_order_of_the_texts(vectors: Embedder) -> None:
    sentences = [SAID, "", "Kurz.", TRICKY, SAID, "Ein Wort. " * 600]
    found = vectors.embed(sentences)
    assert (found.shape, found.dtype) == ((6, 384), np.float32)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    for text, vector in zip(sentences, found, strict=True):
        assert vectors.embed([text])[0] @ vector > 0.999
    assert vectors.embed([]).shape == (0, 384)


def test_a_question_is_no_passage(vectors: Embedder) -> None:
    question, passage = vectors.embed([SAID], TextKind.QUERY), vectors.embed([SAID])
    assert (question * passage).sum() < 0.999


def test_everything_is_loaded_once(nlp: Language, vectors: Embedder) -> None:
    folder = weights.MODELS / "de"
    with ThreadPoolExecutor(4) as pool:
        assert len({id(one) for one in pool.map(weights.tagger, [folder] * 8)}) == 1
        assert len({id(one) for one in pool.map(embedder, [folder] * 8)}) == 1
