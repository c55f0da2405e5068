"""How well time expressions are read, and articles without a date dated: `python -m bench.dates PATH`.

PATH is the folder with `krauts_dev.jsonl`, `wikiwarsde_dev.jsonl` and their scorers `score_timex.py` and
`anchored.py`. HeidelTime's figures are those published for the whole corpora, not of this run. The dates are
taken from our own seeds and from `krauts_dev.jsonl`, or another such file.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from bench.blanked import HEADER, blanked, documents, seeds
from store.nlp.timex import time_expressions

Scores = dict[str, float]

HEIDELTIME: dict[str, Scores] = {
    "krauts_dev": {"relaxed": 80.8, "value": 67.1, "anchored": 72.9},
    "wikiwarsde_dev": {"relaxed": 93.9, "value": 83.2},
}
"""Published: KRAUTS and WikiWarsDE as a whole, the anchored value on KRAUTS' test half."""

_MEASURES = ("relaxed", "strict", "value", "anchored")
_ANCHORED = re.compile(r"\| value (?:[\d.]+ ){2}(?P<f1>[\d.]+) \|")


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--errors", is_flag=True, help="List what is missed, spurious or wrong.")
@click.option(
    "--blanked",
    "corpus",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Documents whose dates are taken away, instead of FOLDER/krauts_dev.jsonl.",
)
def main(folder: Path, *, errors: bool, corpus: Path | None) -> None:
    """Print the F1 on FOLDER's documents beside HeidelTime's published figures, the speed, dates found."""
    _print_expressions(folder, errors=errors)
    print(f"\n{HEADER}")
    corpus = corpus or folder / "krauts_dev.jsonl"
    with corpus.open(encoding="utf-8") as lines:
        for name, articles in (("seeds", seeds()), (corpus.stem, documents(lines))):
            result = blanked(articles)
            print(result.row(name))
            if errors:
                print("\n".join(f"  wrong: {origin}" for origin in result.wrong))
                print("\n".join(f"  doubted: {origin}" for origin in result.doubted))


def _print_expressions(folder: Path, *, errors: bool) -> None:
    print(f"{'F1':16}{'':12}" + "".join(f"{name:>10}" for name in _MEASURES))
    words, seconds = 0, 0.0
    for corpus, published in HEIDELTIME.items():
        gold = folder / f"{corpus}.jsonl"
        texts = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
        begun = time.process_time()
        predictions = [predict(text) for text in texts]
        seconds += time.process_time() - begun
        words += sum(len(text["text"].split()) for text in texts)
        print(_row(corpus, "belegbot", score(folder, gold, predictions, errors=errors)))
        print(_row("", "HeidelTime*", published))
    print("* published figures for the whole corpus, not of this run")
    print(f"{60 * words / seconds:,.0f} words a minute and core")


def predict(document: dict[str, Any]) -> dict[str, Any]:
    """Return one document's prediction line."""
    found = time_expressions(document["text"], dct=date.fromisoformat(document["dct"]), language="de")
    timexes = [
        {"start": t.extent.start, "end": t.extent.end, "type": t.type.value, "value": t.value} for t in found
    ]
    return {**document, "timexes": timexes}


def score(folder: Path, gold: Path, predictions: Iterable[dict[str, Any]], *, errors: bool) -> Scores:
    """Return what FOLDER's scorers say of the predictions, in percent."""
    with tempfile.TemporaryDirectory() as scratch:
        predicted = Path(scratch) / gold.name
        predicted.write_text("".join(json.dumps(p) + "\n" for p in predictions), "utf-8")
        listing = ["--errors", "100000"] if errors else []
        scores = json.loads(_run(folder / "score_timex.py", gold, predicted, "--json", *listing))["scores"]
        anchored = _ANCHORED.search(_run(folder / "anchored.py", gold, predicted))
    return {name: scores[name][2] for name in ("relaxed", "strict", "value")} | {
        "anchored": float(anchored["f1"]) if anchored else 0.0
    }


def _run(scorer: Path, *arguments: Path | str) -> str:
    command = [sys.executable, "-B", str(scorer), *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def _row(corpus: str, system: str, scores: Scores) -> str:
    cells = (f"{scores[name]:10.1f}" if name in scores else f"{'–':>10}" for name in _MEASURES)
    return f"{corpus:16}{system:12}" + "".join(cells)


if __name__ == "__main__":
    main()
