"""Standard input and output that can't be used: one line for the person, not a traceback."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

_OF_STREAMS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}


@contextmanager
def explained_streams() -> Iterator[None]:
    """Exit 2 with a line that says why, where standard input is read and closed or output can't be written.

    A pipe that nobody reads any more is click's matter.
    """
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(_ClosedInput()))
    try:
        yield
    except OSError as error:
        if error.errno not in _OF_STREAMS or error.filename is not None:
            raise
        click.echo(f"belegbot: {error.strerror}", err=True)
        _forget_output()
        sys.exit(2)


class _ClosedInput(io.RawIOBase):
    """What a command reads where the process was started without standard input."""

    def readable(self) -> bool:
        """Tell that reading may be tried."""
        return True

    def isatty(self) -> bool:
        """Fail as reading does: whoever asks is about to read."""
        return bool(self.readinto(None))

    def readinto(self, _buffer: Any) -> int:
        """Fail as reading from nothing does."""
        raise OSError(errno.EBADF, "standard input is closed")


def _forget_output() -> None:
    """Let what is still buffered go nowhere; Python would try again, and complain, as it ends."""
    try:
        output = sys.stdout.fileno()
    except (AttributeError, OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, output)
    os.close(nowhere)
