"""Where an answer goes in Slack, and what of it the store keeps while the answer is owed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from handlers.inbound import Asker, Inbound
from store.receipts import Receipt

HOME = "home"
"""What stands for the channel of a question from the App Home, whose answer is shown there."""


class Manner(StrEnum):
    """How an answer comes.

    NEW is a message of its own, REPLACE takes the place of the message whose button was pressed, SHARE shows
    to all what the asker alone has seen.
    """

    NEW = "new"
    REPLACE = "replace"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes.

    `key` is the question's in `store.receipts`. `response_url` is set where Slack gave one, at `asked`
    (seconds since 1970). `thread` is the timestamp of the thread to answer in, `message` that of the message
    whose button was pressed. `shared` tells that the question itself stands in the conversation for all to
    see. `sharer` is how a person is called who shows an answer to all. A `literal` question is somebody's
    words, of which the store must not keep what would give them away.
    """

    team: str
    channel: str
    user: str
    key: str = ""
    response_url: str | None = None
    asked: float = 0.0
    thread: str | None = None
    message: str | None = None
    shared: bool = False
    manner: Manner = Manner.NEW
    sharer: str = ""
    literal: bool = False

    @property
    def conversation(self) -> str:
        """What `store.conversations` calls it."""
        return f"slack:{self.team}/{self.channel}"

    @property
    def direct(self) -> bool:
        """Whether it is the conversation of one person with the bot."""
        return self.channel.startswith("D")

    @property
    def asker(self) -> Asker:
        """Who asks there."""
        return Asker("slack", f"{self.team}/{self.channel}", self.user)


Question = tuple[Inbound, Place]


def receipt_of(place: Place) -> Receipt:
    """Return what is kept of a question until it is answered: enough to apologise, and no words."""
    kept = asdict(replace(place, sharer="", manner=Manner.NEW, message=None))
    named = {name: value for name, value in kept.items() if value and name != "key"}
    return Receipt(place.key, place.asker.key, json.dumps(named))


def place_of(receipt: Receipt) -> Place:
    """Return the place to apologise at."""
    kept = json.loads(receipt.place)
    return Place(key=receipt.key, **kept | {"manner": Manner.NEW})
