"""What Slack sends to an app, as it sends it."""

from __future__ import annotations

import itertools
from typing import Any

Json = dict[str, Any]

TEAM, CHANNEL, DIRECT, USER, BOT = "T0TEAM", "C0NEWS", "D0ASKER", "U0ASKER", "U0BELEG"

_numbers = itertools.count(1)


def trigger() -> str:
    """Return an id that no other interaction has."""
    return f"{next(_numbers)}.2.3"


def command_payload(response_url: str, command: str, text: str = "") -> Json:
    """What Slack sends for a slash command."""
    return {
        "team_id": TEAM,
        "team_domain": "redaktion",
        "channel_id": CHANNEL,
        "channel_name": "news",
        "user_id": USER,
        "user_name": "asker",
        "command": command,
        "text": text,
        "api_app_id": "A0BELEG",
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger(),
    }


def event_payload(event: Json, event_id: str) -> Json:
    """What Slack sends for an event."""
    return {
        "team_id": TEAM,
        "api_app_id": "A0BELEG",
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": 1763870000,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM,
                "user_id": BOT,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
    }


def press_payload(response_url: str, value: str, action_id: str = "evidence-0") -> Json:
    """What Slack sends for a pressed button."""
    return {
        "type": "block_actions",
        "user": {"id": USER, "username": "asker", "name": "asker", "team_id": TEAM},
        "api_app_id": "A0BELEG",
        "container": {"type": "message", "message_ts": "1.1", "channel_id": CHANNEL, "is_ephemeral": True},
        "trigger_id": trigger(),
        "team": {"id": TEAM, "domain": "redaktion"},
        "channel": {"id": CHANNEL, "name": "news"},
        "response_url": response_url,
        "actions": [
            {"type": "button", "action_id": action_id, "block_id": "b", "value": value, "action_ts": "1.1"}
        ],
    }


def mention(text: str, **more: Any) -> Json:
    """A message in a channel that names the bot."""
    return {
        "type": "app_mention",
        "user": USER,
        "text": f"<@{BOT}> {text}",
        "ts": "1763870000.000001",
        "channel": CHANNEL,
        **more,
    }


def direct_message(text: str, **more: Any) -> Json:
    """A message to the bot alone."""
    return {
        "type": "message",
        "channel_type": "im",
        "user": USER,
        "text": text,
        "ts": "1763870000.000002",
        "channel": DIRECT,
        **more,
    }


def menu_payload(response_url: str, value: str) -> Json:
    """What Slack sends for a choice in a menu under a message."""
    option = {"text": {"type": "plain_text", "text": "von …"}, "value": value}
    action = {
        "type": "static_select",
        "action_id": "speaker-menu",
        "block_id": "b",
        "selected_option": option,
    }
    return press_payload(response_url, "") | {"actions": [action]}


def shortcut_payload(response_url: str, text: str) -> Json:
    """What Slack sends for "Find claims about this" on somebody's message."""
    return {
        "type": "message_action",
        "callback_id": "find_claims",
        "trigger_id": trigger(),
        "response_url": response_url,
        "user": {"id": USER, "name": "asker", "team_id": TEAM},
        "team": {"id": TEAM, "domain": "redaktion"},
        "channel": {"id": CHANNEL, "name": "news"},
        "message_ts": "1763870000.000009",
        "message": {"type": "message", "user": "U0OTHER", "ts": "1763870000.000009", "text": text},
    }


def form_payload(values: Json, private_metadata: str = "{}") -> Json:
    """What Slack sends when the search form is sent; `values` are the elements' states by field."""
    return {
        "type": "view_submission",
        "trigger_id": trigger(),
        "user": {"id": USER, "name": "asker", "team_id": TEAM},
        "team": {"id": TEAM, "domain": "redaktion"},
        "view": {
            "id": "V1",
            "type": "modal",
            "callback_id": "search_form",
            "private_metadata": private_metadata,
            "state": {"values": {field: {field: element} for field, element in values.items()}},
        },
    }


def typing_payload(field: str, typed: str) -> Json:
    """What Slack sends while somebody types into a menu of the form."""
    return {
        "type": "block_suggestion",
        "action_id": field,
        "block_id": field,
        "value": typed,
        "user": {"id": USER, "name": "asker", "team_id": TEAM},
        "team": {"id": TEAM, "domain": "redaktion"},
        "container": {"type": "view", "view_id": "V1"},
    }


def home_action_payload(action_id: str, value: str = "") -> Json:
    """What Slack sends for an element of the App Home."""
    return {
        "type": "block_actions",
        "trigger_id": trigger(),
        "user": {"id": USER, "name": "asker", "team_id": TEAM},
        "team": {"id": TEAM, "domain": "redaktion"},
        "container": {"type": "view", "view_id": "V0"},
        "view": {"id": "V0", "type": "home"},
        "actions": [{"type": "button", "action_id": action_id, "block_id": "b", "value": value}],
    }


def home_opened() -> Json:
    """The event of somebody opening the App Home."""
    return {"type": "app_home_opened", "user": USER, "channel": DIRECT, "tab": "home", "event_ts": "1.1"}
