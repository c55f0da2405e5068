"""From a question's own words to what the store can be asked."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from handlers.desk import Desk
from handlers.query import Query
from store.analysis.people import fullness, match_speakers
from store.claims import ClaimQuery, Order, Source

WEIGHED = 100
"""How many findings are chosen from; the reckoning counts them all."""

MOST_PEOPLE = 300

_LIKE = 80


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with claims: the fullest of the names, and all names, most claims first."""

    name: str
    spellings: tuple[str, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Scope:
    """What the store is asked, and what the question's names turned out to be.

    `asked` is None where `speaker` fits nobody (`people` is empty) or several people (`people` has them), or
    where no outlet is called like `outlet` (`outlets` is empty).
    """

    asked: ClaimQuery | None
    people: tuple[Person, ...] = ()
    outlets: tuple[str, ...] = ()


def scope_of(query: Query, desk: Desk, order: Order = Order.RELEVANCE) -> Scope:
    """Return what `query` asks of the store, its names resolved to the store's own spellings."""
    people = _people(query, desk) if query.speaker else ()
    outlets = outlets_like(query.outlet, desk) if query.outlet else ()
    if (query.speaker and len(people) != 1) or (query.outlet and not outlets):
        return Scope(None, people, outlets)
    asked = ClaimQuery(
        topic=query.topic,
        speakers=people[0].spellings if people else (),
        outlets=outlets,
        types=query.types,
        published=query.published,
        order=order,
        limit=WEIGHED,
    )
    return Scope(asked, people, outlets)


def everybody(desk: Desk) -> tuple[Person, ...]:
    """Return everyone with claims, each under all spellings, most claims first.

    Of more than MOST_PEOPLE names only the first that many are gathered into persons.
    """
    claims = {count.name: count.claims for count in desk.claims.speakers()}
    names = tuple(claims)[:MOST_PEOPLE]
    people, gathered = [], set[str]()
    for name in names:
        if name not in gathered:
            group = next((g for g in match_speakers(name, names) if name in g), (name,))
            people.append(_person(tuple(n for n in group if n not in gathered), claims))
            gathered.update(group)
    people += [Person(name, (name,), claims[name]) for name in tuple(claims)[MOST_PEOPLE:]]
    return tuple(sorted(people, key=lambda person: -person.claims))


def _people(query: Query, desk: Desk) -> tuple[Person, ...]:
    claims = {count.name: count.claims for count in desk.claims.speakers()}
    if query.spellings:
        groups: tuple[tuple[str, ...], ...] = (query.spellings,)
    else:
        groups = match_speakers(query.speaker, tuple(claims))
    return tuple(_person(group, claims) for group in groups)


def _person(names: tuple[str, ...], claims: dict[str, int]) -> Person:
    spellings = tuple(sorted(names, key=lambda name: -claims.get(name, 0)))
    fullest = max(spellings, key=lambda name: (fullness(name), claims.get(name, 0)))
    return Person(fullest, spellings, sum(claims.get(name, 0) for name in names))


def outlet_of(source: Source) -> str:
    """Return under which name an article is asked for with the outlet filter."""
    return source.outlet or source.origin


def outlets_like(name: str, desk: Desk) -> tuple[str, ...]:
    """Return the outlets (or origins) called like `name`, exactly as the store has them."""
    known = list(dict.fromkeys(outlet_of(counted.source) for counted in desk.claims.sources()))
    wanted = utils.default_process(name)
    containing = [outlet for outlet in known if wanted and wanted in utils.default_process(outlet)]
    if containing:
        return tuple(containing)
    near = process.extract(
        name, known, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=_LIKE
    )
    return tuple(outlet for outlet, _, _ in near)
