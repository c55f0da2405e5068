"""/digest add, list, change, pause, resume, remove, preview, now: the digests of a conversation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from handlers.digest_lines import topic_name
from handlers.editions import parts_of, topics_of
from handlers.nothing import unresolved
from handlers.phrases.digest import digest_phrases
from handlers.phrases.settings import settings_phrases
from handlers.phrases.subscriptions import Verb
from handlers.reply import Item, ItemKind, Outcome, Reply, Span, Style
from handlers.schedules import written_moment, written_schedule
from handlers.scope import scope_of
from handlers.slots import started, upcoming
from handlers.subscribing import (
    Case,
    Refused,
    day_after,
    moved,
    numbered,
    wanted_schedule,
    wanted_topic,
    with_topic,
)
from store.digests import Subscription
from store.spelling import plain

DELIVERING = frozenset({"slack", "telegram"})
"""The platforms on which something can be sent that nobody has just asked for."""

_NOBODYS = "/home"
"""What the place of a question ends in that stands in no conversation."""

_SEEN_BY_ALL = frozenset({Verb.LIST, Verb.PREVIEW})
_SENT_HERE = frozenset({Verb.ADD, Verb.NOW})


def manage(verb: Verb, case: Case) -> Reply:
    """Do what `verb` asks, where the asker may; raises QuestionError for a topic that can't be read."""
    try:
        _require(verb, case)
        return _ANSWERS[verb](case)
    except Refused as error:
        return Reply(
            case.language,
            case.phrases.refused_title,
            str(error),
            items=_examples(case),
            outcome=Outcome.NOT_UNDERSTOOD,
        )


def _require(verb: Verb, case: Case) -> None:
    asker = case.inbound.asker
    if verb in _SENT_HERE and (asker.platform not in DELIVERING or asker.place.endswith(_NOBODYS)):
        raise Refused(case.phrases.nowhere)
    denial = case.inbound.rights.conversation
    if verb not in _SEEN_BY_ALL and denial is not None:
        raise Refused(settings_phrases(case.language).denied[denial])


def _add(case: Case) -> Reply:
    before, schedule = wanted_schedule(case.text, case)
    query = wanted_topic(before, case)
    scope = scope_of(query, case.desk())
    if len(scope.people) > 1:
        return unresolved(query, scope, case.desk())
    subscription = with_topic(query, schedule, case)
    if subscription.id:
        case.digests.change_subscription(subscription)
        return _shown(case.phrases.added_to_title, subscription, case)
    kept = case.digests.subscribe(started(subscription, case.quiet, case.now))
    return _shown(case.phrases.added_title, kept, case)


def _change(case: Case) -> Reply:
    subscription, words = numbered(case.text.split(), case)
    _, schedule = wanted_schedule(" ".join(words), case, subscription.schedule)
    changed = moved(subscription, schedule, case)
    case.digests.change_subscription(changed)
    return _shown(case.phrases.changed_title, changed, case)


def _list(case: Case) -> Reply:
    kept = case.subscriptions()
    said = "" if kept else case.phrases.list_empty
    items = tuple(_entry(subscription, case) for subscription in kept)
    return Reply(case.language, case.phrases.list_title, said, items=(*items, *_examples(case)))


def _pause(case: Case) -> Reply:
    subscription, words = numbered(case.text.split(), case)
    until = day_after(words, case)
    begun = started(subscription, case.quiet, case.now)
    paused = replace(begun, paused=until is None, paused_until=until)
    paused = replace(paused, next=upcoming(paused, case.quiet, case.now))
    case.digests.change_subscription(paused)
    return _shown(case.phrases.paused_title, paused, case)


def _resume(case: Case) -> Reply:
    subscription, _ = numbered(case.text.split(), case)
    resumed = started(subscription, case.quiet, case.now)
    case.digests.change_subscription(resumed)
    return _shown(case.phrases.resumed_title, resumed, case)


