"""Times and reckonings, written out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from handlers.phrases.phrases import Number, Phrases
from store.analysis.clocks import When
from store.claims import Finding, Findings, Source
from store.model import Basis, Interval


def written_day(day: date, phrases: Phrases) -> str:
    """Return "15. August 2025"."""
    return phrases.day.format(day=day.day, month=phrases.months[day.month - 1], year=day.year)


def written_short_day(day: date, phrases: Phrases) -> str:
    """Return "15. August"."""
    return phrases.short_day.format(day=day.day, month=phrases.months[day.month - 1])


def written_span(first: date, last: date, phrases: Phrases) -> str:
    """Return "15.–21. August 2025" and its like, as short as the two days allow."""
    if first == last:
        return written_day(first, phrases)
    named = {
        "day": first.day,
        "month": phrases.months[first.month - 1],
        "last_day": last.day,
        "last_month": phrases.months[last.month - 1],
        "year": last.year,
    }
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        years = (f"{first.year:04}", f"{last.year:04}")
        return years[0] if first.year == last.year else phrases.span.format(first=years[0], last=years[1])
    if first.year != last.year:
        return phrases.span.format(first=written_day(first, phrases), last=written_day(last, phrases))
    if first.month != last.month:
        return phrases.days_of_year.format(**named)
    if first.day == 1 and (last + timedelta(days=1)).month != last.month:
        return phrases.month.format(**named)
    return phrases.days_of_month.format(**named)


def written_when(when: When, phrases: Phrases) -> str:
    """Return the days that something is entered under: "um 1931", "Nacht zum 16. August 2025"."""
    if when.night:
        return phrases.timeline_night.format(day=written_day(when.last, phrases))
    days = written_span(when.first, when.last, phrases)
    if when.stage:
        days = phrases.timeline_stages[when.stage].format(when=days)
    return phrases.timeline_about.format(when=days) if when.about else days


def written_interval(interval: Interval, phrases: Phrases, zone: ZoneInfo) -> str:
    """Return the days that an interval closed on both sides touches; an open side is left out."""
    first, last = interval.days(zone)
    if first is None or last is None:
        day = first or last
        return written_day(day, phrases) if day else ""
    return written_span(first, last, phrases)


def written_publication(source: Source, phrases: Phrases, zone: ZoneInfo) -> str:
    """Return "erschienen 15. August 2025", with how sure that is, or "ohne Datum"."""
    published = source.published
    if published is None:
        return phrases.undated
    inferred = published.basis is Basis.INFERRED
    appeared = phrases.published_presumably if inferred else phrases.published
    doubtful = phrases.published_doubtful if _conflict(source) else ""
    return appeared.format(when=written_interval(published, phrases, zone)) + doubtful


def written_dating(source: Source, phrases: Phrases, zone: ZoneInfo) -> str:
    """Return the same at length: with how the date is known, and what the text says against it."""
    conflict = _conflict(source)
    first = conflict.days(zone)[0] if conflict else None
    if source.published is None:
        return phrases.undated
    if first is None:
        basis = phrases.published_basis.get(source.published.basis, "")
        return written_publication(source, phrases, zone) + basis
    when = phrases.published.format(when=written_interval(source.published, phrases, zone))
    return when + phrases.published_contradicted.format(day=written_day(first, phrases))


def _conflict(source: Source) -> Interval | None:
    return source.dating.conflict if source.dating else None


def written_reckoning(found: Findings, lines: int, phrases: Phrases, zone: ZoneInfo) -> str:
    """Return "31 Aussagen aus 5 Artikeln, erschienen 15.–21. August 2025, 1 Artikel davon ohne Datum".

    An article whose date was inferred is told apart like one that has none.

    `lines` is the number of lines that show what was found, each once; it is what a person can count. Of
    too many claims only that is told.
    """
    if found.more:
        return phrases.more_claims.format(n=found.claims)
    claims = found.claims if left_unweighed(found) else lines
    texts = found.articles - found.copies
    articles = written_articles(phrases.from_articles, texts, found.articles, phrases)
    parts = [f"{phrases.claims.of(claims)} {articles}"]
    if span := written_publications(found, phrases, zone):
        parts.append(span)
    if found.first and (inferred := _articles(found.items, _is_inferred)):
        parts.append(phrases.of_these_inferred.of(inferred))
    undated = _articles(found.items, _is_undated)
    if undated and found.first:
        parts.append(phrases.of_these_undated.of(undated))
    elif undated:
        parts.append(phrases.undated)
    return ", ".join(parts)


def written_articles(number: Number, texts: int, prints: int, phrases: Phrases) -> str:
    """Return "2 Artikel", or "2 Artikel in 5 Abdrucken" where some of the `prints` are copies."""
    return number.of(texts) + (phrases.in_prints.format(n=prints) if prints > texts else "")


def left_unweighed(found: Findings) -> bool:
    """Tell whether more fits than the store has returned."""
    return found.claims + found.by_title > len(found.items)


def written_publications(found: Findings, phrases: Phrases, zone: ZoneInfo) -> str:
    """Return "erschienen 15.–21. August 2025" for the dated articles of all that was found, "" for none."""
    if not found.first or not found.last:
        return ""
    first, last = (moment.astimezone(zone).date() for moment in (found.first, found.last))
    return phrases.published.format(when=written_span(first, last, phrases))


def _articles(findings: Sequence[Finding], is_meant: Callable[[Source], bool]) -> int:
    """Return how many articles are meant, each with all its copies."""
    texts = [
        (f.source.wording or f.source.article_id, is_meant(f.source)) for f in findings if not f.by_title
    ]
    return len({text for text, _ in texts} - {text for text, meant in texts if not meant})


def _is_undated(source: Source) -> bool:
    return source.published is None


def _is_inferred(source: Source) -> bool:
    return source.published is not None and source.published.basis is Basis.INFERRED
