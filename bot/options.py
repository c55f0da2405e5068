"""Options that several commands take."""

from __future__ import annotations

import click

from bot.config import DEFAULT_STORE, check_store


def _checked(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return check_store(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


store_option = click.option(
    "--store",
    metavar="URL",
    callback=_checked,
    help=f"The claim store.  [default: $BELEGBOT_STORE, else {DEFAULT_STORE}]",
)
"""`--store URL`: the address of the store, checked; None where it was not given."""

event_store_option = click.option(
    "--store",
    metavar="URL",
    callback=_checked,
    help="The claim store that tells when events were.  [default: none, events are refused]",
)
"""`--store URL` for a command that can do without."""
