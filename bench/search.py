"""How well questions find their sentence: `python -m bench.search --data PATH`.

PATH is the data folder with search/. Printed are the mean reciprocal rank and the part found within the first
ten, for German and for English questions about German sentences, of our mix, of its two halves alone, and of
SQLite's FTS5 with the plain words joined by OR.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np

from bot.meaning import shipped_meaning
from store.nlp.weights import MODELS
from store.search.corpus import Corpus
from store.search.embedder import Embedder

WITHIN = 10
Rank = Callable[[str, bool], Sequence[int]]


def records(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def plain_fts5(texts: Sequence[str]) -> Rank:
    """Return the ranking by FTS5's own tokens and bm25."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE sentence USING fts5 (text)")
    db.executemany("INSERT INTO sentence (rowid, text) VALUES (?, ?)", list(enumerate(texts)))

    def ranked(question: str, _german: bool) -> list[int]:
        match = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question))
        rows = db.execute(
            "SELECT rowid FROM sentence WHERE sentence MATCH ? ORDER BY rank LIMIT ?", [match, WITHIN]
        )
        return [row for (row,) in rows]

    return ranked


def by_vectors(texts: Sequence[str], embedder: Embedder) -> Rank:
    """Return the ranking by cosine alone."""
    vectors = embedder.texts(texts)
    return lambda question, _german: [
        int(row) for row in np.argsort(-(vectors @ embedder.question(question)))[:WITHIN]
    ]


def scores(rank: Rank, questions: list[dict[str, Any]], language: str, ids: list[str]) -> tuple[float, float]:
    """Return mean reciprocal rank and recall, both within the first ten."""
    reciprocal = found = 0.0
    for question in questions:
        hits = [ids[row] for row in rank(question[language], language == "de")]
        places = [hits.index(each) for each in question["relevant"] if each in hits]
        reciprocal += 1 / (min(places) + 1) if places else 0.0
        found += len(places) / len(question["relevant"])
    return reciprocal / len(questions), found / len(questions)


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--model", type=click.Path(exists=True, file_okay=False, path_type=Path), default=MODELS / "de")
def main(data: Path, model: Path) -> None:
    """Print the table."""
    sentences = records(data / "search" / "sentences.jsonl")
    questions = records(data / "search" / "questions_dev.jsonl")
    texts, ids = [each["text"] for each in sentences], [each["id"] for each in sentences]
    words = Corpus(texts, "de", None)
    ways: dict[str, Rank] = {
        "plain FTS5, OR": plain_fts5(texts),
        "words alone": lambda question, german: words.best(question, WITHIN, german=german),
    }
    if embedder := shipped_meaning(model):
        mixed = Corpus(texts, "de", embedder)
        ways["vectors alone"] = by_vectors(texts, embedder)
        ways["belegbot"] = lambda question, german: mixed.best(question, WITHIN, german=german)
    click.echo(f"{len(questions)} questions, {len(texts)} sentences; MRR@10 / recall@10")
    for name, rank in ways.items():
        figures = ("{:.3f} / {:.3f}".format(*scores(rank, questions, each, ids)) for each in ("de", "en"))
        click.echo(f"{name:16} German {next(figures)}   English {next(figures)}")


if __name__ == "__main__":
    main()
