"""Replies for the terminal. Texts go through `plain` and never through rich's markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.style import Style as RichStyle
from rich.table import Table
from rich.text import Text

from bot.render.plain import plain
from handlers.reply import Item, Reply, Span, Style

_STYLES = {
    Style.PLAIN: "",
    Style.STRONG: "bold",
    Style.EMPHASIS: "italic",
    Style.QUOTE: "",
    Style.MUTED: "dim",
    Style.CODE: "cyan",
}


def show(reply: Reply, console: Console, *, commands: Sequence[str] | None = None) -> None:
    """Print `reply`; addresses are written out where the console is no terminal that could open links."""
    with console.capture() as shown:
        block = rendered(reply, show_addresses=not console.is_terminal, commands=commands)
        console.print(block, highlight=False)
    # Tables fill their lines with blanks, which nobody wants in a file or a copied text.
    console.file.write("".join(f"{line.rstrip()}\n" for line in shown.get().splitlines()))
    console.file.flush()


def rendered(
    reply: Reply, *, show_addresses: bool = False, commands: Sequence[str] | None = None
) -> RenderableType:
    """Return `reply` for a rich console.

    `show_addresses` writes a link's address after it, for where links can't be opened. The buttons are
    numbered from 1; with `commands`, one for each button, the commands to type stand there instead.
    """
    blocks: list[RenderableType] = [Text(_one_line(reply.title), "bold")]
    if reply.intro:
        blocks.append(_text((Span(reply.intro, Style.MUTED),), show_addresses))
    if reply.items:
        blocks.append(_spaced(_lines(reply.items, show_addresses)))
    if reply.sources:
        blocks.append(_spaced(_lines(reply.sources, show_addresses)))
    if reply.notes:
        notes = [_text((Span(note, Style.MUTED),), show_addresses) for note in reply.notes]
        blocks.append(_spaced(Group(*notes)))
    if reply.page and reply.page.total > reply.page.last - reply.page.first + 1:
        place = f"{reply.page.first}–{reply.page.last} / {reply.page.total}"
        blocks.append(_spaced(Text(place, "dim")))
    if reply.actions:
        blocks.append(_spaced(_buttons(reply) if commands is None else _typed(reply, commands)))
    return Group(*blocks)


def _spaced(block: RenderableType) -> Padding:
    return Padding(block, (1, 0, 0, 0))


def _lines(items: Sequence[Item], show_addresses: bool) -> Table:
    """Return one row for each item, its marker before it; a marker that repeats is shown once."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True, justify="right")
    grid.add_column(overflow="fold")
    for marker, item in zip(_markers(items), items, strict=True):
        grid.add_row(Text(marker, "bold cyan"), _text(item.spans, show_addresses))
    return grid


def _markers(items: Sequence[Item]) -> Iterator[str]:
    before = None
    for item in items:
        repeated = item.marker == before and item.marker != "•"
        yield "" if repeated else _one_line(item.marker)
        before = item.marker


def _text(spans: Sequence[Span], show_addresses: bool) -> Text:
    text = Text(overflow="fold")
    for span in spans:
        style = RichStyle.parse(_STYLES[span.style])
        if span.link:
            style += RichStyle(link=span.link, underline=True)
        text.append(plain(span.text), style)
        if span.link and show_addresses:
            text.append(f" <{plain(span.link)}>", "dim")
    return text


def _buttons(reply: Reply) -> Text:
    line = Text()
    for number, action in enumerate(reply.actions, start=1):
        if number > 1:
            line.append("   ")
        line.append(f"[{number}]", "bold cyan")
        line.append(f"\N{NO-BREAK SPACE}{_one_line(action.label)}")
    return line


def _typed(reply: Reply, commands: Sequence[str]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for action, command in zip(reply.actions, commands, strict=True):
        grid.add_row(Text(_one_line(action.label), "dim"), Text(plain(command), "cyan"))
    return grid


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())
