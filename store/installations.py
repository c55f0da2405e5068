"""Where the bot has been installed, for platforms on which every workspace gives it a token of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Installation:
    """One workspace ("slack:T0TEAM"): who installed the bot there, and the token, sealed by its keeper."""

    workspace: str
    installer: str
    sealed_token: str
    installed: datetime


class Installations(Protocol):
    """What is kept of installations. Every method is safe to call from several threads at once."""

    def install(self, installation: Installation) -> None:
        """Keep an installation; it takes the place of an earlier one in the same workspace."""
        ...

    def installation(self, workspace: str) -> Installation | None:
        """Return the installation in `workspace`, None where there is none."""
        ...

    def installations(self) -> tuple[Installation, ...]:
        """Return all installations, in the order of their workspaces."""
        ...

    def uninstall(self, workspace: str) -> bool:
        """Forget the installation in `workspace`; tell whether there was one."""
        ...

    def issue_ticket(self, *, now: datetime, expires: datetime) -> str:
        """Return a new word, not to be guessed, that `take_ticket` takes once until it expires."""
        ...

    def take_ticket(self, ticket: str, *, now: datetime) -> bool:
        """Tell whether `ticket` was issued and is neither taken nor expired; it is taken now."""
        ...
