"""The one line over an answer."""

from __future__ import annotations

from handlers.dates.echo import echo
from handlers.desk import Desk
from handlers.query import Command, Query
from handlers.scope import Scope
from store.model import Interval


def titled(title: str, query: Query, scope: Scope, desk: Desk) -> str:
    """Return `title` about the query's topic, with the filters that narrow the answer."""
    phrases = desk.phrases
    parts = [title.format(topic=query.topic)]
    if scope.people and query.command is not Command.WHO:
        parts.append(phrases.filter_speaker.format(name=scope.people[0].name))
    if scope.outlets:
        parts.append(phrases.filter_outlet.format(name=", ".join(scope.outlets)))
    if query.published:
        parts.append(days_asked(query.published, query, desk))
    if query.types:
        names = [phrases.types[kind] for kind in phrases.types if kind in query.types]
        parts.append(phrases.filter_types.format(names=", ".join(names)))
    return " · ".join(parts)


def days_asked(asked: Interval, query: Query, desk: Desk) -> str:
    """Return the days that were asked for, in words, and of which clock they are."""
    when = echo(asked, desk.phrases, today=desk.today, zone=desk.zone)
    return when if query.command is Command.TIMELINE else desk.phrases.published.format(when=when)
