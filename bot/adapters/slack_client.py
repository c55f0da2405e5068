"""A client of Slack's Web API that outlasts passing failures and tells when its token is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.logs import empty_library_records

RETRIES = 3
"""How often a call is repeated after a 429 (when Slack says), a 500 or 503, or a connection that failed."""

_REFUSALS = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"})


class SlackClient(AsyncWebClient):
    """Calls Slack with one token; `refused` is given Slack's code each time that it refuses the token."""

    def __init__(self, token: str, api_url: str, refused: Callable[[str], None]) -> None:
        empty_library_records()
        handlers = [*retry_handlers(), AsyncServerErrorRetryHandler(max_retry_count=RETRIES)]
        super().__init__(token=token, base_url=api_url, retry_handlers=handlers)
        self._refused = refused

    async def api_call(self, *args: Any, **more: Any) -> AsyncSlackResponse:
        """Call a method of the Web API; raises SlackApiError where Slack does not do it."""
        try:
            return await super().api_call(*args, **more)
        except SlackApiError as error:
            code = api_error(error)
            if code in _REFUSALS:
                self._refused(code)
            raise


def api_error(error: SlackApiError) -> str:
    """Return Slack's code for what went wrong ("invalid_auth"), or the HTTP status."""
    data = getattr(error.response, "data", None)
    if isinstance(data, dict) and isinstance(data.get("error"), str):
        return str(data["error"])
    status = getattr(error.response, "status_code", None) or getattr(error.response, "status", None)
    return f"HTTP {status}"


def is_uncertain(error: BaseException) -> bool:
    """Tell whether Slack may have done what it was asked, although no answer came."""
    if isinstance(error, aiohttp.ClientConnectorError):
        return False
    return isinstance(error, aiohttp.ClientError | OSError | TimeoutError)


def retry_handlers() -> list[AsyncRetryHandler]:
    """Return what repeats a call, of the Web API or a response_url, that Slack has certainly not done.

    A connection that breaks off after the call is none of these: whoever called decides.
    """
    return [
        AsyncConnectionErrorRetryHandler(max_retry_count=RETRIES, error_types=[aiohttp.ClientConnectorError]),
        AsyncRateLimitErrorRetryHandler(max_retry_count=RETRIES),
    ]
