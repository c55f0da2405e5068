"""What is new about a topic: claims that no digest of the conversation has carried, and how they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from handlers.context import shown
from handlers.desk import Desk
from handlers.marks import mark_of
from handlers.query import Query
from handlers.scope import WEIGHED, scope_of
from handlers.selection import lines_of, varied
from handlers.wording import wording
from store.analysis.clocks import Clock, When, when_of
from store.analysis.groups import Group
from store.analysis.opposed import Opposition, opposition
from store.claims import ClaimQuery, Finding, Findings, Source
from store.model import Basis, ClaimType, Interval

READ_LATE = timedelta(minutes=10)
"""How long an article may be under way into the store after it was read."""

STALE = timedelta(days=7)
"""What had appeared so long before is no news, even where it was read only now."""

COMING = timedelta(days=14)
"""How far ahead the coming days go."""

_LOOKED_BACK = 400


@dataclass(frozen=True, slots=True)
class Window:
    """The time from `since` to `until` in which articles were read.

    With `by_publication` it is the time in which they appeared, as far as that is known.
    """

    since: datetime
    until: datetime
    by_publication: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A group to show; `before` is the number of articles that it had when it was carried, 0 where never.

    What it shows tells the groups `along` too: others that are quoted in the same sentence.
    """

    group: Group
    before: int = 0
    along: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Opposed:
    """A new statement beside the one that was made before it."""

    new: Group
    old: Finding
    how: Opposition


@dataclass(frozen=True, slots=True)
class Announced:
    """What lies ahead, with its time."""

    group: Group
    when: When


@dataclass(frozen=True, slots=True)
class News:
    """What is new about one topic; the lines come weightiest first, the announced ones by their time."""

    query: Query
    lines: tuple[Line, ...]
    opposed: tuple[Opposed, ...]
    announced: tuple[Announced, ...]

    @property
    def claims(self) -> int:
        """How many statements there are, all kinds together."""
        return len(self.lines) + len(self.opposed) + len(self.announced)


def news(
    query: Query, window: Window, carried: Mapping[str, int], left_out: frozenset[str], desk: Desk
) -> News | None:
    """Return what is new for `query`; None where a name in it fits nobody, several people or no outlet.

    `carried` are the marks of what was told before, each with its articles. A group that was carried comes
    again only with more of them.
    """
    asked = scope_of(query, desk).asked
    if asked is None:
        return None
    fresh = _fresh(asked, window, desk)
    if not fresh.items:
        return News(query, (), (), ())
    known = _known(asked, window, desk)
    fresh_ids = {finding.id for finding in fresh.items}
    both = (*fresh.items, *(finding for finding in known.items if finding.id not in fresh_ids))
    found = replace(known, items=both, alike=fresh.alike | known.alike)
    lines = [
        line
        for group in lines_of(found).own
        if (line := _line(group, fresh_ids, carried)) and not _left_out(group, left_out)
    ]
    order = {group.lead.id: n for n, group in enumerate(varied([line.group for line in lines]))}
    lines.sort(key=lambda line: order[line.group.lead.id])
    lines = _each_sentence_once(lines)
    opposed = _opposed([line.group for line in lines if not line.before], both)
    against = {pair.new.lead.id for pair in opposed}
    lines = [line for line in lines if line.group.lead.id not in against]
    announced = _announced(lines, desk)
    ahead = {each.group.lead.id for each in announced}
    return News(
        query,
        tuple(line for line in lines if line.group.lead.id not in ahead),
        opposed,
        announced,
    )


def _fresh(asked: ClaimQuery, window: Window, desk: Desk) -> Findings:
    """Return the findings of articles that came within the window."""
    if window.by_publication:
        appeared = Interval(window.since - STALE, window.until, Basis.ASKED)
        found = desk.claims.search(replace(asked, published=appeared, limit=WEIGHED))
        return _only(found, lambda source: window.since < _surely_out(source) <= window.until)
    read = Interval(window.since - READ_LATE, window.until, Basis.ASKED)
    found = desk.claims.search(replace(asked, known=read, limit=WEIGHED))
    return _only(found, lambda source: not _is_stale(source, window))


