"""When somebody wants a digest: read from what they type, and written out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from zoneinfo import available_timezones

from handlers.desk import Desk
from handlers.errors import QuestionError
from handlers.phrases.digest import digest_phrases
from handlers.phrases.subscriptions import SubscriptionPhrases
from handlers.written import written_day, written_short_day
from store.digests import Schedule
from store.spelling import plain

EVERY_DAY = frozenset(range(7))
WORKDAYS = frozenset(range(5))
WEEKEND = EVERY_DAY - WORKDAYS

_TIME = re.compile(
    r"(?:^|\s)(?:(?:um|at)\s+(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?|(?P<plain_hour>\d{1,2}):(?P<plain_minute>\d{2}))"
    r"\s*(?P<half>uhr|am|pm|h)?(?=[\s,]|$)",
    re.IGNORECASE,
)
_GROUPS = {
    **dict.fromkeys(("taeglich", "tag", "daily", "day"), EVERY_DAY),
    **dict.fromkeys(("werktags", "wochentags", "werktage", "weekdays", "workdays"), WORKDAYS),
    **dict.fromkeys(("wochenende", "wochenends", "weekend", "weekends"), WEEKEND),
}
_DAYS = (
    ("montag", "mo", "monday", "mon"), ("dienstag", "di", "tuesday", "tue"),
    ("mittwoch", "mi", "wednesday", "wed"), ("donnerstag", "do", "thursday", "thu"),
    ("freitag", "fr", "friday", "fri"), ("samstag", "sa", "saturday", "sat", "sonnabend"),
    ("sonntag", "so", "sunday", "sun"),
)  # fmt: skip
_THROUGH = frozenset({"bis", "to", "through", "-", "–"})
_FILLERS = frozenset({"und", "and", "jeden", "every", "on", "am", "immer", "von", "from", "the"}) | _THROUGH
_CITIES = {
    "berlin": "Europe/Berlin", "wien": "Europe/Vienna", "zuerich": "Europe/Zurich", "bern": "Europe/Zurich",
    "bruessel": "Europe/Brussels", "kiew": "Europe/Kyiv", "moskau": "Europe/Moscow",
}  # fmt: skip
"""What zones are called where people name a city."""


@dataclass(frozen=True, slots=True)
class AskedTime:
    """What a line asks for: the words before the time, the wall time, days and zone where they are named."""

    before: str
    wall: time
    weekdays: frozenset[int] | None
    zone: str | None


def asked_time(text: str) -> AskedTime:
    """Return what `text` ("Brücke um 7:30 werktags Europe/Vienna") asks for.

    Raises QuestionError: "no_time", or "bad_time", "days" or "zone" with what can't be read.
    """
    match = next(iter([*_TIME.finditer(text)][::-1]), None)
    if match is None:
        raise QuestionError("no_time", text)
    weekdays, zone = _days_and_zone(text[match.end() :])
    return AskedTime(text[: match.start()].strip(" ,"), _wall(match), weekdays or None, zone)


def zone_called(name: str) -> str | None:
    """Return the IANA zone that `name` ("europe/vienna", "Vienna", "Wien") means, if it means one."""
    return _zones().get(plain(name).replace(" ", "_"))


def written_schedule(schedule: Schedule, phrases: SubscriptionPhrases) -> str:
    """Return "werktags um 7:30 Uhr (Europe/Vienna)"."""
    wall = f"{schedule.wall.hour}:{schedule.wall.minute:02}"
    days = phrases.groups.get(tuple(sorted(schedule.weekdays)))
    days = days or ", ".join(phrases.on_days[day] for day in sorted(schedule.weekdays))
    return phrases.schedule.format(days=days, time=wall, zone=schedule.zone)


def written_moment(moment: datetime, desk: Desk) -> str:
    """Return "Fr., 15. August 2025, 7:30 Uhr (Europe/Berlin)"."""
    phrases = digest_phrases(desk.phrases.language)
    local = moment.astimezone(desk.zone)
    return phrases.moment.format(
        weekday=phrases.weekdays[local.weekday()],
        day=written_day(local.date(), desk.phrases),
        time=f"{local.hour}:{local.minute:02}",
        zone=desk.zone.key,
    )


def written_short_moment(moment: datetime, desk: Desk) -> str:
    """Return "Fr., 15. August, 7:30 Uhr"."""
    phrases = digest_phrases(desk.phrases.language)
    local = moment.astimezone(desk.zone)
    return phrases.short_moment.format(
        weekday=phrases.weekdays[local.weekday()],
        day=written_short_day(local.date(), desk.phrases),
        time=f"{local.hour}:{local.minute:02}",
    )


def _wall(match: re.Match[str]) -> time:
    hour = int(match["hour"] or match["plain_hour"])
    minute = int(match["minute"] or match["plain_minute"] or 0)
    half = (match["half"] or "").casefold()
    if half in ("am", "pm") and not 1 <= hour <= 12:
        raise QuestionError("bad_time", match[0].strip())
    if half in ("am", "pm"):
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise QuestionError("bad_time", match[0].strip()) from None


def _days_and_zone(text: str) -> tuple[frozenset[int], str | None]:
    """Read the days and the zone that follow a time; raises QuestionError with the word that is neither."""
    days: frozenset[int] = frozenset()
    zone = None
    through = False
    last: int | None = None
    for word in filter(None, _words(text)):
        name = plain(word).rstrip(".")
        day = _day(name)
        if day is not None:
            span = (day - last) % 7 if through and last is not None else 0
            days |= {(day - n) % 7 for n in range(span + 1)}
        elif name in _GROUPS:
            days |= _GROUPS[name]
        elif found := zone_called(word):
            zone = found
        elif name not in _FILLERS:
            raise QuestionError("zone" if "/" in word else "days", word)
        through = name in _THROUGH
        last = day if day is not None or not through else last
    return days, zone


def _words(text: str) -> list[str]:
    """Return the words of `text`, "mo-fr" as three; the name of a zone stays whole."""
    return [
        word
        for piece in re.split(r"[\s,;()]+", text)
        for word in ([piece] if zone_called(piece) or "/" in piece else re.split("([-–])", piece))
    ]


def _day(name: str) -> int | None:
    for number, names in enumerate(_DAYS):
        if any(name == called or (len(called) > 3 and name == f"{called}s") for called in names):
            return number
    return None


@cache
def _zones() -> dict[str, str]:
    """Return every zone by its name, and by its last part where no other zone has the same."""
    zones = sorted(available_timezones())
    cities: dict[str, list[str]] = {}
    for zone in zones:
        if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/", "SystemV/")):
            cities.setdefault(plain(zone.rpartition("/")[2]), []).append(zone)
    only = {city: found[0] for city, found in cities.items() if len(found) == 1}
    return only | {plain(zone): zone for zone in zones if "/" in zone or zone == "UTC"} | _CITIES
