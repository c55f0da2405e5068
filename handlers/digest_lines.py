"""The lines of a digest, put into parts that each fit a message."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from handlers.citations import Citations
from handlers.desk import Desk
from handlers.news import Announced, Line, News, Opposed
from handlers.phrases.digest import DigestPhrases, digest_phrases
from handlers.query import Command, Query
from handlers.reply import Item, ItemKind, Span, Style
from handlers.statement import statement
from handlers.typed import typed
from handlers.written import written_when
from store.analysis.groups import Group

_PART_LINES = 8
_PART_SIZE = 2_800
"""Characters of lines and sources that surely fit a message on every platform, beside its other words."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together; `write` numbers their sources. `group` is what the evidence button shows.

    The groups `along` are told by the same words.
    """

    write: Callable[[Citations], tuple[Item, ...]]
    group: Group | None = None
    along: tuple[Group, ...] = ()


@dataclass(slots=True)
class Draft:
    """A part being filled."""

    blocks: list[Block] = field(default_factory=list)

    def written(self, desk: Desk) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
        """Return the lines and the sources that they cite."""
        citations = Citations()
        items = tuple(item for block in self.blocks for item in block.write(citations))
        return items, citations.items(desk.phrases, desk.zone)

    def fits(self, desk: Desk) -> bool:
        """Tell whether a message holds it."""
        items, sources = self.written(desk)
        size = sum(len(item.text) for item in (*items, *sources))
        return size <= _PART_SIZE and sum(1 for block in self.blocks if block.group) <= _PART_LINES


def blocks_of(chosen: Sequence[News], desk: Desk) -> Iterator[Block]:
    """Yield the blocks of all topics; statements are numbered throughout."""
    phrases = digest_phrases(desk.phrases.language)
    number = 1
    for each in chosen:
        if each.claims and len(chosen) > 1:
            yield _heading(topic_name(each.query, desk.zone))
        for line in each.lines:
            yield _line_block(line, number, phrases, desk)
            number += 1
        for pair in each.opposed:
            yield _opposed_block(pair, number, phrases, desk)
            number += 1
        for place, ahead in enumerate(each.announced):
            yield _announced_block(ahead, number, phrases.announced if place == 0 else "", desk)
            number += 1


def _heading(text: str) -> Block:
    return Block(lambda _: (Item(ItemKind.HINT, (Span(text, Style.STRONG),)),))


def _line_block(line: Line, number: int, phrases: DigestPhrases, desk: Desk) -> Block:
    def write(citations: Citations) -> tuple[Item, ...]:
        item = statement(line.group, str(number), citations, desk)
        if line.before:
            more = phrases.more_articles.of(line.group.articles - line.before)
            item = replace(item, spans=(*item.spans, Span(more, Style.EMPHASIS)))
        return (item,)

    return Block(write, line.group, line.along)


def _opposed_block(pair: Opposed, number: int, phrases: DigestPhrases, desk: Desk) -> Block:
    def write(citations: Citations) -> tuple[Item, ...]:
        new = statement(pair.new, str(number), citations, desk)
        old = statement(Group(pair.old, (pair.old,)), "", citations, desk)
        label = Span(f"{phrases.opposed[pair.how]}: ", Style.EMPHASIS)
        return new, replace(old, kind=ItemKind.CONTEXT, spans=(label, *old.spans))

    return Block(write, pair.new)


def _announced_block(ahead: Announced, number: int, heading: str, desk: Desk) -> Block:
    def write(citations: Citations) -> tuple[Item, ...]:
        item = statement(ahead.group, str(number), citations, desk)
        when = Span(f"{written_when(ahead.when, desk.phrases)} – ", Style.STRONG)
        dated = replace(item, spans=(when, *item.spans))
        title = Item(ItemKind.HINT, (Span(heading, Style.STRONG),))
        return (title, dated) if heading else (dated,)

    return Block(write, ahead.group)


def filled(blocks: list[Block], desk: Desk) -> list[Draft]:
    """Put the blocks into as few parts as hold them; a heading goes with what is below it."""
    drafts = [Draft()]
    while blocks:
        taken = blocks[: 2 if blocks[0].group is None else 1]
        del blocks[: len(taken)]
        drafts[-1].blocks += taken
        if not drafts[-1].fits(desk) and len(drafts[-1].blocks) > len(taken):
            del drafts[-1].blocks[-len(taken) :]
            drafts.append(Draft(list(taken)))
    return drafts


def topic_name(query: Query, zone: ZoneInfo) -> str:
    """Return a topic as its conversation would type it: "Brücke von:Brandt"; the empty one in words."""
    bare = typed(replace(query, command=Command.CLAIMS, published=None, page=1), zone).partition(" ")[2]
    return bare or digest_phrases(query.language).everything
