"""The menu of commands that Telegram offers beside the input field."""

from __future__ import annotations

from telegram import Bot, BotCommand

from handlers.commands import COMMAND_NAMES
from handlers.query import Command

DESCRIPTIONS: dict[str, dict[Command, str]] = {
    "de": {
        Command.CLAIMS: "Wer hat was zu einem Thema gesagt?",
        Command.TIMELINE: "Aussagen zu einem Thema, der Zeit nach",
        Command.WHO: "Was hat diese Person gesagt?",
        Command.EVIDENCE: "Die Stelle im Artikel zu einer Aussage",
        Command.SOURCES: "Welche Artikel ich kenne",
        Command.DIGEST: "Einstellungen dieser Unterhaltung",
        Command.HELP: "Was ich kann",
    },
    "en": {
        Command.CLAIMS: "Who said what about a topic?",
        Command.TIMELINE: "Statements about a topic, in order of time",
        Command.WHO: "What has this person said?",
        Command.EVIDENCE: "Where a statement stands in its article",
        Command.SOURCES: "Which articles I have read",
        Command.DIGEST: "Settings of this conversation",
        Command.HELP: "What I can do",
    },
}


async def register_menu(bot: Bot) -> None:
    """Register the menu: German names for people whose Telegram speaks German, English ones for all others.

    Raises telegram.error.TelegramError.
    """
    await bot.set_my_commands(_menu("en"))
    for language in DESCRIPTIONS:
        await bot.set_my_commands(_menu(language), language_code=language)


def _menu(language: str) -> list[BotCommand]:
    names = COMMAND_NAMES[language]
    return [BotCommand(names[command], text) for command, text in DESCRIPTIONS[language].items()]
