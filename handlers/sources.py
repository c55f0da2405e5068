"""/sources: which articles were read."""

from __future__ import annotations

from handlers.citations import source_spans
from handlers.claims import more
from handlers.desk import Desk
from handlers.nothing import nothing_found, past_the_end, unresolved
from handlers.paging import page_of
from handlers.query import Query
from handlers.reply import Item, ItemKind, Reply, Span, Style
from handlers.scope import Scope, outlet_of, outlets_like
from handlers.titles import titled
from store.claims import Findings, SourceCount
from store.model import Interval

A_PAGE = 10


def sources(query: Query, desk: Desk) -> Reply:
    """Answer with the articles in the store, newest first, undated ones last, ten to a page."""
    phrases = desk.phrases
    outlets = outlets_like(query.outlet, desk) if query.outlet else ()
    scope = Scope(None, outlets=outlets)
    if query.outlet and not outlets:
        return unresolved(query, scope, desk)
    counted = [count for count in desk.claims.sources() if _wanted(count, query, outlets)]
    if not counted:
        return nothing_found(query, Findings((), 0, 0, None, None), desk)
    page = page_of(counted, query.page, A_PAGE)
    if not page.entries:
        return past_the_end(query, desk)
    total = phrases.claims.of(sum(count.claims for count in counted))
    return Reply(
        language=phrases.language,
        title=titled(phrases.sources_title, query, scope, desk),
        intro=f"{phrases.articles.of(len(counted))}, {total}",
        items=tuple(_item(count, n, desk) for n, count in enumerate(page.entries, start=page.place.first)),
        actions=more(query, page.has_more, desk),
        page=page.place,
    )


def _item(count: SourceCount, number: int, desk: Desk) -> Item:
    spans = source_spans(count.source, desk.phrases, desk.zone)
    claims = Span(f" · {desk.phrases.claims.of(count.claims)}", Style.MUTED)
    return Item(ItemKind.SOURCE, (*spans, claims), str(number))


def _wanted(count: SourceCount, query: Query, outlets: tuple[str, ...]) -> bool:
    if outlets and outlet_of(count.source) not in outlets:
        return False
    if query.published is None:
        return True
    return count.source.published is not None and _touch(count.source.published, query.published)


def _touch(one: Interval, other: Interval) -> bool:
    begins_before = one.start is None or other.end is None or one.start < other.end
    ends_after = one.end is None or other.start is None or other.start < one.end
    return begins_before and ends_after
