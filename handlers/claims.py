"""/claims: what was said about a topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from handlers.citations import Citations
from handlers.desk import Desk
from handlers.nothing import nothing_found, past_the_end, unresolved
from handlers.paging import page_of_two
from handlers.query import Command, Query
from handlers.reply import Action, ActionKind, Item, Reply
from handlers.scope import scope_of
from handlers.selection import Lines, lines_of, newest_first, varied
from handlers.statement import statement
from handlers.titles import titled
from handlers.written import left_unweighed, written_reckoning
from store.analysis.groups import Group
from store.claims import Findings
from store.model import ClaimType

A_PAGE = 5
_SPEAKERS = 3


def claims(query: Query, desk: Desk) -> Reply:
    """Answer with the weightiest statements about the topic, or the newest where there is none."""
    scope = scope_of(query, desk)
    if scope.asked is None:
        return unresolved(query, scope, desk)
    found = desk.claims.search(scope.asked)
    if not found.items:
        return nothing_found(query, found, desk)
    lines = lines_of(found)
    own = varied(lines.own) if query.topic else newest_first(lines.own)
    page = page_of_two(own, varied(lines.by_title), query.page, A_PAGE)
    if not page.entries:
        return past_the_end(query, desk)
    citations = Citations()
    items = statements(page.entries, page.place.first, citations, desk)
    phrases = desk.phrases
    title = phrases.claims_title if query.topic else phrases.newest_title
    by_title = page.entries[0].lead.by_title
    return Reply(
        language=phrases.language,
        title=titled(title, query, scope, desk),
        intro=reckoning(found, lines, by_title=by_title, desk=desk),
        items=items,
        sources=citations.items(phrases, desk.zone),
        notes=left_out(found, desk, by_title=0 if by_title else len(lines.by_title)),
        actions=(
            *more(query, page.has_more, desk),
            desk.button(ActionKind.TIMELINE, phrases.timeline, timeline_of(query)),
            *only_direct(query, lines.own, desk),
            *_speakers(query, lines.own, desk),
            *evidence_buttons(page.entries, page.place.first, query, desk),
        ),
        page=page.place,
    )


def reckoning(found: Findings, lines: Lines, *, by_title: bool, desk: Desk) -> str:
    """Return how many statements there are, from which articles; or how many only a title brings in."""
    if by_title:
        return desk.phrases.only_by_title.of(len(lines.by_title))
    return written_reckoning(found, len(lines.own), desk.phrases, desk.zone)


def statements(groups: Sequence[Group], first: int, citations: Citations, desk: Desk) -> tuple[Item, ...]:
    """Return a line for each group, numbered from `first`."""
    return tuple(
        statement(group, str(number), citations, desk) for number, group in enumerate(groups, start=first)
    )


def left_out(found: Findings, desk: Desk, by_title: int = 0) -> tuple[str, ...]:
    """Return what the reckoning leaves out: `by_title` more lines, undated articles, what was not weighed."""
    notes = []
    if by_title:
        notes.append(desk.phrases.also_by_title.of(by_title))
    if found.undated_articles:
        notes.append(desk.phrases.also_undated.of(found.undated_articles))
    if left_unweighed(found):
        notes.append(desk.phrases.not_all_weighed.format(n=len(found.items)))
    return tuple(notes)


def more(query: Query, has_more: bool, desk: Desk) -> tuple[Action, ...]:
    """Return the buttons for the page before and the next one, where there are any."""
    buttons = []
    if query.page > 1:
        before = replace(query, page=query.page - 1)
        buttons.append(desk.button(ActionKind.BACK, desk.phrases.back, before))
    if has_more:
        buttons.append(desk.button(ActionKind.MORE, desk.phrases.more, replace(query, page=query.page + 1)))
    return tuple(buttons)


def only_direct(query: Query, groups: Sequence[Group], desk: Desk) -> tuple[Action, ...]:
    """Return the button for the verbatim statements among `groups`, where those are some and not all."""
    verbatim = [group for group in groups if group.lead.claim.type is ClaimType.DIRECT]
    if not 0 < len(verbatim) < len(groups):
        return ()
    narrower = replace(query, types=frozenset({ClaimType.DIRECT}), page=1)
    return (desk.button(ActionKind.DIRECT, desk.phrases.only_direct, narrower),)


def _speakers(query: Query, groups: Sequence[Group], desk: Desk) -> tuple[Action, ...]:
    """Return a button for each of those who are heard most, where several are and none was asked for."""
    heard = Counter(group.lead.claim.speaker_name for group in groups if group.lead.claim.speaker_name)
    if query.speaker or len(heard) < 2:
        return ()
    return tuple(
        desk.button(
            ActionKind.SPEAKER,
            desk.phrases.filter_speaker.format(name=name),
            replace(query, speaker=name, page=1),
        )
        for name, _ in heard.most_common(_SPEAKERS)
    )


def timeline_of(query: Query) -> Query:
    """Return the same question, asked for a timeline."""
    return replace(query, command=Command.TIMELINE, page=1)


def evidence_buttons(groups: Sequence[Group], first: int, query: Query, desk: Desk) -> tuple[Action, ...]:
    """Return one button for each group, labelled with its number."""
    return tuple(
        desk.button(
            ActionKind.EVIDENCE,
            desk.phrases.evidence.format(n=number),
            Query(Command.EVIDENCE, query.language, claim_id=group.lead.id),
        )
        for number, group in enumerate(groups, start=first)
    )
