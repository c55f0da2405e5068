"""Logs: structured lines on standard error, without a word of any message and without a token.

Our own events carry the facts they name. What libraries log could hold both (httpx writes the address with
Telegram's token in it, Bolt writes whole payloads), so of theirs only the place and the kind of error remain.
"""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from typing import TextIO

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
    root = logging.getLogger()
    root.handlers[:] = [_Libraries()]
    root.setLevel(max(number, logging.WARNING))
    logging.captureWarnings(True)


class _Libraries(logging.Handler):
    """Passes on where a library complains, and about what kind of error."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log the record without its text."""
        log = structlog.get_logger()
        at = f"{record.module}.{record.funcName}:{record.lineno}"
        log.log(record.levelno, "library", logger=record.name, at=at, exc_info=record.exc_info or None)


def _error_without_message(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace an exception by its kind and where it rose: its message may hold anything."""
    info = event.pop("exc_info", None)
    error = sys.exc_info()[1] if info is True else info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
        event["error"] = type(error).__name__
        event["frames"] = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return event
