"""/who: what one person said, under every spelling of the name."""

from __future__ import annotations

from handlers.citations import Citations
from handlers.claims import evidence_buttons, left_out, more, only_direct, reckoning, statements, timeline_of
from handlers.desk import Desk
from handlers.nothing import choice, nothing_found, past_the_end, person_item, unresolved
from handlers.paging import page_of, page_of_two
from handlers.query import Query
from handlers.reply import ActionKind, Reply
from handlers.scope import Person, everybody, scope_of
from handlers.selection import lines_of, newest_first
from handlers.titles import titled
from store.claims import Findings

A_PAGE = 6
_PEOPLE_A_PAGE = 10
_BUTTONS = 5


def who(query: Query, desk: Desk) -> Reply:
    """Answer with a person's statements, newest first; without a name, with the people there are."""
    if not query.speaker:
        return _everybody(query, desk)
    scope = scope_of(query, desk)
    if scope.asked is None:
        return unresolved(query, scope, desk)
    found = desk.claims.search(scope.asked)
    if not found.items:
        return nothing_found(query, found, desk)
    lines = lines_of(found)
    page = page_of_two(newest_first(lines.own), newest_first(lines.by_title), query.page, A_PAGE)
    if not page.entries:
        return past_the_end(query, desk)
    phrases = desk.phrases
    citations = Citations()
    person = scope.people[0]
    by_title = page.entries[0].lead.by_title
    return Reply(
        language=phrases.language,
        title=titled(phrases.who_title.format(name=person.name), query, scope, desk),
        intro=reckoning(found, lines, by_title=by_title, desk=desk),
        items=statements(page.entries, page.place.first, citations, desk),
        sources=citations.items(phrases, desk.zone),
        notes=(
            *_spellings(person, desk),
            *left_out(found, desk, by_title=0 if by_title else len(lines.by_title)),
        ),
        actions=(
            *more(query, page.has_more, desk),
            desk.button(ActionKind.TIMELINE, phrases.timeline, timeline_of(query)),
            *only_direct(query, lines.own, desk),
            *evidence_buttons(page.entries, page.place.first, query, desk),
        ),
        page=page.place,
    )


def _spellings(person: Person, desk: Desk) -> tuple[str, ...]:
    if len(person.spellings) < 2:
        return ()
    return (desk.phrases.spellings.format(names=", ".join(person.spellings)),)


def _everybody(query: Query, desk: Desk) -> Reply:
    phrases = desk.phrases
    people = everybody(desk)
    if not people:
        return nothing_found(query, Findings((), 0, 0, None, None), desk)
    page = page_of(people, query.page, _PEOPLE_A_PAGE)
    if not page.entries:
        return past_the_end(query, desk)
    return Reply(
        language=phrases.language,
        title=phrases.people_title,
        intro=phrases.people.of(len(people)),
        items=tuple(person_item(person, desk) for person in page.entries),
        actions=(
            *more(query, page.has_more, desk),
            *(choice(query, person, desk) for person in page.entries[:_BUTTONS]),
        ),
        page=page.place,
    )
