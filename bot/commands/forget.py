"""`belegbot forget`: erase what is kept of a conversation or a person."""

from __future__ import annotations

import re

import click

from bot.bootstrap import open_store
from bot.config import read_settings
from bot.options import store_option
from store.db.sqlite import SqliteStore

_TELEGRAM = re.compile(r"(?P<conversation>telegram:-?\d+)(?:/(?P<user>-?\d+))?")
_SLACK = re.compile(r"(?P<conversation>slack:[A-Z0-9]+(?:/[CDG][A-Z0-9]+)?)(?:/(?P<user>[UW][A-Z0-9]+))?")


@click.command(epilog="Example: belegbot forget telegram:-1001234567890/8")
@click.argument("whom", metavar="PLATFORM:ID[/USER]")
@store_option
def forget(whom: str, store: str | None) -> None:
    """Erase what is kept of a workspace, channel, group or chat, or with USER of that person there.

    slack:TEAM, slack:TEAM/CHANNEL, slack:TEAM/USER, telegram:CHAT or telegram:CHAT/USER. A person's private
    chat in Telegram has the person's own number: erasing it erases what is kept of them in every group, too.
    """
    match = _TELEGRAM.fullmatch(whom) or _SLACK.fullmatch(whom)
    if match is None:
        raise click.BadParameter(
            f"{whom!r} is none of slack:TEAM, slack:TEAM/CHANNEL, slack:TEAM/USER, telegram:CHAT, "
            "telegram:CHAT/USER",
            param_hint="PLATFORM:ID[/USER]",
        )
    with open_store(read_settings(store=store).store) as opened:
        rows = _forgotten(opened, match["conversation"], match["user"])
    click.echo(f"{rows} {'entry' if rows == 1 else 'entries'} erased")


def _forgotten(store: SqliteStore, conversation: str, user: str | None) -> int:
    rows = store.forget(conversation, user)
    platform, _, number = conversation.partition(":")
    if platform == "telegram" and user is None and not number.startswith("-"):
        rows += store.forget_person(platform, number)
    return rows
