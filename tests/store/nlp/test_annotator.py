"""The language model as a spaCy pipeline: ours, or an installed one in its place for syntax and names."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from store.errors import ModelError
from store.nlp import annotator as room
from store.nlp import weights
from store.nlp.annotator import annotator
from tests.store.nlp.networks import ScriptedNetwork

SENTENCE = "Aylin Brandt leitet die Bauverwaltung."


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A small spaCy pipeline of a newsroom's own, saved to disk."""
    nlp = spacy.blank("de")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Aylin Brandt"}])  # type: ignore[attr-defined]
    rules = [{"patterns": [[{"LOWER": "leitet"}]], "attrs": {"POS": "VERB", "LEMMA": "leiten"}}]
    nlp.add_pipe("attribute_ruler").add_patterns(rules)  # type: ignore[attr-defined]
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "newsroom")
    return tmp_path / "newsroom"


@pytest.fixture
def no_weights(tmp_path: Path) -> Path:
    return tmp_path / "nothing"


@pytest.fixture
def scripted_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with weights, read by a network without any."""
    folder = tmp_path / "weights"
    folder.mkdir()
    (folder / "tagger.onnx").touch()
    monkeypatch.setattr(weights, "tagger", lambda _: ScriptedNetwork())
    return folder


def names(doc: Doc) -> list[tuple[str, str]]:
    return [(name.text, name.label_) for name in doc.ents]


def test_an_installed_pipeline_gives_syntax_and_names(installed: Path, no_weights: Path) -> None:
    doc = annotator(str(installed), no_weights)(SENTENCE)
    assert names(doc) == [("Aylin Brandt", "PER")]
    assert [(token.pos_, token.lemma_) for token in doc if token.pos_] == [("VERB", "leiten")]


def test_speech_is_ours_beside_an_installed_pipeline(installed: Path, scripted_weights: Path) -> None:
    nlp = annotator(str(installed), scripted_weights)
    assert not set(nlp.pipe_names) & set(room.SYNTAX_AND_NAMES)
    doc = nlp(SENTENCE)
    assert names(doc) == [("Aylin Brandt", "PER")]
    assert {"cues", "sources", "messages"} <= set(doc.spans)


def test_ours_gives_everything(scripted_weights: Path) -> None:
    doc = annotator(None, scripted_weights)(SENTENCE)
    assert all(token.pos_ and token.tag_ and token.lemma_ and token.dep_ for token in doc)
    assert doc.has_annotation("SENT_START")
    assert {"cues", "sources", "messages"} <= set(doc.spans)


def test_every_component_of_ours_says_what_it_requires_and_assigns(scripted_weights: Path) -> None:
    nlp = annotator(None, scripted_weights)
    assert nlp.analyze_pipes()["problems"] == {name: [] for name in nlp.pipe_names}


def test_many_texts_at_once_are_read_like_each_by_itself(scripted_weights: Path) -> None:
    texts = [SENTENCE, "", "Der Rat tagt.\r\n\r\nDie Stadt schweigt.", f"{SENTENCE} " * 30]
    nlp = annotator(None, scripted_weights)
    for size in (1, 2, 7):
        for doc, text in zip(nlp.pipe(texts, batch_size=size), texts, strict=True):
            assert facts(doc) == facts(nlp(text))


def facts(doc: Doc) -> object:
    words = [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.head.i, t.dep_, t.is_sent_start) for t in doc]
    spans = {name: [(s.start, s.end, s.label_) for s in group] for name, group in doc.spans.items()}
    return words, names(doc), spans


def test_a_pipeline_that_is_not_installed_is_named(no_weights: Path) -> None:
    with pytest.raises(ModelError, match="'de_newsroom_xl'"):
        annotator("de_newsroom_xl", no_weights)


def test_a_pipeline_that_can_not_be_loaded_is_named(tmp_path: Path, no_weights: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = 'de'\npipeline = ['oracle']\n")
    (tmp_path / "meta.json").write_text('{"lang": "de", "name": "broken", "version": "1"}')
    with pytest.raises(ModelError, match="can't be loaded"):
        annotator(str(tmp_path), no_weights)


def test_no_weights_and_no_pipeline_is_an_error(no_weights: Path) -> None:
    with pytest.raises(ModelError, match="weights"):
        annotator(None, no_weights)


def test_a_pipeline_is_loaded_once(installed: Path, no_weights: Path) -> None:
    first: Language = annotator(str(installed), no_weights)
    assert annotator(str(installed), no_weights) is first
