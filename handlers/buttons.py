"""The buttons of a reply, kept until somebody presses one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.inbound import Asker
from handlers.phrases.phrases import Phrases
from handlers.query import Command, Query
from handlers.reply import Reply
from store.claims import ActionStates
from store.errors import StoreError

BUTTON_LIFE = timedelta(days=14)

_ASKED_AGAIN = frozenset({Command.CLAIMS, Command.TIMELINE, Command.WHO, Command.EVIDENCE})


def with_buttons(
    reply: Reply, query: Query, states: ActionStates, asker: Asker, phrases: Phrases, *, now: datetime
) -> Reply:
    """Return `reply` with buttons that `asker` can press, and `query` as its state, for BUTTON_LIFE.

    A store that can be read but not written into (full, read-only, locked) costs the buttons, not the answer.
    """
    entries = [(asker.key, action.state) for action in reply.actions]
    if query.command in _ASKED_AGAIN:
        entries.append((asker.place, query.to_json()))
    if not entries:
        return reply
    try:
        # A single transaction: each waits for the disk.
        kept = states.remember_all(entries, now=now, expires=now + BUTTON_LIFE)
    except StoreError:
        return replace(reply, actions=(), notes=(*reply.notes, phrases.no_buttons))
    actions = tuple(replace(action, state=state) for action, state in zip(reply.actions, kept, strict=False))
    return replace(reply, actions=actions, state=kept[-1] if query.command in _ASKED_AGAIN else "")
