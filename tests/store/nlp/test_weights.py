"""Weights that are missing or broken are named, and texts of one length are read together."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import ModelError
from store.nlp import embedder, weights


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose labels can be read."""
    labels = {"heads": {"ner": ["O"]}, "relations": ["root"], "version": "7"}
    (tmp_path / "labels.json").write_text(json.dumps(labels))
    return tmp_path


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="can't be read"):
        weights.tagger(tmp_path)
    with pytest.raises(ModelError, match="can't be read"):
        embedder.embedder(tmp_path)


@pytest.mark.parametrize("content", ["{", "[]", '{"heads": {}}'])
def test_broken_labels_are_named(folder: Path, content: str) -> None:
    (folder / "labels.json").write_text(content)
    with pytest.raises(ModelError, match="can't be read"):
        weights.tagger(folder)


def test_broken_vectors_are_named(folder: Path) -> None:
    (folder / "pieces.json").write_text(
        json.dumps({"specials": {"bos": 0, "pad": 1, "eos": 2, "unk": 3}, "normal": {}, "pieces": PIECES})
    )
    (folder / "vectors.npz").write_bytes(b"PK\x03\x04 half a file")
    with pytest.raises(ModelError, match="can't be read"):
        weights.tagger(folder)


PIECES = [["<s>", 0.0], ["<pad>", 0.0], ["</s>", 0.0], ["<unk>", 0.0], ["▁a", -1.0]]


def test_a_broken_network_is_named(tmp_path: Path) -> None:
    (tmp_path / "tagger.onnx").write_bytes(b"no network")
    with pytest.raises(ModelError, match=r"tagger\.onnx"):
        weights.session(tmp_path / "tagger.onnx")


@given(st.lists(st.integers(2, 512), max_size=200))
def test_every_text_is_read_once_beside_texts_of_its_length(lengths: list[int]) -> None:
    batches = list(embedder.batches(lengths))
    assert sorted(place for places in batches for place in places) == list(range(len(lengths)))
    assert all(len({lengths[place] for place in places}) == 1 for places in batches)
