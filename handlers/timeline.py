"""/timeline: what was published about a topic, oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.citations import Citations
from handlers.claims import evidence_buttons, left_out, more, reckoning
from handlers.desk import Desk
from handlers.nothing import nothing_found, past_the_end, unresolved
from handlers.paging import page_of
from handlers.query import Query
from handlers.reply import Item, Reply, Span, Style
from handlers.scope import scope_of
from handlers.selection import lines_of, varied
from handlers.statement import entry
from handlers.titles import titled
from handlers.written import written_interval
from store.analysis.groups import Group
from store.model import Interval

A_PAGE = 8
A_DAY = 4
"""How many entries a day may have; the rest of it is counted."""


@dataclass(frozen=True, slots=True)
class _Day:
    """The weightiest groups of one day (None: undated) and how many more there are."""

    published: Interval | None
    groups: tuple[Group, ...]
    more: int


def timeline(query: Query, desk: Desk) -> Reply:
    """Answer with the weightiest statements of each day, by the day of publication; undated ones last."""
    scope = scope_of(query, desk)
    if scope.asked is None:
        return unresolved(query, scope, desk)
    found = desk.claims.search(scope.asked)
    if not found.items:
        return nothing_found(query, found, desk)
    lines = lines_of(found)
    entered = lines.own or lines.by_title
    days = _by_day(entered, desk)
    entries = [(group, day) for day in days for group in day.groups]
    page = page_of(entries, query.page, A_PAGE)
    if not page.entries:
        return past_the_end(query, desk)
    phrases = desk.phrases
    citations = Citations()
    title = phrases.timeline_title if query.topic else phrases.timeline_title_all
    counted = reckoning(found, lines, by_title=not lines.own, desk=desk)
    return Reply(
        language=phrases.language,
        title=titled(title, query, scope, desk),
        intro=f"{counted.rstrip('.')}. {phrases.timeline_order}",
        items=tuple(
            _entry(group, day, number, citations, desk)
            for number, (group, day) in enumerate(page.entries, start=page.place.first)
        ),
        sources=citations.items(phrases, desk.zone),
        notes=left_out(found, desk),
        actions=(
            *more(query, page.has_more, desk),
            *evidence_buttons([group for group, _ in page.entries], page.place.first, query, desk),
        ),
        page=page.place,
    )


def _entry(group: Group, day: _Day, number: int, citations: Citations, desk: Desk) -> Item:
    marker = written_interval(day.published, desk.phrases, desk.zone) if day.published else ""
    item = entry(group, number, marker or desk.phrases.undated, citations, desk)
    if day.more and group is day.groups[-1]:
        rest = Span(f" ({desk.phrases.timeline_rest_of_day.of(day.more)})", Style.MUTED)
        return Item(item.kind, (*item.spans, rest), item.marker)
    return item


def _by_day(groups: Sequence[Group], desk: Desk) -> list[_Day]:
    days: dict[tuple[bool, date, date], list[Group]] = {}
    for member in varied(groups):
        days.setdefault(_day_of(member, desk), []).append(member)
    return [
        _Day(of_day[0].lead.source.published, tuple(of_day[:A_DAY]), max(0, len(of_day) - A_DAY))
        for _, of_day in sorted(days.items(), key=lambda day: day[0])
    ]


def _day_of(member: Group, desk: Desk) -> tuple[bool, date, date]:
    published = member.lead.source.published
    if published is None:
        return True, date.max, date.max
    first, last = published.days(desk.zone)
    return False, first or last or date.max, last or date.max
