"""A reply as a Slack message.

Everything that stands in the message is `rich_text` or `plain_text`, which Slack takes as data: no text from
an article can become a mention, a link, an emoji or formatting. The only links are `Span.link`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    HeaderBlock,
    PlainTextObject,
    RichTextBlock,
    RichTextElementParts,
    RichTextSectionElement,
)

from bot.render.plain import plain
from bot.render.slack_controls import Extra, clipped, controls
from handlers.phrases import phrases_in
from handlers.reply import Item, ItemKind, Reply, Span, Style

Json = dict[str, Any]

MAX_BLOCKS = 50
MAX_SIZE = 12_000
"""Characters of all blocks of a message as JSON; Slack refuses a message somewhat above that as too long."""

_HEADER = 150
_LINE = 1_500
_FALLBACK = 3_500
_FALLBACK_LINE = 600
_FRAME = 90  # what a block takes around a line, in characters of JSON
_REST = 450  # what the lines about left-out lines take
_OTHER_BLOCKS = 7

_STYLES = {Style.STRONG: {"bold": True}, Style.EMPHASIS: {"italic": True}, Style.CODE: {"code": True}}
_LIVE_AT = re.compile(r"@(?=here|channel|everyone|group)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SlackMessage:
    """What `chat.postMessage` and a `response_url` take: the blocks, and `text` for notifications."""

    text: str
    blocks: tuple[Json, ...]


def render(reply: Reply, extra: Sequence[Extra] = ()) -> SlackMessage:
    """Return `reply` as a message within Slack's limits; what does not fit is left out by lines, and said.

    `extra` are buttons beside those of the reply.
    """
    head = [*_header(reply.title), *_paragraph([_line([Span(reply.intro)])])]
    foot = controls(reply, extra)
    room = MAX_SIZE - _size([*head, *foot]) - _REST
    notes, unnoted = _fit([(Span(note, Style.EMPHASIS),) for note in reply.notes], room // 6)
    sources, uncited = _fit([_spans(item) for item in reply.sources], room // 3)
    room -= sum(map(_cost, [*notes, *sources]))
    items, unsaid = _fit([_spans(item) for item in reply.items], room)
    groups = _groups(reply.items[: len(items)], items)
    while len(groups) > MAX_BLOCKS - _OTHER_BLOCKS:
        unsaid += len(groups.pop())
    blocks = [*head]
    for group in groups:
        blocks += _paragraph(group)
    blocks += _left_out(unsaid, reply.language)
    blocks += _paragraph(sources)
    blocks += _paragraph(notes)
    blocks += _left_out(uncited + unnoted, reply.language)
    return SlackMessage(_fallback(reply), (*blocks, *foot))


def _header(title: str) -> list[Json]:
    shown = clipped(" ".join(plain(title).split()), _HEADER)
    return [HeaderBlock(text=PlainTextObject(text=shown, emoji=False)).to_dict()] if shown else []


def _paragraph(lines: Iterable[list[Json]]) -> list[Json]:
    """One block: lines under each other, in one section because Slack sets sections apart differently."""
    elements: list[Json] = []
    for line in lines:
        if elements and line:
            elements.append(RichTextElementParts.Text(text="\n").to_dict())
        elements += line
    if not elements:
        return []
    return [RichTextBlock(elements=[RichTextSectionElement(elements=elements)]).to_dict()]


def _spans(item: Item) -> tuple[Span, ...]:
    if not item.marker:
        return item.spans
    name_follows = bool(item.spans) and item.spans[0].style is Style.STRONG
    return (Span(item.marker, Style.PLAIN if name_follows else Style.STRONG), Span(" "), *item.spans)


def _line(spans: Iterable[Span]) -> list[Json]:
    """Return the elements of one line; where it grows too long its last one ends in "…"."""
    elements: list[Json] = []
    room = _LINE
    for span in spans:
        text = plain(span.text)
        if not text:
            continue
        element = _element(text, span)
        if span.link is not None and _size([element]) > room:
            element = _element(text, Span(text, span.style))
        if _size([element]) > room:
            if room > 2 * _FRAME:
                elements.append(_element(_cut(text, room - 2 * _FRAME), Span(text, span.style)))
            break
        elements.append(element)
        room -= _size([element])
    return elements


def _element(text: str, span: Span) -> Json:
    style = _STYLES.get(span.style)
    if span.link is not None:
        return RichTextElementParts.Link(url=span.link, text=text, style=style).to_dict()
    return RichTextElementParts.Text(text=text, style=style).to_dict()


def _fit(lines: Iterable[Iterable[Span]], room: int) -> tuple[list[list[Json]], int]:
    """Return the first lines that fit into `room` (characters of JSON), and how many do not."""
    kept: list[list[Json]] = []
    left = 0
    for line in map(_line, lines):
        room -= _cost(line)
        if room < 0:
            left += 1
        else:
            kept.append(line)
    return kept, left


def _groups(items: Sequence[Item], lines: Sequence[list[Json]]) -> list[list[list[Json]]]:
    """Set each statement apart, with the context that follows it; lines of another kind stand close."""
    groups: list[list[list[Json]]] = []
    last: ItemKind | None = None
    for item, line in zip(items, lines, strict=True):
        apart = item.kind is ItemKind.STATEMENT or (
            item.kind is not ItemKind.CONTEXT and item.kind is not last
        )
        if apart or not groups:
            groups.append([])
        groups[-1].append(line)
        last = item.kind
    return groups


def _left_out(lines: int, language: str) -> list[Json]:
    if not lines:
        return []
    return _paragraph([_line([Span(phrases_in(language).left_out.of(lines), Style.EMPHASIS)])])


def _fallback(reply: Reply) -> str:
    lines = [reply.title, reply.intro]
    lines += ["".join(span.text for span in _spans(item)) for item in (*reply.items, *reply.sources)]
    lines += reply.notes
    kept: list[str] = []
    room = _FALLBACK
    for line in lines:
        shown = _escaped(clipped(" ".join(plain(line).split()), _FALLBACK_LINE))
        room -= len(shown) + 1
        if room < 0:
            kept.append("…")
            break
        if shown:
            kept.append(shown)
    return "\n".join(kept) or "belegbot"


def _escaped(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LIVE_AT.sub("@\N{WORD JOINER}", text)


def _cut(text: str, room: int) -> str:
    """Return what of `text` takes at most `room` characters of JSON, up to a word's end where one is near."""
    shown = text[:room]
    if len(json.dumps(shown, ensure_ascii=False)) > room + 2:
        shown = text[: room // 2]
    words = shown.rsplit(maxsplit=1)
    if len(words) == 2 and len(words[1]) < 40:
        shown = words[0]
    return shown.rstrip() + "…"


def _cost(line: list[Json]) -> int:
    return _size(line) + _FRAME


def _size(parts: Sequence[Json]) -> int:
    return len(json.dumps(parts, ensure_ascii=False))
