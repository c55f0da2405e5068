"""When it was said, what it speaks of, and why the article is believed to have appeared then."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from handlers.phrases.phrases import Phrases
from handlers.phrases.times import times_phrases
from handlers.shorten import shortened
from handlers.written import written_day, written_interval, written_publication
from store.claims import DatedBy, Evidence
from store.model import ClaimType

_LONGEST = 200


def times_of(shown: Evidence, phrases: Phrases, zone: ZoneInfo) -> Iterator[str]:
    """Yield a line on when the claim was said, and one on the times that it speaks of."""
    said, claim = times_phrases(phrases.language), shown.finding.claim
    if claim.said is not None:
        when = written_interval(claim.said, phrases, zone)
        yield said.said.format(when=when, words=_one_line(shown.said_at))
    elif claim.type is not ClaimType.ASSERTION:
        published = written_publication(shown.finding.source, phrases, zone)
        yield said.said_unknown.format(published=published)
    times = dict.fromkeys(written_interval(event.interval, phrases, zone) for event in claim.events)
    if times:
        yield said.tells_of.format(times=", ".join(times))


def reasons_of(shown: Evidence, phrases: Phrases, zone: ZoneInfo) -> Iterator[str]:
    """Yield why an inferred date is believed, or what contradicts the given one; nothing for other dates."""
    source, words = shown.finding.source, times_phrases(phrases.language)
    if source.dating is None:
        return
    if source.dating.conflict is not None:
        given = written_interval(source.published, phrases, zone) if source.published else phrases.undated
        published = phrases.published_presumably.format(
            when=written_interval(source.dating.conflict, phrases, zone)
        )
        yield words.contradicted.format(given=given, published=published)
    elif source.published is not None:
        yield words.inferred.format(published=written_publication(source, phrases, zone))
    yield from (_reason(dated_by, phrases, zone) for dated_by in shown.dated_by)


def _reason(dated_by: DatedBy, phrases: Phrases, zone: ZoneInfo) -> str:
    reason, said = dated_by.reason, times_phrases(phrases.language)
    first, _ = reason.interval.days(zone)
    neighbour = dated_by.neighbour
    name = neighbour and (neighbour.title or neighbour.outlet or neighbour.origin)
    return said.bounds[reason.bearing].format(
        first=written_day(first, phrases) if first else "",
        event=written_interval(reason.event, phrases, zone),
        words=_one_line(dated_by.words),
        knower=said.knower.format(name=name) if name else "",
    )


def _one_line(words: str) -> str:
    return shortened(" ".join(words.split()), _LONGEST)
