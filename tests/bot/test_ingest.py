"""Reading articles into the store: what is new, changed, unchanged and refused."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import structlog

from bot.ingest import Step, Summary, ingest
from store.db.sqlite import SqliteStore
from store.errors import ModelError, RefusedInput
from store.model import Article, Change, Claim, ClaimType, PartKind
from store.reading import files as store_files

CANONICAL = '<link rel="canonical" href="https://example.org/rat">'
NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)
SENTENCE = "Der Stadtrat hat am Dienstag den neuen Haushalt beschlossen."
MORE = "Die Opposition will dagegen klagen."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore.open(f"sqlite:///{tmp_path / 'claims.db'}") as opened:
        yield opened


def paragraphs(article: Article) -> Sequence[Claim]:
    """Take each paragraph of the body for a claim: how claims are found is not the matter here."""
    return [
        Claim(ClaimType.ASSERTION, (part.extent,)) for part in article.parts if part.kind is PartKind.BODY
    ]


class Run:
    """One run over some paths, with what it analysed and reported."""

    def __init__(self, store: SqliteStore, *paths: Path, outlet: str | None = None) -> None:
        self.analysed: list[str] = []
        self.steps: list[Step] = []
        self.claims_when_reported: list[int] = []
        self._store = store

        def extract(article: Article) -> Sequence[Claim]:
            self.analysed.append(article.origin)
            return paragraphs(article)

        self.summary: Summary = ingest(
            paths,
            store=store,
            extract=extract,
            now=lambda: NOW,
            zone=ZoneInfo("Europe/Berlin"),
            outlet=outlet,
            on_step=self._note,
        )

    def _note(self, step: Step) -> None:
        self.steps.append(step)
        self.claims_when_reported.append(len(self._store.sources()))


def test_new_articles_are_put_in_with_their_claims(store: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"date 2025-08-16 {SENTENCE}\n\n{MORE}", "utf-8")
    (tmp_path / "b.txt").write_text(MORE, "utf-8")
    run = Run(store, tmp_path, outlet="Beispielblatt")
    assert run.summary == Summary(new=2, changed=0, unchanged=0, refused=())
    assert run.summary.read == 2
    assert {found.source.origin: found.claims for found in store.sources()} == {"a.txt": 2, "b.txt": 1}
    assert {found.source.outlet for found in store.sources()} == {"Beispielblatt"}


def test_the_same_article_again_is_not_even_analysed(store: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, "utf-8")
    Run(store, tmp_path)
    again = Run(store, tmp_path)
    assert (again.summary.unchanged, again.summary.new, again.analysed) == (1, 0, [])


def test_a_changed_article_replaces_its_claims(store: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, "utf-8")
    Run(store, tmp_path)
    (tmp_path / "a.txt").write_text(f"{SENTENCE}\n\n{MORE}", "utf-8")
    again = Run(store, tmp_path)
    assert again.summary == Summary(new=0, changed=1, unchanged=0, refused=())
    assert [found.claims for found in store.sources()] == [2]


def test_what_is_refused_is_named_and_the_rest_is_read(store: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "b.txt").write_text(SENTENCE, "utf-8")
    run = Run(store, tmp_path, tmp_path / "fehlt.txt")
    assert run.summary.new == 1
    assert [refusal.origin for refusal in run.summary.refused] == [str(tmp_path / "fehlt.txt"), "a.txt"]


def test_an_article_is_reported_when_it_is_in_the_store(store: SqliteStore, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{SENTENCE} {name}", "utf-8")
    run = Run(store, tmp_path)
    assert run.claims_when_reported == [1, 2, 3]
    assert [(step.origin, step.outcome, step.file, step.files) for step in run.steps] == [
        ("a.txt", Change.NEW, 1, 3),
        ("b.txt", Change.NEW, 2, 3),
        ("c.txt", Change.NEW, 3, 3),
    ]


def test_what_the_store_refuses_is_refused_by_name(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def put(article: Article, *_: object) -> Change:
        raise RefusedInput(article.origin, "not for this store")

    monkeypatch.setattr(store, "put", put)
    (tmp_path / "a.txt").write_text(SENTENCE, "utf-8")
    summary = Run(store, tmp_path).summary
    assert [refusal.reason for refusal in summary.refused] == ["not for this store"]
    assert summary.read == 0


def line(text: str, address: str | None = "https://example.org/rat", identity: str = "1") -> str:
    return json.dumps({"id": identity, "text": text, "url": address}) + "\n"


def test_the_second_of_two_inputs_with_one_address_is_refused_every_time(
    store: SqliteStore, tmp_path: Path
) -> None:
    (tmp_path / "a.jsonl").write_text(line(SENTENCE), "utf-8")
    (tmp_path / "b.jsonl").write_text(line(MORE), "utf-8")
    (tmp_path / "c.jsonl").write_text(line(SENTENCE), "utf-8")
    first, again = Run(store, tmp_path).summary, Run(store, tmp_path).summary
    assert (first.new, first.changed, first.unchanged) == (1, 0, 1)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    for summary in (first, again):
        assert [str(refusal) for refusal in summary.refused] == [
            "b.jsonl:1: the same id or address stands in a.jsonl:1 already, with another text, title or date"
        ]


def test_a_later_export_may_correct_what_an_earlier_one_said(store: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line(SENTENCE), "utf-8")
    (tmp_path / "b.jsonl").write_text(line(MORE), "utf-8")
    Run(store, tmp_path / "a.jsonl")
    assert Run(store, tmp_path / "b.jsonl").summary == Summary(0, 1, 0, ())


def test_a_page_that_gives_itself_the_address_of_an_article_does_not_replace_it(
    store: SqliteStore, tmp_path: Path
) -> None:
    (tmp_path / "a.jsonl").write_text(line(SENTENCE), "utf-8")
    paragraph = "Der Stadtrat hat nie einen Haushalt beschlossen, so steht es auf dieser Seite. " * 5
    page = f"<html><head>{CANONICAL}</head><body><article><p>{paragraph}</p></article></body></html>"
    (tmp_path / "seite.html").write_text(page, "utf-8")
    for run in (Run(store, tmp_path), Run(store, tmp_path)):
        assert run.summary.changed == 0
        (refusal,) = run.summary.refused
        assert refusal.origin == "seite.html"
        assert "https://example.org/rat" in refusal.reason
        assert "a.jsonl:1" in refusal.reason
        assert [found.source.origin for found in store.sources()] == ["a.jsonl:1"]

    (tmp_path / "seite.html").write_text(page.replace(CANONICAL, ""), "utf-8")
    assert Run(store, tmp_path).summary.new == 1
    (tmp_path / "seite.html").write_text(page.replace(CANONICAL, "").replace("nie", "niemals"), "utf-8")
    assert Run(store, tmp_path).summary.changed == 1


def test_an_article_on_which_the_analysis_fails_is_refused_by_name_and_the_rest_is_read(
    store: SqliteStore, tmp_path: Path
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{SENTENCE} {name}", "utf-8")

    def extract(article: Article) -> Sequence[Claim]:
        if article.origin == "b.txt":
            raise KeyError(article.text)
        return paragraphs(article)

    def read() -> Summary:
        return ingest([tmp_path], store=store, extract=extract, now=lambda: NOW, zone=ZoneInfo("UTC"))

    with structlog.testing.capture_logs() as logs:
        summary = read()
    assert [str(refusal) for refusal in summary.refused] == [
        "b.txt: internal error (KeyError); please report it"
    ]
    assert (summary.new, len(store.sources())) == (2, 2)
    (entry,) = logs
    assert (entry["event"], entry["origin"], entry["error"]) == ("article_failed", "b.txt", "KeyError")
    assert "extract" in str(entry["frames"])
    assert "Stadtrat" not in str(logs)
    assert read().unchanged == 2


def test_a_line_on_which_the_reading_fails_is_refused_by_name_and_the_rest_is_read(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = store_files.read_line

    def fail(line: str, **more: Any) -> Article:
        if "Opposition" in line:
            raise IndexError(line)
        return good(line, **more)

    monkeypatch.setattr(store_files, "read_line", fail)
    lines = [line(SENTENCE, None, "1"), line(MORE, None, "2"), line(f"{SENTENCE} Ja.", None, "3")]
    (tmp_path / "a.jsonl").write_text("".join(lines), "utf-8")
    with structlog.testing.capture_logs() as logs:
        run = Run(store, tmp_path)
    assert run.summary.new == 2
    assert [refusal.origin for refusal in run.summary.refused] == ["a.jsonl:2"]
    assert [(entry["event"], entry["error"]) for entry in logs] == [("article_failed", "IndexError")]


def test_a_language_that_can_not_be_loaded_ends_the_run(store: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, "utf-8")

    def extract(_: Article) -> Sequence[Claim]:
        raise ModelError("the model is missing")

    with pytest.raises(ModelError):
        ingest([tmp_path], store=store, extract=extract, now=lambda: NOW, zone=ZoneInfo("UTC"))
