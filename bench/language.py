"""What a trained language model gets right: `python -m bench.language --data PATH --model FOLDER`.

PATH is the data folder with quotations/, FOLDER what `training.make` wrote. The annotated quotations are
measured with, never trained on.
"""

from __future__ import annotations

import importlib.util
import json
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import spacy
from spacy.tokens import Doc

from store.nlp.reading import read_doc
from store.nlp.speech import Speech
from store.nlp.weights import TaggerNetwork, tagger

_BLANK = spacy.blank("de")


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
    predicted = [{"id": d["id"], "claims": claims_of(network, _BLANK.make_doc(d["text"]))} for d in gold]
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


def claims_of(network: TaggerNetwork, doc: Doc) -> list[dict[str, Any]]:
    """Return the messages of a text as the scorer wants them, with offsets in code points."""
    doc._.reading = read_doc(doc, network)
    events = Speech(_BLANK, "speech")(doc)._.speech
    return [
        {
            "quote": [[piece.start_char, piece.end_char] for piece in event.message],
            "speaker": [[event.source.start_char, event.source.end_char]] if event.source else [],
            "cue": [[event.cue.start_char, event.cue.end_char]] if event.cue else [],
            "type": event.message[0].label_,
        }
        for event in events
    ]


def speed(network: TaggerNetwork, texts: list[str]) -> float:
    """Return words a second of processor time, all heads and trees included."""
    claims_of(network, _BLANK.make_doc(texts[0]))
    begun, count = time.process_time(), 0
    for text in texts:
        claims_of(network, _BLANK.make_doc(text))
        count += len(text.split())
    return count / (time.process_time() - begun)


def texts_of(path: Path) -> list[str]:
    """Return the texts of a JSONL file."""
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--model", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
def main(data: Path, model: Path) -> None:
    """Print the scores and the speed."""
    network = tagger(model)
    for name, value in quotations(network, data / "quotations").items():
        click.echo(f"{name:18} {value:8.1f}")
    click.echo(f"{'words a second':18} {speed(network, texts_of(data / 'quotations' / 'dev.jsonl')):8.0f}")


if __name__ == "__main__":
    main()
