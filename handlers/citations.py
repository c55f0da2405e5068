"""The numbered sources at the end of an answer."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from handlers.phrases.phrases import Phrases
from handlers.reply import Item, ItemKind, Span, Style
from handlers.written import written_dating
from store.address import is_web_address
from store.claims import Source


class Citations:
    """Numbers sources in the order in which they are first cited."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._sources: list[Source] = []

    def cite(self, sources: Iterable[Source]) -> str:
        """Return "[1] [3]" for `sources`, each article once, in rising order."""
        numbers = {self._number(source) for source in sources}
        return " ".join(f"[{number}]" for number in sorted(numbers))

    def items(self, phrases: Phrases, zone: ZoneInfo) -> tuple[Item, ...]:
        """Return the cited sources as items, in the order of their numbers."""
        return tuple(
            Item(ItemKind.SOURCE, source_spans(source, phrases, zone), f"[{number}]")
            for number, source in enumerate(self._sources, start=1)
        )

    def _number(self, source: Source) -> int:
        number = self._numbers.setdefault(source.article_id, len(self._numbers) + 1)
        if number > len(self._sources):
            self._sources.append(source)
        return number


def source_spans(source: Source, phrases: Phrases, zone: ZoneInfo) -> tuple[Span, ...]:
    """Return title, outlet, date and origin of an article; the name is a link where it has an address."""
    link = source.url if source.url and is_web_address(source.url) else None
    name = source.title or source.outlet or source.origin
    spans = [Span(name, Style.PLAIN, link)]
    if source.title and source.outlet:
        spans.append(Span(f" · {source.outlet}"))
    spans.append(Span(f" · {written_dating(source, phrases, zone)}", Style.MUTED))
    if name != source.origin and link is None:
        spans.append(Span(f" · {source.origin}", Style.MUTED))
    return tuple(spans)
