"""What a handler works with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.phrases.phrases import Phrases
from handlers.query import Query
from handlers.reply import Action, ActionKind
from store.claims import ActionStates, ClaimStore

BUTTON_LIFE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Desk:
    """The store, the asker's button states, the time and zone of the asking, and the words to answer in."""

    claims: ClaimStore
    states: ActionStates
    owner: str
    now: datetime
    zone: ZoneInfo
    phrases: Phrases

    def button(self, kind: ActionKind, label: str, query: Query) -> Action:
        """Return a button that asks `query` when its owner presses it, for as long as BUTTON_LIFE."""
        state = self.states.remember(
            self.owner, query.to_json(), now=self.now, expires=self.now + BUTTON_LIFE
        )
        return Action(kind, label, state)
