"""From a person's text to a Query."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile
from zoneinfo import ZoneInfo

from handlers.commands import COMMAND_NAMES, TYPE_NAMES, Filter
from handlers.dates import days_called, in_zone
from handlers.dates.events import event_at_end
from handlers.dates.trailing import date_at_end, mistaken_date_at_end
from handlers.errors import QuestionError
from handlers.query import Command, Query
from handlers.words import FilterName, Piece, Word, cleaned, pieces_of
from store.model import Basis, ClaimType, Interval
from store.reading.language import telling_language

LONGEST_QUESTION = 1000
LAST_PAGE = 1000

_COMMANDS = {
    name: (command, language) for language, names in COMMAND_NAMES.items() for command, name in names.items()
} | {"start": (Command.HELP, "en")}
_COMMAND = re.compile(r"/(?P<name>[^\s/@]+)(?:@\w+)?(?=\s|$)")
_CLAIM_ID = re.compile(r"[a-z2-7]{6,10}")
_TYPES = {name: types for names in TYPE_NAMES.values() for name, types in names.items()}
_SHARP_S = str.maketrans({"ß": "ss"})
_PARTICLES = frozenset({"von", "van", "de", "del", "di", "da", "du", "la", "le", "ter", "bin", "ibn", "al"})
_AFTER_PARTICLE = _PARTICLES | {"der", "den", "dem"}
_LONGEST_DATE = 6
_TOLD_BY_EVENTS = frozenset({Command.CLAIMS, Command.TIMELINE})


def parse(
    text: str, *, now: datetime, zone: ZoneInfo, hint: str | None = None, default_language: str = "de"
) -> Query:
    """Return the question that `text` asks; text without a command asks for claims.

    Filters may stand anywhere. A value with spaces is quoted; dates and name particles are understood
    without. Where no filter gives dates, an unmistakable one may end the question, or an event that tells
    one. Something else with a colon is part of the topic. `hint` is the platform's language. Raises
    QuestionError where a command, a filter or a date at the end can't be read.
    """
    text = cleaned(text)
    if len(text) > LONGEST_QUESTION:
        raise QuestionError("length", str(LONGEST_QUESTION))
    language = language_of_question(text, hint=hint, default=default_language)
    command, rest = _split_command(text)
    values = _values(pieces_of(rest), now, zone)
    published = values.published()
    if published is None and command is not Command.EVIDENCE:
        published = _date_at_end(values.topic, now, zone)
    event = _event_at_end(values.topic) if published is None and command in _TOLD_BY_EVENTS else ""
    topic = " ".join(word.text for word in values.topic)
    speaker, claim_id = values.speaker, ""
    if command is Command.WHO:
        topic, speaker = "", topic or speaker
    elif command is Command.EVIDENCE:
        topic, claim_id = "", topic.partition(" ")[0].lower()
        if not _CLAIM_ID.fullmatch(claim_id):
            raise QuestionError("evidence", claim_id)
    return Query(
        command=command,
        language=language,
        topic=topic,
        speaker=speaker,
        outlet=values.outlet,
        published=published,
        types=values.types,
        claim_id=claim_id,
        page=values.page,
        event=event,
    )


def language_of_question(text: str, *, hint: str | None, default: str) -> str:
    """Return the language ("de", "en") to answer in.

    The name of the command tells first where only German has it, then the words (but for names), then the
    filters' names, then the platform's hint. The English commands tell nothing: they serve in both languages.
    """
    text = cleaned(text)
    match = _COMMAND.match(text)
    command, of_command = _COMMANDS.get(match["name"].lower() if match else "", (None, ""))
    pieces = pieces_of(text[match.end() :] if match else text)
    if of_command == "de":
        return "de"
    if command is not Command.WHO and (told := telling_language(" ".join(_topic_words(pieces)))):
        return told
    named = {piece.language for piece in pieces if isinstance(piece, FilterName)}
    if len(named) == 1:
        return named.pop()
    hinted = (hint or "").lower()[:2]
    return hinted if hinted in COMMAND_NAMES else default


def as_topic(text: str) -> str:
    """Return somebody's words as a topic, cut at a word where they are longer than a question may be."""
    text = cleaned(text)
    if len(text) <= LONGEST_QUESTION:
        return text
    return text[:LONGEST_QUESTION].rpartition(" ")[0] or text[:LONGEST_QUESTION]


def _topic_words(pieces: Sequence[Piece]) -> list[str]:
    words: list[str] = []
    for place, piece in enumerate(pieces):
        if isinstance(piece, Word):
            words.append(piece.text)
        elif piece.key in {Filter.SPEAKER, Filter.OUTLET}:
            following = _words_before_filter(pieces[place + 1 :])
            length = (
                _name_length(following) if piece.key is Filter.SPEAKER and following else len(following[:1])
            )
            return words + _topic_words(pieces[place + 1 + length :])
    return words


