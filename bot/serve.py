"""Runs every platform that there are tokens for, on one event loop, until the process is told to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any

import structlog

from bot.adapters.port import ChatAdapter
from bot.adapters.sender import Sender
from bot.bootstrap import make_adapters, make_answer, make_web_server, open_store
from bot.config import Settings, SettingsError
from bot.logs import failure
from bot.meaning import embedding
from bot.outbox import Outbox
from bot.senders import make_senders
from bot.web.server import WebServer

STOP_SECONDS = 35.0
"""More than an adapter gives its answers to finish."""

log = structlog.get_logger(__name__)


async def serve(settings: Settings) -> None:
    """Answer on every configured platform until SIGTERM or SIGINT, then stop cleanly.

    Raises SettingsError where no platform is configured, StoreError where the store can't be opened, and
    what a platform raises that refuses us, at the start or later; the other platforms are stopped then.
    """
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    require_platform(settings)
    with open_store(settings.store) as store:
        adapters = make_adapters(settings, make_answer(store, settings), store)
        senders = make_senders(settings, store)
        async with embedding(store), delivering(Outbox(store, senders), senders):
            await run_until(stopping, adapters, make_web_server(settings, store, adapters))


@asynccontextmanager
async def delivering(outbox: Outbox, senders: Sequence[Sender]) -> AsyncIterator[None]:
    """Send digests as long as the block runs; what is under way at its end is finished and recorded."""
    running = asyncio.create_task(outbox.run())
    try:
        yield
    finally:
        outbox.stop()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await running
        except TimeoutError:
            log.error("digests_cut_off")
        await asyncio.gather(*(sender.close() for sender in senders))


async def run_until(
    stopping: asyncio.Event, adapters: Sequence[ChatAdapter], web: WebServer | None = None
) -> None:
    """Start `adapters` in order and then `web`, wait for `stopping`, and stop all that was started.

    A platform that later refuses us for good ends the wait too, and its PlatformError is raised: half a
    service that says nothing would be noticed by nobody.
    """
    started: list[ChatAdapter] = []
    try:
        for adapter in adapters:
            if stopping.is_set():
                break
            await adapter.start()
            started.append(adapter)
        if web is not None and not stopping.is_set():
            await web.start()
        log.info("serving", platforms=[adapter.name for adapter in started])
        await _first_of(stopping.wait(), *(adapter.finished() for adapter in started))
    finally:
        if web is not None:
            await web.stop()
        await asyncio.gather(*(_stop(adapter) for adapter in started))
    log.info("stopped")


async def _first_of(*awaited: Coroutine[Any, Any, object]) -> None:
    """Wait until one of `awaited` returns, or raise what it raises; the others are given up."""
    tasks = [asyncio.create_task(each) for each in awaited]
    try:
        ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
    for task in ended:
        task.result()


def require_platform(settings: Settings) -> None:
    """Raise SettingsError, naming what is missing, where no platform is configured."""
    if settings.slack_bot_token or settings.slack_client_id or settings.telegram_bot_token:
        return
    raise SettingsError(
        (
            "no platform to serve",
            "for Slack, SLACK_BOT_TOKEN and SLACK_APP_TOKEN are missing (or SLACK_CLIENT_ID)",
            "for Telegram, TELEGRAM_BOT_TOKEN is missing",
        )
    )


async def _stop(adapter: ChatAdapter) -> None:
    """Stop one platform; one that fails or takes too long must not keep the others from stopping."""
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await adapter.stop()
    except Exception as error:
        log.error("stop_failed", platform=adapter.name, **failure(error))
