"""How well likeness of meaning is told: `python -m bench.groups --data PATH`.

PATH is the data folder with sts/. Printed are Spearman's rank correlation with people's judgement, of our
embedder and of rapidfuzz, and how many of our own minimal pairs ("gesenkt" against "erhöht") are near enough
for one claim, and how many are merged behind all guards, which must be none.
"""

from __future__ import annotations

import csv
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from bot.meaning import shipped_meaning
from store.analysis.same_claim import LEAST_SIMILARITY, may_say_the_same
from store.nlp.weights import MODELS
from store.search.embedder import Embedder

PAIRS = Path(__file__).parents[1] / "tests" / "store" / "analysis" / "minimal_pairs.tsv"
Numbers = NDArray[np.float64]


def spearman(one: Numbers, other: Numbers) -> float:
    """Return the rank correlation, ties sharing their rank."""
    return float(np.corrcoef(_ranks(one), _ranks(other))[0, 1])


def _ranks(values: Numbers) -> Numbers:
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends: Numbers = np.cumsum(counts).astype(np.float64)
    ranks: Numbers = (ends - (counts - 1) / 2)[places]
    return ranks


def cosines(embedder: Embedder, pairs: list[tuple[str, str]]) -> Numbers:
    """Return how near the two texts of each pair are."""
    ones, others = embedder.texts([one for one, _ in pairs]), embedder.texts([other for _, other in pairs])
    return np.asarray((ones * others).sum(axis=1), np.float64)


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--model", type=click.Path(exists=True, file_okay=False, path_type=Path), default=MODELS / "de")
def main(data: Path, model: Path) -> None:
    """Print the table."""
    embedder = shipped_meaning(model)
    if embedder is None:
        raise click.ClickException(f"there is no embedder in {model.name}/")
    with (data / "sts" / "stsb_de_dev.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    pairs, judged = [(row[0], row[1]) for row in rows], np.array([float(row[2]) for row in rows])
    rivals = np.array([fuzz.token_set_ratio(one, other) for one, other in pairs])
    near = cosines(embedder, pairs)
    click.echo(f"{len(pairs)} pairs of sentences, Spearman: belegbot {spearman(near, judged):.3f},")
    click.echo(f"  rapidfuzz token_set_ratio {spearman(rivals, judged):.3f}")
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    minimal = [(one, other) for one, other in (line.split("\t") for line in lines)]
    alike = cosines(embedder, minimal) >= LEAST_SIMILARITY
    merged = sum(near and may_say_the_same(*pair) for near, pair in zip(alike, minimal, strict=True))
    click.echo(f"{len(minimal)} minimal pairs: {int(alike.sum())} near enough for one claim, {merged} merged")


if __name__ == "__main__":
    main()
