"""A standard stream that can't be used ends the program with one line, run as a shell runs it."""

import subprocess
import sys
from pathlib import Path

import pytest

LINE = '{"id": "1", "text": "Die Lage sei ernst, sagte Anna Lenz."}\n'
FULL = Path("/dev/full")


def run(redirected: str, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    shell = ["sh", "-c", f'"$@" {redirected}', "sh", sys.executable, "-c", "from bot.cli import main; main()"]
    return subprocess.run(
        [*shell, *arguments], input=stdin, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'claims.db'}"


@pytest.mark.skipif(not FULL.exists(), reason="this machine has no /dev/full")
@pytest.mark.parametrize("command", ["ask", "ask --json", "chat", "extract", "help"])
def test_a_full_disk_behind_standard_output(command: str, store: str) -> None:
    name, *options = command.split()
    arguments = {
        "ask": ["ask", "--store", store, *options, "/hilfe"],
        "chat": ["chat", "--store", store],
        "extract": ["extract"],
        "help": ["--help"],
    }[name]
    done = run(f"> {FULL}", *arguments, stdin=LINE)
    assert (done.returncode, done.stderr) == (2, "belegbot: No space left on device\n")


def test_closed_standard_input_where_it_is_read(store: str) -> None:
    for arguments in (["extract"], ["chat", "--store", store]):
        done = run("<&-", *arguments)
        assert (done.returncode, done.stderr) == (2, "belegbot: standard input is closed\n")


def test_closed_standard_input_where_nobody_reads_it(store: str) -> None:
    done = run("<&-", "ask", "--store", store, "/hilfe")
    assert (done.returncode, done.stderr) == (0, "")


def test_closed_standard_output_is_no_failure(store: str) -> None:
    done = run(">&-", "ask", "--store", store, "/hilfe")
    assert (done.returncode, done.stderr) == (0, "")
