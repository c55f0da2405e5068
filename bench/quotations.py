"""How well quotations are found: `python -m bench.quotations FOLDER`.

FOLDER holds `dev.jsonl` and its scorer `score_quotes.py`; the predictions are those of `belegbot extract`
for German, beside those of `bench.naive_quotations` in the same run.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from bench.naive_quotations import naive_quotations
from store.model import Article, Claim, ClaimType, Extent, Extents, Part, PartKind
from store.nlp.pipeline import claims_in

Document = dict[str, Any]
Scores = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table: where the scorer keeps its figure and interval, and the goal."""

    name: str
    path: tuple[str, ...]
    goal: str = ""
    interval: str = ""
    nested: bool = True


MEASURES = (
    Measure("quote F1 (paper)", ("paper", "quote", "f1"), "66", "paper quote F1"),
    Measure("  precision", ("paper", "quote", "p"), "70"),
    Measure("  recall", ("paper", "quote", "r")),
    Measure("quote and speaker F1 (paper, no nested)", ("paper", "joint_quote_speaker", "f1"), "58",
            "paper joint(quote,speaker) F1", nested=False),
    Measure("speaker contained, where the quote is found", ("speaker", "acc_contain"), "80",
            "speaker acc contain"),
    Measure("quote and speaker F1, attributed claims", ("joint", "attr_contain", "f1"), "56",
            "joint attr contain F1"),
)  # fmt: skip


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--documents", default="dev.jsonl", show_default=True, help="The file in FOLDER to measure on.")
@click.option("--bootstrap", default=200, show_default=True, help="Resamples for the 95 % intervals.")
@click.option("--keep", type=click.Path(path_type=Path), help="Keep our predictions in this file.")
def main(folder: Path, documents: str, bootstrap: int, keep: Path | None) -> None:
    """Print what the scorer says of our predictions and of the rival's, all and by type, in percent."""
    gold = folder / documents
    with tempfile.TemporaryDirectory() as scratch:
        ours = keep or Path(scratch) / "ours.jsonl"
        rival = Path(scratch) / "rival.jsonl"
        _write(ours, gold, predict)
        _write(rival, gold, predict_naively)
        scored = [score(folder, predicted, gold, bootstrap) for predicted in (ours, rival)]
    print_table(*scored)


def predict(document: Document) -> list[Document]:
    """Return the claims that we find in a document; the whole text counts as body."""
    text = document["text"]
    parts = (Part(Extent(0, len(text)), PartKind.BODY),) if text else ()
    article = Article(
        key=str(document["id"]),
        origin="bench",
        text=text,
        parts=parts,
        language="de",
        known=datetime.now(UTC),
    )
    claims = [claim for claim in claims_in(article) if claim.type is not ClaimType.ASSERTION]
    return [_prediction(claim, claims) for claim in claims]


def predict_naively(document: Document) -> list[Document]:
    """Return the claims that the rival finds in a document."""
    return list(naive_quotations(document["text"]))


def score(folder: Path, predicted: Path, gold: Path, bootstrap: int) -> dict[bool, Scores]:
    """Return what FOLDER's scorer says of predictions: with nested claims (True) and without."""
    command = [sys.executable, "-B", str(folder / "score_quotes.py"), "--json", "--pred", str(predicted)]
    command += ["--bootstrap", str(bootstrap), str(gold)]
    return {nested: _run(command if nested else [*command, "--no-nested"]) for nested in (True, False)}


def print_table(ours: dict[bool, Scores], rival: dict[bool, Scores]) -> None:
    """Print both systems' figures with their intervals, then those of each type."""
    print(f"{'%':46}{'belegbot':>20}{'naive rules':>20}{'goal':>12}")
    for measure in MEASURES:
        cells = "".join(f"{_figure(scores[measure.nested], measure):>20}" for scores in (ours, rival))
        print(f"{measure.name:46}{cells}{measure.goal:>12}")
    print(f"\n{'by type: quote P, R, F1 (paper); speaker':46}{'belegbot':>24}{'naive rules':>24}")
    for kind, own in ours[True]["by_type"].items():
        cells = "".join(f"{_by_type(found):>24}" for found in (own, rival[True]["by_type"][kind]))
        print(f"{kind + ', ' + str(own['gold']):46}{cells}")


def _figure(scores: Scores, measure: Measure) -> str:
    found: Any = scores
    for key in measure.path:
        found = found[key]
    if not measure.interval:
        return f"{100 * found:.1f}" + " " * 14
    low, high = scores["bootstrap95"][measure.interval]
    return f"{100 * found:.1f} [{100 * low:.1f}, {100 * high:.1f}]"


def _by_type(found: Scores) -> str:
    quote = found["paper_quote"]
    figures = (quote["p"], quote["r"], quote["f1"], found["speaker_acc_contain"])
    return " ".join(f"{100 * figure:5.1f}" for figure in figures)


def _write(out: Path, gold: Path, predictor: Callable[[Document], Iterable[Document]]) -> None:
    with out.open("w", encoding="utf-8") as file:
        for line in gold.read_text("utf-8").splitlines():
            document = json.loads(line)
            found = {"id": document["id"], "claims": list(predictor(document))}
            file.write(json.dumps(found, ensure_ascii=False) + "\n")


def _run(command: list[str]) -> Scores:
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    scores: Scores = json.loads(done.stdout)
    return scores


def _prediction(claim: Claim, claims: list[Claim]) -> Document:
    return {
        "quote": _pairs(claim.quote),
        "speaker": _pairs(claim.speaker),
        "cue": _pairs(claim.cue),
        "type": claim.type.value,
        "nested": any(_holds(other, claim) for other in claims if other is not claim),
    }


def _holds(outer: Claim, inner: Claim) -> bool:
    """Tell whether a claim lies inside a longer one."""
    longer = sum(e.end - e.start for e in outer.quote) > sum(e.end - e.start for e in inner.quote)
    return longer and all(
        any(o.start <= i.start and i.end <= o.end for o in outer.quote) for i in inner.quote
    )


def _pairs(extents: Extents) -> list[list[int]]:
    return [[extent.start, extent.end] for extent in extents]


if __name__ == "__main__":
    main()
