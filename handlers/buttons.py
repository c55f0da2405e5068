"""The buttons of a reply, kept until somebody presses one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.phrases.phrases import Phrases
from handlers.reply import Reply
from store.claims import ActionStates
from store.errors import StoreError

BUTTON_LIFE = timedelta(days=14)


def with_buttons(reply: Reply, states: ActionStates, owner: str, phrases: Phrases, *, now: datetime) -> Reply:
    """Return `reply` with buttons that `owner` can press for as long as BUTTON_LIFE.

    A store that can be read but not written into (full, read-only, locked) costs the buttons, not the answer.
    """
    try:
        actions = tuple(
            replace(action, state=states.remember(owner, action.state, now=now, expires=now + BUTTON_LIFE))
            for action in reply.actions
        )
    except StoreError:
        return replace(reply, actions=(), notes=(*reply.notes, phrases.no_buttons))
    return replace(reply, actions=actions)
