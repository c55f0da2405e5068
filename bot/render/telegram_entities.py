"""A reply as Telegram messages: text, entities computed from the spans, an inline keyboard. Never markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from telegram import InlineKeyboardMarkup, MessageEntity
from telegram.constants import MessageEntityType

from bot.render.plain import plain
from bot.render.telegram_keyboard import keyboard_of
from bot.render.telegram_passage import MAX_CAPTION_UNITS, MAX_UNITS, Mark, Passage, joined, units
from handlers.phrases import phrases_in
from handlers.reply import Chart, Item, ItemKind, Page, Reply, Span, Style, is_web_address

_ENTITY_OF_STYLE = {
    Style.STRONG: MessageEntityType.BOLD,
    Style.EMPHASIS: MessageEntityType.ITALIC,
    Style.QUOTE: MessageEntityType.ITALIC,
    Style.CODE: MessageEntityType.CODE,
}
_SPACED_KINDS = frozenset({ItemKind.STATEMENT, ItemKind.CONTEXT, ItemKind.HEADING})
_MAX_ADDRESS = 2048
_OPEN_QUOTATION = 400
"""UTF-16 units of a quotation that is shown in full; a longer one opens when it is touched."""

MAX_MESSAGES = 5
"""The most messages of one answer, which otherwise would bury the conversation."""

Block = tuple[str, Passage]
"""A line of the answer, with the gap before it."""


@dataclass(frozen=True, slots=True)
class TelegramMessage:
    """One message: at most 4,096 UTF-16 units, 100 entities, 8 buttons a row; never empty."""

    text: str
    entities: tuple[MessageEntity, ...] = ()
    keyboard: InlineKeyboardMarkup | None = None


def render(
    reply: Reply, *, private_link: str | None = None, pressable: bool = True
) -> tuple[TelegramMessage, ...]:
    """Return `reply` as the messages to send in this order, at most five; the buttons hang on the last.

    `private_link` is where to go on in private; where nothing is `pressable`, it is the only button.

    Where one message does not hold it, it is cut between items, a single long one between words. What five do
    not hold is left out by lines, and said; the last one has the sources then. Nothing in the texts becomes
    live: no mention, command, tag or address, only `Span.link` where Telegram takes it. Raises ValueError for
    a button whose state is longer than 64 bytes.
    """
    passages = _messages(reply) or [Passage("…")]
    keyboard = keyboard_of(reply, private_link=private_link, pressable=pressable)
    last = len(passages) - 1
    return tuple(
        TelegramMessage(passage.text, passage.entities(), keyboard if place == last else None)
        for place, passage in enumerate(passages)
    )


def caption(chart: Chart) -> TelegramMessage:
    """Return what stands below the picture of `chart`: its title, and in words what it shows, cut to fit."""
    told = _passage((Span(chart.alt.removeprefix(f"{chart.title}. ")),))
    ellipsis = Passage(" …")
    room = MAX_CAPTION_UNITS - units(ellipsis.text)
    title = next(_passage((Span(chart.title, Style.STRONG),)).pieces(room // 2), Passage("…"))
    pieces = list(islice(told.pieces(room - units(title.text) - 1), 2))
    if not pieces:
        return TelegramMessage(title.text, title.entities())
    shown = joined((pieces[0], ellipsis)) if len(pieces) > 1 else pieces[0]
    whole = joined((title, _quotation(shown)), "\n")
    return TelegramMessage(whole.text, whole.entities())


def _messages(reply: Reply) -> list[Passage]:
    said, foot = list(_said(reply)), list(_foot(reply))
    whole = list(islice(_packed([*said, *foot]), MAX_MESSAGES + 1))
    if len(whole) <= MAX_MESSAGES:
        return [message for message, _ in whole]
    shown = list(islice(_packed(said), MAX_MESSAGES - 1))
    unsaid = len(said) - shown[-1][1] if shown else 0
    return [*(message for message, _ in shown), _one_message(unsaid, foot, reply.language)]


def _packed(blocks: Sequence[Block]) -> Iterator[tuple[Passage, int]]:
    """Fill message after message; yield each with the number of blocks that are told in full by its end."""
    message: Passage | None = None
    for told, (gap, block) in enumerate(blocks):
        for place, piece in enumerate(block.pieces()):
            longer = joined((message, piece), gap) if message and place == 0 else None
            if longer and longer.fits:
                message = longer
                continue
            if message:
                yield message, told
            message = piece
    if message:
        yield message, len(blocks)


def _one_message(unsaid: int, foot: Sequence[Block], language: str) -> Passage:
    """Return what of the foot one message holds, with the lines about what is left out."""
    message = _left_out(unsaid, language)
    room = MAX_UNITS - units(_left_out(len(foot), language).text) - len("\n\n")
    left = 0
    for gap, block in foot:
        longer = joined((message, block), gap) if message.text else block
        if longer.fits and units(longer.text) <= room:
            message = longer
        else:
            left += bool(block.text)
    if not left:
        return message
    return joined([passage for passage in (message, _left_out(left, language)) if passage.text], "\n\n")


def _left_out(lines: int, language: str) -> Passage:
    text = phrases_in(language).left_out.of(lines) if lines else ""
    return _passage((Span(text, Style.EMPHASIS),))


def _said(reply: Reply) -> Iterator[Block]:
    """Yield what the answer says, each with the gap before it."""
    yield "", _passage((Span(reply.title, Style.STRONG),))
    yield "\n", _passage((Span(reply.intro),))
    yield from _items(reply.items)


def _foot(reply: Reply) -> Iterator[Block]:
    """Yield what stands below it: sources, notes, the page."""
    yield from _items(reply.sources)
    for place, note in enumerate(reply.notes):
        yield "\n" if place else "\n\n", _passage((Span(note, Style.EMPHASIS),))
    if reply.page is not None and not _is_whole(reply.page):
        page = reply.page
        yield "\n\n", _passage((Span(f"{page.first}–{page.last} / {page.total}"),))


def _items(items: Sequence[Item]) -> Iterator[Block]:
    for place, item in enumerate(items):
        yield "\n\n" if place == 0 or _is_spaced(item) else "\n", _item(item)


def _is_spaced(item: Item) -> bool:
    """Tell whether an empty line stands before it, which dates need and a list's dots do not."""
    dated = item.kind is ItemKind.ENTRY and item.marker not in ("", "•")
    return dated or item.kind in _SPACED_KINDS


def _is_whole(page: Page) -> bool:
    return page.first <= 1 and page.last >= page.total


def _item(item: Item) -> Passage:
    passage = _passage((*_marker(item), *item.spans))
    return _quotation(passage) if item.kind is ItemKind.CONTEXT and passage.text else passage


def _quotation(passage: Passage) -> Passage:
    """Return it as a block quote."""
    long = units(passage.text) > _OPEN_QUOTATION
    kind = MessageEntityType.EXPANDABLE_BLOCKQUOTE if long else MessageEntityType.BLOCKQUOTE
    quoted = Mark(0, len(passage.text), kind)
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
