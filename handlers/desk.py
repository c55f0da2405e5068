"""What a handler works with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from handlers.phrases.phrases import Phrases
from handlers.query import Query
from handlers.reply import Action, ActionKind
from store.claims import ClaimStore


@dataclass(frozen=True, slots=True)
class Desk:
    """The store, the zone of the asking, the words to answer in, and the day of the asking in its zone."""

    claims: ClaimStore
    zone: ZoneInfo
    phrases: Phrases
    today: date

    def button(self, kind: ActionKind, label: str, query: Query) -> Action:
        """Return a button that asks `query`; the query is its state until `handlers.buttons` keeps it."""
        return Action(kind, label, query.to_json())
