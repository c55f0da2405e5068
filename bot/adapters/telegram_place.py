"""Where an answer goes in Telegram, and what of it the store keeps while the answer is owed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

from handlers.inbound import Asker, Inbound
from store.receipts import Receipt


@dataclass(frozen=True, slots=True)
class Place:
    """A chat, its forum topic if it has any, and the message to reply to; `user` is who asked there.

    `question` is the message that asked, which `edited` tells to have been asked before. `press` is the id of
    the pressed button's query, and `turned` the message whose page it turns. In a `channel`, nothing can be
    pressed. `receipt` is the question's key in the store.
    """

    chat: int
    user: str = ""
    topic: int | None = None
    reply_to: int | None = None
    question: int | None = None
    edited: bool = False
    press: str | None = None
    turned: int | None = None
    channel: bool = False
    receipt: str = ""

    @property
    def private(self) -> bool:
        """Whether it is the chat with one person."""
        return self.chat > 0

    @property
    def conversation(self) -> str:
        """What `store.conversations` calls it."""
        return conversation_of(self.chat)

    @property
    def owner(self) -> str:
        """Who asked where, as `Asker.key` gives it."""
        return Asker("telegram", str(self.chat), self.user).key


def conversation_of(chat: int) -> str:
    """Return what `store.conversations` calls a chat."""
    return f"telegram:{chat}"


def receipt_of(inbound: Inbound, place: Place) -> Receipt:
    """Return what is kept of a question until it is answered: enough to apologise, and no words."""
    kept = replace(place, question=None, edited=False, press=None, turned=None, receipt="")
    named = {name: value for name, value in asdict(kept).items() if value}
    return Receipt(place.receipt, place.owner, json.dumps({"language": inbound.language, **named}))


def place_of(receipt: Receipt) -> tuple[Place, str | None]:
    """Return the place to apologise at, and the language of the person there."""
    kept = json.loads(receipt.place)
    language = kept.pop("language")
    return Place(**kept, receipt=receipt.key), language
