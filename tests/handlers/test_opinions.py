"""What an opinion piece states itself is told as the view of who wrote it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from handlers.reply import Reply
from store.db.sqlite import SqliteStore
from store.model import Article, Claim, ClaimType, Extent, Part, PartKind
from tests.store.articles import KNOWN

Ask = Callable[..., Reply]

TEXT = "Die Fähre nach Kiel hat 2019 zwölf Millionen gekostet."


def put(store: SqliteStore, writer: str | None) -> None:
    whole = Extent(0, len(TEXT))
    article = Article("k", "k.txt", TEXT, (Part(whole, PartKind.BODY),), "de", KNOWN)
    view = Claim(ClaimType.ASSERTION, (whole,), sentence=whole, opinion=True)
    store.put(article, [replace(view, speaker_name=writer)])


@pytest.mark.parametrize(
    ("language", "writer", "beginning"),
    [
        ("de", "Anna Lenz", "Anna Lenz (eigene Meinung, "),
        ("de", None, "Meinung des Verfassers ("),
        ("en", "Anna Lenz", "Anna Lenz (own view, "),
        ("en", None, "The writer’s view ("),
    ],
)
def test_a_line_names_the_writer_or_says_that_it_is_a_view(
    ask_empty: Ask, empty: SqliteStore, language: str, writer: str | None, beginning: str
) -> None:
    put(empty, writer)
    question = {"de": "/zitate Fähre", "en": "/claims what about the ferry to Kiel"}[language]
    [line] = ask_empty(question, language=language).items
    assert line.text.startswith(beginning)
