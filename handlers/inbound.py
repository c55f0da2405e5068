"""What reaches the handlers from a platform."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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


class Denial(StrEnum):
    """Why somebody may not settle something."""

    UNKNOWN = "unknown"
    NOT_A_MEMBER = "not_a_member"
    NOT_AN_ADMIN = "not_an_admin"


@dataclass(frozen=True, slots=True)
class Rights:
    """What the asker may settle, as the platform tells: None where they may, or else why not.

    `conversation` is where the question stands, `workspace` the wider one that holds it.
    """

    conversation: Denial | None = Denial.UNKNOWN
    workspace: Denial | None = Denial.UNKNOWN


@dataclass(frozen=True, slots=True)
class Inbound:
    """One question (`text`, with or without a command) or one pressed button (`action`, its state id).

    `language` is the platform's hint ("de", "de-DE", "en-US"), used where the question itself does not tell.
    A `literal` text is somebody's words and no question: nothing in it is a command, a filter or a date.
    `follows` is the state (`Reply.state`) of the answer that the question comes after. `thread` is the forum
    topic in which it stands, "" for none. `rights` and `zone`, the asker's own time zone where the platform
    knows it, matter only where `handlers.settings.is_about_settings` says so.
    """

    asker: Asker
    text: str = ""
    action: str | None = None
    language: str | None = None
    literal: bool = False
    follows: str | None = None
    thread: str = ""
    zone: str | None = None
    rights: Rights = Rights()