def _split_command(text: str) -> tuple[Command, str]:
    if text.lower() in {COMMAND_NAMES[language][Command.HELP] for language in COMMAND_NAMES}:
        return Command.HELP, ""
    match = _COMMAND.match(text)
    if not match:
        return Command.CLAIMS, text
    named = _COMMANDS.get(match["name"].lower())
    if not named:
        raise QuestionError("command", match[0])
    return named[0], text[match.end() :]


@dataclass(slots=True)
class _Values:
    """What the filters of one question say."""

    topic: list[Word] = field(default_factory=list)
    speaker: str = ""
    outlet: str = ""
    since: Interval | None = None
    until: Interval | None = None
    types: frozenset[ClaimType] = frozenset()
    page: int = 1

    def published(self) -> Interval | None:
        """Return the time asked for: from the beginning of `since` to the end of `until`."""
        start = self.since.start if self.since else None
        end = self.until.end if self.until else None
        if start is None and end is None:
            return None
        if start is not None and end is not None and start >= end:
            raise QuestionError("reversed")
        return Interval(start, end, Basis.ASKED)


def _values(pieces: Sequence[Piece], now: datetime, zone: ZoneInfo) -> _Values:
    values = _Values()
    rest = list(pieces)
    while rest:
        piece = rest.pop(0)
        if isinstance(piece, Word):
            values.topic.append(piece)
            continue
        following = _words_before_filter(rest)
        if not following or not following[0].text:
            raise QuestionError(piece.key.value)
        taken = _note(values, piece.key, following, now, zone)
        del rest[:taken]
    return values


def _date_at_end(topic: list[Word], now: datetime, zone: ZoneInfo) -> Interval | None:
    """Take the date that a topic's last words are off it, and return it; quoted words are no date."""
    words, today = _unquoted_end(topic), now.astimezone(zone).date()
    if mistaken := mistaken_date_at_end(words, today):
        raise QuestionError("date", mistaken)
    found = date_at_end(words, today)
    if not found:
        return None
    length, phrase = found
    del topic[-length:]
    if topic and not topic[-1].quoted:
        last = topic.pop().text.rstrip(",;")
        topic += [Word(last)] if last else []
    return in_zone(phrase.days, zone, " ".join(words[-length:]))


def _event_at_end(topic: Sequence[Word]) -> str:
    """Return the last words of a topic that tell a time by an event; they stay in it until that is found."""
    words = _unquoted_end(topic)
    found = event_at_end(words)
    return " ".join(words[-found.length :]) if found else ""


def _unquoted_end(topic: Sequence[Word]) -> list[str]:
    return [word.text for word in takewhile(lambda word: not word.quoted, reversed(topic))][::-1]


def _words_before_filter(pieces: Sequence[Piece]) -> list[Word]:
    words = []
    for piece in pieces:
        if not isinstance(piece, Word):
            break
        words.append(piece)
    return words


def _note(values: _Values, key: Filter, words: list[Word], now: datetime, zone: ZoneInfo) -> int:
    """Note the value that `words` begin with and return how many of them it took."""
    first = words[0].text
    match key:
        case Filter.SINCE:
            values.since, taken = _time(words, now, zone)
            return taken
        case Filter.UNTIL:
            values.until, taken = _time(words, now, zone)
            return taken
        case Filter.SPEAKER:
            taken = _name_length(words)
            values.speaker = " ".join(word.text for word in words[:taken])
            return taken
        case Filter.OUTLET:
            values.outlet = first
        case Filter.TYPE:
            values.types |= _type(first)
        case Filter.PAGE:
            values.page = _page(first)
    return 1


def _time(words: list[Word], now: datetime, zone: ZoneInfo) -> tuple[Interval, int]:
    longest = 1 if words[0].quoted else min(_LONGEST_DATE, len(words))
    for length in range(longest, 1, -1):
        try:
            phrase = " ".join(word.text for word in words[:length])
            return days_called(phrase, now=now, zone=zone), length
        except QuestionError:
            continue
    return days_called(words[0].text, now=now, zone=zone), 1


def _name_length(words: list[Word]) -> int:
    """Return how many words a name takes: one, or with particles on to the word after them."""
    if words[0].quoted or len(words) < 3 or words[1].text not in _PARTICLES:
        return 1
    end = 2
    while end < len(words) - 1 and words[end].text in _AFTER_PARTICLE:
        end += 1
    return end + 1


def _type(name: str) -> frozenset[ClaimType]:
    names = {known.translate(_SHARP_S): types for known, types in _TYPES.items()}
    types = names.get(name.casefold().translate(_SHARP_S))
    if not types:
        raise QuestionError("type", name)
    return types


def _page(number: str) -> int:
    if not number.isdecimal() or not 1 <= int(number) <= LAST_PAGE:
        raise QuestionError("page", number)
    return int(number)
