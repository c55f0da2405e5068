"""The manifest asks Slack for exactly what the app serves and calls."""

from pathlib import Path
from typing import Any

import pytest
import yaml

import bot
from bot.adapters.slack_commands import KEPT_BY_SLACK, QUESTION_COMMANDS, UMBRELLA

SCOPES = {
    "app_mention events": "app_mentions:read",
    "message.im events": "im:history",
    "slash commands": "commands",
    "chat.postMessage, chat.postEphemeral": "chat:write",
}


@pytest.fixture(scope="module")
def manifest() -> Any:
    return yaml.safe_load(Path(bot.__file__).with_name("slack_manifest.yaml").read_text("utf-8"))


def test_every_command_is_offered_and_every_offered_command_is_known(manifest: Any) -> None:
    offered = [entry["command"] for entry in manifest["features"]["slash_commands"]]
    assert len(offered) == len(set(offered))
    assert set(offered) == {UMBRELLA, *QUESTION_COMMANDS} - KEPT_BY_SLACK


def test_every_command_says_what_it_does(manifest: Any) -> None:
    for entry in manifest["features"]["slash_commands"]:
        assert 0 < len(entry["description"]) <= 2000
        assert len(entry.get("usage_hint", "")) <= 1000
        assert entry["should_escape"] is False


def test_scopes_are_those_of_what_is_used_and_no_more(manifest: Any) -> None:
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == set(SCOPES.values())


def test_mentions_direct_messages_and_buttons_come_by_socket_mode(manifest: Any) -> None:
    settings = manifest["settings"]
    assert set(settings["event_subscriptions"]["bot_events"]) == {"app_mention", "message.im"}
    assert settings["interactivity"]["is_enabled"] is True
    assert settings["socket_mode_enabled"] is True
    assert manifest["features"]["app_home"]["messages_tab_read_only_enabled"] is False


def test_the_app_introduces_itself_within_the_limits(manifest: Any) -> None:
    shown = manifest["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
