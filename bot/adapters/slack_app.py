"""The listeners: a Bolt app that serves Socket Mode and HTTP alike.

A question is noted, then acknowledged, and only then worked on, in a task of its own.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult

from bot.adapters.answers import Answers
from bot.adapters.slack_acceptance import Acceptance
from bot.adapters.slack_asking import Asking
from bot.adapters.slack_forms import Forms
from bot.adapters.slack_inbound import (
    first_action,
    question_in_home,
    question_of_command,
    question_of_event,
    question_of_press,
    question_of_shortcut,
)
from bot.adapters.slack_place import Place, Question
from bot.adapters.slack_workspaces import NotInstalled, Workspaces
from bot.logs import failure
from bot.render import slack_views as views
from handlers.commands import COMMAND_NAMES
from handlers.query import Command

FIND_CLAIMS = "find_claims"
"""What the manifest calls the message shortcut."""

ANYTHING = re.compile("")
_QUESTION = "belegbot_question"
_NEWEST = f"/{COMMAND_NAMES['en'][Command.CLAIMS]}"

Json = Mapping[str, Any]
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works behind the listeners."""

    answers: Answers[Place]
    workspaces: Workspaces
    acceptance: Acceptance
    asking: Asking
    forms: Forms


def build_app(desk: Desk, *, signing_secret: str | None = None) -> AsyncApp:
    """Return the app with all its listeners.

    Without `signing_secret` every HTTP request is refused, and only Socket Mode is served.
    """

    async def authorize(enterprise_id: str | None, team_id: str | None) -> Any:
        # Asking Slack who we are here would stand between a request and its acknowledgement.
        try:
            client = await desk.workspaces.client(team_id or "")
        except NotInstalled:
            return None
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=client.token)

    async def take(body: Json, context: AsyncBoltContext, next_: Callable[[], Awaitable[Any]]) -> Any:
        question = question_of(body, desk.forms)
        if question is not None and not await desk.acceptance.take(question[1]):
            return BoltResponse(status=200, body="")
        context[_QUESTION] = question
        return await next_()

    app = AsyncApp(name="belegbot", authorize=authorize, signing_secret=signing_secret or secrets.token_hex())
    app.middleware(take)
    _listen_for_questions(app, desk)
    _listen_for_forms(app, desk)
    _listen_for_leaving(app, desk)
    return app


def question_of(body: Json, forms: Forms) -> Question | None:
    """Read anything that Slack sends; None where nothing is asked."""
    now = time.time()
    if body.get("command"):
        return question_of_command(body, now)
    match body.get("type"):
        case "event_callback":
            return _question_of_event(body)
        case "block_actions":
            return _question_of_action(body, now)
        case "message_action" if body.get("callback_id") == FIND_CLAIMS:
            return question_of_shortcut(body, now)
        case "view_submission" if body["view"].get("callback_id") == views.FORM:
            return forms.question(body)
    return None


def _question_of_event(body: Json) -> Question | None:
    match body["event"]["type"]:
        case "app_mention" | "message":
            return question_of_event(body)
        case "app_home_opened" if body["event"].get("tab") == "home":
            return question_in_home(body, _NEWEST)
    return None


def _question_of_action(body: Json, now: float) -> Question | None:
    action = first_action(body)
    match action.get("action_id"):
        case views.HOME_QUERY:
            return question_in_home(body, str(action.get("value") or "").strip() or _NEWEST)
        case views.HOME_NEWEST:
            return question_in_home(body, _NEWEST)
        case views.OPEN_FORM:
            return None
    return question_of_press(body, now)


def _listen_for_questions(app: AsyncApp, desk: Desk) -> None:
    async def answer(context: AsyncBoltContext) -> None:
        if question := context.get(_QUESTION):
            desk.answers.keep(_begin(desk, question))

    async def on_question(ack: AsyncAck, context: AsyncBoltContext) -> None:
        await ack()
        await answer(context)

    app.command(ANYTHING)(on_question)
    app.message_shortcut(FIND_CLAIMS)(on_question)
    for event in ("app_mention", "message", "app_home_opened"):
        app.event(event)(answer)

    async def on_form(ack: AsyncAck, body: Json, context: AsyncBoltContext) -> None:
        if problems := desk.forms.problems(body):
            await ack(response_action="errors", errors=problems)
            return
        await ack()
        await answer(context)

    app.view(views.FORM)(on_form)

    async def on_form_asked_for(ack: AsyncAck, body: Json) -> None:
        await ack()
        await desk.forms.open(body, now=time.time())

    app.action(views.OPEN_FORM)(on_form_asked_for)
    app.action(ANYTHING)(on_question)


def _listen_for_forms(app: AsyncApp, desk: Desk) -> None:
    async def on_typing(ack: AsyncAck, body: Json) -> None:
        await ack(options=await desk.forms.choices(str(body["action_id"]), str(body.get("value") or "")))

    for field in (views.SPEAKER, views.OUTLET):
        app.options(field)(on_typing)


def _listen_for_leaving(app: AsyncApp, desk: Desk) -> None:
    async def on_leaving(body: Json) -> None:
        event = body["event"]
        # A person may take back what they alone had granted; the bot's own token stays good then.
        if event["type"] == "tokens_revoked" and not (event.get("tokens") or {}).get("bot"):
            return
        try:
            await desk.workspaces.uninstalled(str(body.get("team_id") or ""))
        except Exception as error:
            log.error("slack_uninstalling_failed", **failure(error))

    app.event("app_uninstalled")(on_leaving)
    app.event("tokens_revoked")(on_leaving)


async def _begin(desk: Desk, question: Question) -> None:
    inbound, place = question
    desk.answers.begin(await desk.asking.completed(inbound, place), place)
