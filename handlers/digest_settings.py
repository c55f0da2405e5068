"""The part of /digest settings that is about digests: zone, quiet hours, lines, words to leave out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

from handlers.digest import LINES, MOST_LINES
from handlers.phrases.digest_settings import (
    ALL_DIGEST_SETTINGS_PHRASES,
    DigestSetting,
    DigestSettingsPhrases,
    digest_settings_phrases,
)
from handlers.reply import Item, ItemKind, Span, Style
from handlers.schedules import zone_called
from handlers.subscribing import Refused
from store.digests import DigestSettings
from store.spelling import plain

_TYPED = {
    name: setting
    for phrases in ALL_DIGEST_SETTINGS_PHRASES.values()
    for setting, name in phrases.typed.items()
}
_PART = re.compile(rf"""(?<!\S)({"|".join(_TYPED)}):((?:"[^"]*"|[^\s"])*)""", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,2})(?::(\d{2}))?\s*(?:-|–|bis|to)\s*(\d{1,2})(?::(\d{2}))?")
_WORD = re.compile(r'"([^"]*)"|([^,"]+)')
_MARKS = str.maketrans(dict.fromkeys("„“”«»", '"'))
_NONE = {phrases.none for phrases in ALL_DIGEST_SETTINGS_PHRASES.values()}
_MOST_WORDS = 50


def taken_out(text: str) -> tuple[dict[DigestSetting, str], str]:
    """Return the settings of digests in `text` as they were typed, and the rest of it."""
    text = text.translate(_MARKS)
    found = {_TYPED[part[1].casefold()]: part[2].strip('"') for part in _PART.finditer(text)}
    return found, " ".join(_PART.sub(" ", text).split())


def changed(settings: DigestSettings, typed: dict[DigestSetting, str], language: str) -> DigestSettings:
    """Return `settings` with what was typed; raises Refused for what can't be read."""
    phrases = digest_settings_phrases(language)
    for setting, value in typed.items():
        settings = _READERS[setting](settings, value, phrases)
    return settings


def shown(settings: DigestSettings, zone: ZoneInfo, language: str) -> tuple[Item, ...]:
    """Return a line for each setting, and how they are changed; `zone` is the one where none is settled."""
    phrases = digest_settings_phrases(language)
    quiet, words = settings.quiet, sorted(settings.left_out or ())
    values = {
        DigestSetting.ZONE: (settings.zone or zone.key) + phrases.default,
        DigestSetting.QUIET: phrases.hours.format(start=_wall(quiet[0]), end=_wall(quiet[1]))
        if quiet
        else phrases.none,
        DigestSetting.LINES: str(settings.lines or LINES),
        DigestSetting.LEFT_OUT: ", ".join(words) or phrases.none,
        DigestSetting.SAYS_SO: phrases.says_so[bool(settings.says_so)],
    }
    lines = [
        Item(ItemKind.ENTRY, (Span(name, Style.STRONG), Span(f": {values[setting]}")), "•")
        for setting, name in phrases.shown.items()
    ]
    example, meaning = phrases.example
    return (*lines, Item(ItemKind.HINT, (Span(example, Style.CODE), Span(f" – {meaning}")), "•"))


def _zone(settings: DigestSettings, value: str, phrases: DigestSettingsPhrases) -> DigestSettings:
    zone = zone_called(value)
    if zone is None:
        raise Refused(phrases.unread_zone.format(what=value))
    return replace(settings, zone=zone)


def _quiet(settings: DigestSettings, value: str, phrases: DigestSettingsPhrases) -> DigestSettings:
    if value.casefold() in _NONE:
        return replace(settings, quiet=None)
    match = _HOURS.fullmatch(value)
    try:
        if match is None:
            raise ValueError(value)
        start, end = (time(int(match[n]), int(match[n + 1] or 0)) for n in (1, 3))
    except ValueError:
        raise Refused(phrases.unread_hours.format(what=value)) from None
    if start == end:
        raise Refused(phrases.unread_hours.format(what=value))
    return replace(settings, quiet=(start, end))


def _lines(settings: DigestSettings, value: str, phrases: DigestSettingsPhrases) -> DigestSettings:
    if not value.isdecimal() or not 1 <= int(value) <= MOST_LINES:
        raise Refused(phrases.unread_lines.format(what=value, most=MOST_LINES))
    return replace(settings, lines=int(value))


def _left_out(settings: DigestSettings, value: str, _phrases: DigestSettingsPhrases) -> DigestSettings:
    words = [(quoted or bare).strip() for quoted, bare in _WORD.findall(value)]
    kept = frozenset(word for word in words[:_MOST_WORDS] if word and word.casefold() not in _NONE)
    return replace(settings, left_out=kept or None)


def _says_so(settings: DigestSettings, value: str, phrases: DigestSettingsPhrases) -> DigestSettings:
    meant = {
        plain(name): says
        for each in ALL_DIGEST_SETTINGS_PHRASES.values()
        for says, name in each.says_so_typed.items()
    }
    if plain(value) not in meant:
        raise Refused(phrases.unread_says_so.format(what=value))
    return replace(settings, says_so=meant[plain(value)] or None)


_READERS: dict[DigestSetting, Callable[[DigestSettings, str, DigestSettingsPhrases], DigestSettings]] = {
    DigestSetting.ZONE: _zone,
    DigestSetting.QUIET: _quiet,
    DigestSetting.LINES: _lines,
    DigestSetting.LEFT_OUT: _left_out,
    DigestSetting.SAYS_SO: _says_so,
}


def _wall(wall: time) -> str:
    return f"{wall.hour}:{wall.minute:02}"
