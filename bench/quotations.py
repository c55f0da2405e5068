"""How well quotations are found: `python -m bench.quotations FOLDER`.

FOLDER holds `dev.jsonl` and its scorer `score_quotes.py`; the predictions are made by the pipeline itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import click

from store.model import Article, Claim, ClaimType, Extent, Extents, Part, PartKind
from store.nlp.pipeline import claims_in


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--documents", default="dev.jsonl", show_default=True, help="The file in FOLDER to measure on.")
@click.option("--bootstrap", default=0, help="Resamples for the 95 % interval; 0 for none.")
@click.option("--no-nested", is_flag=True, help="Leave nested claims out, as the simplified task does.")
@click.option("--keep", type=click.Path(path_type=Path), help="Keep the predictions in this file.")
def main(folder: Path, documents: str, bootstrap: int, *, no_nested: bool, keep: Path | None) -> None:
    """Predict the quotations of FOLDER's documents and print the scorer's table."""
    gold = folder / documents
    with tempfile.TemporaryDirectory() as scratch:
        predictions = keep or Path(scratch) / "predictions.jsonl"
        with predictions.open("w", encoding="utf-8") as out:
            for line in gold.read_text("utf-8").splitlines():
                out.write(json.dumps(predict(json.loads(line)), ensure_ascii=False) + "\n")
        command = [sys.executable, str(folder / "score_quotes.py"), "--pred", str(predictions), str(gold)]
        command += ["--bootstrap", str(bootstrap)] if bootstrap else []
        command += ["--no-nested"] if no_nested else []
        sys.exit(subprocess.run(command, check=False).returncode)


def predict(document: dict[str, str]) -> dict[str, object]:
    """Return one document's prediction line; the whole text counts as body."""
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
    return {"id": document["id"], "claims": [_prediction(claim, claims) for claim in claims]}


def _prediction(claim: Claim, claims: list[Claim]) -> dict[str, object]:
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
