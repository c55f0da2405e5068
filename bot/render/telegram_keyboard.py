"""The buttons below an answer in Telegram."""

from __future__ import annotations

from itertools import groupby

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.render.plain import plain
from bot.render.telegram_links import data_of
from handlers.phrases.telegram import telegram_phrases
from handlers.reply import Action, ActionKind, Reply

_BUTTONS_IN_ROW = 8
_LETTERS_IN_ROW = 32
_MAX_BUTTONS = 100
_MAX_LABEL = 64

_Rows = list[list[InlineKeyboardButton]]


def keyboard_of(
    reply: Reply, *, private_link: str | None = None, pressable: bool = True
) -> InlineKeyboardMarkup | None:
    """Lay the buttons out: those for the evidence in rows of their own, no row too full to be read.

    `private_link` is where to go on in private; where nothing is `pressable`, it is the only button. Raises
    ValueError for a button whose state is longer than Telegram takes.
    """
    rows = _rows(reply) if pressable else []
    if private_link is not None:
        rows.append([InlineKeyboardButton(telegram_phrases(reply.language).privately, url=private_link)])
    return InlineKeyboardMarkup(rows) if rows else None


def _rows(reply: Reply) -> _Rows:
    rows: _Rows = []
    for _, group in groupby(reply.actions[:_MAX_BUTTONS], lambda action: action.kind is ActionKind.EVIDENCE):
        letters = _LETTERS_IN_ROW
        for action in group:
            button = _button(action, reply.state)
            letters += len(button.text)
            if letters > _LETTERS_IN_ROW or len(rows[-1]) == _BUTTONS_IN_ROW:
                rows.append([])
                letters = len(button.text)
            rows[-1].append(button)
    return rows


def _button(action: Action, answer: str) -> InlineKeyboardButton:
    label = " ".join(plain(action.label).split())[:_MAX_LABEL] or "…"
    return InlineKeyboardButton(label, callback_data=data_of(action, answer))
