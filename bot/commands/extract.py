"""`belegbot extract`: claims in JSON lines, from standard input to standard output, without a store."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import click
import structlog

from bot.documents import read_document
from bot.json_lines import json_line
from bot.logs import configure_logs, failure
from store.errors import BelegbotError
from store.model import Claim, ClaimType, Extents
from store.nlp.pipeline import claims_in
from store.reading.text import article_from_text

log = structlog.get_logger(__name__)

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_EXAMPLE = """Example:

\b
  $ echo '{"id": "1", "text": "Die Lage sei ernst, sagte Anna Lenz."}' | belegbot extract
  {"id": "1", "claims": [{"quote": [[0, 18]], "speaker": [[26, 35]], "cue": [[20, 25]], "type": "indirect",
   "speaker_name": "Anna Lenz", "chain": [], "modality": "reported"}]}"""


@click.command(epilog=_EXAMPLE)
@click.option("--quotations-only", is_flag=True, help="Leave out the articles' own assertions.")
@click.pass_context
def extract(ctx: click.Context, *, quotations_only: bool) -> None:
    """Find the claims in JSON lines: {"id", "text", "date"?} in, {"id", "claims"} out, one object a line.

    Offsets count code points of the text, end exclusive. A line that can't be read is named on standard
    error, the rest is processed; the exit status is then 1.
    """
    configure_logs("error")
    failed = False
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.removeprefix(_BYTE_ORDER_MARK).strip():
            continue
        try:
            document = read_document(line, day="date")
            claims = _claims(document, number)
        except ValueError as error:
            click.echo(f"line {number}: {error}", err=True)
            failed = True
            continue
        click.echo(json_line(answer(document["id"], claims, quotations_only=quotations_only)))
    if failed:
        ctx.exit(1)


def answer(document_id: object, claims: Iterable[Claim], *, quotations_only: bool) -> dict[str, object]:
    """Return the output object of one document, ready for JSON."""
    kept = [claim for claim in claims if not (quotations_only and claim.type is ClaimType.ASSERTION)]
    return {"id": document_id, "claims": [_claim(claim) for claim in kept]}


def _claim(claim: Claim) -> dict[str, object]:
    return {
        "quote": _pairs(claim.quote),
        "speaker": _pairs(claim.speaker),
        "cue": _pairs(claim.cue),
        "type": claim.type.value,
        "speaker_name": claim.speaker_name,
        "chain": [link.name for link in claim.chain],
        "modality": claim.modality.value,
    }


def _pairs(extents: Extents) -> list[list[int]]:
    return [[extent.start, extent.end] for extent in extents]


def _claims(document: dict[str, Any], number: int) -> tuple[Claim, ...]:
    """Return the claims of a document; raises ValueError where we fail on it, which is logged."""
    try:
        return claims_in(
            article_from_text(
                document["text"], key=str(document["id"]), origin=f"line {number}", known=datetime.now(UTC)
            )
        )
    except BelegbotError:
        raise
    except Exception as error:
        log.error("document_failed", line=number, **failure(error))
        raise ValueError(f"internal error ({type(error).__name__}); please report it") from error
