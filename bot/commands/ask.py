"""`belegbot ask QUESTION`: one answer, for a person or as JSON."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from datetime import UTC, datetime
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
from handlers.reply import Outcome, Reply
from handlers.typed import typed
from store.claims import ActionStates


@click.command(
    epilog='Example: belegbot ask --json "/claims Sicherheitsgarantien von:Merz seit:2025-08-15" | jq .items'
)
@click.argument("question")
@store_option
@click.option("--json", "as_json", is_flag=True, help="Print the reply as one line of JSON.")
@click.pass_context
def ask(ctx: click.Context, question: str, store: str | None, as_json: bool) -> None:
    """Answer one QUESTION, with or without a command, and exit.

    The JSON is the reply: language, title, intro, items, sources (each with marker, kind and spans of text,
    style and link), notes, actions (each with kind, label, state and the command that asks the same), page
    (first, last, total, or null), visibility and outcome.

    Exits 0 where the outcome is answered or nothing_found, 1 where it is not_understood (a name that fits
    several people, too) or unavailable (the store failed), 2 where the store can't be opened.
    """
    settings = read_settings(store=store)
    with open_store(settings.store) as claims:
        reply = asyncio.run(_answered(make_answer(claims, settings), question))
        commands = _commands(reply, claims, settings)
    if as_json:
        click.echo(json_line(_record(reply, commands)))
    else:
        show(reply, Console(), commands=commands)
    if reply.outcome not in (Outcome.ANSWERED, Outcome.NOTHING_FOUND):
        ctx.exit(1)


async def _answered(answer: Answer, question: str) -> Reply:
    return await answer(Inbound(ASKER, question))


def _commands(reply: Reply, states: ActionStates, settings: Settings) -> list[str]:
    now = datetime.now(UTC)
    payloads = [states.recall(ASKER.key, action.state, now=now) for action in reply.actions]
    return [typed(Query.from_json(payload), settings.zone) if payload else "" for payload in payloads]


def _record(reply: Reply, commands: list[str]) -> dict[str, Any]:
    record = asdict(reply)
    for action, command in zip(record["actions"], commands, strict=True):
        action["command"] = command
    return record
