"""From a question or a pressed button to its reply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.buttons import with_buttons
from handlers.claims import claims as answer_claims
from handlers.desk import Desk
from handlers.digests import about_digests
from handlers.errors import QuestionError
from handlers.events import SeveralOccasions, dated, which_occasion, with_event, without_event
from handlers.evidence import evidence
from handlers.follow import gone_on
from handlers.help import help_
from handlers.inbound import Asker, Inbound
from handlers.outlets import OnlyOutlets
from handlers.parse import as_topic, language_of_question, parse
from handlers.people import who
from handlers.phrases import phrases_in
from handlers.phrases.phrases import Phrases
from handlers.query import Command, Query
from handlers.reply import Item, ItemKind, Outcome, Reply, Span, Style, Visibility
from handlers.settings import is_about_settings, is_answered, unanswered
from handlers.sources import sources
from handlers.timeline import timeline
from store.claims import ActionStates, ClaimStore
from store.conversations import Conversations, ConversationSettings
from store.digests import DigestStore
from store.errors import StoreError

_HANDLERS: dict[Command, Callable[[Query, Desk], Reply]] = {
    Command.CLAIMS: answer_claims,
    Command.TIMELINE: timeline,
    Command.WHO: who,
    Command.EVIDENCE: evidence,
    Command.SOURCES: sources,
    Command.HELP: help_,
}


def answer(
    inbound: Inbound,
    *,
    claims: ClaimStore,
    states: ActionStates,
    conversations: Conversations,
    digests: DigestStore,
    now: datetime,
    zone: ZoneInfo,
    default_language: str,
) -> Reply:
    """Answer one question or one pressed button, as its conversation has settled.

    Never raises for what a person typed: a question that can't be read gets a reply that says what it takes.
    A button answers only its asker, in the conversation where it was shown, until it expires. A store that
    can't answer becomes a reply too.
    """
    try:
        settings = conversations.settings_of(inbound.asker.place)
        inbound = replace(inbound, language=settings.language or inbound.language)
        heard: ClaimStore = OnlyOutlets(claims, settings.outlets) if settings.outlets else claims
        if is_about_settings(inbound):
            language = _language(inbound, default_language)
            reply = about_digests(
                inbound,
                digests=digests,
                claims=claims,
                conversations=conversations,
                now=now,
                zone=zone,
                language=language,
            )
            question = Query(Command.DIGEST, language)
            return with_buttons(reply, question, states, inbound.asker, phrases_in(language), now=now)
        query = _query(inbound, heard, states, now, zone, default_language)
        if query is None:
            return _expired(phrases_in(_language(inbound, default_language)))
        if not is_answered(query.command, settings):
            return unanswered(settings, query.language)
        phrases = phrases_in(query.language)
        desk = Desk(heard, zone, phrases, now.astimezone(zone).date())
        query, reply = _answered(query, desk)
        reply = _as_settled(reply, settings)
        return with_buttons(reply, query, states, inbound.asker, phrases, now=now)
    except QuestionError as error:
        return _misread(error, phrases_in(_language(inbound, default_language)))
    except StoreError:
        phrases = phrases_in(_language(inbound, default_language))
        return Reply(
            phrases.language,
            phrases.store_failed_title,
            phrases.store_failed,
            outcome=Outcome.UNAVAILABLE,
        )


def _query(
    inbound: Inbound,
    claims: ClaimStore,
    states: ActionStates,
    now: datetime,
    zone: ZoneInfo,
    default_language: str,
) -> Query | None:
    """Return what is asked, None where the pressed button no longer says it; raises QuestionError."""
    if inbound.action is not None:
        return _recalled(inbound.action, inbound.asker, states, now)
    if inbound.literal:
        return Query(Command.CLAIMS, _language(inbound, default_language), topic=as_topic(inbound.text))
    before = _recalled(inbound.follows, inbound.asker, states, now) if inbound.follows else None
    if before is None:
        return parse(
            inbound.text, now=now, zone=zone, hint=inbound.language, default_language=default_language
        )
    text = inbound.text.rstrip("?!. ")
    query = parse(text, now=now, zone=zone, hint=before.language, default_language=default_language)
    names = tuple(count.name for count in claims.speakers())
    narrower = gone_on(without_event(query), before, names, command_given=text.startswith("/"))
    return with_event(narrower, query.event)


def _answered(query: Query, desk: Desk) -> tuple[Query, Reply]:
    """Return the question, dated by the event in it if there is one, and its answer."""
    try:
        query = dated(query, desk)
    except SeveralOccasions as error:
        return query, which_occasion(error, desk)
    reply = _HANDLERS[query.command](query, desk)
    return query, replace(reply, notes=(query.dated_by, *reply.notes)) if query.dated_by else reply


def _recalled(state: str, asker: Asker, states: ActionStates, now: datetime) -> Query | None:
    """Return what a state means that is the asker's own or everybody's in the conversation."""
    for owner in (asker.key, asker.place):
        if payload := states.recall(owner, state, now=now):
            return Query.from_json(payload)
    return None


def _as_settled(reply: Reply, settings: ConversationSettings) -> Reply:
    """Return `reply` shown to whom the conversation wants, without buttons that would not be answered."""
    allowed = tuple(
        action for action in reply.actions if is_answered(Query.from_json(action.state).command, settings)
    )
    visibility = Visibility.CONVERSATION if settings.public else reply.visibility
    return replace(reply, actions=allowed, visibility=visibility, quiet=bool(settings.quiet))


def _language(inbound: Inbound, default: str) -> str:
    return language_of_question(inbound.text, hint=inbound.language, default=default)


def _misread(error: QuestionError, phrases: Phrases) -> Reply:
    said = phrases.problems[error.problem].format(what=error.what)
    example = phrases.examples.get(error.problem, phrases.examples["command"])
    spans = (Span(f"{phrases.example} "), Span(example, Style.CODE))
    return Reply(
        phrases.language,
        phrases.misread_title,
        said,
        items=(Item(ItemKind.HINT, spans),),
        outcome=Outcome.NOT_UNDERSTOOD,
    )


def _expired(phrases: Phrases) -> Reply:
    return Reply(phrases.language, phrases.expired_title, phrases.expired, outcome=Outcome.NOT_UNDERSTOOD)
