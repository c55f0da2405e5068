"""A timeline as a picture: the entries of the days that are mentioned most, with the answer's own numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from handlers.context import is_fragment
from handlers.desk import Desk
from handlers.reply import Chart, Point, PointKind, Reply
from handlers.shorten import shortened
from handlers.statement import one_line, said, words_spans
from handlers.written import written_when
from store.analysis.clocks import Clock, When
from store.analysis.timeline import Entry, weight
from store.model import ClaimType

MOST_POINTS = 8
"""More would not be readable on a phone."""

_A_DAY = 2
_LABEL = 215
_ALT = 900
"""Characters; Slack takes 1000 beside a picture and Telegram 1024 under it."""

_KINDS = {Clock.ANNOUNCED: PointKind.ANNOUNCED, Clock.PUBLISHED: PointKind.PUBLISHED}


def picture(title: str, entries: Sequence[Entry], desk: Desk) -> Reply:
    """Return the reply that shows `entries`, numbered from 1, as a picture and in words."""
    numbered = [(number, entry) for number, entry in enumerate(entries, start=1) if entry.when]
    chosen = _chosen(numbered)
    points = tuple(_point(number, entry, desk) for number, entry in chosen)
    note = ""
    if len(points) < len(entries):
        note = desk.phrases.picture_of_some.format(shown=len(points), n=len(entries))
    alt = _in_words(title, note, points)
    chart = Chart(desk.phrases.language, title, alt, points, note)
    return Reply(desk.phrases.language, title, alt, chart=chart)


def _chosen(numbered: Sequence[tuple[int, Entry]]) -> list[tuple[int, Entry]]:
    """Return the weightiest entries in the answer's order, not too many of one day."""
    chosen: list[tuple[int, Entry]] = []
    of_day: Counter[When | None] = Counter()
    for number, entry in sorted(numbered, key=lambda each: weight(each[1]), reverse=True):
        of_day[entry.when] += 1
        if len(chosen) < MOST_POINTS and of_day[entry.when] <= _A_DAY:
            chosen.append((number, entry))
    return sorted(chosen, key=lambda each: each[0])


def _point(number: int, entry: Entry, desk: Desk) -> Point:
    when = entry.when
    if when is None:
        raise ValueError("an entry without a time is no point")
    return Point(
        number=number,
        first=when.first,
        last=when.last,
        when=written_when(when, desk.phrases),
        label=_label(entry, desk),
        articles=entry.group.articles,
        kind=_KINDS.get(when.clock, PointKind.PAST),
    )


def _label(entry: Entry, desk: Desk) -> str:
    """Return who says what; who says it is left out where the words themselves begin with that."""
    lead = entry.group.lead
    told = "".join(span.text for span in words_spans(lead, desk))
    words = shortened(told if is_fragment(lead.words) else said(lead, desk.phrases), _LABEL)
    if words[:1].islower():
        words = f"… {words}"
    speaker = one_line(lead.claim.speaker_name or desk.phrases.speaker_unnamed)
    named = speaker.rpartition(" ")[2] in words.split()
    return words if lead.claim.type is ClaimType.ASSERTION or named else f"{speaker}: {words}"


def _in_words(title: str, note: str, points: Sequence[Point]) -> str:
    """Return what the picture shows, for who can't see it, as far as platforms take it."""
    told = f"{title}. {note}".rstrip() + (". " if note else "")
    for point in points:
        line = f"({point.number}) {point.when}: {point.label} "
        if len(told) + len(line) > _ALT:
            return told.rstrip() + " …"
        told += line
    return told.rstrip()
