"""`belegbot digest`: the digests that conversations want, and how they come to them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

import click
from rich.console import Console

from bot.bootstrap import open_store
from bot.config import Settings, read_settings
from bot.logs import configure_logs
from bot.options import store_option
from bot.outbox import Outbox
from bot.render.plain import plain
from bot.render.terminal import show
from bot.senders import make_senders
from handlers.digest_lines import topic_name
from handlers.editions import parts_of, topics_of
from handlers.looking_back import digest_of_day
from handlers.parse import parse
from handlers.phrases.subscriptions import subscription_phrases
from handlers.query import Query
from handlers.reply import Reply
from handlers.schedules import written_schedule
from handlers.typed import typed
from store.db.sqlite import SqliteStore
from store.digests import LedgerLine, Subscription
from store.errors import BelegbotError

_WANTED = ("conversation", "no.", "topics", "when", "next (UTC)")
_LEDGER = ("conversation", "no.", "slot", "part", "state", "tries", "message", "reason", "changed (UTC)")


@click.group(epilog="Example: belegbot digest list --store sqlite:///news.db")
def digest() -> None:
    """Look at the digests that conversations want, see what they would say, send what is due."""


@digest.command("list", epilog="Example: belegbot digest list --store sqlite:///news.db")
@store_option
def list_(store: str | None) -> None:
    """Show every digest: its conversation and number there, topics, time, and when it comes next."""
    settings = read_settings(store=store)
    with open_store(settings.store) as kept:
        wanted = kept.subscriptions()
    _print(_WANTED, [_listed(each, settings) for each in wanted], "No conversation wants a digest.")


@digest.command(epilog="Example: belegbot digest due --store sqlite:///news.db")
@store_option
def due(store: str | None) -> None:
    """Show the digests that are due and have not been opened yet, the longest due first."""
    settings = read_settings(store=store)
    with open_store(settings.store) as kept:
        waiting = kept.due_subscriptions(now=datetime.now(UTC), most=1000)
    _print(_WANTED, [_listed(each, settings) for each in waiting], "Nothing is due.")


@digest.command(epilog="Example: belegbot digest preview --topic Sicherheitsgarantien --as-of 2025-08-21")
@store_option
@click.option("--topic", "topics", multiple=True, help="A topic, with filters; may be given several times.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The digest at the end of DATE, as if each article had been read on the day it appeared.",
)
def preview(store: str | None, topics: tuple[str, ...], as_of: datetime | None) -> None:
    """Show what digests would say now, or would have said on a day; nothing is sent or kept.

    Without a topic they are those that conversations want; with --as-of, one about all their topics, or about
    everything where there are none.
    """
    settings = read_settings(store=store)
    with open_store(settings.store) as kept:
        shown = list(_previewed(kept, settings, topics, as_of.date() if as_of else None))
    for reply in shown:
        commands = [typed(Query.from_json(action.state), settings.zone) for action in reply.actions]
        show(reply, Console(), commands=commands)
    if not shown:
        click.echo("Nothing new: no digest would go out.")


@digest.command(epilog="Example: belegbot digest send --store sqlite:///news.db")
@store_option
def send(store: str | None) -> None:
    """Send what is due now and exit; belegbot serve does so all the time.

    It may run beside belegbot serve: each digest still goes out once. Needs the tokens of the platforms.
    """
    settings = read_settings(store=store)
    configure_logs(settings.log_level)
    asyncio.run(_sent(settings))


@digest.command(epilog="Example: belegbot digest ledger --last 20 --store sqlite:///news.db")
@store_option
@click.option(
    "--last", type=click.IntRange(1, 10_000), default=100, show_default=True, help="How many lines."
)
def ledger(store: str | None, last: int) -> None:
    """Show what became of the latest digests, part by part, newest first."""
    settings = read_settings(store=store)
    with open_store(settings.store) as kept:
        lines = kept.ledger(most=last)
    _print(_LEDGER, [_ledger_row(line) for line in lines], "No digest has been due yet.")


async def _sent(settings: Settings) -> None:
    with open_store(settings.store) as kept:
        senders = make_senders(settings, kept)
        if not senders:
            raise BelegbotError("no platform to send on: no token is set; belegbot doctor tells which")
        try:
            await Outbox(kept, senders).tick()
        finally:
            await asyncio.gather(*(sender.close() for sender in senders))


def _previewed(
    kept: SqliteStore, settings: Settings, topics: Sequence[str], day: date | None
) -> Iterator[Reply]:
    """Yield the digests of `day`, or of now, about `topics` or about what conversations want."""
    now, wanted = datetime.now(UTC), kept.subscriptions()
    if day is None and not topics and wanted:
        yield from (reply for each in wanted for reply in _wanted(each, kept, now))
        return
    language = settings.language
    if topics:
        typed_in = (f"/claims {topic}" for topic in topics)
        queries = [parse(each, now=now, zone=settings.zone, default_language=language) for each in typed_in]
    else:
        queries = list(dict.fromkeys(query for each in wanted for query in topics_of(each, language)))
        queries = queries or [parse("/claims", now=now, zone=settings.zone, default_language=language)]
    part = digest_of_day(
        queries,
        day or now.astimezone(settings.zone).date(),
        claims=kept,
        zone=settings.zone,
        language=language,
    )
    if part:
        yield part.reply


def _wanted(each: Subscription, kept: SqliteStore, now: datetime) -> Iterator[Reply]:
    since = kept.last_sent(each)
    parts = parts_of(each, now, since, claims=kept, digests=kept, conversations=kept, now=now, whole=True)
    yield from (part.reply for part in parts)


def _listed(each: Subscription, settings: Settings) -> tuple[str, ...]:
    names = (topic_name(query, settings.zone) for query in topics_of(each, each.language))
    when = written_schedule(each.schedule, subscription_phrases("en"))
    coming = f"{each.next:%Y-%m-%d %H:%M}" if each.next else "paused"
    return each.conversation, str(each.number), ", ".join(names), when, coming


def _ledger_row(line: LedgerLine) -> tuple[str, ...]:
    part = "" if line.part is None else str(line.part + 1)
    changed = f"{line.changed:%Y-%m-%d %H:%M:%S}"
    state = line.state or line.slot_state
    tries = str(line.attempts or "")
    return (
        line.conversation,
        str(line.number),
        line.name,
        part,
        state,
        tries,
        line.remote,
        line.reason,
        changed,
    )


def _print(columns: Sequence[str], rows: Sequence[Sequence[str]], empty: str) -> None:
    """Print rows below their columns; a line is never broken."""
    if not rows:
        click.echo(empty)
        return
    cells = [columns, *([" ".join(plain(cell).split()) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(padded).rstrip())
