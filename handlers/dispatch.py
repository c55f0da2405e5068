"""From a question or a pressed button to its reply."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.buttons import with_buttons
from handlers.claims import claims as answer_claims
from handlers.desk import Desk
from handlers.errors import QuestionError
from handlers.evidence import evidence
from handlers.help import help_
from handlers.inbound import Inbound
from handlers.parse import language_of_question, parse
from handlers.people import who
from handlers.phrases import phrases_in
from handlers.phrases.phrases import Phrases
from handlers.query import Command, Query
from handlers.reply import Item, ItemKind, Outcome, Reply, Span, Style
from handlers.sources import sources
from handlers.timeline import timeline
from store.claims import ActionStates, ClaimStore
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
    now: datetime,
    zone: ZoneInfo,
    default_language: str,
) -> Reply:
    """Answer one question or one pressed button.

    Never raises for what a person typed: a question that can't be read gets a reply that says what it takes.
    A button answers only its asker, in the conversation where it was shown, until it expires. A store that
    can't answer becomes a reply too.
    """
    language = language_of_question(inbound.text, hint=inbound.language, default=default_language)
    try:
        if inbound.action is None:
            query = parse(
                inbound.text, now=now, zone=zone, hint=inbound.language, default_language=default_language
            )
        else:
            payload = states.recall(inbound.asker.key, inbound.action, now=now)
            if payload is None:
                return _expired(phrases_in(language))
            query = Query.from_json(payload)
        phrases = phrases_in(query.language)
        reply = _HANDLERS[query.command](query, Desk(claims, zone, phrases, now.astimezone(zone).date()))
        return with_buttons(reply, states, inbound.asker.key, phrases, now=now)
    except QuestionError as error:
        return _misread(error, phrases_in(language))
    except StoreError:
        phrases = phrases_in(language)
        return Reply(
            phrases.language,
            phrases.store_failed_title,
            phrases.store_failed,
            outcome=Outcome.UNAVAILABLE,
        )


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
