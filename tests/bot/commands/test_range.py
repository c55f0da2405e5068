"""`belegbot range`: a typed phrase in, its days out."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main


def run(*arguments: str, lines: tuple[str, ...] = ()) -> Result:
    return CliRunner().invoke(main, ["range", *arguments], input="\n".join(lines))


@pytest.mark.parametrize(
    ("phrase", "answer"),
    [
        ("15. bis 18. August", "2025-08-15/2025-08-19"),
        ("heute", "2025-08-20/2025-08-21"),
        ("ab 15.08.2025", "2025-08-15/"),
        ("before 18 August", "/2025-08-18"),
        ("31.12.9999", "9999-12-31/"),
    ],
)
def test_the_days_of_a_phrase_end_before_the_day_after_them(phrase: str, answer: str) -> None:
    result = run(phrase, "--today", "2025-08-20")
    assert (result.exit_code, result.stdout) == (0, f"{answer}\n")


def test_without_a_day_it_reads_from_today() -> None:
    first, end = run("vor einem Tag").stdout.strip().split("/")
    assert (run("gestern").stdout.strip(), first < end) == (f"{first}/{end}", True)


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("Blödsinn", "„Blödsinn“ ist kein Datum, das ich lesen kann. Es geht: 2025-08-15"),
        ("after the summit", "I do not know when “summit” was."),
        ("18. bis 15. August", "Der Zeitraum endet, bevor er beginnt."),
    ],
)
def test_a_refusal_is_one_line_in_the_language_of_the_phrase(phrase: str, said: str) -> None:
    result = run(phrase, "--today", "2025-08-20")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"belegbot: {said}")
    assert result.stderr.count("\n") == 1


def test_many_phrases_are_answered_line_by_line() -> None:
    result = run(
        "--jsonl",
        "--today",
        "2025-08-20",
        lines=(
            '{"phrase": "KW 33", "today": "2024-01-01"}',
            '{"phrase": "bis gestern"}',
            "",
            '{"phrase": "seit dem Gipfel"}',
        ),
    )
    days, open_start, refused = map(json.loads, result.stdout.splitlines())
    assert days == {"phrase": "KW 33", "from": "2023-08-14", "to": "2023-08-21"}
    assert open_start == {"phrase": "bis gestern", "from": None, "to": "2025-08-20"}
    assert refused["phrase"] == "seit dem Gipfel"
    assert "„Gipfel“" in refused["error"]
    assert result.exit_code == 0


def test_a_bad_line_is_named_and_the_rest_is_processed() -> None:
    lines = ("no json", "[]", '{"today": "2025-08-20"}', '{"phrase": "heute", "today": "morgen"}')
    result = run("--jsonl", lines=(*lines, '{"phrase": "2024"}'))
    assert [json.loads(line)["from"] for line in result.stdout.splitlines()] == ["2024-01-01"]
    assert [error.split(":")[0] for error in result.stderr.splitlines()] == [f"line {n}" for n in range(1, 5)]
    assert result.exit_code == 1


@pytest.mark.parametrize("arguments", [(), ("heute", "--jsonl"), ("heute", "--today", "morgen")])
def test_a_wrong_call_is_explained(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "belegbot range --help" in result.stderr.replace("main range", "belegbot range")


def test_help_shows_examples() -> None:
    assert "belegbot range --jsonl" in run("--help").stdout


def test_an_event_is_dated_by_the_articles_of_a_store(tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path / 'claims.db'}"
    article = tmp_path / "gipfel.txt"
    article.write_text(
        "date 2025-08-16 Kein Ergebnis am See\n\nAuf dem Hafen-Gipfel am Freitag habe es keine Einigung "
        "gegeben, sagte Anna Lenz.\n",
        "utf-8",
    )
    assert CliRunner().invoke(main, ["ingest", "--store", store, str(article)]).exit_code == 0
    dated = run("nach dem Gipfel im Hafen", "--today", "2025-08-20", "--store", store)
    assert (dated.exit_code, dated.stdout) == (0, "2025-08-16/\n")
    assert run("nach dem Gipfel im Gebirge", "--store", store).exit_code == 2
    assert run("nach dem Gipfel im Hafen").exit_code == 2
