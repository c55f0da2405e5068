"""The sample articles can all be read and show what the readers have to cope with."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from store.model import Article, PartKind
from store.reading.files import read_path

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    now = datetime(2025, 9, 1, tzinfo=UTC)
    found = list(read_path(SEEDS, known=now, zone=ZoneInfo("Europe/Berlin")))
    assert [one for one in found if not isinstance(one, Article)] == []
    return [one for one in found if isinstance(one, Article)]


def test_all_are_read_with_a_title_and_of_an_article_s_length(articles: list[Article]) -> None:
    assert len(articles) >= 16
    assert all(article.title and 1_150 <= len(article.text) <= 3_500 for article in articles)


def test_some_are_undated_and_the_others_are_of_the_week_of_the_summit(articles: list[Article]) -> None:
    dates = [article.published.start for article in articles if article.published]
    assert len(articles) - len(dates) >= 3
    assert {(date.year, date.month) for date in dates if date} == {(2025, 8)}


def test_both_languages_are_there(articles: list[Article]) -> None:
    assert sum(article.language == "en" for article in articles) >= 2


def test_one_statement_is_carried_by_three_articles_and_more(articles: list[Article]) -> None:
    assert sum("„Unter dem Druck von Waffen ist das unmöglich“" in article.text for article in articles) >= 3


def test_what_stands_around_an_article_is_never_body(articles: list[Article]) -> None:
    around = (
        "Kommentare",
        "Startseite",
        "Auch interessant",
        "(Archivbild)",
        "(Symbolbild)",
        "Foto:",
        "(bel)",
        "(lem)",
    )
    for article in articles:
        body = [part.extent.of(article.text) for part in article.parts if part.kind is PartKind.BODY]
        assert not [words for words in body if any(mark in words for mark in around)]
