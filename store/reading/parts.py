"""Headline, body, boilerplate: what each stretch of a text is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from store.model import Extent, Part, PartKind
from store.reading.boilerplate import (
    caption_start,
    dateline_end,
    heads_links,
    is_boilerplate_line,
    openings,
    sentence_break,
    sign_start,
)

_LONGEST_HEADLINE = 130
_LONGEST_CROSSHEAD = 60
_WORD = re.compile(r"\S+")
_CLOSERS = "\"“”»«’‘')]"
_BULLETS = ("-", "–", "•", "*", "·", "▪")


def parts_of(text: str) -> tuple[Part, ...]:
    """Mark what each stretch of `text` is.

    The parts lie in order, do not overlap and cover all that is not white space. A text of nothing but short
    lines is a text, not a heap of headlines: then they are body.
    """
    parts = [part for paragraph in _paragraphs(text) for part in _parts_of_paragraph(text, paragraph)]
    parts = _with_teasers(text, parts)
    if any(part.kind is PartKind.BODY for part in parts):
        return tuple(parts)
    return tuple(
        replace(part, kind=PartKind.BODY) if part.kind is PartKind.HEADLINE else part for part in parts
    )


def _paragraphs(text: str) -> Iterator[Extent]:
    """Yield the paragraphs, without the white space around them.

    Lines that a program wrapped (some go on in lower case) are one paragraph; otherwise each line is one.
    """
    for block in _blocks(text):
        if not any(text[line.start].islower() for line in block[1:]):
            yield from block
            continue
        run: list[Extent] = []
        for line in block:
            if is_boilerplate_line(line.of(text)):
                yield from _joined(run)
                yield line
                run = []
            else:
                run.append(line)
        yield from _joined(run)


def _joined(lines: Sequence[Extent]) -> Iterator[Extent]:
    if lines:
        yield Extent(lines[0].start, lines[-1].end)


def _blocks(text: str) -> Iterator[list[Extent]]:
    """Yield the runs of lines that no blank line divides."""
    block: list[Extent] = []
    start = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            lead = start + len(line) - len(line.lstrip())
            block.append(Extent(lead, lead + len(stripped)))
        elif block:
            yield block
            block = []
        start += len(line)
    if block:
        yield block


def _parts_of_paragraph(text: str, paragraph: Extent) -> Iterator[Part]:
    words = paragraph.of(text)
    if is_boilerplate_line(words) or heads_links(words):
        yield Part(paragraph, PartKind.BOILERPLATE)
        return
    body_end = _without_tail(words)
    if body_end == 0:
        yield Part(paragraph, PartKind.BOILERPLATE)
        return
    body = words[:body_end].rstrip()
    begin = paragraph.start
    if is_headline(body):
        yield Part(Extent(begin, begin + len(body)), PartKind.HEADLINE)
    else:
        rest, lead = _crosshead_end(body), PartKind.HEADLINE
        if not rest:
            rest, lead = dateline_end(body), PartKind.BOILERPLATE
        if rest:
            yield Part(Extent(begin, begin + len(body[:rest].rstrip())), lead)
        yield Part(Extent(begin + rest, begin + len(body)), PartKind.BODY)
    if body_end < len(words):
        yield Part(Extent(begin + body_end, paragraph.end), PartKind.BOILERPLATE)


def _without_tail(paragraph: str) -> int:
    """Return the length of the paragraph without its author's sign and its picture caption."""
    sign = sign_start(paragraph)
    end = len(paragraph) if sign is None else sign
    caption = caption_start(paragraph[:end].rstrip())
    return end if caption is None else caption


def is_headline(line: str) -> bool:
    """Tell whether a line of its own is a headline: short, one sentence at most, without its full stop."""
    if len(line) > _LONGEST_HEADLINE or line.startswith(_BULLETS) or len(line.splitlines()) > 1:
        return False
    bare = line.rstrip(_CLOSERS)
    if not bare or bare[-1] in ".…:;,":
        return False
    if bare[-1] in "?!" and bare != line:
        return False
    second = sentence_break(line)
    return second is None or line[:second].rstrip().endswith(("?", "!"))


def _crosshead_end(paragraph: str) -> int:
    """Return where the text begins after a crosshead that lost its own line; 0 where there is none."""
    words = [(found.group(), found.start()) for found in _WORD.finditer(paragraph[: _LONGEST_CROSSHEAD + 20])]
    if not words or words[0][0] in openings():
        return 0
    for (before, _), (word, start) in pairwise(words[1:]):
        if before[-1] in ".,:;!?–-…" or start > _LONGEST_CROSSHEAD:
            return 0
        if word in openings():
            return 0 if before[0].islower() else start
    return 0


def _with_teasers(text: str, parts: Sequence[Part]) -> list[Part]:
    """Mark the headlines that follow "Auch interessant" as boilerplate, up to the next paragraph.

    The last headline before that paragraph is the paragraph's own.
    """
    marked = list(parts)
    open_since: int | None = None
    for index, part in enumerate(parts):
        if part.kind is PartKind.BOILERPLATE and heads_links(part.extent.of(text)):
            open_since = index
        elif part.kind is PartKind.BODY and open_since is not None:
            _mark_headlines(marked, open_since, index - 1)
            open_since = None
    if open_since is not None:
        _mark_headlines(marked, open_since, len(marked))
    return marked


def _mark_headlines(parts: list[Part], start: int, end: int) -> None:
    for index in range(start, end):
        if parts[index].kind is PartKind.HEADLINE:
            parts[index] = replace(parts[index], kind=PartKind.BOILERPLATE)
