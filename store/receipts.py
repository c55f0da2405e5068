"""Which questions have come in and what was sent for them: none is answered twice, and none never.

A question is known by its `key`, under which the platform would bring it again ("telegram:4242/1007"). Who
accepts it holds it by a lease, which ends by itself where the process dies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Receipt:
    """A question that has come in, without its words.

    `owner` is who asks where (`Asker.key`), `place` what the adapter needs to send something there.
    """

    key: str
    owner: str
    place: str


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """The messages of one answer, in order, by the platform's own ids.

    `question` is the message that asked, "" where a button did.
    """

    owner: str
    conversation: str
    question: str
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Abandoned:
    """What a process that is no more left behind.

    To the `unanswered` nothing was sent; whether the `uncertain` got their answer nobody can tell.
    """

    unanswered: tuple[Receipt, ...] = ()
    uncertain: tuple[Receipt, ...] = ()


class Receipts(Protocol):
    """What is kept of questions until they are answered, and a while longer.

    Every method is safe to call from several threads and processes at once.
    """

    def accept(self, receipt: Receipt, *, now: datetime, lease: datetime) -> bool:
        """Note that the question has come and is held until `lease`; tell whether it is new."""
        ...

    def extend(self, keys: Sequence[str], *, lease: datetime) -> None:
        """Hold the questions until `lease`."""
        ...

    def begin_sending(self, key: str) -> None:
        """Note that something may reach the person from now on."""
        ...

    def take_back_sending(self, key: str) -> None:
        """Note that nothing has reached the person."""
        ...

    def settle_receipt(self, key: str, answer: SentAnswer | None = None) -> None:
        """Note that nothing more is owed for the question, and what was sent for it.

        The answer takes the place of an earlier one to the same message, or with a message of it. Where the
        question has been forgotten meanwhile, nothing is kept.
        """
        ...

    def take_abandoned(self, prefix: str, *, now: datetime, lease: datetime) -> Abandoned:
        """Hold all questions whose key begins with `prefix` and whose lease has ended until `lease`.

        The uncertain ones, and those that came more than a day ago, count as settled from now on.
        """
        ...

    def answer_to(self, conversation: str, question: str) -> SentAnswer | None:
        """Return what was sent for the message `question`."""
        ...

    def answer_with(self, conversation: str, message: str) -> SentAnswer | None:
        """Return the answer that `message` is part of."""
        ...

    def forget_person(self, platform: str, user: str) -> int:
        """Erase what is kept of a person in all conversations; return the number of rows that went."""
        ...
