"""/digest settings: what a conversation settles for itself, and who may."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handlers.commands import COMMAND_NAMES
from handlers.inbound import Inbound
from handlers.phrases.settings import ALL_SETTINGS_PHRASES, Setting, SettingsPhrases, settings_phrases
from handlers.query import Command
from handlers.reply import Item, ItemKind, Outcome, Reply, Span, Style
from handlers.scope import outlet_of
from handlers.words import cleaned
from store.claims import ClaimStore
from store.conversations import Conversations, ConversationSettings
from store.spelling import plain

_CALLED = "|".join(names[Command.DIGEST] for names in COMMAND_NAMES.values())
_COMMAND = re.compile(rf"/({_CALLED})(?:@\w+)?(?=\s|$)", re.IGNORECASE)
_PART = re.compile(r"""(?P<key>\w+):(?P<value>(?:"[^"]*"|[^\s"])*)|(?P<word>\S+)""")
_NAME = re.compile(r'"([^"]*)"|([^,"]+)')
_MARKS = str.maketrans(dict.fromkeys("„“”«»", '"'))
_FIELDS = {
    Setting.LANGUAGE: "language",
    Setting.ANSWERS: "public",
    Setting.COMMANDS: "commands",
    Setting.OUTLETS: "outlets",
    Setting.QUIET: "quiet",
}
_ALWAYS_ANSWERED = frozenset({Command.HELP, Command.DIGEST})
_SHOWN_NAMES = 10
_SEEN_BY_ALL = "telegram:"
"""Where every answer is seen by all of its conversation."""


class _Unread(Exception):
    """A setting can't be read; the message says which and why, for the person who typed it."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What somebody wants settled: for the workspace or the conversation, all taken back first or not."""

    workspace: bool
    reset: bool
    changes: Mapping[str, Any]

    @property
    def changes_something(self) -> bool:
        return self.reset or bool(self.changes)


def is_about_settings(inbound: Inbound) -> bool:
    """Tell whether the question is about settings, so that the asker's rights matter."""
    return not inbound.literal and bool(_COMMAND.match(cleaned(inbound.text)))


def after_command(text: str) -> str:
    """Return what stands behind the command in a cleaned text."""
    return _COMMAND.sub("", text, count=1).strip()


def wants_workspace(text: str) -> bool:
    """Tell whether the settings of the workspace are meant."""
    return not _called("workspace").isdisjoint(text.casefold().split())


def wants_reset(text: str) -> bool:
    """Tell whether what was settled is to be taken back."""
    return not _called("reset").isdisjoint(text.casefold().split())


def settle(inbound: Inbound, conversations: Conversations, claims: ClaimStore, language: str) -> Reply:
    """Show the settings of the asker's conversation, changed where the question says so and the asker may."""
    phrases = settings_phrases(language)
    try:
        wish = _wish(after_command(cleaned(inbound.text)), claims, phrases)
        place = _place(inbound, phrases, workspace=wish.workspace)
    except _Unread as error:
        return _reply(phrases.title, str(error), _examples(phrases), language, Outcome.NOT_UNDERSTOOD)
    title = phrases.workspace_title if wish.workspace else phrases.title
    if not wish.changes_something:
        return _shown(title, "", place, conversations, language)
    denial = inbound.rights.workspace if wish.workspace else inbound.rights.conversation
    if denial is not None:
        reasons = phrases.workspace_denied if wish.workspace else phrases.denied
        return _reply(title, reasons[denial], (), language, Outcome.UNAVAILABLE)
    own = ConversationSettings() if wish.reset else conversations.own_settings_of(place)
    conversations.settle(place, replace(own, **wish.changes))
    return _shown(title, phrases.changed, place, conversations, language)


def is_answered(command: Command, settings: ConversationSettings) -> bool:
    """Tell whether a conversation with `settings` gets answers to `command`."""
    return not settings.commands or command in settings.commands or command in _ALWAYS_ANSWERED


def unanswered(settings: ConversationSettings, language: str) -> Reply:
    """Say which commands alone a conversation gets answers to."""
    phrases = settings_phrases(language)
    said = phrases.command_off.format(names=_written_commands(settings.commands or frozenset(), language))
    return _reply(phrases.command_off_title, said, (), language, Outcome.UNAVAILABLE)


def _wish(text: str, claims: ClaimStore, phrases: SettingsPhrases) -> _Wish:
    """Read what was typed after the command; raises _Unread."""
    flags: set[str] = set()
    changes: dict[str, Any] = {}
    for part in _PART.finditer(text.translate(_MARKS)):
        word = (part["word"] or "").casefold()
        named = [name for name in ("word", "workspace", "reset") if word in _called(name)]
        setting = _setting_called(part["key"]) if part["key"] else None
        if setting:
            changes |= _READERS[setting](part["value"], claims, phrases)
        elif named:
            flags.update(named)
        else:
            raise _Unread(phrases.unread.format(what=part[0]))
    return _Wish("workspace" in flags, "reset" in flags, changes)


def _called(name: str) -> set[str]:
    return {getattr(phrases, name) for phrases in ALL_SETTINGS_PHRASES.values()}


def _setting_called(name: str) -> Setting | None:
    for phrases in ALL_SETTINGS_PHRASES.values():
        for setting, called in phrases.names.items():
            if plain(name) == plain(called):
                return setting
    return None


