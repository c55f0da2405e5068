"""The manifest is one that Slack takes, and asks for exactly what the app serves and calls."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import bot
from bot.adapters.slack_app import FIND_CLAIMS
from bot.adapters.slack_commands import KEPT_BY_SLACK, QUESTION_COMMANDS, UMBRELLA
from bot.adapters.slack_install import SCOPES

NEEDED = {
    "app_mention events": "app_mentions:read",
    "message.im events, conversations.history": "im:history",
    "slash commands, shortcuts": "commands",
    "chat.postMessage, chat.postEphemeral, chat.update": "chat:write",
    "pictures": "files:write",
    "the conversation of the two, for pictures": "im:write",
    "language and rights of people": "users:read",
    "our own messages in public channels": "channels:history",
    "our own messages in private channels": "groups:history",
}
EVENTS = {"app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked"}


@pytest.fixture(scope="module")
def manifest() -> Any:
    return yaml.safe_load(Path(bot.__file__).with_name("slack_manifest.yaml").read_text("utf-8"))


def test_slacks_own_schema_takes_it(manifest: Any) -> None:
    schema = json.loads(
        (Path(__file__).parents[2] / "peers" / "slack_manifest.schema.json").read_text("utf-8")
    )
    jsonschema.validate(manifest, schema)


def test_every_command_is_offered_and_every_offered_command_is_known(manifest: Any) -> None:
    offered = [entry["command"] for entry in manifest["features"]["slash_commands"]]
    assert len(offered) == len(set(offered))
    assert set(offered) == {UMBRELLA, *QUESTION_COMMANDS} - KEPT_BY_SLACK


def test_every_command_says_what_it_does(manifest: Any) -> None:
    for entry in manifest["features"]["slash_commands"]:
        assert 0 < len(entry["description"]) <= 2000
        assert len(entry.get("usage_hint", "")) <= 1000
        assert entry["should_escape"] is False


def test_the_shortcut_is_the_one_that_is_listened_for(manifest: Any) -> None:
    (shortcut,) = manifest["features"]["shortcuts"]
    assert (shortcut["type"], shortcut["callback_id"]) == ("message", FIND_CLAIMS)
    assert len(shortcut["name"]) <= 24


def test_scopes_are_those_of_what_is_used_and_no_more(manifest: Any) -> None:
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == set(NEEDED.values()) == set(SCOPES)


def test_what_is_listened_for_comes_by_socket_mode(manifest: Any) -> None:
    settings = manifest["settings"]
    assert set(settings["event_subscriptions"]["bot_events"]) == EVENTS
    assert settings["interactivity"]["is_enabled"] is True
    assert settings["socket_mode_enabled"] is True
    assert manifest["features"]["app_home"]["home_tab_enabled"] is True
    assert manifest["features"]["app_home"]["messages_tab_read_only_enabled"] is False


def test_the_app_introduces_itself_within_the_limits(manifest: Any) -> None:
    shown = manifest["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
