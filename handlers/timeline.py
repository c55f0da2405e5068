"""/timeline: what is told of a topic, by the day on which it happened or was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handlers.citations import Citations
from handlers.claims import evidence_buttons, more
from handlers.desk import Desk
from handlers.nothing import nothing_found, past_the_end, unresolved
from handlers.paging import PageOf, page_of
from handlers.picture import picture
from handlers.query import Query
from handlers.reply import Action, ActionKind, Item, ItemKind, Reply, Span, Style
from handlers.scope import Scope, scope_of
from handlers.selection import lines_of, varied
from handlers.statement import entry as entry_item
from handlers.titles import titled
from handlers.wording import wording
from handlers.written import left_unweighed, written_articles, written_when
from store.analysis.timeline import Entry, Timeline
from store.analysis.timeline import timeline as timeline_of_groups
from store.claims import ClaimQuery, Findings

A_PAGE = 8
_FEW = 2
"""So few entries more are worth no page of their own."""

MOST = 24
"""Entries of a timeline; narrower dates show the others."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a timeline's answer is made of."""

    query: Query
    scope: Scope
    found: Findings
    line: Timeline
    desk: Desk

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order of showing; of what has no time nothing was asked for with dates."""
        return self.line.entries + (() if self.query.published else self.line.undated)

    @property
    def title(self) -> str:
        phrases = self.desk.phrases
        title = phrases.timeline_title if self.query.topic else phrases.timeline_title_all
        return titled(title, self.query, self.scope, self.desk)


def timeline(query: Query, desk: Desk) -> Reply:
    """Answer with what happened or was said, in the order of time; the announced and the undated come last.

    The dates asked for are those of the events and utterances, not of the articles.
    """
    scope = scope_of(replace(query, published=None), desk)
    if scope.asked is None:
        return unresolved(query, scope, desk)
    found = _found(scope.asked, query, desk)
    answer = _Answer(query, scope, found, _line(found, query, desk), desk)
    if not answer.entries:
        nothing = nothing_found(query, found, desk)
        return replace(nothing, notes=(*_outside(answer), *nothing.notes))
    number = len(answer.entries)
    page = page_of(answer.entries, query.page, number if number <= A_PAGE + _FEW else A_PAGE)
    if query.picture and answer.line.entries:
        return picture(answer.title, answer.entries, desk)
    return _written(answer, page) if page.entries else past_the_end(query, desk)


def _found(asked: ClaimQuery, query: Query, desk: Desk) -> Findings:
    """Return what there is on the topic: all of it, or, where that is too much, all of the days asked for."""
    found = desk.claims.search(asked)
    if query.published is None or not left_unweighed(found):
        return found
    told = desk.claims.search(replace(asked, times=query.published))
    appeared = desk.claims.search(replace(asked, published=query.published))
    items = {finding.id: finding for each in (told, appeared, found) for finding in each.items}
    return replace(found, items=tuple(items.values()))


def _line(found: Findings, query: Query, desk: Desk) -> Timeline:
    """Return the timeline of what is found, what only a title brings in coming last."""
    lines = lines_of(found)
    groups = [*varied(lines.own), *varied(lines.by_title)]
    return timeline_of_groups(groups, query.published, desk.zone, wording, most=MOST)


def _written(answer: _Answer, page: PageOf[Entry]) -> Reply:
    query, desk, phrases = answer.query, answer.desk, answer.desk.phrases
    citations = Citations()
    groups = [entry.group for entry in page.entries]
    items = tuple(_items(page, citations, desk))
    return Reply(
        language=phrases.language,
        title=answer.title,
        intro=f"{_reckoning(answer)}. {phrases.timeline_order}",
        items=items,
        sources=citations.items(phrases, desk.zone),
        notes=(*_outside(answer), *_left_out(answer)),
        actions=(
            *more(query, page.has_more, desk),
            *_picture(answer),
            *_whole(answer),
            *evidence_buttons(groups, page.place.first, query, desk),
        ),
        page=page.place,
    )


def _items(page: PageOf[Entry], citations: Citations, desk: Desk) -> Iterator[Item]:
    headed = False
    for number, entry in enumerate(page.entries, start=page.place.first):
        if entry.announced and not headed:
            yield Item(ItemKind.HEADING, (Span(desk.phrases.timeline_announced, Style.EMPHASIS),))
            headed = True
        yield _item(entry, number, citations, desk)


def _item(entry: Entry, number: int, citations: Citations, desk: Desk) -> Item:
    if entry.when is None:
        return entry_item(entry.group, number, desk.phrases.undated, None, citations, desk)
    marker = written_when(entry.when, desk.phrases)
    return entry_item(entry.group, number, marker, entry.when.clock, citations, desk)


def _reckoning(answer: _Answer) -> str:
    """Return "9 Einträge aus 5 Artikeln", or that only titles bring them in."""
    phrases = answer.desk.phrases
    if all(entry.group.lead.by_title for entry in answer.entries):
        return phrases.only_by_title.of(len(answer.entries))
    sources = [member.source for entry in answer.entries for member in entry.group.members]
    texts = len({source.wording or source.article_id for source in sources})
    prints = len({source.article_id for source in sources})
    articles = written_articles(phrases.from_articles, texts, prints, phrases)
    return f"{phrases.timeline_entries.of(len(answer.entries))} {articles}"


def _outside(answer: _Answer) -> tuple[str, ...]:
    """Return what lies before and after the days that were asked for."""
    phrases, line = answer.desk.phrases, answer.line
    counts = ((phrases.timeline_earlier, line.earlier), (phrases.timeline_later, line.later))
    parts = [number.of(count) for number, count in counts if count]
    return (phrases.timeline_outside.format(entries=", ".join(parts)),) if parts else ()


def _picture(answer: _Answer) -> tuple[Action, ...]:
    """Return the button for the picture, where a time is known."""
    if not answer.line.entries:
        return ()
    drawn = replace(answer.query, picture=True, page=1)
    return (answer.desk.button(ActionKind.PICTURE, answer.desk.phrases.picture, drawn),)


def _whole(answer: _Answer) -> tuple[Action, ...]:
    """Return the button for the timeline without dates, where those cut anything off."""
    if not _outside(answer):
        return ()
    whole = replace(answer.query, published=None, page=1)
    return (answer.desk.button(ActionKind.TIMELINE, answer.desk.phrases.timeline_whole, whole),)


def _left_out(answer: _Answer) -> Sequence[str]:
    phrases, notes = answer.desk.phrases, []
    if answer.line.left_out:
        notes.append(phrases.timeline_left_out.of(answer.line.left_out))
    if answer.query.published and answer.line.undated:
        articles = {member.source.article_id for e in answer.line.undated for member in e.group.members}
        notes.append(phrases.also_undated.of(len(articles)))
    if left_unweighed(answer.found):
        notes.append(phrases.not_all_weighed.format(n=len(answer.found.items)))
    return notes
