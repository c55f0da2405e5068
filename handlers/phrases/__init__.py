"""Every word the bot says, in German and English."""

from __future__ import annotations

from handlers.phrases.de import DE
from handlers.phrases.en import EN
from handlers.phrases.phrases import Phrases

_IN = {phrases.language: phrases for phrases in (DE, EN)}


def phrases_in(language: str) -> Phrases:
    """Return the phrases of "de" or "en"; English for any other language."""
    return _IN.get(language, EN)


def phrases_for(hint: str | None) -> tuple[Phrases, ...]:
    """Return the phrases of the language that `hint` ("de-DE") names; all where it names none of ours."""
    hinted = _IN.get((hint or "").lower()[:2])
    return (hinted,) if hinted else tuple(_IN.values())
