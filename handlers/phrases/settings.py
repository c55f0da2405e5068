"""What is said about the settings of a conversation, in German and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from handlers.inbound import Denial


class Setting(StrEnum):
    """What a conversation can settle."""

    LANGUAGE = "language"
    ANSWERS = "answers"
    COMMANDS = "commands"
    OUTLETS = "outlets"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class SettingsPhrases:
    """The words of one language. `names` are the settings' own, `values` what their values are called."""

    word: str
    workspace: str
    reset: str
    all: str
    names: Mapping[Setting, str]
    languages: Mapping[str, str]
    unsettled_language: str
    answers: Mapping[bool, str]
    answer_names: Mapping[bool, str]
    quiet: Mapping[bool, str]
    quiet_names: Mapping[bool, str]
    inherited: str
    title: str
    workspace_title: str
    changed: str
    how_title: str
    examples: tuple[tuple[str, str], ...]
    workspace_example: tuple[str, str]
    denied: Mapping[Denial, str]
    workspace_denied: Mapping[Denial, str]
    unread: str
    unknown_command: str
    unknown_outlet: str
    no_workspace: str
    command_off_title: str
    command_off: str


_UNKNOWN_DE = "Ob Sie das dürfen, ließ sich gerade nicht feststellen. Bitte gleich noch einmal."
_UNKNOWN_EN = "Whether you may do that could not be found out just now. Please try again in a moment."

_DE = SettingsPhrases(
    word="einstellungen",
    workspace="arbeitsbereich",
    reset="zurücksetzen",
    all="alle",
    names={
        Setting.LANGUAGE: "sprache",
        Setting.ANSWERS: "antworten",
        Setting.COMMANDS: "befehle",
        Setting.OUTLETS: "medien",
        Setting.QUIET: "leise",
    },
    languages={"de": "deutsch", "en": "englisch"},
    unsettled_language="wie die Frage oder die Person",
    answers={True: "sehen alle", False: "sieht nur, wer fragt"},
    answer_names={True: "öffentlich", False: "privat"},
    quiet={True: "ohne Ton", False: "mit Ton"},
    quiet_names={True: "an", False: "aus"},
    inherited=" (vom Arbeitsbereich)",
    title="Einstellungen dieser Unterhaltung",
    workspace_title="Einstellungen des Arbeitsbereichs",
    changed="Geändert; es gilt ab der nächsten Frage.",
    how_title="So wird geändert:",
    examples=(
        ("/presseschau einstellungen sprache:deutsch antworten:öffentlich", "mehrere auf einmal"),
        ("/presseschau einstellungen befehle:zitate,wer", "nur diese Befehle; befehle:alle hebt das auf"),
        ('/presseschau einstellungen medien:"Der Standard",Seeblatt', "nur aus diesen Medien"),
        ("/presseschau einstellungen zurücksetzen", "nichts mehr eigens festlegen"),
    ),
    workspace_example=(
        "/presseschau einstellungen arbeitsbereich sprache:deutsch",
        "gilt überall, wo nichts anderes festgelegt ist",
    ),
    denied={
        Denial.UNKNOWN: _UNKNOWN_DE,
        Denial.NOT_A_MEMBER: "Die Einstellungen ändert nur, wer dieser Unterhaltung angehört.",
        Denial.NOT_AN_ADMIN: "Die Einstellungen ändern hier nur Admins.",
    },
    workspace_denied={
        Denial.UNKNOWN: _UNKNOWN_DE,
        Denial.NOT_A_MEMBER: "Die Einstellungen des Arbeitsbereichs ändern nur seine Admins.",
        Denial.NOT_AN_ADMIN: "Die Einstellungen des Arbeitsbereichs ändern nur seine Admins.",
    },
    unread="„{what}“ ist keine Einstellung, die ich lesen kann.",
    unknown_command="Den Befehl „{what}“ gibt es nicht. Es gibt: {names}.",
    unknown_outlet="Aus „{what}“ ist kein Artikel eingelesen. Eingelesen ist: {names}.",
    no_workspace="Hier gibt es keinen Arbeitsbereich, nur diese Unterhaltung.",
    command_off_title="Das wird hier nicht beantwortet",
    command_off="In dieser Unterhaltung ist festgelegt: nur {names}. "
    "Ändern lässt sich das mit: /presseschau einstellungen befehle:alle",
)

_EN = SettingsPhrases(
    word="settings",
    workspace="workspace",
    reset="reset",
    all="all",
    names={setting: setting.value for setting in Setting},
    languages={"de": "german", "en": "english"},
    unsettled_language="as the question or the person has it",
    answers={True: "seen by everybody", False: "seen by the asker alone"},
    answer_names={True: "public", False: "private"},
    quiet={True: "without sound", False: "with sound"},
    quiet_names={True: "on", False: "off"},
    inherited=" (from the workspace)",
    title="Settings of this conversation",
    workspace_title="Settings of the workspace",
    changed="Changed; it holds from the next question on.",
    how_title="How to change them:",
    examples=(
        ("/digest settings language:english answers:public", "several at once"),
        ("/digest settings commands:claims,who", "these commands only; commands:all takes that back"),
        ('/digest settings outlets:"Der Standard",Seeblatt', "from these outlets only"),
        ("/digest settings reset", "settle nothing here any more"),
    ),
    workspace_example=(
        "/digest settings workspace language:english",
        "holds wherever nothing else is settled",
    ),
    denied={
        Denial.UNKNOWN: _UNKNOWN_EN,
        Denial.NOT_A_MEMBER: "Only members of this conversation change its settings.",
        Denial.NOT_AN_ADMIN: "Only admins change the settings here.",
    },
    workspace_denied={
        Denial.UNKNOWN: _UNKNOWN_EN,
        Denial.NOT_A_MEMBER: "Only admins of the workspace change its settings.",
        Denial.NOT_AN_ADMIN: "Only admins of the workspace change its settings.",
    },
    unread="“{what}” is no setting that I can read.",
    unknown_command="There is no command “{what}”. There are: {names}.",
    unknown_outlet="No article from “{what}” has been read. Read so far: {names}.",
    no_workspace="There is no workspace here, only this conversation.",
    command_off_title="This is not answered here",
    command_off="This conversation has settled: only {names}. To change that: /digest settings commands:all",
)

ALL_SETTINGS_PHRASES = {"de": _DE, "en": _EN}


def settings_phrases(language: str) -> SettingsPhrases:
    """Return the phrases of "de" or "en"; English for any other language."""
    return ALL_SETTINGS_PHRASES.get(language, _EN)
