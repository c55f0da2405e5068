"""Answers without a finding: they say so, and name the nearest there is."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from rapidfuzz import fuzz, utils

from handlers.desk import Desk
from handlers.query import Command, Query
from handlers.reply import Action, ActionKind, Item, ItemKind, Outcome, Reply, Span, Style
from handlers.scope import WEIGHED, Person, Scope, outlet_of
from handlers.selection import lines_of
from handlers.titles import days_asked
from handlers.written import left_unweighed, written_publications
from store.claims import ClaimQuery, Findings

_NEAREST = 3
_LIKE = 65


def nothing_found(query: Query, found: Findings, desk: Desk) -> Reply:
    """Say that no claim fits, what there is without the filters, and which topics are spelt alike."""
    phrases = desk.phrases
    if not desk.claims.sources():
        return _reply(phrases.nothing_title, phrases.empty_store, desk)
    notes: list[str] = []
    actions: list[Action] = []
    if found.undated_articles:
        notes.append(phrases.also_undated.of(found.undated_articles))
    if query.filtered and (claims := _without_filters(query, desk)):
        label = phrases.without_filters.of(claims)
        bare = Query(Command.CLAIMS, query.language, query.topic)
        actions.append(desk.button(ActionKind.CLAIMS, label, bare))
        said = phrases.nothing_with_filters
    else:
        said = phrases.nothing_about if query.topic else phrases.nothing_at_all
        near = desk.claims.nearest_topics(query.topic, _NEAREST)
        if near:
            notes.append(phrases.nearest.format(names=", ".join(near)))
        bare = replace(query, page=1)
        actions += [desk.button(ActionKind.CLAIMS, topic, replace(bare, topic=topic)) for topic in near]
        actions += _newest(query, desk) if query.topic and not near else []
    notes.append(_read_so_far(desk))
    days = days_asked(query.published, query, desk) if query.published else ""
    title = " · ".join(filter(None, (phrases.nothing_title, days)))
    return _reply(title, said.format(topic=query.topic), desk, tuple(notes), tuple(actions))


def _without_filters(query: Query, desk: Desk) -> int:
    found = desk.claims.search(ClaimQuery(query.topic, limit=WEIGHED))
    lines = lines_of(found)
    return found.claims if left_unweighed(found) else len(lines.own) or len(lines.by_title)


def _newest(query: Query, desk: Desk) -> list[Action]:
    newest = Query(Command.CLAIMS, query.language)
    return [desk.button(ActionKind.CLAIMS, desk.phrases.newest_title, newest)]


def _read_so_far(desk: Desk) -> str:
    phrases = desk.phrases
    everything = desk.claims.search(ClaimQuery(limit=0))
    articles = phrases.articles.of(everything.articles)
    span = written_publications(everything, phrases, desk.zone)
    return phrases.read_so_far.format(articles=f"{articles}, {span}" if span else articles)


def unresolved(query: Query, scope: Scope, desk: Desk) -> Reply:
    """Say that a name fits nobody, several people, or no outlet, and offer the nearest."""
    if len(scope.people) > 1:
        return _which_person(query, scope.people, desk)
    if query.speaker and not scope.people:
        return _nobody(query, desk)
    phrases = desk.phrases
    outlets = sorted({outlet_of(counted.source) for counted in desk.claims.sources()})
    notes = (phrases.nearest_outlets.format(names=", ".join(outlets[:10])),) if outlets else ()
    return _reply(phrases.nothing_title, phrases.nothing_from_outlet.format(name=query.outlet), desk, notes)


def past_the_end(query: Query, desk: Desk) -> Reply:
    """Say that there is no such page."""
    return _reply(desk.phrases.no_more_title, desk.phrases.no_more, desk)


def person_item(person: Person, desk: Desk) -> Item:
    """Return the line that names a person with the number of claims."""
    claims = desk.phrases.claims.of(person.claims)
    return Item(ItemKind.HINT, (Span(person.name, Style.STRONG), Span(f": {claims}")), "•")


def _which_person(query: Query, people: tuple[Person, ...], desk: Desk) -> Reply:
    phrases = desk.phrases
    items = tuple(person_item(person, desk) for person in people)
    actions = tuple(choice(query, person, desk) for person in people)
    title = phrases.which_person.format(name=query.speaker)
    return Reply(
        phrases.language,
        title,
        phrases.which_person_hint,
        items=items,
        actions=actions,
        outcome=Outcome.NOT_UNDERSTOOD,
    )


def choice(query: Query, person: Person, desk: Desk) -> Action:
    """Return the button that asks `query` about `person`."""
    chosen = replace(query, speaker=person.name, spellings=person.spellings, page=1)
    return desk.button(ActionKind.CLAIMS, person.name, chosen)


def _nobody(query: Query, desk: Desk) -> Reply:
    phrases = desk.phrases
    likeness = {s.name: _likeness(query.speaker, s.name) for s in desk.claims.speakers()}
    near = sorted((name for name in likeness if likeness[name] >= _LIKE), key=lambda name: -likeness[name])
    names = near[:_NEAREST]
    notes = (phrases.nearest_people.format(names=", ".join(names)),) if names else ()
    said = phrases.nothing_by.format(name=query.speaker)
    everybody = desk.button(ActionKind.CLAIMS, phrases.people_title, Query(Command.WHO, query.language))
    return _reply(phrases.nothing_title, said, desk, notes, (*_buttons(query, names, desk), everybody))


def _likeness(asked: str, name: str) -> float:
    """Return how alike the most alike words of two names are, from 0 to 100."""
    pairs = product(utils.default_process(asked).split(), utils.default_process(name).split())
    return max((fuzz.ratio(one, other) for one, other in pairs), default=0.0)


def _buttons(query: Query, names: list[str], desk: Desk) -> tuple[Action, ...]:
    return tuple(desk.button(ActionKind.CLAIMS, name, replace(query, speaker=name, page=1)) for name in names)


def _reply(
    title: str, said: str, desk: Desk, notes: tuple[str, ...] = (), actions: tuple[Action, ...] = ()
) -> Reply:
    return Reply(
        desk.phrases.language, title, said, notes=notes, actions=actions, outcome=Outcome.NOTHING_FOUND
    )
