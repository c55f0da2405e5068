"""Logs: structured lines on standard error, without a word of any message and without a token.

Our own events carry the facts they name. What libraries log could hold both (httpx writes the address with
Telegram's token in it, Bolt writes whole payloads), so a record of theirs loses its content as it is made,
before any handler sees it; only the place and the kind of error remain.
"""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, WrappedLogger

_FRAMES = 5


def configure_logs(level: str, stream: TextIO | None = None) -> None:
    """Send logs of `level` ("debug" to "error") and above to `stream` (standard error by default).

    They are JSON lines, or coloured columns where the stream is a terminal. Libraries are heard from
    "warning" on.
    """
    stream = stream or sys.stderr
    number = logging.getLevelNamesMapping()[level.upper()]
    on_terminal = stream.isatty()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _error_without_message,
            structlog.dev.ConsoleRenderer() if on_terminal else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
    empty_library_records()
    root = logging.getLogger()
    root.handlers[:] = [_Libraries()]
    root.setLevel(max(number, logging.WARNING))
    logging.captureWarnings(True)


def empty_library_records() -> None:
    """Let every record of the standard library's logging, which we do not use ourselves, lose its content.

    Whoever brings a platform's library in calls this first; where the records go then is all the same.
    """
    logging.setLogRecordFactory(_EmptiedRecord)


def failure(error: BaseException) -> dict[str, object]:
    """Return what may be logged of `error`: its kind and where it rose; its message may hold anything."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return {
        "error": type(error).__name__,
        "frames": [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames],
    }


class _EmptiedRecord(logging.LogRecord):
    """What is left of a library's record: where it complains, and about what kind of error."""

    def __init__(
        self,
        name: str,
        level: int,
        pathname: str,
        lineno: int,
        msg: object,
        args: Any,
        exc_info: Any,
        func: str | None = None,
        sinfo: str | None = None,
    ) -> None:
        super().__init__(name, level, pathname, lineno, "", (), None, func)
        error = exc_info[1] if exc_info else None
        self.facts_left = {"at": f"{self.module}.{func}:{lineno}"} | (failure(error) if error else {})
        self.msg = " ".join(str(fact) for fact in self.facts_left.values())


class _Libraries(logging.Handler):
    """Passes on what is left of libraries' records as events of ours."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log the record's facts."""
        facts = record.facts_left if isinstance(record, _EmptiedRecord) else {}
        structlog.get_logger().log(record.levelno, "library", logger=record.name, **facts)


def _error_without_message(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace an exception by what may be logged of it."""
    info = event.pop("exc_info", None)
    error = sys.exc_info()[1] if info is True else info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event.update(failure(error))
    return event
