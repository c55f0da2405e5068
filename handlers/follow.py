"""A question that goes on from the one before: "und seit Montag?", "what about Macron?", "nur wörtlich"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.commands import TYPE_NAMES
from handlers.query import Command, Query
from store.analysis.people import match_speakers
from store.model import ClaimType
from store.search.terms import telling_words
from store.spelling import plain

_GOES_ON = frozenset[str](
    {
        *("und", "auch", "aber", "oder", "dann", "jetzt", "noch", "nur", "bloß", "also"),
        *("and", "but", "or", "then", "now", "only", "just"),
    }
)
"""What a question begins with that is not the first one."""

_POINTS_BACK = frozenset[str](
    {
        *("dazu", "darüber", "davon", "daran", "dagegen", "hierzu", "hierüber"),
        *("that", "this", "it", "about"),
    }
)
"""Words that stand for the topic."""

_ASKS = frozenset[str](
    {
        *("was", "wie", "wer", "ist", "war", "sieht", "es", "mit", "bei", "von", "vom", "bitte"),
        *("sagt", "sagte", "sagen", "sagten", "gesagt", "meint", "meinte"),
        *("zitat", "zitate", "zitaten", "aussage", "aussagen"),
        *("what", "how", "who", "is", "was", "by", "from", "please", "say", "says", "said", "there", "does"),
        *("quote", "quotes", "statement", "statements"),
    }
)
"""Words that name nothing themselves."""

_KEEPS_TOPIC = frozenset({Command.CLAIMS, Command.TIMELINE})


def gone_on(query: Query, before: Query, speakers: Sequence[str], *, command_given: bool) -> Query:
    """Return what `query` asks after `before`: the question itself, where it does not go on from that one.

    A question without a topic of its own narrows the one before. So does somebody's name (of `speakers`) or a
    kind of statement, and another topic takes the place of the topic, after words such as "und" or "what
    about". Without a command of its own it keeps the one before.
    """
    if query.command not in _KEEPS_TOPIC or before.command not in {*_KEEPS_TOPIC, Command.WHO}:
        return query
    words = query.topic.split()
    rest, goes_on = _own_words(words)
    types, rest = _types_in(rest)
    narrower = replace(
        query, command=query.command if command_given else before.command, types=types | query.types, topic=""
    )
    topic = " ".join(rest)
    if not telling_words(topic):
        return _narrowed(before, narrower)
    shortened = len(rest) < len(words)
    if shortened and len(match_speakers(topic, speakers)) == 1:
        return _narrowed(before, replace(narrower, speaker=topic))
    if not goes_on or before.command is Command.WHO:
        return query
    return _narrowed(before, replace(narrower, topic=topic))


def _narrowed(before: Query, query: Query) -> Query:
    """Return `before` with all that `query` says beyond it."""
    return replace(
        query,
        topic=query.topic or before.topic,
        speaker=query.speaker or before.speaker,
        spellings=() if query.speaker else before.spellings,
        outlet=query.outlet or before.outlet,
        published=query.published or before.published,
        dated_by=query.dated_by if query.published else before.dated_by,
        types=query.types or before.types,
    )


def _own_words(words: Sequence[str]) -> tuple[list[str], bool]:
    """Return the words that name something, and whether the others go on from an earlier question."""
    bare = [word for word in (word.strip("?!.,;:") for word in words) if word]
    folded = [word.casefold() for word in bare]
    goes_on = bool(folded) and (folded[0] in _GOES_ON or not _POINTS_BACK.isdisjoint(folded))
    small = _GOES_ON | _POINTS_BACK | _ASKS
    return [word for word in bare if word.casefold() not in small], goes_on


def _types_in(words: Sequence[str]) -> tuple[frozenset[ClaimType], list[str]]:
    """Return the kinds of statement that `words` name ("wörtlich", "direkte"), and the other words."""
    types: frozenset[ClaimType] = frozenset()
    rest = []
    for word in words:
        kind = _type_called(plain(word))
        types |= kind
        rest += [] if kind else [word]
    return types, rest


def _type_called(word: str) -> frozenset[ClaimType]:
    for names in TYPE_NAMES.values():
        for name, types in names.items():
            if word == plain(name) or (len(name) > 4 and word[:-1] == plain(name) and word[-1] == "e"):
                return types
    return frozenset()
