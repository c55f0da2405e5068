"""The menu of commands that Telegram offers beside the input field, by language and by who sees it."""

from __future__ import annotations

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)

from handlers.commands import COMMAND_NAMES
from handlers.phrases.telegram import telegram_phrases
from handlers.query import Command

DESCRIPTIONS: dict[str, dict[Command, str]] = {
    "de": {
        Command.CLAIMS: "Wer hat was zu einem Thema gesagt?",
        Command.TIMELINE: "Was zu einem Thema geschah, der Zeit nach",
        Command.WHO: "Was hat diese Person gesagt?",
        Command.EVIDENCE: "Die Stelle im Artikel zu einer Aussage",
        Command.SOURCES: "Welche Artikel ich kenne",
        Command.DIGEST: "Die Presseschau jeden Morgen",
        Command.HELP: "Was ich kann",
    },
    "en": {
        Command.CLAIMS: "Who said what about a topic?",
        Command.TIMELINE: "What happened about a topic, in order of time",
        Command.WHO: "What has this person said?",
        Command.EVIDENCE: "Where a statement stands in its article",
        Command.SOURCES: "Which articles I have read",
        Command.DIGEST: "The digest every morning",
        Command.HELP: "What I can do",
    },
}
_DECIDING = {
    "de": ("Sprache, Befehle und Medien in diesem Chat", "Löschen, was ich von hier gespeichert habe"),
    "en": ("Language, commands and outlets in this chat", "Erase what I have kept from here"),
}
"""What the settings and the erasing are, for those who may decide."""


async def register_menu(bot: Bot) -> None:
    """Register the menus: German names for people whose Telegram speaks German, English ones for all others.

    What only admins may do in a group is offered to nobody else there. Raises telegram.error.TelegramError.
    """
    for language, code in (("en", None), ("de", "de")):
        for scope, deciding in _scopes():
            await bot.set_my_commands(_menu(language, deciding=deciding), scope=scope, language_code=code)


def _scopes() -> tuple[tuple[BotCommandScope, bool], ...]:
    return (
        (BotCommandScopeAllPrivateChats(), True),
        (BotCommandScopeAllChatAdministrators(), True),
        (BotCommandScopeAllGroupChats(), False),
    )


def _menu(language: str, *, deciding: bool) -> list[BotCommand]:
    names = COMMAND_NAMES[language]
    menu = [BotCommand(names[command], text) for command, text in DESCRIPTIONS[language].items()]
    if deciding:
        phrases = telegram_phrases(language)
        settings, forget = _DECIDING[language]
        menu += [BotCommand(phrases.settings, settings), BotCommand(phrases.forget, forget)]
    return menu
