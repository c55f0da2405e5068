"""What may be logged of Telegram's library and of failures: where and what kind, no text and no token.

The library puts the token into addresses, tracebacks and messages of errors, and payloads into others.
"""

from __future__ import annotations

import logging
import traceback
import warnings
from pathlib import Path

import structlog
from telegram.warnings import PTBDeprecationWarning

log = structlog.get_logger(__name__)


class _WithoutContent(logging.Handler):
    """Passes on which call of the library complains, and about what kind of error."""

    def emit(self, record: logging.LogRecord) -> None:
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        log.log(
            record.levelno,
            "telegram_library",
            at=f"{record.module}.{record.funcName}:{record.lineno}",
            error=kind,
        )


def silence_library() -> None:
    """Let nothing of the library's own log through but what `_WithoutContent` leaves of its warnings."""
    library = logging.getLogger("telegram")
    library.setLevel(logging.WARNING)
    library.propagate = False
    library.handlers[:] = [_WithoutContent()]
    # httpx logs every address, and the token is part of it.
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # The library's own use of `retry_after` warns of what its next major version changes.
    warnings.filterwarnings("ignore", r".*`retry_after`", PTBDeprecationWarning)


def failure(error: BaseException) -> dict[str, str]:
    """Return what to log of `error`: its kind and the place."""
    facts = {"error": type(error).__name__}
    frames = traceback.extract_tb(error.__traceback__)
    if frames:
        facts["at"] = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"
    return facts
