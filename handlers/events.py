"""A question whose dates are told by an event, asked with the days that the store knows of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from handlers.dates import in_zone, range_of
from handlers.dates.days import Days, Range
from handlers.dates.events import EventPhrase, event_at_end
from handlers.dates.ranges import UnknownEvent, applied
from handlers.desk import Desk
from handlers.errors import QuestionError
from handlers.occasions import Occasion, occasions_of, the_one
from handlers.phrases.phrases import Phrases
from handlers.query import Command, Query
from handlers.reply import ActionKind, Item, ItemKind, Outcome, Reply, Span, Style
from handlers.statement import one_line, quoted
from handlers.written import written_span
from store.claims import ClaimStore


class SeveralOccasions(QuestionError):
    """An event may have been at one of several times, which `choices` has with the question for each."""

    def __init__(self, event: str, choices: Sequence[tuple[Occasion, Query]]) -> None:
        super().__init__("event", event)
        self.choices = tuple(choices)


def dated(query: Query, desk: Desk) -> Query:
    """Return `query` with the days that an event at its end tells, and with who dates the event.

    Raises SeveralOccasions, and QuestionError ("event") where a timeline is asked for and nobody dates it;
    in other questions the words then stay in the topic.
    """
    found = event_at_end(query.event.split())
    if found is None:
        return query
    occasions = occasions_of(found.event, desk.claims, desk.zone)
    if not occasions and query.command is Command.TIMELINE:
        raise QuestionError("event", found.event)
    if not occasions:
        return query
    if surely := the_one(occasions):
        return _narrowed(query, found, surely, desk)
    raise SeveralOccasions(found.event, [(each, _narrowed(query, found, each, desk)) for each in occasions])


def range_of_phrase(phrase: str, today: date, *, claims: ClaimStore | None, zone: ZoneInfo) -> Range:
    """Return the days that `phrase` names, also by an event that `claims` tell the time of.

    Raises QuestionError as `handlers.dates.range_of` does; "events" where an event may have been at several
    times.
    """
    try:
        return range_of(phrase, today=today)
    except UnknownEvent as named:
        occasions = occasions_of(named.event, claims, zone) if claims else ()
        if not occasions:
            raise
        surely = the_one(occasions)
        if surely is None:
            days = ", ".join(sorted(str(occasion.first) for occasion in occasions))
            raise QuestionError("events", f"{named.event}: {days}") from None
        return applied(named.operator, Days(surely.first, surely.last), today)


def without_event(query: Query) -> Query:
    """Return `query` without the event that tells its time."""
    return replace(query, topic=query.topic.removesuffix(query.event).rstrip(" ,;"), event="")


def with_event(query: Query, event: str) -> Query:
    """Return `query` with `event`, words like "nach dem Gipfel", to tell its time."""
    return replace(query, topic=f"{query.topic} {event}".strip(), event=event) if event else query


def which_occasion(error: SeveralOccasions, desk: Desk) -> Reply:
    """Return the question which of several occasions is meant, with a button for each."""
    phrases = desk.phrases
    items, actions = [], []
    for occasion, query in error.choices:
        when = written_span(occasion.first, occasion.last, phrases)
        words = one_line(occasion.finding.words)
        spans = (Span(words, Style.QUOTE), Span(f" – {_source(occasion, phrases)}", Style.MUTED))
        items.append(Item(ItemKind.ENTRY, spans, when))
        actions.append(desk.button(ActionKind.CLAIMS, when, query))
    return Reply(
        phrases.language,
        phrases.which_event.format(event=error.what),
        items=tuple(items),
        actions=tuple(actions),
        outcome=Outcome.NOT_UNDERSTOOD,
    )


def _narrowed(query: Query, found: EventPhrase, occasion: Occasion, desk: Desk) -> Query:
    days = applied(found.operator, Days(occasion.first, occasion.last), desk.today)
    dated_by = desk.phrases.event_dated.format(
        event=found.event,
        when=written_span(occasion.first, occasion.last, desk.phrases),
        source=_source(occasion, desk.phrases),
        id=occasion.finding.id,
    )
    return replace(without_event(query), published=in_zone(days, desk.zone), dated_by=dated_by)


def _source(occasion: Occasion, phrases: Phrases) -> str:
    source = occasion.finding.source
    return ", ".join(filter(None, (quoted(source.title or source.origin, phrases), source.outlet)))
