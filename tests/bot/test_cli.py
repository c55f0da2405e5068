"""The command line, run as a person runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from bot.cli import COMMANDS, Commands, main

TEXT = (
    "date 2025-08-15 Der Hafen bleibt zu\n\nAylin Brandt sagte: „Der Hafen von Lindau bleibt "
    "in diesem Winter geschlossen.“\n"
)


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin, env=clean_environment())


def clean_environment() -> dict[str, str | None]:
    own = ("BELEGBOT_", "SLACK_", "TELEGRAM_")
    return dict.fromkeys((key for key in os.environ if key.startswith(own)), None)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "hafen.txt").write_text(TEXT, "utf-8")
    address = f"sqlite:///{folder / 'claims.db'}"
    assert run("ingest", "--store", address, str(folder / "hafen.txt")).exit_code == 0
    return address


def test_the_overview_loads_no_command() -> None:
    program = (
        "import sys; from bot.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "assert not [m for m in sys.modules if m.startswith(('bot.commands.', 'spacy', 'telegram', 'slack'))]"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert all(name in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.output
    assert f"belegbot {name}" in " ".join(result.output.partition("Example:")[2].split())


def test_every_module_of_commands_is_in_the_overview() -> None:
    folder = Path(__file__).parents[2] / "bot" / "commands"
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == set(COMMANDS)
    assert isinstance(main, Commands)
    assert all(isinstance(main.get_command(click.Context(main), name), click.Command) for name in COMMANDS)


def test_ask_answers_as_the_terminal_shows_it(store: str) -> None:
    result = run("ask", "--store", store, "/claims Hafen")
    assert result.exit_code == 0
    assert "Aylin Brandt (wörtlich, erschienen 15. August 2025)" in result.output
    assert "Beleg 1" in result.output
    assert "/beleg " in result.output


def test_ask_gives_the_reply_as_json(store: str) -> None:
    reply = json.loads(run("ask", "--store", store, "--json", "/claims Hafen von:Brandt").output)
    assert set(reply) == {
        "language", "title", "intro", "items", "sources", "notes", "actions", "page", "visibility", "outcome",
    }  # fmt: skip
    assert reply["items"][0]["spans"][0] == {"text": "Aylin Brandt", "style": "strong", "link": None}
    evidence = [action for action in reply["actions"] if action["kind"] == "evidence"]
    shown = run("ask", "--store", store, evidence[0]["command"])
    assert "Der Hafen von Lindau bleibt in diesem Winter geschlossen" in " ".join(shown.output.split())


def test_chat_without_a_terminal_answers_every_line(store: str) -> None:
    result = run("chat", "--store", store, stdin="/wer Brandt\n1\n")
    assert result.exit_code == 0
    assert result.output.index("Aussagen von Aylin Brandt") < result.output.index(
        "Zeitleiste · von Aylin Brandt"
    )


def test_serve_without_a_platform_names_the_variables_and_exits_2() -> None:
    result = run("serve")
    assert result.exit_code == 2
    for variable in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "TELEGRAM_BOT_TOKEN"):
        assert variable in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_an_error_is_one_line_and_exits_2(tmp_path: Path) -> None:
    result = run("ask", "--store", f"sqlite:///{tmp_path}/nowhere/claims.db", "Hafen")
    assert result.exit_code == 2
    assert result.stderr.startswith("belegbot: ")
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.output


def test_a_store_of_another_kind_is_refused() -> None:
    result = run("ask", "--store", "postgres://db/claims", "Hafen")
    assert result.exit_code == 2
    assert "sqlite:///belegbot.db" in result.stderr


def test_doctor_has_a_line_for_everything(store: str) -> None:
    result = run("doctor", "--store", store)
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert [line[6:].partition(":")[0] for line in lines] == [
        "settings", "store", "meaning", "language", "language model", "Slack", "Telegram",
    ]  # fmt: skip
    assert [line.split()[0] for line in lines] == ["ok"] * 5 + ["warn"] * 2
    assert "1 articles" in lines[1] or "1 article," in lines[1]


def test_doctor_makes_no_store(tmp_path: Path) -> None:
    result = run("doctor", "--store", f"sqlite:///{tmp_path}/claims.db")
    assert "warn  store:" in result.output
    assert list(tmp_path.iterdir()) == []


def test_doctor_fails_on_a_file_that_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "claims.db").write_text("no database at all, just a longer text in a file\n" * 40)
    result = run("doctor", "--store", f"sqlite:///{tmp_path}/claims.db")
    assert result.exit_code == 1
    assert "fail  store:" in result.output


def test_doctor_and_the_others_name_a_store_that_no_file_can_be(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/{'x' * 300}.db"
    checked = run("doctor", "--store", address)
    assert "can't be opened: File name too long" in checked.output
    asked = run("ask", "--store", address, "/hilfe")
    assert asked.exit_code == 2
    assert "can't be opened: File name too long" in asked.output


def test_doctor_tells_every_bad_setting_and_no_token() -> None:
    bad = {"BELEGBOT_ZONE": "Mars", "SLACK_BOT_TOKEN": "secret-token"}
    result = CliRunner().invoke(main, ["doctor"], env=clean_environment() | bad)
    assert result.exit_code == 1
    assert [line.split()[0] for line in result.output.splitlines()] == ["fail"] * 3
    assert "secret" not in result.output


def test_doctor_reports_a_platform_that_can_not_be_reached(store: str) -> None:
    nowhere = {
        "TELEGRAM_BOT_TOKEN": "123:secret-token",
        "BELEGBOT_TELEGRAM_API_URL": "http://127.0.0.1:9/bot",
    }
    result = CliRunner().invoke(main, ["doctor", "--store", store], env=clean_environment() | nowhere)
    assert result.exit_code == 1
    [line] = [line for line in result.output.splitlines() if "Telegram" in line]
    assert line.startswith("fail  Telegram: ")
    assert "secret" not in result.output