def _remove(case: Case) -> Reply:
    subscription, words = numbered(case.text.split(), case)
    title = case.phrases.removed_title.format(number=subscription.number)
    names = [topic_name(query, case.zone) for query in topics_of(subscription, case.language)]
    if not words or (len(names) == 1 and plain(" ".join(words)) == plain(names[0])):
        case.digests.unsubscribe(subscription)
        return Reply(case.language, title, case.phrases.removed)
    places = [place for place, name in enumerate(names) if plain(name) == plain(" ".join(words))]
    if not places:
        raise Refused(case.phrases.no_digest.format(what=" ".join(words)))
    rest = tuple(topic for place, topic in enumerate(subscription.topics) if place not in places)
    case.digests.change_subscription(replace(subscription, topics=rest))
    left = ", ".join(name for place, name in enumerate(names) if place not in places)
    said = case.phrases.removed_topic.format(topic=names[places[0]], rest=left)
    title = case.phrases.changed_title.format(number=subscription.number)
    return Reply(case.language, title, said)


def _preview(case: Case) -> Reply:
    subscription, _ = numbered(case.text.split(), case)
    parts = parts_of(
        subscription,
        case.now,
        case.digests.last_sent(subscription),
        claims=case.claims,
        digests=case.digests,
        conversations=case.conversations,
        now=case.now,
        whole=True,
    )
    coming = _next(subscription, case)
    if not parts:
        return Reply(case.language, case.phrases.preview_title, case.phrases.preview_silent, notes=coming)
    reply = parts[0].reply
    title = f"{case.phrases.preview_title} · {reply.title}"
    return replace(reply, title=title, notes=(*reply.notes, *coming))


def _now(case: Case) -> Reply:
    subscription, _ = numbered(case.text.split(), case)
    case.digests.open_now(subscription, now=case.now)
    title = case.phrases.now_title.format(number=subscription.number)
    return Reply(case.language, title, case.phrases.now_said)


_ANSWERS: dict[Verb, Callable[[Case], Reply]] = {
    Verb.ADD: _add,
    Verb.LIST: _list,
    Verb.CHANGE: _change,
    Verb.PAUSE: _pause,
    Verb.RESUME: _resume,
    Verb.REMOVE: _remove,
    Verb.PREVIEW: _preview,
    Verb.NOW: _now,
}


def _shown(title: str, subscription: Subscription, case: Case) -> Reply:
    """Return a digest as it is now, and when it comes."""
    return Reply(
        case.language,
        title.format(number=subscription.number),
        items=(_entry(subscription, case),),
        notes=_next(subscription, case),
    )


def _entry(subscription: Subscription, case: Case) -> Item:
    phrases, topic = case.phrases, digest_phrases(case.language).topic
    names = (topic_name(query, case.zone) for query in topics_of(subscription, case.language))
    topics = ", ".join(topic.format(name=name) for name in names)
    spans = [Span(topics, Style.STRONG), Span(f" – {written_schedule(subscription.schedule, phrases)}")]
    if state := _state(subscription, case):
        spans.append(Span(f", {state}", Style.MUTED))
    return Item(ItemKind.ENTRY, tuple(spans), f"{subscription.number}")


def _state(subscription: Subscription, case: Case) -> str:
    """Return when a digest comes next, or that it is paused."""
    phrases = case.phrases
    moment = upcoming(subscription, case.quiet, case.now)
    if moment is None:
        return phrases.list_paused
    zone = ZoneInfo(subscription.schedule.zone)
    today = case.now.astimezone(zone).date()
    paused = subscription.paused_until is not None and today < subscription.paused_until
    when = written_moment(moment, case.desk(zone.key))
    return (phrases.list_paused_until if paused else phrases.list_next).format(when=when)


def _next(subscription: Subscription, case: Case) -> tuple[str, ...]:
    moment = upcoming(subscription, case.quiet, case.now)
    if moment is None:
        return ()
    when = written_moment(moment, case.desk(subscription.schedule.zone))
    said = case.phrases.next.format(when=when)
    tells = case.digests.digest_settings_of(case.place).says_so
    return (said if tells else f"{said} {case.phrases.or_silent}",)


def _examples(case: Case) -> tuple[Item, ...]:
    return tuple(
        Item(ItemKind.HINT, (Span(example, Style.CODE), Span(f" – {meaning}")), "•")
        for example, meaning in case.phrases.examples
    )
