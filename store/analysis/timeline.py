"""A timeline: what is told of a topic, each thing once, under its time.

Claims that tell of one event make one entry; they must be of one time, or of two days that follow each other,
as places far apart have it. A day weighs as much as independent articles mention it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from store.analysis.clocks import Clock, When, when_of
from store.analysis.groups import Group
from store.analysis.same_event import Read, SameEvent
from store.model import Interval

_CLOSE = timedelta(days=1)
_PRINTED_WITHIN = timedelta(days=3)
"""How long after it was said a statement may appear, to be taken for the same."""

_SUREST_FIRST = ((Clock.HAPPENED, Clock.ANNOUNCED), (Clock.SAID,))

_MENTIONED_BY = 2
"""So many independent articles make a day one that the topic is about."""

_PUBLISHED_A_DAY = 4

_SHARP = timedelta(days=1)
"""An article that can only be dated more coarsely than that tells little of when."""

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing told, by all who tell it; `when` is None where nobody knows any time.

    `mentions` is the number of independent articles that mention the day, or that carry the entry where it
    is only known by its publication.
    """

    group: Group
    when: When | None
    mentions: int = 0

    @property
    def timed(self) -> bool:
        """Tell whether it has a time of its own, not only that of its article."""
        return self.when is not None and self.when.clock is not Clock.PUBLISHED

    @property
    def announced(self) -> bool:
        """Tell whether it lay ahead of all who tell it."""
        return self.when is not None and self.when.clock is Clock.ANNOUNCED


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries in the order of time, the announced ones last; how many lie before and after what was asked.

    `undated` are those that nobody knows a time of. `left_out` is the number of entries that were not among
    the weightiest.
    """

    entries: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    earlier: int = 0
    later: int = 0
    left_out: int = 0


def timeline(
    groups: Sequence[Group], asked: Interval | None, zone: ZoneInfo, read: Read, *, most: int
) -> Timeline:
    """Return the timeline of `groups`, the weightiest first, with the `most` entries of the weightiest days.

    `asked` keeps what falls into it. What only a title brings in is entered where others mention its day too,
    or where nothing else is found.
    """
    first, last = asked.days(zone) if asked else (None, None)
    timed = [(group, _agreed([when_of(m, zone, first, last) for m in group.members])) for group in groups]
    by_title_only = all(group.lead.by_title for group in groups)
    same = SameEvent((group.lead for group in groups), read)
    entries = [e for e in _weighed(_merged(timed, same)) if by_title_only or _is_on_topic(e)]
    undated = tuple(
        Entry(g, None) for g, when in timed if not when and (by_title_only or not g.lead.by_title)
    )
    inside, earlier, later = _cut(entries, first, last)
    kept = _kept(inside, most)
    return Timeline(tuple(sorted(kept, key=_place)), undated, earlier, later, len(inside) - len(kept))


def _kept(entries: Iterable[Entry], most: int) -> list[Entry]:
    """Return the weightiest entries, not more than a few of a day that is only that of their publication."""
    kept: list[Entry] = []
    published: Counter[When | None] = Counter()
    for entry in sorted(entries, key=weight, reverse=True):
        if not entry.timed:
            published[entry.when] += 1
        if len(kept) < most and published[entry.when] <= _PUBLISHED_A_DAY:
            kept.append(entry)
    return kept


def weight(entry: Entry) -> tuple[bool, bool, int, int]:
    """Return what an entry weighs among others: with a time of its own more than with that of its article."""
    sharp = entry.when is not None and entry.when.length <= _SHARP
    return entry.timed, sharp, entry.mentions, entry.group.articles


def _is_on_topic(entry: Entry) -> bool:
    return not entry.group.lead.by_title or (entry.timed and entry.mentions >= _MENTIONED_BY)


def _cut(entries: Iterable[Entry], first: date | None, last: date | None) -> tuple[list[Entry], int, int]:
    """Return the entries within the days asked for, and how many lie before and after them."""
    inside, earlier, later = [], 0, 0
    for entry in entries:
        when = entry.when
        if when is None or when.within(first, last):
            inside.append(entry)
        elif first and when.first < first:
            earlier += 1
        else:
            later += 1
    return inside, earlier, later


def _place(entry: Entry) -> tuple[bool, date, date, int]:
    when = entry.when
    if when is None:
        raise ValueError("an entry without a time has no place")
    # What appeared within some days had certainly appeared on the last of them.
    first = when.first if entry.timed else when.last
    return entry.announced, first, when.last, list(Clock).index(when.clock)


def _agreed(whens: Iterable[When | None]) -> When | None:
    """Return the time that most give by the surest clock, of equally many the earliest.

    An event is surer than when it was told of, and that is surer than when it appeared, of which the first
    time counts.
    """
    known = [when for when in whens if when]
    for clocks in _SUREST_FIRST:
        votes = Counter((when.first, when.last) for when in known if when.clock in clocks)
        if votes:
            days = min(votes, key=lambda days: (-votes[days], days))
            here = [when for when in known if (when.first, when.last) == days and when.clock in clocks]
            # Whoever tells of it as past knows more than who announced it.
            clock = min((when.clock for when in here), key=clocks.index)
            stages = {when.stage for when in here}
            return When(
                *days,
                clock,
                about=all(when.about for when in here),
                night=all(when.night for when in here),
                stage=stages.pop() if len(stages) == 1 else None,
            )
    return min(known, key=lambda when: when.first, default=None)


def _merged(timed: Sequence[tuple[Group, When | None]], same: SameEvent) -> list[Entry]:
    """Return an entry for each event, with the time that most give it, in the words of one who gives that."""
    merged: list[list[tuple[Group, When]]] = []
    for group, when in timed:
        if when is None:
            continue
        for beside in merged:
            if all(_same_time(when, w) and same(group.lead, g.lead) for g, w in beside):
                beside.append((group, when))
                break
        else:
            merged.append([(group, when)])
    return [_entry(beside) for beside in merged]


def _entry(beside: Sequence[tuple[Group, When]]) -> Entry:
    agreed = _agreed([when for _, when in beside])
    lead = next((group.lead for group, when in beside if when == agreed), beside[0][0].lead)
    others = tuple(member for group, _ in beside for member in group.members if member is not lead)
    return Entry(Group(lead, (lead, *others)), agreed)


def _same_time(one: When, other: When) -> bool:
    if one.clock.of_event is not other.clock.of_event:
        return False
    if not (one.is_day and other.is_day):
        return (one.first, one.last) == (other.first, other.last)
    if {one.clock, other.clock} == {Clock.SAID, Clock.PUBLISHED}:
        said, published = (one, other) if one.clock is Clock.SAID else (other, one)
        return timedelta() <= published.first - said.first <= _PRINTED_WITHIN
    return abs(one.first - other.first) <= _CLOSE


def _weighed(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries with the number of independent articles that mention their days."""
    mentioning: dict[Days, set[str]] = {}
    for entry in entries:
        if entry.when and entry.when.clock is not Clock.PUBLISHED:
            texts = {m.source.wording or m.source.article_id for m in entry.group.members}
            mentioning.setdefault((entry.when.first, entry.when.last), set()).update(texts)
    return [
        Entry(e.group, e.when, max(e.group.articles, len(mentioning.get((e.when.first, e.when.last), ()))))
        if e.when and e.when.clock is not Clock.PUBLISHED
        else Entry(e.group, e.when, e.group.articles)
        for e in entries
    ]
