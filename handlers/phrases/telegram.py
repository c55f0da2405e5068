"""What is said in Telegram alone, in German and English."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.phrases.phrases import Number


@dataclass(frozen=True, slots=True)
class TelegramPhrases:
    """The words of one language. `forget` is the command that erases, `settings` that of the settings."""

    forget: str
    settings: str
    privately: str
    inline_nothing: str
    inline_failed: str
    forgotten_title: str
    not_forgotten_title: str
    forgotten_person: str
    forgotten_chat: str
    forgotten_rows: Number
    forget_denied: str
    forget_unknown: str


_DE = TelegramPhrases(
    forget="vergessen",
    settings="einstellungen",
    privately="Privat weiterfragen",
    inline_nothing="Nichts gefunden – privat fragen",
    inline_failed="Gerade keine Antwort möglich",
    forgotten_title="Vergessen",
    not_forgotten_title="Nicht gelöscht",
    forgotten_person="Gelöscht ist, was über Sie gespeichert war, in diesem Chat und in allen Gruppen: "
    "Einstellungen, Knöpfe, Kennungen der letzten Fragen und Antworten.",
    forgotten_chat="Gelöscht ist, was über diesen Chat gespeichert war: "
    "Einstellungen, Knöpfe, Kennungen der letzten Fragen und Antworten.",
    forgotten_rows=Number("1 Eintrag", "{n} Einträge"),
    forget_denied="Was über diese Gruppe gespeichert ist, löschen nur ihre Admins. "
    "Was über Sie gespeichert ist, löscht /vergessen im privaten Chat mit mir.",
    forget_unknown="Ob Sie das dürfen, ließ sich gerade nicht feststellen. Bitte gleich noch einmal.",
)

_EN = TelegramPhrases(
    forget="forget",
    settings="settings",
    privately="Go on in private",
    inline_nothing="Nothing found – ask in private",
    inline_failed="No answer possible right now",
    forgotten_title="Forgotten",
    not_forgotten_title="Not erased",
    forgotten_person="What was kept of you is erased, in this chat and in all groups: "
    "settings, buttons, the ids of the latest questions and answers.",
    forgotten_chat="What was kept of this chat is erased: "
    "settings, buttons, the ids of the latest questions and answers.",
    forgotten_rows=Number("1 entry", "{n} entries"),
    forget_denied="What is kept of this group only its admins erase. "
    "What is kept of you, /forget erases in your private chat with me.",
    forget_unknown="Whether you may do that could not be found out just now. Please try again in a moment.",
)

ALL_TELEGRAM_PHRASES = {"de": _DE, "en": _EN}


def telegram_phrases(language: str) -> TelegramPhrases:
    """Return the phrases of "de" or "en"; English for any other language."""
    return ALL_TELEGRAM_PHRASES.get(language, _EN)
