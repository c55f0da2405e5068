"""What Slack sends, as questions: commands, mentions, direct messages and pressed buttons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.adapters.slack_commands import UMBRELLA, from_umbrella
from handlers.inbound import Asker, Inbound

_BRACKETED = re.compile(r"<([^<>]*)>")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes.

    `response_url` is set where Slack gave one. `thread` is the timestamp of the thread to answer in. `shared`
    tells that the question itself stands in the conversation for all to see.
    """

    channel: str
    user: str
    response_url: str | None = None
    thread: str | None = None
    shared: bool = False


Question = tuple[Inbound, Place]


def question_of_command(command: Mapping[str, Any]) -> Question:
    """Read the payload of a slash command."""
    name, text = str(command["command"]), readable(str(command.get("text") or ""))
    place = Place(command["channel_id"], command["user_id"], command.get("response_url"))
    inbound = Inbound(
        _asker(command.get("team_id"), place),
        text=from_umbrella(text) if name == UMBRELLA else f"{name} {text}".rstrip(),
    )
    return inbound, place


def question_of_event(body: Mapping[str, Any]) -> Question | None:
    """Read an `app_mention` or a direct message; None where it is an edit, a bot's, or not meant for us."""
    event = body["event"]
    if "bot_id" in event or "subtype" in event or "edited" in event or not event.get("user"):
        return None
    direct = event.get("channel_type") == "im" or str(event["channel"]).startswith("D")
    if direct is not (event["type"] == "message"):
        return None
    thread = event.get("thread_ts") if direct else event.get("thread_ts") or event["ts"]
    place = Place(event["channel"], event["user"], thread=thread, shared=True)
    text = readable(str(event.get("text") or ""), itself=_bot_user(body))
    return Inbound(_asker(body.get("team_id"), place), text=text or "/help"), place


def question_of_press(body: Mapping[str, Any]) -> Question | None:
    """Read a `block_actions` payload; None where the pressed element carries no state."""
    state = next((a["value"] for a in body.get("actions", ()) if a.get("value")), None)
    channel = (body.get("channel") or {}).get("id")
    if state is None or channel is None:
        return None
    container = body.get("container") or {}
    ephemeral = bool(container.get("is_ephemeral"))
    place = Place(
        channel,
        body["user"]["id"],
        body.get("response_url"),
        thread=container.get("thread_ts"),
        shared=channel.startswith("D") and not ephemeral,
    )
    team = (body.get("team") or {}).get("id") or body["user"].get("team_id")
    return Inbound(_asker(team, place), action=state), place


def readable(text: str, itself: str | None = None) -> str:
    """Return a message's text as the person typed it: Slack's own marks for links, names and "&" undone.

    `itself` is the bot's user id, whose mention is dropped.
    """
    text = _BRACKETED.sub(lambda match: _shown(match[1], itself), text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def _shown(inside: str, itself: str | None) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return f"@{label}" if label and target[1:] != itself else ""
    if target.startswith("#"):
        return f"#{label}" if label else ""
    if target.startswith("!"):
        return label
    return label or target.removeprefix("mailto:")


def _asker(team: str | None, place: Place) -> Asker:
    return Asker("slack", f"{team or ''}/{place.channel}", place.user)


def _bot_user(body: Mapping[str, Any]) -> str | None:
    return next((a.get("user_id") for a in body.get("authorizations") or () if a.get("is_bot")), None)
