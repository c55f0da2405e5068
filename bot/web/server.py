"""Serves the ASGI application inside our own event loop."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
import uvicorn
from starlette.types import ASGIApp

from bot.logs import empty_library_records
from store.errors import BelegbotError

STOP_SECONDS = 10

log = structlog.get_logger(__name__)


class WebError(BelegbotError):
    """The web server can't listen where it was told to."""


class WebServer:
    """One listening address for one application."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        self._app = app
        self._host = host
        self._port = port
        self._running: tuple[uvicorn.Server, asyncio.Task[None]] | None = None

    async def start(self) -> None:
        """Listen and begin to serve; returns once requests are answered. Raises WebError."""
        empty_library_records()
        listening = _listening(self._host, self._port)
        config = uvicorn.Config(
            self._app,
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=STOP_SECONDS,
            # Behind a proxy only the signatures count, never where a request says that it comes from.
            proxy_headers=False,
        )
        server = _Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        self._running = (server, serving)
        while not server.started and not serving.done():
            await asyncio.sleep(0.01)
        self._port = listening.getsockname()[1]
        log.info("web_started", host=self._host, port=self._port)

    @property
    def port(self) -> int:
        """The port that is listened on; 0 asks for any, and this tells which it became."""
        return self._port

    async def stop(self) -> None:
        """Answer what has been asked, and listen no more."""
        if self._running is None:
            return
        server, serving = self._running
        self._running = None
        server.should_exit = True
        await serving
        log.info("web_stopped")


class _Server(uvicorn.Server):
    """Leaves the signals to `bot.serve`, which stops more than this."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        raise WebError(
            f"BELEGBOT_LISTEN: {host}:{port} can't be listened on ({error.strerror}); name another one"
        ) from None
