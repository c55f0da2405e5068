"""`belegbot ask`: a program can tell what became of its question, and a terminal is not steered."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main

ARTICLES = {
    "a.txt": "date 2025-08-15 Streit um die Schleuse\n\n„Die Schleuse bleibt zu“, sagte Anna Müller.\n",
    "b.txt": "date 2025-08-16 Noch ein Streit\n\n„Die Schleuse geht \u202eauf“, sagte Peter Müller.\n",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ask")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    path = folder / "claims.db"
    assert run(path, "ingest", *(str(folder / name) for name in ARTICLES)).exit_code == 0
    return path


def run(path: Path, command: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, [command, "--store", f"sqlite:///{path}", *arguments])


@pytest.mark.parametrize(
    ("question", "outcome", "status"),
    [
        ("Schleuse", "answered", 0),
        ("/hilfe", "answered", 0),
        ("Zugspitze", "nothing_found", 0),
        ("/claims Schleuse quelle:Bergpost", "nothing_found", 0),
        ("/beleg aaaaaaaaaa", "nothing_found", 0),
        ("/claims Schleuse seite:9", "nothing_found", 0),
        ("/frage Schleuse", "not_understood", 1),
        ("/claims Schleuse typ:laut", "not_understood", 1),
        ("/wer Müller", "not_understood", 1),
    ],
)
def test_what_became_of_a_question_is_in_the_json_and_in_the_exit_status(
    path: Path, question: str, outcome: str, status: int
) -> None:
    asked = run(path, "ask", "--json", question)
    assert (json.loads(asked.stdout)["outcome"], asked.exit_code) == (outcome, status)
    assert run(path, "ask", question).exit_code == status


def test_a_store_that_fails_is_no_answer(path: Path, tmp_path: Path) -> None:
    broken = tmp_path / "claims.db"
    broken.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(broken)) as foreign:
        foreign.execute("DROP TABLE claim_terms")
    asked = run(broken, "ask", "--json", "Schleuse")
    assert (json.loads(asked.stdout)["outcome"], asked.exit_code) == ("unavailable", 1)


def test_a_text_that_was_changed_behind_our_back_is_no_answer(path: Path, tmp_path: Path) -> None:
    [button, *_] = [
        action["command"]
        for action in json.loads(run(path, "ask", "--json", "Schleuse").stdout)["actions"]
        if action["kind"] == "evidence"
    ]
    changed = tmp_path / "claims.db"
    changed.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(changed)) as foreign, foreign:
        foreign.execute("UPDATE article SET text = replace(text, 'Schleuse', 'Schleife')")
    asked = run(changed, "ask", "--json", button)
    assert (json.loads(asked.stdout)["outcome"], asked.exit_code) == ("unavailable", 1)


def test_json_holds_nothing_that_would_steer_a_terminal(path: Path) -> None:
    printed = run(path, "ask", "--json", "Schleuse").stdout
    assert printed.rstrip("\n").isprintable()
    words = "".join(span["text"] for item in json.loads(printed)["items"] for span in item["spans"])
    assert "Die Schleuse geht \u202eauf" in words


def test_a_timeline_is_drawn_into_a_file(path: Path, tmp_path: Path) -> None:
    picture = tmp_path / "schleuse.png"
    asked = run(path, "ask", "--chart", str(picture), "/zeitleiste Schleuse")
    assert asked.exit_code == 0
    assert "Zeitleiste zu „Schleuse“" in asked.stdout
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_the_button_for_the_picture_is_told_as_the_command_that_draws_it(path: Path) -> None:
    asked = json.loads(run(path, "ask", "--json", "/zeitleiste Schleuse").stdout)
    commands = [action["command"] for action in asked["actions"] if action["kind"] == "picture"]
    assert commands == ["belegbot ask --chart timeline.png '/zeitleiste Schleuse'"]


@pytest.mark.parametrize("question", ["/claims Schleuse", "/zeitleiste Zugspitze"])
def test_what_has_no_picture_says_so_after_its_answer(path: Path, tmp_path: Path, question: str) -> None:
    picture = tmp_path / "none.png"
    asked = run(path, "ask", "--chart", str(picture), question)
    assert asked.exit_code != 0
    assert asked.stdout
    assert "only a /timeline" in asked.stderr
    assert not picture.exists()
