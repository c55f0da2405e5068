"""What buttons and deep links carry: ids of states, in Telegram's 64 bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram.constants import InlineKeyboardButtonLimit
from telegram.helpers import create_deep_linked_url

from handlers.reply import Action, ActionKind

_START = re.compile(r"/start\s+claims_(?P<state>[\w-]{1,22})_(?P<chat>-?\d{1,16})$", re.ASCII)
_TURNING = frozenset({ActionKind.MORE, ActionKind.BACK})


@dataclass(frozen=True, slots=True)
class Press:
    """What a pressed button carries: its state, and the state of the answer that it hangs on."""

    state: str
    answer: str = ""
    turns_page: bool = False


def pressed(data: str) -> Press:
    """Read what `data_of` wrote."""
    kind, _, states = data.partition(":")
    state, _, answer = states.partition(":")
    return Press(state or data, answer, kind in _TURNING)


def data_of(action: Action, answer: str) -> str:
    """Return the callback data of a button below the answer with the state `answer`.

    Raises ValueError where that is longer than Telegram takes.
    """
    data = f"{action.kind}:{action.state}:{answer}".rstrip(":")
    if len(data.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        raise ValueError(f"the state of a button is too long for Telegram: {len(data)} characters")
    return data


def start_link(bot: str, answer: str, chat: int) -> str:
    """Return the address at which anybody goes on in private from an answer in `chat`.

    Raises ValueError where that is longer than Telegram takes.
    """
    return create_deep_linked_url(bot, f"claims_{answer}_{chat}")


def started_from(text: str) -> tuple[str, int] | None:
    """Return the state and the chat that a `start_link` named, None where `text` comes from none."""
    match = _START.match(text)
    return (match["state"], int(match["chat"])) if match else None
