"""How the commands are typed in Slack, which keeps some of the names to itself."""

from __future__ import annotations

from dataclasses import replace

from handlers.commands import COMMAND_NAMES
from handlers.reply import Reply, Span, Style

UMBRELLA = "/belegbot"
"""The command under which every other one can be typed: "/belegbot who …"."""

QUESTION_COMMANDS = tuple(f"/{name}" for names in COMMAND_NAMES.values() for name in names.values())
KEPT_BY_SLACK = frozenset({"/who"})


def from_umbrella(text: str) -> str:
    """Return the question in what was typed after the umbrella command."""
    words = text.removeprefix("/").split(maxsplit=1)
    if not words:
        return "/help"
    command = f"/{words[0].lower()}"
    return " ".join([command, *words[1:]]) if command in QUESTION_COMMANDS else text


def typeable(reply: Reply) -> Reply:
    """Return `reply` with its examples of commands so that Slack passes them on to us."""
    items = (replace(item, spans=tuple(map(_typeable, item.spans))) for item in reply.items)
    return replace(reply, items=tuple(items))


def _typeable(span: Span) -> Span:
    command, *rest = span.text.split(" ", 1)
    if span.style is not Style.CODE or command not in KEPT_BY_SLACK:
        return span
    return replace(span, text=" ".join([UMBRELLA, command.removeprefix("/"), *rest]))
