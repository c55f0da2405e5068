"""/who: what one person said, under every spelling of the name."""

from __future__ import annotations

from handlers.citations import Citations
from handlers.claims import evidence_buttons, left_out, more, statements, timeline_of
from handlers.desk import Desk
from handlers.nothing import nothing_found, past_the_end, unresolved
from handlers.paging import page_of
from handlers.query import Command, Query
from handlers.reply import Action, ActionKind, Item, ItemKind, Reply, Span
from handlers.scope import Person, scope_of
from handlers.selection import newest_first
from handlers.titles import titled
from handlers.written import written_reckoning
from store.analysis.groups import group
from store.claims import SpeakerCount

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
    page = page_of(newest_first(group(found.items)), query.page, A_PAGE)
    if not page.entries:
        return past_the_end(query, desk)
    phrases = desk.phrases
    citations = Citations()
    person = scope.people[0]
    return Reply(
        language=phrases.language,
        title=titled(phrases.who_title.format(name=person.name), query, scope, desk),
        intro=written_reckoning(found, phrases, desk.zone),
        items=statements(page.entries, page.place.first, citations, desk),
        sources=citations.items(phrases, desk.zone),
        notes=(*_spellings(person, desk), *left_out(found, desk)),
        actions=(
            *more(query, page.has_more, desk),
            desk.button(ActionKind.TIMELINE, phrases.timeline, timeline_of(query)),
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
    speakers = desk.claims.speakers()
    page = page_of(speakers, query.page, _PEOPLE_A_PAGE)
    if not page.entries:
        return past_the_end(query, desk)
    return Reply(
        language=phrases.language,
        title=phrases.people_title,
        intro=phrases.people.of(len(speakers)),
        items=tuple(_person(speaker, desk) for speaker in page.entries),
        actions=(*more(query, page.has_more, desk), *_person_buttons(query, page.entries, desk)),
        page=page.place,
    )


def _person(speaker: SpeakerCount, desk: Desk) -> Item:
    phrases = desk.phrases
    counted = f"{phrases.claims.of(speaker.claims)} {phrases.from_articles.of(speaker.articles)}"
    return Item(ItemKind.ENTRY, (Span(f"{speaker.name}: {counted}"),), "•")


def _person_buttons(query: Query, speakers: tuple[SpeakerCount, ...], desk: Desk) -> tuple[Action, ...]:
    return tuple(
        desk.button(ActionKind.CLAIMS, speaker.name, Query(Command.WHO, query.language, speaker=speaker.name))
        for speaker in speakers[:_BUTTONS]
    )
