"""Logs hold facts, but no word of a message and no token."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import configure_logs, empty_library_records, failure

SECRET = "123456:secret-token"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    configure_logs("info", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
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


def test_without_our_own_handler_a_library_s_record_is_just_as_empty(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    empty_library_records()
    library = logging.getLogger("some.library")
    library.debug({"token": SECRET})
    try:
        raise ValueError(SECRET)
    except ValueError:
        library.exception("Failed with %s", SECRET, stack_info=True, extra={"payload": SECRET})
    assert [record.name for record in caplog.records] == ["some.library"] * 2
    assert "ValueError" in caplog.text
    assert SECRET not in caplog.text


def test_a_failure_tells_its_kind_and_the_way_to_it() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        facts = failure(error)
    assert facts["error"] == "ValueError"
    assert "test_logs.py" in str(facts["frames"])
    assert SECRET not in str(facts)


def test_our_own_exceptions_keep_their_place_and_lose_their_message(stream: io.StringIO) -> None:
    try:
        raise RuntimeError(SECRET)
    except RuntimeError:
        structlog.get_logger().exception("stop_failed", platform="Slack")
    [line] = lines(stream)
    assert line["error"] == "RuntimeError"
    assert "test_logs.py" in str(line["frames"])
    assert SECRET not in stream.getvalue()
