"""Logs hold facts, but no word of a message and no token."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import configure_logs

SECRET = "123456:secret-token"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    configure_logs("info", stream)
    yield stream
    root.handlers[:], root.level = handlers, level
    logging.captureWarnings(False)
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_a_line_of_json(stream: io.StringIO) -> None:
    structlog.get_logger("bot.serve").info("serving", platforms=["Slack"])
    [line] = lines(stream)
    assert (line["event"], line["level"], line["platforms"]) == ("serving", "info", ["Slack"])
    assert str(line["timestamp"]).endswith("Z")


def test_the_level_is_kept(stream: io.StringIO) -> None:
    structlog.get_logger("bot.serve").debug("detail")
    assert lines(stream) == []


def test_a_library_tells_where_and_what_kind_only(stream: io.StringIO) -> None:
    library = logging.getLogger("httpx")
    library.info("HTTP Request: POST https://api.telegram.org/bot%s/sendMessage", SECRET)
    try:
        raise ValueError(f"The token `{SECRET}` was rejected")
    except ValueError:
        library.exception("Unhandled request: %s", {"text": "Wer sagte was?"})
    [line] = lines(stream)
    assert (line["event"], line["logger"], line["error"]) == ("library", "httpx", "ValueError")
    assert "secret" not in stream.getvalue()
    assert "Wer sagte" not in stream.getvalue()


def test_our_own_exceptions_keep_their_place_and_lose_their_message(stream: io.StringIO) -> None:
    try:
        raise RuntimeError(SECRET)
    except RuntimeError:
        structlog.get_logger().exception("stop_failed", platform="Slack")
    [line] = lines(stream)
    assert line["error"] == "RuntimeError"
    assert "test_logs.py" in str(line["frames"])
    assert SECRET not in stream.getvalue()
