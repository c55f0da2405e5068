"""How fast belegbot is, and how much memory it takes: `python -m bench.speed PART`.

Nothing but our own `seeds/` is needed: what the parts read is made of their paragraphs, each time in another
order and with other numbers.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from bench.search_speed import measure_index, measure_search
from store.model import Article, PartKind
from store.nlp.weights import MODELS
from store.reading.files import read_path

SEEDS = Path(__file__).parents[1] / "seeds"
PROGRAM = Path(sys.executable).with_name("belegbot")

_CHARACTERS = 4_000
_NUMBER = re.compile(r"\b\d+\b")
_KILOBYTE = 1_024 if sys.platform != "darwin" else 1


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program took: seconds by the clock and of computing, and the most memory in bytes."""

    elapsed: float
    computed: float
    memory: int


@click.group()
def main() -> None:
    """Measure one part of belegbot."""


@main.command()
@click.option("--articles", default=300, show_default=True, help="How many articles to read.")
@click.option("--language", default="de", show_default=True, type=click.Choice(["de", "en"]))
def extract(articles: int, language: str) -> None:
    """Let `belegbot extract` read articles of 4,000 characters, on one core, its start included."""
    documents = list(made_articles(articles, language))
    lines = "".join(json.dumps({"id": number, "text": text}) + "\n" for number, text in enumerate(documents))
    found, cost = run_on_one_core([str(PROGRAM), "extract"], lines.encode())
    claims = sum(len(json.loads(line)["claims"]) for line in found.splitlines())
    print(f"{articles} articles, {sum(map(len, documents)):,} characters, {claims:,} claims")
    print(f"{60 * articles / cost.computed:,.0f} articles a minute of computing, start included")
    print(f"{60 * articles / cost.elapsed:,.0f} articles a minute by the clock")
    print(f"{cost.memory / 1e6:,.0f} MB of memory at most")


_MODEL = click.option(
    "--model",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=MODELS / "de",
    help="The language model's folder; without an embedder in it, words alone are measured.",
)


@main.command()
@click.option("--claims", default=20_000, show_default=True, help="How many claims to put in.")
@_MODEL
def index(claims: int, model: Path) -> None:
    """Put claims into a store, without extracting them: how fast, and how much room they take."""
    measure_index(claims, model)


@main.command()
@click.option(
    "--claims", multiple=True, default=(20_000, 200_000), show_default=True, help="Sizes of stores."
)
@_MODEL
def search(claims: tuple[int, ...], model: Path) -> None:
    """Ask stores of growing size for topics of one to four words, beside a bare FTS5 query."""
    measure_search(claims, model)


def made_articles(count: int, language: str) -> Iterator[str]:
    """Yield texts of 4,000 characters or a little more, no two the same, that end with a paragraph."""
    paragraphs = _paragraphs(language)
    chance = random.Random(count)  # noqa: S311  (the same articles in every run)
    for _ in range(count):
        text = ""
        while len(text) < _CHARACTERS:
            text += _NUMBER.sub(lambda _: str(chance.randint(2, 99)), chance.choice(paragraphs)) + "\n\n"
        yield text


def _paragraphs(language: str) -> list[str]:
    read = read_path(SEEDS, known=datetime.now(UTC), zone=ZoneInfo("Europe/Berlin"))
    return [
        part.extent.of(article.text)
        for article in read
        if isinstance(article, Article) and article.language == language
        for part in article.parts
        if part.kind is PartKind.BODY
    ]


def run_on_one_core(command: list[str], given: bytes) -> tuple[bytes, Cost]:
    """Run a program with `given` as its input; return its output and what it took."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    begun = time.perf_counter()
    done = subprocess.run(command, input=given, stdout=subprocess.PIPE, check=True)
    elapsed = time.perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done.stdout, Cost(elapsed, used.ru_utime + used.ru_stime, used.ru_maxrss * _KILOBYTE)


if __name__ == "__main__":
    main()
