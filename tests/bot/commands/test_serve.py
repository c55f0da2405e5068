"""`belegbot serve` as a process: a platform that no longer lets us in ends it, with a line that says why."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.peers.install import NodePeers
from tests.peers.socket_mode import slack_peer
from tests.peers.telegram import TOKEN, bot_api_server

BOT_TOKEN, APP_TOKEN = "xoxb-secret-bot", "xapp-secret-app"


@asynccontextmanager
async def serving(folder: Path, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from bot.cli import main; main()",
        "serve",
        env=os.environ | settings | {"BELEGBOT_STORE": f"sqlite:///{folder / 'claims.db'}"},
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def end(process: asyncio.subprocess.Process) -> tuple[int | None, str]:
    async with asyncio.timeout(30):
        _, errors = await process.communicate()
    return process.returncode, errors.decode()


async def until_serving(process: asyncio.subprocess.Process) -> None:
    assert process.stderr
    async with asyncio.timeout(30):
        while b'"serving"' not in await process.stderr.readline():
            assert process.returncode is None


async def test_a_revoked_token_of_telegram_ends_it(node_peers: NodePeers, tmp_path: Path) -> None:
    async with (
        bot_api_server(node_peers) as api,
        serving(tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, BELEGBOT_TELEGRAM_API_URL=api.api_url) as process,
    ):
        await until_serving(process)
        await api.fault("getUpdates", 401, "Unauthorized")
        status, errors = await end(process)
    assert status == 2
    assert errors.splitlines()[-1].startswith("belegbot: Telegram refuses TELEGRAM_BOT_TOKEN")
    assert TOKEN not in errors


async def test_a_revoked_token_of_slack_ends_it(tmp_path: Path) -> None:
    async with slack_peer() as peer:
        tokens = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
        async with serving(tmp_path, **tokens, BELEGBOT_SLACK_API_URL=peer.api_url) as process:
            await until_serving(process)
            peer.refused_tokens.add(APP_TOKEN)
            await peer.refresh()
            status, errors = await end(process)
    assert status == 2
    assert errors.splitlines()[-1] == "belegbot: Slack refuses SLACK_APP_TOKEN (invalid_auth)"
    assert not any(token in errors for token in (BOT_TOKEN, APP_TOKEN))
