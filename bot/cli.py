"""The command line: one group, one module of `bot.commands` for each command, read when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import IO, Any

import click

from bot.standard_streams import explained_streams
from store.errors import BelegbotError

COMMANDS = {
    "ask": "Answer one question and exit.",
    "chat": "Ask and answer in the terminal.",
    "dates": "Find the time expressions in JSON lines, without a store.",
    "digest": "Preview, list and send digests.",
    "doctor": "Check settings, store, language and platforms.",
    "extract": "Find the claims in JSON lines, without a store.",
    "forget": "Erase what is kept of a workspace, a conversation or a person.",
    "ingest": "Read articles into the store.",
    "range": "Read the dates that people type, without a store.",
    "rank": "Rank sentences as answers to questions, without a store.",
    "serve": "Answer in Slack and Telegram.",
}
"""Every command with its line in the overview, so that the overview loads none of them."""


class Failure(click.ClickException):
    """What went wrong, for the person at the terminal; exits 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print one line to standard error."""
        click.echo(f"belegbot: {self.format_message()}", file=file, err=file is None)


class Commands(click.Group):
    """The commands; each is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"bot.commands.{cmd_name}"), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(f"bot.commands.{cmd_name}.{cmd_name} must be a click command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview from COMMANDS."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the whole program; a standard stream that can't be used becomes one line."""
        with explained_streams():
            return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error of our tree becomes one line."""
        try:
            return super().invoke(ctx)
        except BelegbotError as error:
            raise Failure(" ".join(str(error).split())) from error


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog='Example: belegbot ask "/claims Sicherheitsgarantien"',
)
@click.version_option(package_name="belegbot", prog_name="belegbot")
def main() -> None:
    """Who said what, when, and where it stands: answers from the articles that were read."""
