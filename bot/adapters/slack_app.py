"""The listeners: a Bolt app that serves Socket Mode and HTTP alike.

Every listener acknowledges before anything else happens; the answer is then worked on in a task of its own.
"""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from collections.abc import Coroutine, Mapping
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.port import Answer
from bot.adapters.slack_delivery import deliver
from bot.adapters.slack_inbound import (
    Place,
    Question,
    question_of_command,
    question_of_event,
    question_of_press,
)
from bot.logs import failure
from bot.render.slack_blocks import notice, render
from handlers.inbound import Inbound
from handlers.reply import Visibility

APOLOGY = notice(
    "Das hat leider nicht geklappt. Bitte versuchen Sie es gleich noch einmal.\n"
    "Sorry, that did not work. Please try again in a moment."
)
ANSWER_SECONDS = 60.0
FAREWELL_SECONDS = 10.0
REMEMBERED_SECONDS = 15 * 60.0
"""How long an event is known as taken; Slack repeats one for up to about ten minutes."""

ANYTHING = re.compile("")

log = structlog.get_logger(__name__)


class Answers:
    """The answers under way in this process: each question gets an answer or an apology, and only one."""

    def __init__(self, client: AsyncWebClient, answer: Answer) -> None:
        self._client = client
        self._answer = answer
        self._tasks: set[asyncio.Task[None]] = set()
        self._taken: dict[str, float] = {}

    def begin(self, question: Question | None, *, event_id: str | None = None) -> None:
        """Answer `question` in the background, unless it is None or its event has been taken before."""
        if question is None or (event_id is not None and not self._take(event_id)):
            return
        self._start(self._answer_one(*question))

    async def finish(self, seconds: float) -> None:
        """Wait for the answers under way; who still waits after `seconds` gets an apology."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=FAREWELL_SECONDS)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _take(self, event_id: str) -> bool:
        now = time.monotonic()
        self._taken = {known: at for known, at in self._taken.items() if now - at < REMEMBERED_SECONDS}
        if event_id in self._taken:
            return False
        self._taken[event_id] = now
        return True

    async def _answer_one(self, inbound: Inbound, place: Place) -> None:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                reply = await self._answer(inbound)
            message = render(reply)
            await deliver(self._client, place, message, reply.visibility)
        except asyncio.CancelledError:
            await self._apologise(place)
            raise
        except Exception as error:
            log.error("slack_answer_failed", **failure(error))
            await self._apologise(place)

    async def _apologise(self, place: Place) -> None:
        try:
            await deliver(self._client, place, APOLOGY, Visibility.ASKER)
        except Exception as error:
            log.error("slack_apology_failed", **failure(error))


def build_app(answers: Answers, client: AsyncWebClient, *, signing_secret: str | None = None) -> AsyncApp:
    """Return the app with all its listeners.

    Without `signing_secret` every HTTP request is refused, and only Socket Mode is served.
    """

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        # Asking Slack who we are here would stand between a request and its acknowledgement.
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=client.token)

    app = AsyncApp(
        name="belegbot",
        client=client,
        authorize=authorize,
        signing_secret=signing_secret or secrets.token_hex(),
    )

    async def on_command(ack: AsyncAck, command: Mapping[str, Any]) -> None:
        await ack()
        answers.begin(question_of_command(command))

    async def on_press(ack: AsyncAck, body: Mapping[str, Any]) -> None:
        await ack()
        answers.begin(question_of_press(body))

    async def on_event(body: Mapping[str, Any]) -> None:
        answers.begin(question_of_event(body), event_id=body.get("event_id"))

    app.command(ANYTHING)(on_command)
    app.action(ANYTHING)(on_press)
    app.event("app_mention")(on_event)
    app.event("message")(on_event)
    return app
