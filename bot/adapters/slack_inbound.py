"""What Slack sends, as questions: commands, mentions, direct messages, pressed buttons, shortcuts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.adapters.slack_commands import UMBRELLA, from_umbrella
from bot.adapters.slack_place import HOME, Manner, Place, Question
from handlers.inbound import Inbound
from handlers.reply import ActionKind

SHARE = "share"
"""What the id of the button begins with that shows an answer to all."""

LITERAL = "-literal"
"""What the id of that button ends with where the question is somebody's words."""

_TURNS_PAGE = (ActionKind.MORE, ActionKind.BACK)
_BRACKETED = re.compile(r"<([^<>]*)>")

Json = Mapping[str, Any]


def question_of_command(command: Json, now: float) -> Question:
    """Read the payload of a slash command, at `now` in seconds since 1970."""
    name, text = str(command["command"]), readable(str(command.get("text") or ""))
    team = str(command.get("team_id") or "")
    place = Place(
        team=team,
        channel=command["channel_id"],
        user=command["user_id"],
        key=_key(team, command.get("trigger_id")),
        response_url=command.get("response_url"),
        asked=now,
    )
    question = from_umbrella(text) if name == UMBRELLA else f"{name} {text}".rstrip()
    return Inbound(place.asker, text=question), place


def question_of_event(body: Json) -> Question | None:
    """Read an `app_mention` or a direct message; None where it is an edit, a bot's, or not meant for us."""
    event = body["event"]
    if "bot_id" in event or "subtype" in event or "edited" in event or not event.get("user"):
        return None
    direct = event.get("channel_type") == "im" or str(event["channel"]).startswith("D")
    if direct is not (event["type"] == "message"):
        return None
    team = str(body.get("team_id") or "")
    place = Place(
        team=team,
        channel=event["channel"],
        user=event["user"],
        key=_key(team, body.get("event_id")),
        thread=event.get("thread_ts") if direct else event.get("thread_ts") or event["ts"],
        shared=True,
    )
    text = readable(str(event.get("text") or ""), itself=_bot_user(body))
    return Inbound(place.asker, text=text or "/help"), place


def question_of_press(body: Json, now: float) -> Question | None:
    """Read a `block_actions` payload, at `now`; None where the pressed element carries no state."""
    action = first_action(body)
    state = (action.get("selected_option") or action).get("value")
    place = pressed_place(body, str(action.get("action_id") or ""), now)
    if not state or place is None:
        return None
    return Inbound(place.asker, action=state), place


def question_of_shortcut(body: Json, now: float) -> Question | None:
    """Read a message shortcut, at `now`: the message's words are the question."""
    message, place = body.get("message") or {}, pressed_place(body, "", now)
    text = readable(str(message.get("text") or ""), itself=_bot_user(body))
    if place is None:
        return None
    return Inbound(place.asker, text=text, literal=True), replace(place, literal=True)


def question_in_home(body: Json, text: str) -> Question:
    """Return the question `text` that somebody asks in the App Home, or by opening it."""
    event = body.get("event")
    team = str(body.get("team_id") or "") if event else _team(body)
    user = event["user"] if event else body["user"]["id"]
    place = Place(team, HOME, user, key=_key(team, body.get("event_id") or body.get("trigger_id")))
    return Inbound(place.asker, text=text), place


def first_action(body: Json) -> Json:
    """Return what was pressed, empty where nothing was."""
    pressed: list[Json] = body.get("actions") or [{}]
    return pressed[0]


def readable(text: str, itself: str | None = None) -> str:
    """Return a message's text as the person typed it: Slack's own marks for links, names and "&" undone.

    `itself` is the bot's user id, whose mention is dropped.
    """
    text = _BRACKETED.sub(lambda match: _shown(match[1], itself), text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def pressed_place(body: Json, action_id: str, now: float) -> Place | None:
    """Return where the answer goes to what was pressed at `now`; None where Slack does not tell."""
    team, user = _team(body), body["user"]
    container = body.get("container") or {}
    key = _key(team, body.get("trigger_id"))
    if container.get("type") == "view":
        return Place(team, HOME, user["id"], key=key)
    channel = (body.get("channel") or {}).get("id")
    if channel is None:
        return None
    ephemeral = bool(container.get("is_ephemeral"))
    share = action_id.startswith(SHARE)
    return Place(
        team=team,
        channel=channel,
        user=user["id"],
        key=key,
        response_url=body.get("response_url"),
        asked=now,
        thread=container.get("thread_ts") or (body.get("message") or {}).get("thread_ts"),
        message=None if ephemeral else container.get("message_ts"),
        shared=share or (channel.startswith("D") and not ephemeral),
        manner=Manner.SHARE if share else _manner(action_id),
        sharer=str(user.get("name") or user.get("username") or "") if share else "",
        literal=action_id.endswith(LITERAL),
    )


def _manner(action_id: str) -> Manner:
    turns = any(action_id.startswith(f"{kind}-") for kind in _TURNS_PAGE)
    return Manner.REPLACE if turns else Manner.NEW


def _key(team: str, unique: object) -> str:
    return f"slack:{team}/{unique}" if unique else ""


def _team(body: Json) -> str:
    return str((body.get("team") or {}).get("id") or body["user"].get("team_id") or "")


def _shown(inside: str, itself: str | None) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return f"@{label}" if label and target[1:] != itself else ""
    if target.startswith("#"):
        return f"#{label}" if label else ""
    if target.startswith("!"):
        return label
    return label or target.removeprefix("mailto:")


def _bot_user(body: Json) -> str | None:
    return next((a.get("user_id") for a in body.get("authorizations") or () if a.get("is_bot")), None)
