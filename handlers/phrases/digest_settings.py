"""What is said about the settings of a conversation's digests, in German and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class DigestSetting(StrEnum):
    """What a conversation can settle for its digests."""

    ZONE = "zone"
    QUIET = "quiet"
    LINES = "lines"
    LEFT_OUT = "left_out"
    SAYS_SO = "says_so"


@dataclass(frozen=True, slots=True)
class DigestSettingsPhrases:
    """The words of one language: what the settings are called when typed and shown, and their values."""

    typed: Mapping[DigestSetting, str]
    shown: Mapping[DigestSetting, str]
    none: str
    says_so: Mapping[bool, str]
    says_so_typed: Mapping[bool, str]
    default: str
    hours: str
    example: tuple[str, str]
    unread_zone: str
    unread_hours: str
    unread_lines: str
    unread_says_so: str
    only_here: str


_DE = DigestSettingsPhrases(
    typed={
        DigestSetting.ZONE: "zeitzone",
        DigestSetting.QUIET: "ruhezeit",
        DigestSetting.LINES: "zeilen",
        DigestSetting.LEFT_OUT: "ohne",
        DigestSetting.SAYS_SO: "nichtsneues",
    },
    shown={
        DigestSetting.ZONE: "Presseschau: Zeitzone",
        DigestSetting.QUIET: "Presseschau: Ruhezeit",
        DigestSetting.LINES: "Presseschau: höchstens Zeilen",
        DigestSetting.LEFT_OUT: "Presseschau: nichts mit",
        DigestSetting.SAYS_SO: "Presseschau: wenn nichts neu ist",
    },
    none="keine",
    says_so={True: "kommt eine Zeile", False: "kommt nichts"},
    says_so_typed={True: "zeile", False: "still"},
    default=" (wenn keine genannt wird)",
    hours="{start} bis {end} Uhr",
    example=(
        "/presseschau einstellungen zeitzone:Europe/Vienna ruhezeit:22-7 ohne:Fußball nichtsneues:zeile",
        "für die Presseschauen; ruhezeit:keine und ohne:keine heben auf",
    ),
    unread_zone="„{what}“ ist keine Zeitzone. Es geht zum Beispiel: Europe/Vienna, Europe/Berlin, UTC.",
    unread_hours="„{what}“ ist keine Ruhezeit. Es geht: 22-7, 21:30-6:45, keine.",
    unread_lines="„{what}“ geht nicht; es sind 1 bis {most} Zeilen.",
    unread_says_so="„{what}“ kenne ich nicht. Es geht: zeile, still.",
    only_here="Für Presseschauen legt jede Unterhaltung das selbst fest, nicht der Arbeitsbereich.",
)

_EN = DigestSettingsPhrases(
    typed={
        DigestSetting.ZONE: "zone",
        DigestSetting.QUIET: "hours",
        DigestSetting.LINES: "lines",
        DigestSetting.LEFT_OUT: "without",
        DigestSetting.SAYS_SO: "nothing",
    },
    shown={
        DigestSetting.ZONE: "Digests: time zone",
        DigestSetting.QUIET: "Digests: quiet hours",
        DigestSetting.LINES: "Digests: most lines",
        DigestSetting.LEFT_OUT: "Digests: nothing with",
        DigestSetting.SAYS_SO: "Digests: where nothing is new",
    },
    none="none",
    says_so={True: "one line comes", False: "nothing comes"},
    says_so_typed={True: "line", False: "silent"},
    default=" (where none is named)",
    hours="{start} to {end}",
    example=(
        "/digest settings zone:Europe/Vienna hours:22-7 without:football nothing:line",
        "for the digests; hours:none and without:none take that back",
    ),
    unread_zone="“{what}” is no time zone. Fine are, for example: Europe/Vienna, America/New_York, UTC.",
    unread_hours="“{what}” are no hours. Fine are: 22-7, 21:30-6:45, none.",
    unread_lines="“{what}” does not work; there may be 1 to {most} lines.",
    unread_says_so="“{what}” is unknown. Fine are: line, silent.",
    only_here="For digests each conversation settles that itself, not the workspace.",
)

ALL_DIGEST_SETTINGS_PHRASES = {"de": _DE, "en": _EN}


def digest_settings_phrases(language: str) -> DigestSettingsPhrases:
    """Return the phrases of "de" or "en"; English for any other language."""
    return ALL_DIGEST_SETTINGS_PHRASES.get(language, _EN)
