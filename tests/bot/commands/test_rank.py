"""`belegbot rank`: sentences in, the best ones' ids out."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from bot.cli import main

SENTENCES = [
    {"id": "s1", "text": "Die Brücke bleibt bis Mai gesperrt."},
    {"id": "s2", "text": "Der Rat vertagt den Haushalt."},
]


def lines(path: Path, records: list[dict[str, str]]) -> str:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return str(path)


def run(folder: Path, questions: list[dict[str, str]]) -> list[dict[str, object]]:
    corpus = lines(folder / "corpus.jsonl", SENTENCES)
    asked = lines(folder / "questions.jsonl", questions)
    done = CliRunner().invoke(main, ["rank", "--words-only", "--corpus", corpus, "--questions", asked])
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.output.splitlines()]


def test_each_question_gets_a_line(tmp_path: Path) -> None:
    asked = [
        {"id": "q1", "text": "Wie lange ist die Brücke gesperrt?"},
        {"id": "q2", "de": "Wer vertagt etwas?"},
    ]
    assert run(tmp_path, asked) == [{"id": "q1", "hits": ["s1"]}, {"id": "q2", "hits": ["s2"]}]


def test_a_question_without_text_is_named(tmp_path: Path) -> None:
    corpus = lines(tmp_path / "corpus.jsonl", SENTENCES)
    asked = lines(tmp_path / "questions.jsonl", [{"id": "q9"}])
    done = CliRunner().invoke(main, ["rank", "--corpus", corpus, "--questions", asked])
    assert done.exit_code == 2
    assert "q9" in done.output


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "corpus.jsonl"
    broken.write_text('{"id": "s1", "text": "Es regnet."}\nregnet\n', encoding="utf-8")
    done = CliRunner().invoke(main, ["rank", "--corpus", str(broken), "--questions", str(broken)])
    assert done.exit_code == 2
    assert "line 2" in done.output
