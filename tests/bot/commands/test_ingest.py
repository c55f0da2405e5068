"""`belegbot ingest`: what a person sees, and that a kill at any moment loses nothing that was reported."""

import json
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from store.db.sqlite import SqliteStore
from store.model import Article, Claim
from store.nlp.pipeline import claims_in
from store.reading.files import read_path

SENTENCE = "Der Stadtrat hat am Dienstag den neuen Haushalt beschlossen, sagte Bürgermeisterin Anna Muster."


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["ingest", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'claims.db'}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "artikel"
    made.mkdir()
    return made


def test_a_summary_says_what_happened(store: str, folder: Path) -> None:
    (folder / "rat.txt").write_text(SENTENCE, "utf-8")
    first = run(folder, "--store", store)
    assert (first.exit_code, first.stdout) == (0, "1 read: 1 new, 0 changed, 0 unchanged; 0 refused\n")
    again = run(folder, "--store", store, "--verbose")
    assert again.stdout == "unchanged rat.txt\n1 read: 0 new, 0 changed, 1 unchanged; 0 refused\n"


def test_a_summary_says_which_dates_the_texts_gave_or_contradict(store: str, folder: Path) -> None:
    trip = "Aylin Brandt will am Montag in Sandvik über die Fähre nach Hallig Nordstrand verhandeln."
    (folder / "a.txt").write_text(f"date 2025-05-08 {trip}", "utf-8")
    (folder / "b.txt").write_text(f"In Husum brennt noch Licht. {trip}", "utf-8")
    assert run(folder, "--store", store).stdout.splitlines() == [
        "2 read: 2 new, 0 changed, 0 unchanged; 0 refused",
        "by their texts: 1 dated, 0 with a doubtful date",
    ]


def test_what_was_refused_is_listed_with_the_reason_and_the_exit_code_tells(store: str, folder: Path) -> None:
    (folder / "rat.txt").write_text(SENTENCE, "utf-8")
    (folder / "tag.txt").write_text(f"date 2025-02-30 {SENTENCE}", "utf-8")
    (folder / "feed.jsonl").write_text(json.dumps({"id": "1"}) + "\n", "utf-8")
    result = run(folder, "--store", store)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "1 read: 1 new, 0 changed, 0 unchanged; 2 refused",
        '  feed.jsonl:1: the field "text" is missing or empty',
        "  tag.txt: the date 2025-02-30 does not exist",
    ]


def test_a_failure_of_ours_is_logged_beside_the_summary_without_a_word_of_the_text(
    store: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(article: Article) -> list[Claim]:
        raise KeyError(article.text)

    monkeypatch.setattr("bot.commands.ingest.claims_in", fail)
    (folder / "rat.txt").write_text(SENTENCE, "utf-8")
    result = run(folder, "--store", store)
    assert result.stdout.splitlines() == [
        "0 read: 0 new, 0 changed, 0 unchanged; 1 refused",
        "  rat.txt: internal error (KeyError); please report it",
    ]
    entry = json.loads(result.stderr)
    assert (entry["event"], entry["origin"], entry["error"]) == ("article_failed", "rat.txt", "KeyError")
    assert "Stadtrat" not in result.output


def test_a_file_name_can_not_command_the_terminal(store: str, folder: Path) -> None:
    (folder / "\x1b[31mrot.txt").write_text(SENTENCE, "utf-8")
    assert "\x1b" not in run(folder, "--store", store, "--verbose").output


def test_the_outlet_given_is_that_of_articles_without_one(store: str, folder: Path) -> None:
    (folder / "rat.txt").write_text(SENTENCE, "utf-8")
    run(folder, "--store", store, "--outlet", "Beispielblatt")
    with SqliteStore.open(store) as opened:
        assert [found.source.outlet for found in opened.sources()] == ["Beispielblatt"]


def test_without_a_path_it_says_what_it_takes(store: str) -> None:
    result = run("--store", store)
    assert result.exit_code == 2
    assert "PATH..." in result.output


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(1, 11))])
def test_a_kill_at_any_moment_loses_nothing_that_was_reported_and_leaves_nothing_half_in(
    store: str, folder: Path, seed: int
) -> None:
    chance = random.Random(seed)
    before = _write_articles(folder, 200, extra="")
    for after_changes in [0, 0, *(chance.randint(1, 25) for _ in range(6))]:
        reported = _killed_run(store, folder, chance, after=after_changes)
        _check(store, reported, [before])
    assert run(folder, "--store", store).exit_code == 0
    _check(store, dict.fromkeys(before, "new"), [before])

    after = _write_articles(folder, 200, extra=" „Das war nötig“, sagte der Kämmerer.")
    for _ in range(4):
        reported = _killed_run(store, folder, chance, after=chance.randint(1, 35))
        _check(store, reported, [before, after])
    assert run(folder, "--store", store).exit_code == 0
    _check(store, dict.fromkeys(after, "changed"), [after])


def _write_articles(folder: Path, number: int, extra: str) -> dict[str, int]:
    """Write small articles; return how many claims a full analysis finds in each."""
    speakers = ["Anna Muster", "Bernd Beispiel", "Carla Probe"]
    topics = ["Haushalt", "Schulbau", "Radweg", "Theater", "Klärwerk"]
    for index in range(number):
        speaker, topic = speakers[index % 3], topics[index % 5]
        words = f"„Wir bauen Haus {index}“, sagte {speaker}. "
        words += f"Der {topic} sei teuer, aber notwendig. " * (index % 3)
        (folder / f"{index:03}.txt").write_text(f"date 2025-08-16 {words}{extra}", "utf-8")
    read = read_path(folder, known=datetime(2025, 9, 1, tzinfo=UTC), zone=ZoneInfo("Europe/Berlin"))
    return {one.origin: len(claims_in(one)) for one in read if isinstance(one, Article)}


def _killed_run(store: str, folder: Path, chance: random.Random, *, after: int) -> dict[str, str]:
    """Start a run, kill it soon after it changed `after` articles; return what it reported until then.

    With `after` 0 it is killed while it starts, perhaps while it makes the store.
    """
    program = "from bot.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "ingest", str(folder), "--store", store, "--verbose"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    reported: dict[str, str] = {}
    changes = 0
    while changes < after and (line := process.stdout.readline()):
        reported |= _reported(line)
        changes += not line.startswith("unchanged")
    time.sleep(chance.random() * (0.03 if after else 1.5))
    process.send_signal(signal.SIGKILL)
    for line in process.stdout:
        reported |= _reported(line)
    process.stdout.close()
    process.wait(timeout=30)
    return reported


def _reported(line: str) -> dict[str, str]:
    outcome, _, origin = line.rstrip("\n").partition(" ")
    return {origin.strip(): outcome} if origin.endswith(".txt") and line.endswith("\n") else {}


def _check(store: str, reported: dict[str, str], versions: list[dict[str, int]]) -> None:
    """Check that the store has every reported article, and each with all claims of one of its versions."""
    with SqliteStore.open(store) as opened:
        stored = {found.source.origin: found.claims for found in opened.sources()}
    assert set(reported) <= set(stored)
    for origin, claims in stored.items():
        assert claims in [version[origin] for version in versions]
    for origin, outcome in reported.items():
        if outcome == "changed":
            assert stored[origin] == versions[-1][origin]
