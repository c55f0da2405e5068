"""`belegbot range`: the days that a phrase names, as the filters of a question understand it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, date, datetime
from functools import partial

import click

from bot.bootstrap import open_store
from bot.config import read_settings
from bot.documents import read_object
from bot.json_lines import json_line
from bot.options import event_store_option
from handlers.dates.days import Range
from handlers.errors import QuestionError
from handlers.events import range_of_phrase
from handlers.phrases import phrases_in
from store.errors import BelegbotError
from store.reading.language import language_of

_EXAMPLE = """Example:

\b
  $ belegbot range "15. bis 18. August" --today 2025-08-20
  2025-08-15/2025-08-19
  $ belegbot range "before 18 August" --today 2025-08-20
  /2025-08-18
  $ echo '{"phrase": "ab gestern", "today": "2025-08-20"}' | belegbot range --jsonl
  {"phrase": "ab gestern", "from": "2025-08-19", "to": null}
  $ belegbot range "seit dem Alaska-Gipfel" --store sqlite:///demo.db --today 2025-08-20
  2025-08-15/2025-08-21"""

Read = Callable[[str, date], Range]
"""From a phrase and the day to read it from to its days; raises QuestionError."""


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; it takes YYYY-MM-DD") from None


@click.command(epilog=_EXAMPLE)
@click.argument("phrase", required=False)
@click.option(
    "--today",
    metavar="DATE",
    callback=_day,
    help="The day from which the phrase is read.  [default: today in $BELEGBOT_ZONE]",
)
@click.option("--jsonl", is_flag=True, help='Read {"phrase", "today"?} lines from standard input.')
@event_store_option
@click.pass_context
def range(  # noqa: A001
    ctx: click.Context, phrase: str | None, today: date | None, *, jsonl: bool, store: str | None
) -> None:
    """Print the days that PHRASE names as FROM/TO: TO is the day after the last, an open end is empty.

    PHRASE is German or English: "seit 15. August", "letzte Woche", "KW 33", "between Friday and Monday"; with
    --store, a time told by an event, too: "nach dem Alaska-Gipfel". What can't be read, and an event of which
    the articles tell no single time, is refused with exit status 2.

    With --jsonl, each line is answered with {"phrase", "from", "to"}, an open end being null, or with
    {"phrase", "error"}; a line that is no such object is named on standard error, and the exit status is 1.
    """
    if jsonl == (phrase is not None):
        raise click.UsageError("it takes either a PHRASE or --jsonl")
    zone = read_settings().zone
    today = today or datetime.now(UTC).astimezone(zone).date()
    with open_store(store) if store else nullcontext() as claims:
        read = partial(range_of_phrase, claims=claims, zone=zone)
        if phrase is None:
            _answer_lines(ctx, today, read)
        else:
            click.echo(_answer_phrase(phrase, today, read))


def _answer_phrase(phrase: str, today: date, read: Read) -> str:
    try:
        days = read(phrase, today)
    except QuestionError as error:
        raise BelegbotError(_refusal(error, phrase)) from error
    return f"{days.first or ''}/{days.end or ''}"


def _answer_lines(ctx: click.Context, today: date, read: Read) -> None:
    failed = False
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            click.echo(_answer(line, today, read))
        except ValueError as error:
            click.echo(f"line {number}: {error}", err=True)
            failed = True
    if failed:
        ctx.exit(1)


def _answer(line: bytes, today: date, read: Read) -> str:
    """Return the answer to one line; raises ValueError with the reason where it is not what is asked for."""
    asked = read_object(line)
    phrase, day = asked.get("phrase"), asked.get("today")
    if not isinstance(phrase, str):
        raise ValueError('"phrase" is missing or not a string')
    try:
        today = today if day is None else date.fromisoformat(str(day))
    except ValueError:
        raise ValueError(f'"today" is no date: {str(day)[:40]!r}; it takes YYYY-MM-DD') from None
    try:
        return json_line({"phrase": phrase, **_ends(read(phrase, today))})
    except QuestionError as error:
        return json_line({"phrase": phrase, "error": _refusal(error, phrase)})


def _ends(days: Range) -> dict[str, str | None]:
    return {
        "from": days.first.isoformat() if days.first else None,
        "to": days.end.isoformat() if days.end else None,
    }


def _refusal(error: QuestionError, phrase: str) -> str:
    """Return why a phrase is refused, in its own language."""
    return phrases_in(language_of(phrase)).problems[error.problem].format(what=error.what)
