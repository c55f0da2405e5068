"""The one line over an answer."""

from __future__ import annotations

from handlers.desk import Desk
from handlers.query import Command, Query
from handlers.scope import Scope
from handlers.written import days_of, written_day, written_interval
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
        parts.append(_time_filter(query.published, desk))
    if query.types:
        names = [phrases.types[kind] for kind in phrases.types if kind in query.types]
        parts.append(phrases.filter_types.format(names=", ".join(names)))
    return " · ".join(parts)


def _time_filter(published: Interval, desk: Desk) -> str:
    phrases = desk.phrases
    first, last = days_of(published, desk.zone)
    if first and last:
        return phrases.published.format(when=written_interval(published, phrases, desk.zone))
    if first:
        return phrases.filter_since.format(day=written_day(first, phrases))
    return phrases.filter_until.format(day=written_day(last, phrases)) if last else ""
