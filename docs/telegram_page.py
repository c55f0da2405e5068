"""Telegram's messages as a page: what is sent, drawn about as a phone shows it."""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from telegram import InlineKeyboardMarkup, InlineQueryResultArticle, MessageEntity

from bot.render.telegram_entities import TelegramMessage

WIDTH = 430

STYLE = Path(__file__).with_suffix(".css").read_text("utf-8")

_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "code": ("<code>", "</code>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ('<blockquote class="expandable">', "</blockquote>"),
}


def asked(text: str, *, by: str = "") -> str:
    """Return a person's own message, or in a group that of `by`."""
    who = f'<div class="who">{escape(by)}</div>' if by else ""
    return f'<div class="{"in" if by else "out"}">{who}{escape(text)}</div>'


def answered(messages: Iterable[TelegramMessage], *, picture: bytes | None = None, reply_to: str = "") -> str:
    """Return the bot's messages, the first of them with `picture`, or in reply to the words `reply_to`."""
    shown = []
    for place, message in enumerate(messages):
        before = ""
        if place == 0 and picture is not None:
            before = f'<img src="data:image/png;base64,{base64.b64encode(picture).decode()}">'
        if place == 0 and reply_to:
            before = f'<div class="reply">{escape(reply_to)}</div>'
        text = _marked_up(message.text, message.entities)
        shown.append(f'<div class="in">{before}{text}</div>{_keys(message.keyboard)}')
    return "".join(shown)


def offered(typed: str, results: Sequence[InlineQueryResultArticle]) -> str:
    """Return what inline mode offers above what somebody types."""
    lines = (
        f'<div class="offer"><b>{escape(result.title)}</b>'
        f"<span>{escape(result.description or '')}</span></div>"
        for result in results
    )
    return f'{"".join(lines)}<div class="offer">{escape(typed)}</div>'


def alert(text: str) -> str:
    """Return what is shown over the chat to one person alone."""
    return f'<div class="alert">{escape(text)}</div>'


def _marked_up(text: str, entities: Sequence[MessageEntity]) -> str:
    encoded = text.encode("utf-16-le")
    opening: dict[int, str] = defaultdict(str)
    closing: dict[int, str] = defaultdict(str)
    for entity in sorted(entities, key=lambda entity: (entity.offset, -entity.length)):
        start, end = entity.offset, entity.offset + entity.length
        before, after = _TAGS.get(entity.type, (f'<a href="{escape(entity.url or "")}">', "</a>"))
        opening[start] += before
        closing[end] = after + closing[end]
    borders = sorted({0, len(encoded) // 2, *opening, *closing})
    shown = ""
    for start, end in zip(borders, [*borders[1:], borders[-1]], strict=True):
        piece = encoded[2 * start : 2 * end].decode("utf-16-le")
        shown += closing[start] + opening[start] + escape(piece)
    # A block quote is a paragraph by itself.
    return shown.replace("</blockquote>\n", "</blockquote>").replace("\n<blockquote", "<blockquote")


def _keys(keyboard: InlineKeyboardMarkup | None) -> str:
    rows = keyboard.inline_keyboard if keyboard else ()
    return "".join(
        '<div class="keys">'
        + "".join(f'<span class="{"link" if key.url else ""}">{escape(key.text)}</span>' for key in row)
        + "</div>"
        for row in rows
    )
