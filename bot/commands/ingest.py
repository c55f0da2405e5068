"""`belegbot ingest PATH…`: read articles into the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.bootstrap import open_store
from bot.config import read_settings
from bot.ingest import Step, Summary
from bot.ingest import ingest as read_into
from bot.logs import configure_logs
from bot.meaning import embed
from bot.options import store_option
from store.errors import RefusedInput
from store.nlp.pipeline import claims_in


@click.command(epilog="Example: belegbot ingest --outlet Beispiel-Kurier articles/ feed.jsonl")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@store_option
@click.option("--outlet", metavar="NAME", help="Who published the articles that do not say so themselves.")
@click.option("--verbose", is_flag=True, help="One line for each article, once it is safely in the store.")
@click.pass_context
def ingest(
    ctx: click.Context, paths: tuple[Path, ...], store: str | None, outlet: str | None, verbose: bool
) -> None:
    """Read articles into the store: .txt (may begin with `date YYYY-MM-DD`), .html, .jsonl, and folders.

    The same article again changes nothing; a changed one replaces its claims. What can't be read is listed
    with the reason, the rest is read. Exits 1 if anything was refused.
    """
    settings = read_settings(store=store)
    configure_logs(settings.log_level)
    with open_store(settings.store) as claims, _reporting(verbose) as report:
        summary = read_into(
            paths,
            store=claims,
            extract=claims_in,
            now=lambda: datetime.now(UTC),
            zone=settings.zone,
            outlet=outlet,
            on_step=report,
        )
        embed(claims)
    _print_summary(summary)
    if summary.refused:
        ctx.exit(1)


@contextmanager
def _reporting(verbose: bool) -> Iterator[Callable[[Step], None]]:
    """Give what reports a step: a line for each, or a bar on a terminal, or nothing."""
    console = Console(stderr=True)
    if verbose:
        yield _print_step
    elif not console.is_terminal:
        yield lambda _: None
    else:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            task = progress.add_task("files", total=None)
            yield lambda step: progress.update(task, completed=max(step.file - 1, 0), total=step.files)


def _print_step(step: Step) -> None:
    if not isinstance(step.outcome, RefusedInput):
        click.echo(f"{step.outcome.value:9} {_printable(step.origin)}")


def _print_summary(summary: Summary) -> None:
    click.echo(
        f"{summary.read} read: {summary.new} new, {summary.changed} changed, {summary.unchanged} unchanged; "
        f"{len(summary.refused)} refused"
    )
    if summary.dated or summary.doubted:
        click.echo(f"by their texts: {summary.dated} dated, {summary.doubted} with a doubtful date")
    for refusal in summary.refused:
        click.echo(f"  {_printable(refusal.origin)}: {_printable(refusal.reason)}")


def _printable(text: str) -> str:
    """Return `text` with nothing in it that a terminal would obey."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
