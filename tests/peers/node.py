"""Programs from npm that the tests talk to over loopback."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.peers.install import NodePeers, PeersMissing, install


@pytest.fixture(scope="session")
def node_peers() -> NodePeers:
    """Node and the packages of `tests/peers/package.json`."""
    try:
        return install()
    except PeersMissing as reason:
        pytest.skip(str(reason))


def free_port() -> int:
    """Return a loopback port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@asynccontextmanager
async def node_process(
    peers: NodePeers, arguments: Sequence[str | Path], port: int, *, timeout: float = 30.0
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run `node ARGUMENTS…` until the block ends; the block begins once the program listens on `port`.

    `timeout` is in seconds. Raises RuntimeError with the program's output if it ends or never listens.
    """
    process = await asyncio.create_subprocess_exec(
        str(peers.node),
        *(str(argument) for argument in arguments),
        env=peers.environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output = bytearray()
    drain = asyncio.create_task(_collect(process, output))
    try:
        await _until_listening(process, drain, output, port, timeout)
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await drain


async def _until_listening(
    process: asyncio.subprocess.Process,
    drain: asyncio.Task[None],
    output: bytearray,
    port: int,
    timeout: float,
) -> None:
    try:
        async with asyncio.timeout(timeout):
            while not await _listens(port):
                if process.returncode is not None:
                    await drain
                    said = output.decode(errors="replace")
                    raise RuntimeError(f"node ended with {process.returncode}: {said}")
                await asyncio.sleep(0.05)
    except TimeoutError as error:
        said = output.decode(errors="replace")
        raise RuntimeError(f"nothing listens on port {port} after {timeout} s: {said}") from error


async def _collect(process: asyncio.subprocess.Process, output: bytearray) -> None:
    assert process.stdout is not None
    while chunk := await process.stdout.read(65536):
        output += chunk


async def _listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True
