"""The README keeps its promises: commands, options and settings stand in it, and its links lead somewhere."""

import re
from pathlib import Path

import click
import pytest

from bot.cli import COMMANDS, main
from handlers.commands import COMMAND_NAMES, FILTER_NAMES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SETTINGS = sorted(set(re.findall(r'"([A-Z]+_[A-Z_]+)"', (ROOT / "bot" / "config.py").read_text("utf-8"))))


def options(name: str) -> list[str]:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    return [o for p in command.params if isinstance(p, click.Option) for o in p.opts if o.startswith("--")]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_is_documented(name: str) -> None:
    assert f"belegbot {name}" in README
    assert [option for option in options(name) if f"`{option}" not in README] == []


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_shows_an_example(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert f"belegbot {name}" in (command.epilog or command.get_help(click.Context(command)))


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_documented(setting: str) -> None:
    assert f"`{setting}`" in README


@pytest.mark.parametrize("language", sorted(COMMAND_NAMES))
def test_every_question_and_filter_is_documented(language: str) -> None:
    for name in COMMAND_NAMES[language].values():
        assert f"`/{name}" in README
    for name in FILTER_NAMES[language].values():
        assert f"`{name}:" in README


def test_what_the_readme_links_to_exists() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
