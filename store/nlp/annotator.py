"""The language model as a spaCy pipeline: part of speech, tree, names and speech of any text.

Ours is the network of `store/nlp/models`. An installed spaCy pipeline may take its place for syntax and
names; cues, sources and messages then still come from ours, where its weights are there.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock

import spacy
from spacy.language import Language

from store.errors import ModelError
from store.nlp import (  # noqa: F401  (importing a component registers its factory)
    names,
    reading,
    speech,
    syntax,
)
from store.nlp.tokenizer import LinearTokenizer
from store.nlp.weights import MODELS

SYNTAX_AND_NAMES = ("belegbot_syntax", "belegbot_names")
_LONGEST_TEXT = 1 << 40
_loading = Lock()


def annotator(installed: str | None = None, folder: Path = MODELS / "de") -> Language:
    """Return the pipeline that annotates German text, loaded once a process.

    `installed` is the name or folder of a spaCy pipeline that gives syntax and names in place of ours;
    `folder` holds our weights. Raises ModelError where there is no such pipeline, or neither it nor weights.
    """
    with _loading:
        return _annotator(installed, folder)


def has_weights(folder: Path = MODELS / "de") -> bool:
    """Tell whether our weights are there."""
    return (folder / "tagger.onnx").exists()


@cache
def _annotator(installed: str | None, folder: Path) -> Language:
    ours = has_weights(folder)
    if installed is None and not ours:
        raise ModelError("no language model is there: its weights are missing in this installation")
    nlp = _ours() if installed is None else _installed(installed)
    if ours:
        nlp.add_pipe("belegbot_reading", config={"folder": str(folder)})
        for name in SYNTAX_AND_NAMES if installed is None else ():
            nlp.add_pipe(name)
        nlp.add_pipe("belegbot_speech")
    nlp.max_length = _LONGEST_TEXT
    return nlp


def _ours() -> Language:
    nlp = spacy.blank("de")
    nlp.tokenizer = LinearTokenizer(nlp.vocab)
    return nlp


def _installed(name: str) -> Language:
    try:
        return spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"there is no spaCy pipeline {name!r} here; install its package or name another one"
        ) from error
    except (ValueError, ImportError, KeyError) as error:
        raise ModelError(f"the spaCy pipeline {name!r} can't be loaded: {error}") from error
