"""`belegbot ask QUESTION`: one answer, for a person or as JSON."""

from __future__ import annotations

import asyncio
import shlex
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from bot.adapters.port import Answer
from bot.adapters.terminal import ASKER
from bot.bootstrap import make_answer, open_store
from bot.config import Settings, read_settings
from bot.json_lines import json_line
from bot.options import store_option
from bot.render.terminal import show
from handlers.inbound import Inbound
from handlers.query import Query
from handlers.reply import ActionKind, Chart, Outcome, Reply
from handlers.typed import typed
from store.claims import ActionStates
from store.errors import BelegbotError

_FOR_PLATFORMS = {"chart", "state", "quiet"}
"""What of a reply only a chat has a use for."""


@click.command(
    epilog='Example: belegbot ask --json "/claims Sicherheitsgarantien von:Merz seit:2025-08-15" | jq .items'
)
@click.argument("question")
@store_option
@click.option("--json", "as_json", is_flag=True, help="Print the reply as one line of JSON.")
@click.option(
    "--chart",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.png",
    help="Draw the timeline that answers the question, too.",
)
@click.pass_context
def ask(ctx: click.Context, question: str, store: str | None, as_json: bool, chart: Path | None) -> None:
    """Answer one QUESTION, with or without a command, and exit.

    The JSON is the reply: language, title, intro, items, sources (each with marker, kind and spans of text,
    style and link), notes, actions (each with kind, label, state and the command that asks the same), page
    (first, last, total, or null), visibility and outcome.

    Exits 0 where the outcome is answered or nothing_found, 1 where it is not_understood (a name that fits
    several people, too) or unavailable (the store failed), 2 where the store can't be opened or the chart
    can't be drawn.
    """
    settings = read_settings(store=store)
    with open_store(settings.store) as claims:
        answer = make_answer(claims, settings)
        reply = asyncio.run(_answered(answer, Inbound(ASKER, question)))
        commands = _commands(reply, claims, settings)
        drawn = asyncio.run(_drawn(answer, reply)) if chart else None
    if as_json:
        click.echo(json_line(_record(reply, commands)))
    else:
        show(reply, Console(), commands=commands)
    if chart:
        _write(chart, drawn)
    if reply.outcome not in (Outcome.ANSWERED, Outcome.NOTHING_FOUND):
        ctx.exit(1)


async def _answered(answer: Answer, inbound: Inbound) -> Reply:
    return await answer(inbound)


async def _drawn(answer: Answer, reply: Reply) -> Chart | None:
    """Return the chart behind the reply's button for it, None where it has none."""
    states = [action.state for action in reply.actions if action.kind is ActionKind.PICTURE]
    return (await answer(Inbound(ASKER, action=states[0]))).chart if states else None


def _write(path: Path, chart: Chart | None) -> None:
    if chart is None:
        raise BelegbotError(f"{path} was not drawn: only a /timeline with a known time has a picture")
    # Drawing takes a JavaScript engine, which no other question should wait for.
    from bot.render.chart import png

    try:
        path.write_bytes(png(chart))
    except OSError as error:
        raise BelegbotError(f"{path} can't be written: {error.strerror}") from error


def _commands(reply: Reply, states: ActionStates, settings: Settings) -> list[str]:
    """Return for every button what asks the same; for the picture, the program with its option."""
    now = datetime.now(UTC)
    payloads = [states.recall(ASKER.key, action.state, now=now) for action in reply.actions]
    return [_command(Query.from_json(payload), settings) if payload else "" for payload in payloads]


def _command(query: Query, settings: Settings) -> str:
    question = typed(query, settings.zone)
    return f"belegbot ask --chart timeline.png {shlex.quote(question)}" if query.picture else question


def _record(reply: Reply, commands: list[str]) -> dict[str, Any]:
    record = {name: value for name, value in asdict(reply).items() if name not in _FOR_PLATFORMS}
    for action, command in zip(record["actions"], commands, strict=True):
        action["command"] = command
    return record
