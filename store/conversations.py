"""What a channel, group or chat has settled for itself, on any platform.

A conversation is called PLATFORM:ID, as `Asker.place` gives it; an ID may have parts divided by "/", the
widest first ("slack:T0TEAM/C0NEWS"). What a conversation has not settled holds as the wider one has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ConversationSettings:
    """What has been settled; None stands for what has not.

    `language` ("de", "en") goes before the person's own. `commands` are the names (`handlers.query.Command`)
    that are answered, `outlets` (exactly as `ClaimStore.sources` gives them) those that answers come from;
    empty means all. `public` answers are seen by everybody, `quiet` ones make no sound.
    """

    language: str | None = None
    commands: frozenset[str] | None = None
    outlets: frozenset[str] | None = None
    public: bool | None = None
    quiet: bool | None = None


class Conversations(Protocol):
    """What is kept of conversations. Every method is safe to call from several threads at once."""

    def settings_of(self, conversation: str) -> ConversationSettings:
        """Return what holds in `conversation`: its own settings, and those of the wider ones for the rest."""
        ...

    def own_settings_of(self, conversation: str) -> ConversationSettings:
        """Return what `conversation` has settled for itself."""
        ...

    def settle(self, conversation: str, settings: ConversationSettings) -> None:
        """Keep `settings` as all that `conversation` has settled for itself."""
        ...

    def mark_lost(self, conversation: str, reason: str, *, now: datetime) -> bool:
        """Note that nothing can be sent to `conversation` any more; tell whether that is news.

        `reason` is the platform's own code ("is_archived").
        """
        ...

    def mark_found(self, conversation: str) -> None:
        """Note that `conversation` has been heard of again."""
        ...

    def lost(self, conversation: str) -> str | None:
        """Return why nothing can be sent to `conversation`, None where it can."""
        ...

    def move(self, conversation: str, to: str) -> None:
        """Let everything that is kept of `conversation` be that of `to`, which the platform calls it now."""
        ...

    def forget(self, conversation: str, user: str | None = None) -> int:
        """Erase all that is kept of `conversation` and those within it; return the number of rows that went.

        With `user` (the platform's id) only what is that person's goes.
        """
        ...
