"""The buttons and menus under a Slack message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    InteractiveElement,
    Option,
    PlainTextObject,
    StaticSelectElement,
)

from bot.render.plain import plain
from handlers.phrases.search_form import form_phrases
from handlers.reply import Action, ActionKind, Reply

Json = dict[str, Any]

_BUTTON = 75
_ELEMENTS = 25
_CHOICES = 10
_FEWEST_CHOICES = 2


@dataclass(frozen=True, slots=True)
class Extra:
    """A button of the adapter's own, with a value of at most 2,000 characters."""

    action_id: str
    label: str
    value: str = ""


def controls(reply: Reply, extra: Sequence[Extra] = ()) -> list[Json]:
    """Return the block with the buttons of `reply` and the `extra` ones, none where there are none.

    Who is heard most stands in one menu; what does not fit into Slack's 25 elements is left out from the end.
    """
    speakers = [
        action
        for action in reply.actions
        if action.kind is ActionKind.SPEAKER and plain_text(action.label, _BUTTON).text
    ]
    as_menu = len(speakers) >= _FEWEST_CHOICES
    elements: list[InteractiveElement] = []
    for number, action in enumerate(reply.actions):
        if as_menu and action is speakers[0]:
            elements.append(_menu(speakers, reply.language))
        elif not (as_menu and action in speakers):
            elements += _button(f"{action.kind}-{number}", action.label, action.state)
    kept = elements[: _ELEMENTS - len(extra)]
    for button in extra:
        kept += _button(button.action_id, button.label, button.value)
    return [ActionsBlock(elements=kept).to_dict()] if kept else []


def clipped(text: str, limit: int) -> str:
    """Return at most `limit` UTF-16 units of `text`, which is how the clients of Slack count."""
    encoded = text.encode("utf-16-le")
    if len(encoded) <= 2 * limit:
        return text
    return encoded[: 2 * (limit - 1)].decode("utf-16-le", "ignore").rstrip() + "…"


def plain_text(text: str, limit: int) -> PlainTextObject:
    """Return one line of at most `limit` characters that Slack reads as nothing but text."""
    return PlainTextObject(text=clipped(" ".join(plain(text).split()), limit), emoji=False)


def _button(action_id: str, label: str, value: str) -> list[InteractiveElement]:
    text = plain_text(label, _BUTTON)
    return [ButtonElement(text=text, action_id=action_id, value=value or None)] if text.text else []


def _menu(speakers: Sequence[Action], language: str) -> StaticSelectElement:
    return StaticSelectElement(
        placeholder=plain_text(form_phrases(language).speakers, _BUTTON),
        action_id=f"{ActionKind.SPEAKER}-menu",
        options=[
            Option(text=plain_text(action.label, _BUTTON), value=action.state)
            for action in speakers[:_CHOICES]
        ],
    )
