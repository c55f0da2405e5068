"""`belegbot dates`: time expressions in JSON lines, from standard input to standard output."""

from __future__ import annotations

import sys

import click

from bot.documents import read_document
from bot.json_lines import json_line
from store.model import Timex
from store.nlp.timex import time_expressions
from store.reading.language import language_of

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_EXAMPLE = """Example:

\b
  $ echo '{"id": "1", "text": "Am Montag reist sie ab.", "dct": "2025-08-20"}' | belegbot dates
  {"id": "1", "timexes": [{"start": 3, "end": 9, "type": "DATE", "value": "2025-08-25"}]}"""


@click.command(epilog=_EXAMPLE)
@click.pass_context
def dates(ctx: click.Context) -> None:
    """Find the time expressions in JSON lines: {"id", "text", "dct"?} in, {"id", "timexes"} out.

    Type and value are those of TIMEX3; "dct" is the day the text was written, from which "gestern" is read.
    Offsets count code points of the text, end exclusive. A line that can't be read is named on standard
    error, the rest is processed; the exit status is then 1.
    """
    failed = False
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.removeprefix(_BYTE_ORDER_MARK).strip():
            continue
        try:
            document = read_document(line, day="dct")
        except ValueError as error:
            click.echo(f"line {number}: {error}", err=True)
            failed = True
            continue
        text = document["text"]
        found = time_expressions(text, dct=document["dct"], language=language_of(text))
        click.echo(json_line({"id": document["id"], "timexes": [_timex(timex) for timex in found]}))
    if failed:
        ctx.exit(1)


def _timex(timex: Timex) -> dict[str, object]:
    return {
        "start": timex.extent.start,
        "end": timex.extent.end,
        "type": timex.type.value,
        "value": timex.value,
    }