def _language(value: str, _claims: ClaimStore, phrases: SettingsPhrases) -> dict[str, Any]:
    names = {name: code for p in ALL_SETTINGS_PHRASES.values() for code, name in p.languages.items()}
    names |= {code: code for code in phrases.languages}
    if value.casefold() in _called("all"):
        return {"language": None}
    return {"language": _one_of(names, value, phrases)}


def _answers(value: str, _claims: ClaimStore, phrases: SettingsPhrases) -> dict[str, Any]:
    names = {name: public for p in ALL_SETTINGS_PHRASES.values() for public, name in p.answer_names.items()}
    return {"public": _one_of(names, value, phrases)}


def _quiet(value: str, _claims: ClaimStore, phrases: SettingsPhrases) -> dict[str, Any]:
    names = {name: quiet for p in ALL_SETTINGS_PHRASES.values() for quiet, name in p.quiet_names.items()}
    return {"quiet": _one_of(names, value, phrases)}


def _commands(value: str, _claims: ClaimStore, phrases: SettingsPhrases) -> dict[str, Any]:
    known = {name: command for names in COMMAND_NAMES.values() for command, name in names.items()}
    chosen: set[str] = set()
    for name in _names(value, phrases):
        command = known.get(name.casefold().removeprefix("/"))
        if command is None:
            raise _Unread(phrases.unknown_command.format(what=name, names=", ".join(sorted(known))))
        chosen.add(command.value)
    return {"commands": frozenset(chosen)}


def _outlets(value: str, claims: ClaimStore, phrases: SettingsPhrases) -> dict[str, Any]:
    known = {plain(outlet): outlet for outlet in map(outlet_of, (c.source for c in claims.sources()))}
    chosen: set[str] = set()
    for name in _names(value, phrases):
        outlet = known.get(plain(name))
        if outlet is None:
            names = ", ".join(sorted(known.values())[:_SHOWN_NAMES])
            raise _Unread(phrases.unknown_outlet.format(what=name, names=names))
        chosen.add(outlet)
    return {"outlets": frozenset(chosen)}


_READERS: dict[Setting, Callable[[str, ClaimStore, SettingsPhrases], dict[str, Any]]] = {
    Setting.LANGUAGE: _language,
    Setting.ANSWERS: _answers,
    Setting.COMMANDS: _commands,
    Setting.OUTLETS: _outlets,
    Setting.QUIET: _quiet,
}


def _one_of(names: Mapping[str, Any], value: str, phrases: SettingsPhrases) -> Any:
    found = {plain(name): meant for name, meant in names.items()}.get(plain(value), ...)
    if found is ...:
        raise _Unread(phrases.unread.format(what=value))
    return found


def _names(value: str, phrases: SettingsPhrases) -> Iterator[str]:
    """Return the names in "zitate,"Der Standard"", none for "alle"; raises _Unread where there is none."""
    names = [(quoted or bare).strip() for quoted, bare in _NAME.findall(value)]
    if not any(names):
        raise _Unread(phrases.unread.format(what=value))
    everything = len(names) == 1 and names[0].casefold() in _called("all")
    return iter(()) if everything else (name for name in names if name)


def _place(inbound: Inbound, phrases: SettingsPhrases, *, workspace: bool) -> str:
    if not workspace:
        return inbound.asker.place
    wider, slash, _ = inbound.asker.place.rpartition("/")
    if not slash:
        raise _Unread(phrases.no_workspace)
    return wider


def _shown(title: str, said: str, place: str, conversations: Conversations, language: str) -> Reply:
    own, held = conversations.own_settings_of(place), conversations.settings_of(place)
    phrases = settings_phrases(language)
    lines = []
    for setting, field in _FIELDS.items():
        if setting is Setting.ANSWERS and place.startswith(_SEEN_BY_ALL):
            continue
        taken_over = getattr(own, field) is None and getattr(held, field) is not None
        value = _written(setting, held, language) + (phrases.inherited if taken_over else "")
        name = phrases.names[setting].capitalize()
        lines.append(Item(ItemKind.ENTRY, (Span(name, Style.STRONG), Span(f": {value}")), "•"))
    return _reply(title, said, (*lines, *_examples(phrases, workspace="/" in place)), language)


def _written(setting: Setting, held: ConversationSettings, language: str) -> str:
    phrases = settings_phrases(language)
    match setting:
        case Setting.LANGUAGE:
            return phrases.languages[held.language] if held.language else phrases.unsettled_language
        case Setting.ANSWERS:
            return phrases.answers[bool(held.public)]
        case Setting.COMMANDS:
            return _written_commands(held.commands, language) if held.commands else phrases.all
        case Setting.OUTLETS:
            return ", ".join(sorted(held.outlets)) if held.outlets else phrases.all
        case Setting.QUIET:
            return phrases.quiet[bool(held.quiet)]


def _written_commands(commands: frozenset[str], language: str) -> str:
    names = COMMAND_NAMES[language]
    return ", ".join(f"/{names[command]}" for command in Command if command in commands)


def _examples(phrases: SettingsPhrases, *, workspace: bool = False) -> tuple[Item, ...]:
    examples = [*phrases.examples, *([phrases.workspace_example] if workspace else [])]
    return tuple(
        Item(ItemKind.HINT, (Span(example, Style.CODE), Span(f" – {meaning}")), "•")
        for example, meaning in examples
    )


def _reply(
    title: str, said: str, items: tuple[Item, ...], language: str, outcome: Outcome = Outcome.ANSWERED
) -> Reply:
    return Reply(language, title, said, items=items, outcome=outcome)
