"""What may be logged of Slack's libraries and of failures: where and what kind, no text and no token."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from slack_sdk.errors import SlackApiError


class _WithoutContent(logging.Filter):
    """Replaces a record's text, in which the libraries put payloads, addresses and tickets."""

    def filter(self, record: logging.LogRecord) -> bool:
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "none"
        record.msg, record.args = "slack_library in=%s error=%s", (f"{record.module}.{record.funcName}", kind)
        record.exc_info = record.exc_text = None
        return True


SDK_LOGGER = logging.getLogger("belegbot.slack.library")
SDK_LOGGER.setLevel(logging.ERROR)
SDK_LOGGER.addFilter(_WithoutContent())


def failure(error: BaseException) -> dict[str, str]:
    """Return what to log of `error`: its kind, Slack's code for it where there is one, and the place."""
    facts = {"error": type(error).__name__}
    if isinstance(error, SlackApiError):
        facts["code"] = api_error(error)
    frames = traceback.extract_tb(error.__traceback__)
    if frames:
        facts["at"] = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"
    return facts


def api_error(error: SlackApiError) -> str:
    """Return Slack's code for what went wrong ("invalid_auth"), or the HTTP status."""
    data = getattr(error.response, "data", None)
    if isinstance(data, dict) and isinstance(data.get("error"), str):
        return str(data["error"])
    status = getattr(error.response, "status_code", None) or getattr(error.response, "status", None)
    return f"HTTP {status}"
