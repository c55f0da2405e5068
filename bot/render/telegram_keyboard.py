"""The buttons below an answer in Telegram."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.render.plain import plain
from bot.render.telegram_links import data_of
from handlers.phrases.telegram import telegram_phrases
from handlers.reply import Action, ActionKind, Reply

_BUTTONS_IN_ROW = 8
_LETTERS_IN_ROW = 36
_MAX_BUTTONS = 100
_MAX_LABEL = 64

_Rows = list[list[InlineKeyboardButton]]


def keyboard_of(
    reply: Reply, *, private_link: str | None = None, pressable: bool = True
) -> InlineKeyboardMarkup | None:
    """Lay the buttons out: those for the evidence in rows of their own, equally long, none too full to read.

    `private_link` is where to go on in private; where nothing is `pressable`, it is the only button. Raises
    ValueError for a button whose state is longer than Telegram takes.
    """
    rows = _rows(reply) if pressable else []
    if private_link is not None:
        rows.append([InlineKeyboardButton(telegram_phrases(reply.language).privately, url=private_link)])
    return InlineKeyboardMarkup(rows) if rows else None


def _rows(reply: Reply) -> _Rows:
    rows: _Rows = []
    for alike, group in groupby(reply.actions[:_MAX_BUTTONS], lambda each: each.kind is ActionKind.EVIDENCE):
        buttons = [_button(action, reply.state) for action in group]
        filled = _filled(buttons, _BUTTONS_IN_ROW)
        rows += _filled(buttons, -(-len(buttons) // len(filled))) if alike else filled
    return rows


def _filled(buttons: Sequence[InlineKeyboardButton], most: int) -> _Rows:
    """Fill row after row with at most `most` buttons, and no more letters than can be read."""
    rows: _Rows = []
    letters = 0
    for button in buttons:
        letters += len(button.text)
        if not rows or letters > _LETTERS_IN_ROW or len(rows[-1]) == most:
            rows.append([])
            letters = len(button.text)
        rows[-1].append(button)
    return rows


def _button(action: Action, answer: str) -> InlineKeyboardButton:
    label = " ".join(plain(action.label).split())[:_MAX_LABEL] or "…"
    return InlineKeyboardButton(label, callback_data=data_of(action, answer))
