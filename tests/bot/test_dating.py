"""An article without a date is dated by what it tells, beside dated articles that tell of the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.dating import date_again
from bot.ingest import ingest
from store.claims import ClaimQuery, Source
from store.db.sqlite import SqliteStore
from store.model import Basis, Interval
from store.nlp.pipeline import claims_in

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)

BEFORE = (
    "date 2025-05-08 Bürgermeisterin Aylin Brandt will am Montag in Sandvik über die Fähre nach "
    "Hallig Nordstrand verhandeln. Das kündigte sie in Husum an. Der Reeder Ole Petersen erwartet ein "
    "Angebot für die Fähre. Die Gemeinde Hallig Nordstrand hat seit Jahren keine eigene Fähre."
)
UNDATED = (
    "Noch bevor Aylin Brandt am Montag nach Sandvik reist, hat der Reeder Ole Petersen die Fähre "
    "besichtigt. In der Nacht zum Samstag brannte im Hafen von Husum ein Schuppen ab. Der Brand fiel "
    "in die Zeit des Treffens zwischen dem Reeder Ole Petersen und der Bürgermeisterin Aylin Brandt "
    "in Husum. Die Gemeinde Hallig Nordstrand wartet auf ein Angebot für die Fähre."
)
TOO_EARLY = (
    "date 2025-05-09 Bürgermeisterin Aylin Brandt und der Reeder Ole Petersen haben sich bei ihrem "
    "Treffen in Husum auf einen Preis für die Fähre geeinigt. Die Gemeinde Hallig Nordstrand will das "
    "Angebot bald annehmen."
)
ELSEWHERE = (
    "date 2025-05-13 Der Verein Rot-Weiß Buchholz hat am Montag in Sandvik verloren. Trainer Jan Holm "
    "klagte über den Schiedsrichter. Für Rot-Weiß Buchholz war es das letzte Spiel der Saison."
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore.open(f"sqlite:///{tmp_path / 'claims.db'}") as opened:
        yield opened


def read(store: SqliteStore, folder: Path, **texts: str) -> None:
    """Read articles in one run."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    paths = [folder / f"{name}.txt" for name in texts]
    ingest(paths, store=store, extract=claims_in, now=lambda: NOW, zone=ZONE)


def source(store: SqliteStore, name: str) -> Source:
    return next(each.source for each in store.sources() if each.source.origin == f"{name}.txt")


def days(interval: Interval | None) -> tuple[date | None, date | None, Basis] | None:
    return (*interval.days(ZONE), interval.basis) if interval else None


WEEKEND = (date(2025, 5, 10), date(2025, 5, 11), Basis.INFERRED)


def test_beside_a_dated_article_it_gets_the_days_that_all_it_tells_allows(
    store: SqliteStore, tmp_path: Path
) -> None:
    read(store, tmp_path / "a", before=BEFORE, undated=UNDATED)
    found = source(store, "undated")
    assert days(found.published) == WEEKEND
    assert found.dating is not None
    assert found.dating.conflict is None


def test_the_reasons_are_shown_in_the_articles_words(store: SqliteStore, tmp_path: Path) -> None:
    read(store, tmp_path / "a", before=BEFORE, undated=UNDATED)
    finding = store.search(ClaimQuery("Brand Treffen")).items[0]
    shown = store.evidence(finding.id)
    assert shown is not None
    assert [(by.words, by.neighbour and by.neighbour.origin) for by in shown.dated_by] == [
        ("Noch bevor Aylin Brandt am Montag nach Sandvik reist", "before.txt"),
        ("In der Nacht zum Samstag brannte im Hafen von Husum ein Schuppen ab", None),
    ]


def test_alone_it_gets_no_date(store: SqliteStore, tmp_path: Path) -> None:
    read(store, tmp_path / "a", undated=UNDATED)
    found = source(store, "undated")
    assert (found.published, found.dating) == (None, None)


def test_an_article_on_another_matter_tells_nothing(store: SqliteStore, tmp_path: Path) -> None:
    read(store, tmp_path / "a", undated=UNDATED, elsewhere=ELSEWHERE)
    assert source(store, "undated").published is None


def test_an_article_dated_before_what_it_tells_keeps_its_date_with_the_conflict(
    store: SqliteStore, tmp_path: Path
) -> None:
    read(store, tmp_path / "a", before=BEFORE, undated=UNDATED, too_early=TOO_EARLY)
    found = source(store, "too_early")
    assert days(found.published) == (date(2025, 5, 9), date(2025, 5, 9), Basis.METADATA)
    assert found.dating is not None
    assert found.dating.conflict is not None
    assert found.dating.conflict.start == datetime(2025, 5, 10, tzinfo=ZONE)
    assert source(store, "before").dating is None


@pytest.mark.parametrize("order", [*permutations(["before", "undated", "too_early", "elsewhere"])])
def test_the_order_of_reading_does_not_matter(
    store: SqliteStore, tmp_path: Path, order: tuple[str, ...]
) -> None:
    texts = {"before": BEFORE, "undated": UNDATED, "too_early": TOO_EARLY, "elsewhere": ELSEWHERE}
    for name in order:
        read(store, tmp_path / "a", **{name: texts[name]})
    assert days(source(store, "undated").published) == WEEKEND
    assert [each.source.origin for each in store.sources() if each.source.dating] == [
        "undated.txt",
        "too_early.txt",
    ]


def test_reading_and_dating_again_changes_nothing(store: SqliteStore, tmp_path: Path) -> None:
    texts = {"before": BEFORE, "undated": UNDATED, "too_early": TOO_EARLY}
    read(store, tmp_path / "a", **texts)
    once = [store.article(each.source.article_id) for each in store.sources()]
    read(store, tmp_path / "a", **texts)
    date_again(store, zone=ZONE)
    assert [store.article(each.source.article_id) for each in store.sources()] == once


def test_its_claims_are_timed_from_the_date_that_was_found(store: SqliteStore, tmp_path: Path) -> None:
    read(store, tmp_path / "a", undated=UNDATED)
    assert all(not finding.claim.events for finding in store.search(ClaimQuery()).items)
    read(store, tmp_path / "a", before=BEFORE)
    finding = store.search(ClaimQuery("Brand Treffen")).items[0]
    assert [event.value for event in finding.claim.events] == ["2025-05-09TNI"]


def test_what_fails_in_dating_costs_the_date_only(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ArithmeticError

    monkeypatch.setattr("bot.dating.mentions", fails)
    read(store, tmp_path / "a", before=BEFORE, undated=UNDATED)
    assert [each.source.published is None for each in store.sources()] == [False, True]
