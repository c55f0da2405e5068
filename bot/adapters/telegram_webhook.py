"""Telegram's updates by HTTP, on the application of `bot.web`."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, Update

PATH = "/telegram"
_HEADER = "X-Telegram-Bot-Api-Secret-Token"

Receive = Callable[[Update], Awaitable[object]]
"""Takes an update over; once it returns, Telegram need not bring it again."""

Receiver = Callable[[], tuple[Bot, Receive] | None]
"""Returns who receives updates now; None where nobody does."""


def secret_of(token: str) -> str:
    """Return the secret by which Telegram proves itself to the bot with this token; all processes know it."""
    return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


def webhook(secret: str, receiver: Receiver) -> Route:
    """Return the route for updates.

    It answers 403 to who does not know `secret`, 503 where nobody receives, so that Telegram brings the
    update again, and 400 to what is no update.
    """

    async def receive(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(_HEADER, "").encode("latin-1"), secret.encode()):
            return Response(status_code=403)
        receiving = receiver()
        if receiving is None:
            return Response(status_code=503)
        bot, take = receiving
        try:
            update = Update.de_json(await request.json(), bot)
        except (ValueError, KeyError, TypeError, AttributeError):
            return Response(status_code=400)
        await take(update)
        return Response()

    return Route(PATH, receive, methods=["POST"])
