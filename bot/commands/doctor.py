"""`belegbot doctor`: what may be wrong with this installation."""

from __future__ import annotations

from functools import partial

import click
from rich.console import Console
from rich.text import Text

from bot.config import read_settings
from bot.doctor import State, examine
from bot.options import store_option
from bot.render.plain import plain

_STYLES = {State.OK: "green", State.WARN: "yellow", State.FAIL: "bold red"}


@click.command(epilog="Example: belegbot doctor --store sqlite:///news.db")
@store_option
@click.pass_context
def doctor(ctx: click.Context, store: str | None) -> None:
    """Check the settings, the store, the language pipeline and the reach of each platform, one line each.

    Exits 1 if anything fails; a warning is no failure. No token is shown.
    """
    console = Console(soft_wrap=True)
    failed = False
    for check in examine(partial(read_settings, store=store)):
        line = Text()
        line.append(f"{check.state:<5}", _STYLES[check.state])
        line.append(f" {check.subject}: {' '.join(plain(check.detail).split())}")
        console.print(line, highlight=False)
        failed = failed or check.state is State.FAIL
    if failed:
        ctx.exit(1)
