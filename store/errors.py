"""Every error that belegbot raises on purpose.

    BelegbotError
    ├── RefusedInput          an article that can't be read: names the file, the reason, the way out
    ├── StoreError
    │   ├── StoreUnreachable  the database can't be opened or is of a newer version
    │   ├── StoreBusy         another process held the write lock for too long
    │   └── TextChanged       a stored text no longer has the words at a claim's offsets
    ├── ModelError            the language pipeline can't be loaded
    ├── SettingsError         (bot.config) one or more settings are wrong or missing
    ├── PlatformError         (bot.adapters.port) a chat platform refused the settings or can't be reached
    └── QuestionError         (handlers.errors) a question that can't be read

The text of an error is written for the person who sees it.
"""

from __future__ import annotations


class BelegbotError(Exception):
    """Something went wrong that a person can understand and act on."""


class RefusedInput(BelegbotError):
    """An input was refused; the rest of the run goes on.

    `origin` names the file (and line) as the person knows it, `reason` says what is wrong with it and
    what to do.
    """

    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(f"{origin}: {reason}")
        self.origin = origin
        self.reason = reason


class StoreError(BelegbotError):
    """The claim store could not do what was asked."""


class StoreUnreachable(StoreError):
    """The database can't be opened, is no belegbot store, or was written by a newer version."""


class StoreBusy(StoreError):
    """Another process held the write lock for longer than the busy timeout."""


class TextChanged(StoreError):
    """A stored text no longer has the words at a claim's offsets."""


class ModelError(BelegbotError):
    """The language pipeline can't be loaded."""
