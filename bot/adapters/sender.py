"""The port by which something is sent that nobody has just asked for, and by which it is looked for again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from handlers.reply import Reply


@dataclass(frozen=True, slots=True)
class Letter:
    """One message: `key` is what it is found by, `root` the id of the message that it goes below, or ""."""

    key: str
    conversation: str
    thread: str
    root: str
    reply: Reply


class SendError(Exception):
    """A message has not been seen to arrive; `reason` is the platform's code, without any text of ours."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TryLater(SendError):
    """The platform has certainly not taken it, and may after `seconds`."""

    def __init__(self, reason: str, seconds: float) -> None:
        super().__init__(reason)
        self.seconds = seconds


class Unsure(SendError):
    """The platform may have taken it; nobody has heard."""


class Undeliverable(SendError):
    """The platform will never take it; `lost` tells that nothing reaches the conversation any more."""

    def __init__(self, reason: str, *, lost: bool = False) -> None:
        super().__init__(reason)
        self.lost = lost


class CannotAsk(SendError):
    """Nobody can find out whether a message has arrived."""


class Sender(Protocol):
    """One platform. `platform` is how its conversations begin ("slack"); `close` ends its connections."""

    @property
    def platform(self) -> str:
        """How the platform's conversations begin."""
        ...

    async def send(self, letter: Letter) -> str:
        """Send a message and return the platform's id of it; raises TryLater, Unsure or Undeliverable."""
        ...

    async def find(self, letter: Letter, since: datetime) -> str | None:
        """Return the id of a message that was sent after `since`, None where it has certainly not arrived.

        Raises CannotAsk where nobody can tell, TryLater where the platform does not answer now.
        """
        ...

    async def tell(self, conversation: str, user: str, reply: Reply) -> None:
        """Tell a person of the conversation something in private; raises SendError where that does not go."""
        ...

    async def close(self) -> None:
        """End the connections."""
        ...
