"""Serving: every platform starts, and every one that started is stopped."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import aiohttp
import pytest
from starlette.routing import BaseRoute

from bot.adapters.port import PlatformError, Reach
from bot.config import Settings, SettingsError
from bot.serve import require_platform, run_until
from bot.web.app import build_web_app
from bot.web.server import WebServer


class Platform:
    """A chat platform that only notes what happens to it."""

    def __init__(
        self, name: str, notes: list[str], *, refuses: bool = False, fails_to_stop: bool = False
    ) -> None:
        self.name = name
        self.ends = asyncio.Event()
        self.refusal: PlatformError | None = None
        self._notes = notes
        self._refuses = refuses
        self.routes: Sequence[BaseRoute] = ()
        self._fails_to_stop = fails_to_stop

    async def start(self) -> None:
        if self._refuses:
            raise PlatformError(f"{self.name} refuses us")
        self._notes.append(f"{self.name} started")

    async def finished(self) -> None:
        await self.ends.wait()
        if self.refusal:
            raise self.refusal

    async def stop(self) -> None:
        if self._fails_to_stop:
            raise RuntimeError
        self._notes.append(f"{self.name} stopped")

    async def reach(self) -> Reach:
        return Reach(ok=True, detail="")


async def test_all_start_and_all_stop() -> None:
    notes: list[str] = []
    stopping = asyncio.Event()
    running = asyncio.create_task(run_until(stopping, [Platform("A", notes), Platform("B", notes)]))
    while len(notes) < 2:
        await asyncio.sleep(0)
    stopping.set()
    await running
    assert notes == ["A started", "B started", "A stopped", "B stopped"]


async def test_a_platform_that_refuses_us_stops_the_others() -> None:
    notes: list[str] = []
    with pytest.raises(PlatformError, match="B refuses us"):
        await run_until(asyncio.Event(), [Platform("A", notes), Platform("B", notes, refuses=True)])
    assert notes == ["A started", "A stopped"]


async def test_a_platform_that_refuses_us_later_ends_it_for_all_and_is_heard_of() -> None:
    notes: list[str] = []
    lost = Platform("B", notes)
    lost.refusal = PlatformError("B refuses us now")
    running = asyncio.create_task(run_until(asyncio.Event(), [Platform("A", notes), lost]))
    while len(notes) < 2:
        await asyncio.sleep(0)
    assert not running.done()
    lost.ends.set()
    with pytest.raises(PlatformError, match="B refuses us now"):
        await running
    assert notes[2:] == ["A stopped", "B stopped"]


async def test_a_conversation_that_has_ended_ends_it_too() -> None:
    notes: list[str] = []
    platform = Platform("A", notes)
    platform.ends.set()
    await run_until(asyncio.Event(), [platform])
    assert notes == ["A started", "A stopped"]


async def test_a_platform_that_fails_to_stop_keeps_no_other_from_it() -> None:
    notes: list[str] = []
    stopping = asyncio.Event()
    running = asyncio.create_task(
        run_until(stopping, [Platform("A", notes, fails_to_stop=True), Platform("B", notes)])
    )
    while len(notes) < 2:
        await asyncio.sleep(0)
    stopping.set()
    await running
    assert notes[-1] == "B stopped"


async def test_the_web_server_answers_for_as_long_as_the_platforms_run() -> None:
    async def well() -> None:
        pass

    notes: list[str] = []
    web = WebServer(build_web_app((), well), "127.0.0.1", 0)
    stopping = asyncio.Event()
    running = asyncio.create_task(run_until(stopping, [Platform("A", notes)], web))
    while not web.port:
        await asyncio.sleep(0.01)
    async with aiohttp.ClientSession() as http:
        async with http.get(f"http://127.0.0.1:{web.port}/health") as response:
            assert response.status == 200
        stopping.set()
        await running
        with pytest.raises(aiohttp.ClientConnectorError):
            await http.get(f"http://127.0.0.1:{web.port}/health")


async def test_told_to_stop_while_starting_it_starts_no_more() -> None:
    notes: list[str] = []
    stopping = asyncio.Event()
    stopping.set()
    await run_until(stopping, [Platform("A", notes)])
    assert notes == []


def test_without_a_platform_the_missing_variables_are_named() -> None:
    with pytest.raises(SettingsError) as refused:
        require_platform(Settings())
    for variable in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "TELEGRAM_BOT_TOKEN"):
        assert variable in str(refused.value)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_process_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    program = (
        "import asyncio, bot.serve as s\n"
        "from bot.config import Settings\n"
        "from bot.logs import configure_logs\n"
        "configure_logs('info')\n"
        "class P:\n"
        "    name, routes = 'P', ()\n"
        "    async def start(self): print('started', flush=True)\n"
        "    async def finished(self): await asyncio.Event().wait()\n"
        "    async def stop(self): print('stopped', flush=True)\n"
        "s.make_adapters = lambda settings, answer, store: (P(),)\n"
        f"asyncio.run(s.serve(Settings(store='sqlite:///{tmp_path}/c.db', telegram_bot_token='1:x')))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path.cwd(),
    )
    try:
        assert process.stdout
        assert process.stdout.readline() == "started\n"
        os.kill(process.pid, number)
        rest, _ = process.communicate(timeout=20)
    finally:
        process.kill()
        process.wait()
    assert rest == "stopped\n"
    assert process.returncode == 0
