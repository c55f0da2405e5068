"""What a digest says: the news about its topics, in parts that each fit a message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.claims import evidence_buttons
from handlers.desk import Desk
from handlers.digest_lines import Draft, blocks_of, filled, topic_name
from handlers.marks import marks_of
from handlers.news import News, Window, news
from handlers.phrases.digest import DigestPhrases, digest_phrases
from handlers.query import Command, Query
from handlers.reply import Action, ActionKind, Reply, Visibility
from handlers.schedules import written_moment, written_short_moment
from store.analysis.groups import Group
from store.digests import DigestSettings, Mark
from store.model import Basis, Interval

LINES = 6
"""Statements of a digest, where the conversation has settled nothing else."""

MOST_LINES = 20
LATE = timedelta(minutes=10)
"""A digest that comes so much after its time says so."""

_SIDE_SHARE = 3
"""Of the lines one in so many at most is announced, and one opposed."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which digest: its topics, when it is due, and the time that it tells of."""

    topics: tuple[Query, ...]
    due: datetime
    window: Window
    carried: Mapping[str, int]
    settings: DigestSettings


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a digest, and the marks of the claims that it carries."""

    reply: Reply
    marks: tuple[Mark, ...] = ()


def digest(edition: Edition, desk: Desk, *, whole: bool = False) -> tuple[Part, ...]:
    """Return the parts of a digest, in the language and zone of `desk`; none where there is nothing to say.

    A `whole` one comes as one part, however long. The buttons' states are the questions themselves, until
    somebody keeps them.
    """
    told = [_news(query, edition, desk) for query in edition.topics]
    found = [each for each in told if each]
    unclear = [query for query, each in zip(edition.topics, told, strict=True) if each is None]
    found = _each_once(found)
    if not any(each.claims for each in found):
        return (Part(_nothing_new(edition, desk)),) if edition.settings.says_so else ()
    chosen = _chosen(found, edition.settings.lines or LINES)
    blocks = list(blocks_of(chosen, desk))
    drafts = [Draft(blocks)] if whole else filled(blocks, desk)
    return tuple(_parts(drafts, found, chosen, unclear, edition, desk))


def _news(query: Query, edition: Edition, desk: Desk) -> News | None:
    return news(query, edition.window, edition.carried, edition.settings.left_out or frozenset(), desk)


def _each_once(found: Sequence[News]) -> list[News]:
    """Return the news without what an earlier topic has already."""
    seen: set[str] = set()

    def new(group: Group) -> bool:
        marks = {mark.claim for mark in marks_of(group)}
        fresh = seen.isdisjoint(marks)
        seen.update(marks)
        return fresh

    return [
        replace(
            each,
            lines=tuple(line for line in each.lines if new(line.group)),
            opposed=tuple(pair for pair in each.opposed if new(pair.new)),
            announced=tuple(ahead for ahead in each.announced if new(ahead.group)),
        )
        for each in found
    ]


def _chosen(found: Sequence[News], most: int) -> list[News]:
    """Return what is shown: each topic has its share, and what one leaves goes to those after it."""
    chosen = []
    for place, each in enumerate(found):
        share = max(1, most // (len(found) - place))
        side = max(1, share // _SIDE_SHARE)
        opposed = each.opposed[:side]
        announced = each.announced[:side] if share - len(opposed) > 0 else ()
        lines = each.lines[: max(0, share - len(opposed) - len(announced))]
        kept = replace(each, lines=lines, opposed=opposed, announced=announced)
        chosen.append(kept)
        most = max(0, most - kept.claims)
    return chosen


def _parts(
    drafts: Sequence[Draft],
    found: Sequence[News],
    chosen: Sequence[News],
    unclear: Sequence[Query],
    edition: Edition,
    desk: Desk,
) -> Iterator[Part]:
    phrases = digest_phrases(desk.phrases.language)
    first = 1
    for place, draft in enumerate(drafts):
        items, sources = draft.written(desk)
        groups = [block.group for block in draft.blocks if block.group]
        last = place == len(drafts) - 1
        reply = Reply(
            language=desk.phrases.language,
            title=_title(edition, place, len(drafts), phrases, desk),
            intro=_intro(found, edition, phrases, desk) if place == 0 else "",
            items=items,
            sources=sources,
            notes=tuple(_notes(place, last, found, chosen, unclear, edition, desk)),
            actions=(
                *(_show_all(found, chosen, edition, phrases, desk) if last else ()),
                *evidence_buttons(groups, first, Query(Command.DIGEST, desk.phrases.language), desk),
            ),
            visibility=Visibility.CONVERSATION,
        )
        first += len(groups)
        told = (group for block in draft.blocks if block.group for group in (block.group, *block.along))
        yield Part(reply, tuple(mark for group in told for mark in marks_of(group)))


def _notes(
    place: int,
    last: bool,
    found: Sequence[News],
    chosen: Sequence[News],
    unclear: Sequence[Query],
    edition: Edition,
    desk: Desk,
) -> Iterator[str]:
    phrases = digest_phrases(desk.phrases.language)
    if place == 0 and is_late(edition):
        yield phrases.late.format(when=written_moment(edition.due, desk))
    if not last:
        return
    left = sum(each.claims for each in found) - sum(each.claims for each in chosen)
    if left:
        yield phrases.left_out.of(left)
    for query in unclear:
        yield phrases.unclear_topic.format(topic=topic_name(query, desk.zone))


def _show_all(
    found: Sequence[News],
    chosen: Sequence[News],
    edition: Edition,
    phrases: DigestPhrases,
    desk: Desk,
) -> tuple[Action, ...]:
    """Return a button for each topic of which not everything is shown."""
    start = edition.window.since.astimezone(desk.zone)
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    since = Interval(midnight, None, Basis.ASKED)
    return tuple(
        desk.button(
            ActionKind.CLAIMS,
            phrases.show_all.format(topic=topic_name(every.query, desk.zone))
            if len(found) > 1
            else phrases.show_new,
            replace(every.query, published=since),
        )
        for every, shown in zip(found, chosen, strict=True)
        if every.claims > shown.claims
    )


def is_late(edition: Edition) -> bool:
    """Tell whether a digest comes so much after its time that it has to say so."""
    return edition.window.until - edition.due > LATE


def _title(edition: Edition, place: int, parts: int, phrases: DigestPhrases, desk: Desk) -> str:
    when = written_moment(edition.due, desk)
    if parts == 1:
        return phrases.title.format(when=when)
    return phrases.title_part.format(when=when, part=place + 1, parts=parts)


def _intro(found: Sequence[News], edition: Edition, phrases: DigestPhrases, desk: Desk) -> str:
    claims = phrases.claims.of(sum(each.claims for each in found))
    articles = {
        member.source.wording or member.source.article_id
        for each in found
        for group in (
            *(line.group for line in each.lines),
            *(pair.new for pair in each.opposed),
            *(ahead.group for ahead in each.announced),
        )
        for member in group.members
    }
    since = phrases.since.format(when=written_short_moment(edition.window.since, desk))
    told_in = desk.phrases.from_articles.of(len(articles))
    return f"{claims} {told_in}, {_topics(edition, phrases, desk)}, {since}"


def _topics(edition: Edition, phrases: DigestPhrases, desk: Desk) -> str:
    names = (phrases.topic.format(name=topic_name(query, desk.zone)) for query in edition.topics)
    return phrases.topics.format(names=", ".join(names))


def _nothing_new(edition: Edition, desk: Desk) -> Reply:
    phrases = digest_phrases(desk.phrases.language)
    since = written_short_moment(edition.window.since, desk)
    said = phrases.nothing_new.format(topics=_topics(edition, phrases, desk), when=since)
    title = _title(edition, 0, 1, phrases, desk)
    return Reply(desk.phrases.language, title, said, visibility=Visibility.CONVERSATION)
