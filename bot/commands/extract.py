"""`belegbot extract`: claims in JSON lines, from standard input to standard output, without a store."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

import click
import structlog

from bot.documents import read_document
from bot.json_lines import json_line
from bot.logs import configure_logs, failure
from store.errors import BelegbotError, RefusedInput
from store.model import Claim, ClaimType, Extents, Interval
from store.nlp.claim_times import timed_claims
from store.nlp.pipeline import claims_in
from store.reading.dating import day_of
from store.reading.text import article_from_text

log = structlog.get_logger(__name__)

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_EXAMPLE = """Example:

\b
  $ echo '{"id": "1", "text": "Die Lage sei ernst, sagte Anna Lenz."}' | belegbot extract
  {"id": "1", "claims": [{"quote": [[0, 18]], "speaker": [[26, 35]], "cue": [[20, 25]], "type": "indirect",
   "speaker_name": "Anna Lenz", "chain": [], "modality": "reported", "said": null, "said_at": [],
   "times": []}]}"""


@click.command(epilog=_EXAMPLE)
@click.option("--quotations-only", is_flag=True, help="Leave out the articles' own assertions.")
@click.pass_context
def extract(ctx: click.Context, *, quotations_only: bool) -> None:
    """Find the claims in JSON lines: {"id", "text", "date"?} in, {"id", "claims"} out, one object a line.

    Offsets count code points of the text, end exclusive. "date" is the day the text appeared, from which its
    "gestern" is read: "said" is when something was said, where the text tells, in the words at "said_at",
    "times" what the claim itself speaks of. A "to" is the first day or minute after. A line that can't be
    read is named on standard error, the rest is processed; the exit status is then 1.
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
        "said": _interval(claim.said) if claim.said else None,
        "said_at": _pairs(claim.said_at),
        "times": [
            {"start": e.extent.start, "end": e.extent.end, "value": e.value, **_interval(e.interval)}
            for e in claim.events
        ],
        **({"opinion": True} if claim.opinion else {}),
    }


def _interval(interval: Interval) -> dict[str, str | None]:
    return {"from": _wall(interval.start), "to": _wall(interval.end)}


def _wall(moment: datetime | None) -> str | None:
    """Return a day, or a day with its clock time, as the text means it: of no zone."""
    if moment is None:
        return None
    return moment.date().isoformat() if moment.time() == time() else f"{moment:%Y-%m-%dT%H:%M}"


def _pairs(extents: Extents) -> list[list[int]]:
    return [[extent.start, extent.end] for extent in extents]


def _claims(document: dict[str, Any], number: int) -> tuple[Claim, ...]:
    """Return the claims of a document; raises ValueError where we fail on it, which is logged."""
    origin = f"line {number}"
    try:
        article = article_from_text(
            document["text"],
            key=str(document["id"]),
            origin=origin,
            known=datetime.now(UTC),
            published=day_of(document["date"].isoformat(), UTC, origin) if document["date"] else None,
        )
        return timed_claims(article, claims_in(article), zone=UTC)
    except RefusedInput as refused:
        raise ValueError(refused.reason) from None
    except BelegbotError:
        raise
    except Exception as error:
        log.error("document_failed", line=number, **failure(error))
        raise ValueError(f"internal error ({type(error).__name__}); please report it") from error
