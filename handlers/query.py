"""A question, read: what a command line says and what a button means."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from store.model import Basis, ClaimType, Interval


class Command(StrEnum):
    """What the person wants."""

    CLAIMS = "claims"
    TIMELINE = "timeline"
    WHO = "who"
    EVIDENCE = "evidence"
    SOURCES = "sources"
    DIGEST = "digest"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Query:
    """One question.

    `topic`, `speaker` and `outlet` are the person's own words, "" where not given; /who has its name in
    `speaker`. `claim_id` is a permalink or its beginning. `page` counts from 1. A timeline may be
    asked for as a `picture`. `language` ("de", "en") is the answer's.

    `event` are the last words of the topic where they tell the time by an event ("nach dem Gipfel");
    `handlers.events.dated` takes them off and notes in `dated_by`, for the answer, who says when that was.
    """

    command: Command
    language: str
    topic: str = ""
    speaker: str = ""
    spellings: tuple[str, ...] = ()
    outlet: str = ""
    published: Interval | None = None
    types: frozenset[ClaimType] = field(default_factory=frozenset)
    claim_id: str = ""
    page: int = 1
    picture: bool = False
    event: str = ""
    dated_by: str = ""

    @property
    def filtered(self) -> bool:
        """Tell whether anything beside the topic narrows the search."""
        return bool(self.speaker or self.outlet or self.published or self.types)

    def to_json(self) -> str:
        """Return the query as one line of JSON, for ActionStates."""
        record: dict[str, Any] = {
            "command": self.command,
            "language": self.language,
            "topic": self.topic,
            "speaker": self.speaker,
            "spellings": self.spellings,
            "outlet": self.outlet,
            "types": sorted(self.types),
            "claim_id": self.claim_id,
            "page": self.page,
            "picture": self.picture,
            "event": self.event,
            "dated_by": self.dated_by,
        }
        if self.published:
            ends = (self.published.start, self.published.end)
            record["published"] = [moment and moment.isoformat() for moment in ends] + [self.published.basis]
        return json.dumps({key: value for key, value in record.items() if value}, separators=(",", ":"))

    @classmethod
    def from_json(cls, payload: str) -> Query:
        """Return the query that `to_json` wrote; raises ValueError where it is none."""
        try:
            record = json.loads(payload)
            published = record.pop("published", None)
            return cls(
                command=Command(record.pop("command")),
                types=frozenset(ClaimType(name) for name in record.pop("types", ())),
                spellings=tuple(record.pop("spellings", ())),
                published=published and _interval(*published),
                **record,
            )
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ValueError("this is no question") from error


def _interval(start: str | None, end: str | None, basis: str) -> Interval:
    first, last = (moment and datetime.fromisoformat(moment) for moment in (start, end))
    return Interval(first or None, last or None, Basis(basis))
