"""Every word the bot says, in German and English."""

from __future__ import annotations

from handlers.phrases.de import DE
from handlers.phrases.en import EN
from handlers.phrases.phrases import Phrases

_IN = {"de": DE, "en": EN}


def phrases_in(language: str) -> Phrases:
    """Return the phrases of "de" or "en"; English for any other language."""
    return _IN.get(language, EN)
