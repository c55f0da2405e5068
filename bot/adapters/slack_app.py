"""The listeners: a Bolt app that serves Socket Mode and HTTP alike.

Every listener acknowledges before anything else happens; the answer is then worked on in a task of its own.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.answers import Answers
from bot.adapters.slack_inbound import Place, question_of_command, question_of_event, question_of_press

REMEMBERED_SECONDS = 15 * 60.0
"""How long an event is known as taken; Slack repeats one for up to about ten minutes."""

ANYTHING = re.compile("")


def build_app(
    answers: Answers[Place], client: AsyncWebClient, *, signing_secret: str | None = None
) -> AsyncApp:
    """Return the app with all its listeners.

    Without `signing_secret` every HTTP request is refused, and only Socket Mode is served.
    """

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        # Asking Slack who we are here would stand between a request and its acknowledgement.
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=client.token)

    events = _Events()
    app = AsyncApp(
        name="belegbot",
        client=client,
        authorize=authorize,
        signing_secret=signing_secret or secrets.token_hex(),
    )

    async def on_command(ack: AsyncAck, command: Mapping[str, Any]) -> None:
        await ack()
        answers.begin(*question_of_command(command))

    async def on_press(ack: AsyncAck, body: Mapping[str, Any]) -> None:
        await ack()
        if question := question_of_press(body):
            answers.begin(*question)

    async def on_event(body: Mapping[str, Any]) -> None:
        if (question := question_of_event(body)) and events.take(body.get("event_id")):
            answers.begin(*question)

    app.command(ANYTHING)(on_command)
    app.action(ANYTHING)(on_press)
    app.event("app_mention")(on_event)
    app.event("message")(on_event)
    return app


class _Events:
    """The events that were taken; Slack repeats one that it believes lost."""

    def __init__(self) -> None:
        self._taken: dict[str, float] = {}

    def take(self, event_id: str | None) -> bool:
        """Note the event; False where it was taken before."""
        now = time.monotonic()
        self._taken = {known: at for known, at in self._taken.items() if now - at < REMEMBERED_SECONDS}
        if event_id in self._taken:
            return False
        if event_id is not None:
            self._taken[event_id] = now
        return True