def _known(asked: ClaimQuery, window: Window, desk: Desk) -> Findings:
    """Return the findings that there were up to the window's end, to set the fresh ones beside."""
    before = Interval(None, window.until, Basis.ASKED)
    if window.by_publication:
        found = desk.claims.search(replace(asked, published=before, limit=_LOOKED_BACK))
        return _only(found, lambda source: _surely_out(source) <= window.until)
    return desk.claims.search(replace(asked, known=before, limit=_LOOKED_BACK))


def _only(found: Findings, wanted: Callable[[Source], bool]) -> Findings:
    return replace(found, items=tuple(finding for finding in found.items if wanted(finding.source)))


def _surely_out(source: Source) -> datetime:
    """Return when an article had appeared for sure."""
    published = source.published
    end = published and (published.end or published.start)
    return end or datetime.max.replace(tzinfo=UTC)


def _is_stale(source: Source, window: Window) -> bool:
    published = source.published
    return published is not None and published.end is not None and published.end < window.since - STALE


def _line(group: Group, fresh: set[str], carried: Mapping[str, int]) -> Line | None:
    """Return a line for a group that has something new: itself, or a further article."""
    new = [member for member in group.members if member.id in fresh]
    if not new:
        return None
    before = max((carried.get(mark_of(member), 0) for member in group.members), default=0)
    if before >= group.articles:
        return None
    lead = group.lead if before else new[0]
    rest = tuple(member for member in group.members if member is not lead)
    return Line(Group(lead, (lead, *rest)), before)


def _each_sentence_once(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` without those whose words a line before them shows already."""
    kept: list[Line] = []
    for line in lines:
        place = next((n for n, other in enumerate(kept) if _shows(other.group.lead, line.group.lead)), None)
        if place is None:
            kept.append(line)
        else:
            kept[place] = replace(kept[place], along=(*kept[place].along, line.group))
    return kept


def _shows(outer: Finding, inner: Finding) -> bool:
    place = shown(outer)
    return outer.source.article_id == inner.source.article_id and all(
        place.start <= piece.start and piece.end <= place.end for piece in inner.claim.quote
    )


def _left_out(group: Group, words: frozenset[str]) -> bool:
    """Tell whether one of `words` is in the statement, its sentence or the title over it."""
    if not words:
        return False
    lead = group.lead
    told = wording(f"{lead.words} {lead.sentence} {lead.source.title or ''}").terms
    return any(wording(word).terms & told for word in words)


def _opposed(new: Sequence[Group], findings: Sequence[Finding]) -> tuple[Opposed, ...]:
    """Return the new statements that stand against another, each beside the latest that was made before."""
    pairs = []
    for group in new:
        others = [
            f for f in findings if f.id not in {m.id for m in group.members} and _is_before(f, group.lead)
        ]
        found = [(f, how) for f in others if (how := opposition(group.lead, f, wording))]
        if found:
            old, how = max(found, key=lambda pair: _surely_out(pair[0].source))
            pairs.append(Opposed(group, old, how))
    return tuple(pairs)


def _is_before(one: Finding, other: Finding) -> bool:
    return one.source.article_id != other.source.article_id and _surely_out(one.source) < _surely_out(
        other.source
    )


def _announced(lines: Sequence[Line], desk: Desk) -> tuple[Announced, ...]:
    """Return what is announced for the coming days, soonest first."""
    last = desk.today + COMING
    coming = [
        Announced(line.group, when)
        for line in lines
        if not line.before
        and line.group.lead.claim.type is not ClaimType.DIRECT
        and (when := when_of(line.group.lead, desk.zone, desk.today, last))
        and when.clock is Clock.ANNOUNCED
        and desk.today < when.last
        and when.first <= last
        and when.length < COMING
    ]
    return tuple(sorted(coming, key=lambda each: (each.when.first, each.when.last)))
