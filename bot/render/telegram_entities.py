"""A reply as Telegram messages: text, entities computed from the spans, an inline keyboard. Never markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity
from telegram.constants import InlineKeyboardButtonLimit, MessageEntityType

from bot.render.plain import plain
from bot.render.telegram_passage import Mark, Passage, joined
from handlers.reply import Action, ActionKind, Item, ItemKind, Page, Reply, Span, Style, is_web_address

_ENTITY_OF_STYLE = {
    Style.STRONG: MessageEntityType.BOLD,
    Style.EMPHASIS: MessageEntityType.ITALIC,
    Style.QUOTE: MessageEntityType.ITALIC,
    Style.CODE: MessageEntityType.CODE,
}
_SPACED_KINDS = frozenset({ItemKind.STATEMENT, ItemKind.CONTEXT})
_BUTTONS_IN_ROW = 8
_LETTERS_IN_ROW = 32
_MAX_BUTTONS = 100
_MAX_LABEL = 64
_MAX_ADDRESS = 2048


@dataclass(frozen=True, slots=True)
class TelegramMessage:
    """One message: at most 4,096 UTF-16 units, 100 entities, 8 buttons a row; never empty."""

    text: str
    entities: tuple[MessageEntity, ...] = ()
    keyboard: InlineKeyboardMarkup | None = None


def render(reply: Reply) -> tuple[TelegramMessage, ...]:
    """Return `reply` as the messages to send in this order; the buttons hang on the last.

    Where one message does not hold it, it is cut between items, a single long one between words. Nothing in
    the texts becomes live: no mention, command, tag or address, only `Span.link` where Telegram takes it.
    Raises ValueError for a button whose state is longer than 64 bytes.
    """
    passages = list(_packed(reply)) or [Passage("…")]
    keyboard = _keyboard(reply.actions)
    last = len(passages) - 1
    return tuple(
        TelegramMessage(passage.text, passage.entities(), keyboard if place == last else None)
        for place, passage in enumerate(passages)
    )


def _packed(reply: Reply) -> Iterator[Passage]:
    """Fill message after message with the blocks of the reply."""
    message: Passage | None = None
    for gap, block in _blocks(reply):
        for place, piece in enumerate(block.pieces()):
            longer = joined((message, piece), gap) if message and place == 0 else None
            if longer and longer.fits:
                message = longer
                continue
            if message:
                yield message
            message = piece
    if message:
        yield message


def _blocks(reply: Reply) -> Iterator[tuple[str, Passage]]:
    """Yield what stands in the answer with the gap before it."""
    yield "", _passage((Span(reply.title, Style.STRONG),))
    yield "\n", _passage((Span(reply.intro),))
    for group in (reply.items, reply.sources):
        for place, item in enumerate(group):
            gap = "\n\n" if place == 0 or item.kind in _SPACED_KINDS else "\n"
            yield gap, _item(item)
    for place, note in enumerate(reply.notes):
        yield "\n" if place else "\n\n", _passage((Span(note, Style.EMPHASIS),))
    if reply.page is not None and not _is_whole(reply.page):
        page = reply.page
        yield "\n\n", _passage((Span(f"{page.first}–{page.last} / {page.total}"),))


def _is_whole(page: Page) -> bool:
    return page.first <= 1 and page.last >= page.total


def _item(item: Item) -> Passage:
    passage = _passage((*_marker(item), *item.spans))
    if item.kind is not ItemKind.CONTEXT or not passage.text:
        return passage
    quoted = Mark(0, len(passage.text), MessageEntityType.BLOCKQUOTE)
    return Passage(passage.text, (quoted, *passage.marks))


def _marker(item: Item) -> tuple[Span, ...]:
    if not item.marker:
        return ()
    style = Style.PLAIN if item.kind is ItemKind.SOURCE else Style.STRONG
    return (Span(item.marker, style), Span(" "))


def _passage(spans: tuple[Span, ...]) -> Passage:
    whole = joined(_marked(span) for span in spans)
    return whole.slice(0, len(whole.text)).neutral()


def _marked(span: Span) -> Passage:
    # Telegram turns a tab into a space by itself.
    text = plain(span.text).replace("\t", " ")
    marks = []
    if text and span.link is not None and _is_taken(span.link):
        marks.append(Mark(0, len(text), MessageEntityType.TEXT_LINK, span.link))
    if text and span.style in _ENTITY_OF_STYLE:
        marks.append(Mark(0, len(text), _ENTITY_OF_STYLE[span.style]))
    return Passage(text, tuple(marks))


def _is_taken(address: str) -> bool:
    """Tell whether Telegram takes this address; one that it refuses would cost the whole message."""
    if not is_web_address(address) or len(address) > _MAX_ADDRESS or plain(address) != address:
        return False
    parts = urlsplit(address)
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    return (
        "." in host.strip(".") and ".." not in host and "@" not in parts.netloc and "\\" not in parts.netloc
    ) and port != 0


def _keyboard(actions: tuple[Action, ...]) -> InlineKeyboardMarkup | None:
    """Lay the buttons out: those for the evidence in rows of their own, no row too full to be read."""
    rows: list[list[InlineKeyboardButton]] = []
    for _, group in groupby(actions[:_MAX_BUTTONS], lambda action: action.kind is ActionKind.EVIDENCE):
        letters = _LETTERS_IN_ROW
        for button in map(_button, group):
            letters += len(button.text)
            if letters > _LETTERS_IN_ROW or len(rows[-1]) == _BUTTONS_IN_ROW:
                rows.append([])
                letters = len(button.text)
            rows[-1].append(button)
    return InlineKeyboardMarkup(rows) if rows else None


def _button(action: Action) -> InlineKeyboardButton:
    if len(action.state.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        raise ValueError(f"the state of a button is too long for Telegram: {len(action.state)} characters")
    label = " ".join(plain(action.label).split())[:_MAX_LABEL] or "…"
    return InlineKeyboardButton(label, callback_data=action.state)
