"""What a person gets whose question could not be answered at all."""

from __future__ import annotations

from handlers.phrases import phrases_for
from handlers.reply import Reply


def apology(hint: str | None) -> Reply:
    """Return the apology, in the language that `hint` ("de-DE") names, in all of ours where it names none."""
    phrases = phrases_for(hint)
    return Reply(phrases[0].language, "", "\n".join(spoken.apology for spoken in phrases))
