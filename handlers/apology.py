"""What a person gets whose question could not be answered at all."""

from __future__ import annotations

from handlers.phrases import phrases_for
from handlers.reply import Outcome, Reply


def apology(hint: str | None) -> Reply:
    """Return the apology, in the language that `hint` ("de-DE") names, in all of ours where it names none."""
    phrases = phrases_for(hint)
    said = "\n".join(spoken.apology for spoken in phrases)
    return Reply(phrases[0].language, "", said, outcome=Outcome.UNAVAILABLE)
