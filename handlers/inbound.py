"""What reaches the handlers from a platform."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, where: the platform's own ids, which mean nothing to the handlers."""

    platform: str
    conversation: str
    user: str

    @property
    def key(self) -> str:
        """The owner under which a button's state is kept."""
        return f"{self.place}/{self.user}"

    @property
    def place(self) -> str:
        """The conversation as `store.conversations` calls it."""
        return f"{self.platform}:{self.conversation}"


@dataclass(frozen=True, slots=True)
class Inbound:
    """One question (`text`, with or without a command) or one pressed button (`action`, its state id).

    `language` is the platform's hint ("de", "de-DE", "en-US"), used where the question itself does not tell.
    """

    asker: Asker
    text: str = ""
    action: str | None = None
    language: str | None = None
