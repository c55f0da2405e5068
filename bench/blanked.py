"""Publication dates taken away one by one, and found again beside the others: a part of `bench.dates`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.dating import dated, timed
from store.db.sqlite import SqliteStore
from store.model import Article
from store.reading.dating import day_of
from store.reading.files import read_path
from store.reading.text import article_from_text

ZONE = ZoneInfo("Europe/Berlin")
READ = datetime(2025, 9, 1, 12, tzinfo=UTC)
SEEDS = Path(__file__).parents[1] / "seeds"

_DAY = timedelta(days=1)
_COLUMNS = {"found": 12, "days wide": 12, "wrong": 8, "exact": 8, "falsely exact": 16, "doubted": 10}
HEADER = f"{'dates taken away':20}" + "".join(f"{name:>{width}}" for name, width in _COLUMNS.items())


@dataclass(frozen=True, slots=True)
class Blanked:
    """What became of the articles of one corpus.

    `widths` are the days of the intervals that were found, `wrong` the articles whose date lies outside of
    theirs, `exact` those that were given a single day, and of them the `falsely` exact; `doubted` are the
    articles with their date whose text was said to contradict it.
    """

    articles: int
    widths: tuple[int, ...]
    wrong: tuple[str, ...]
    exact: int
    falsely: int
    doubted: tuple[str, ...]

    def row(self, corpus: str) -> str:
        """Return the figures as one line."""
        width = f"{sum(self.widths) / len(self.widths):.1f}" if self.widths else "–"
        found = f"{len(self.widths)} of {self.articles}"
        cells = (found, width, len(self.wrong), self.exact, self.falsely, len(self.doubted))
        return f"{corpus:20}" + "".join(
            f"{cell:>{width}}" for cell, width in zip(cells, _COLUMNS.values(), strict=True)
        )


def seeds() -> tuple[Article, ...]:
    """Return our own sample articles that carry a date."""
    found = [one for one in read_path(SEEDS, known=READ, zone=ZONE) if isinstance(one, Article)]
    return tuple(article for article in found if article.published is not None)


def documents(lines: Iterable[str]) -> tuple[Article, ...]:
    """Return JSON lines of {"id", "text", "dct"} as dated articles."""
    found = []
    for line in lines:
        document = json.loads(line)
        origin = str(document["id"])
        published = day_of(document["dct"], ZONE, origin)
        found.append(
            article_from_text(document["text"], key=origin, origin=origin, known=READ, published=published)
        )
    return tuple(found)


def blanked(articles: Sequence[Article]) -> Blanked:
    """Take each article's date away, the others keeping theirs, and date it by its text."""
    widths, wrong, doubted = [], [], []
    exact = falsely = 0
    with SqliteStore.open("sqlite:///:memory:") as store:
        for article in articles:
            store.put(article, *timed(article, (), zone=ZONE))
        for article in articles:
            if dated(article, store, zone=ZONE).dating is not None:
                doubted.append(article.origin)
            again = dated(replace(article, published=None), store, zone=ZONE).published
            given = article.published
            if again is None or given is None or again.start is None or given.start is None:
                continue
            end = again.end or datetime.max.replace(tzinfo=UTC)
            width = (end - again.start + timedelta(hours=2)) // _DAY
            widths.append(width)
            is_wrong = not again.start <= given.start < end
            exact += width == 1
            falsely += width == 1 and is_wrong
            if is_wrong:
                wrong.append(article.origin)
    return Blanked(len(articles), tuple(widths), tuple(wrong), exact, falsely, tuple(doubted))
