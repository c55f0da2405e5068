"""What the shipped language model gets right: `python -m bench.language --data PATH`.

PATH is the data folder with treebank/, ner/, sts/ and quotations/. The annotated quotations are measured
with, never trained on.
"""

from __future__ import annotations

import importlib.util
import json
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import spacy

from store.nlp import windows
from store.nlp.spans import SpeechLabels, messages
from store.nlp.weights import TaggerNetwork


def scorer(folder: Path) -> ModuleType:
    """Load the quotations' own scorer from their folder."""
    spec = importlib.util.spec_from_file_location("score_quotes", folder / "score_quotes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def quotations(network: TaggerNetwork, folder: Path) -> dict[str, float]:
    """Return the scores of the model alone, without any rule, on the development documents."""
    score = scorer(folder)
    gold = score.read_jsonl(folder / "dev.jsonl")
    tokenizer = spacy.blank("de").tokenizer
    predicted = [{"id": d["id"], "claims": claims_of(network, d["text"], tokenizer)} for d in gold]
    measures, _ = score.evaluate(gold, predicted)
    paper = measures["paper"]
    return {
        "quote P": 100 * paper["quote"]["p"],
        "quote R": 100 * paper["quote"]["r"],
        "quote F1": 100 * paper["quote"]["f1"],
        "speaker F1": 100 * paper["speaker"]["f1"],
        "quote+speaker F1": 100 * paper["joint_quote_speaker"]["f1"],
        "claims": measures["pred_claims"],
    }


def claims_of(network: TaggerNetwork, text: str, tokenizer: Any) -> list[dict[str, Any]]:
    """Return the messages of a text as the scorer wants them, with offsets in code points."""
    tokens = [token for token in tokenizer(text) if not token.is_space]
    words = [token.text for token in tokens]
    spaces = [i == 0 or text[token.idx - 1].isspace() for i, token in enumerate(tokens)]
    ends = [0, *(token.idx + len(token) for token in tokens)]
    breaks = [i == 0 or "\n" in text[ends[i] : token.idx] for i, token in enumerate(tokens)]
    reading = windows.read(network, words, spaces, breaks)
    heads, columns = network.labels.heads, network.labels.columns()

    def labels(head: str) -> list[str]:
        return [heads[head][i] for i in reading.scores[:, columns[head]].argmax(1)]

    speech = {head: labels(head) for head in ("cue", "source", "message", "type")}
    sentence = list(np.cumsum(reading.starts))
    found = []
    paragraphs = [i for i, new in enumerate(breaks) if new]
    for low, high in zip(paragraphs, [*paragraphs[1:], len(words)], strict=True):
        part = SpeechLabels(
            words[low:high],
            sentence[low:high],
            *(speech[head][low:high] for head in ("cue", "source", "message", "type")),
        )

        def place(span: tuple[int, int], low: int = low) -> list[int]:
            return [tokens[low + span[0]].idx, ends[low + span[1]]]

        for message in messages(part):
            found.append(
                {
                    "quote": [place(piece) for piece in message.pieces],
                    "speaker": [place(message.source)] if message.source else [],
                    "cue": [place(message.cue)] if message.cue else [],
                    "type": message.type,
                }
            )
    return found


def speed(network: TaggerNetwork, texts: list[str]) -> float:
    """Return words a second of processor time, all heads and trees included."""
    tokenizer = spacy.blank("de").tokenizer
    claims_of(network, texts[0], tokenizer)
    begun, count = time.process_time(), 0
    for text in texts:
        claims_of(network, text, tokenizer)
        count += len(text.split())
    return count / (time.process_time() - begun)


def texts_of(path: Path) -> list[str]:
    """Return the texts of a JSONL file."""
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
