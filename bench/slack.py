"""How soon Slack is acknowledged and answered under load: `python -m bench.slack [ARTICLES]`.

200 commands in 10 s, from a Slack of our own on loopback to the adapter in a process of its own with the real
handlers, while another process reads ARTICLES (1,000 by default) into the same store. One command goes before
them, which loads what the first answer needs.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import tempfile
from pathlib import Path

from bot.adapters.slack import SlackAccess, SlackAdapter
from bot.bootstrap import make_answer, open_store
from bot.config import Settings
from tests.peers.socket_mode import SlackPeer, slack_peer

COMMANDS, SECONDS = 200, 10.0
_PATIENCE = 240.0
_CLI = "from bot.cli import main; main()"


async def main(articles: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as scratch:
        store, lines = f"sqlite:///{scratch}/claims.db", Path(scratch) / "articles.jsonl"
        lines.write_text("".join(_article(number) for number in range(articles)), "utf-8")
        async with slack_peer() as peer:
            bot = await _run("-m", "bench.slack", "--serve", store, peer.api_url)
            await peer.connected(1)
            reader = await _run(
                "-c", "from bot.cli import main; main()", "ingest", "--store", store, str(lines)
            )
            await peer.command("/zitate", "Brücke")
            await _answered(peer, 1)
            waits = await _ask(peer)
            reading = reader.returncode is None
            answered = await _answered(peer, COMMANDS + 1) - 1
            for process in (bot, reader):
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
    print(f"acknowledged {len(waits)} of {COMMANDS}, articles were being read meanwhile: {reading}")
    print(f"acknowledgement p50 {_quantile(waits, 0.5):.3f} s, p99 {_quantile(waits, 0.99):.3f} s")
    took = peer.posts[-1].at - peer.posts[1].at
    print(f"answered {answered} of {COMMANDS}, the last {took:.1f} s after the first")


async def serve(store: str, api_url: str) -> None:
    """Answer from `store` until killed."""
    access = SlackAccess(bot_token="xoxb-bench", app_token="xapp-bench", api_url=api_url)  # noqa: S106
    settings = Settings(store=store)
    with open_store(store) as opened:
        await SlackAdapter(access, answer=make_answer(opened, settings), store=opened).start()
        await asyncio.Event().wait()


async def _ask(peer: SlackPeer) -> list[float]:
    """Send the commands evenly; return how long each acknowledgement took."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    sent: list[tuple[str, float]] = []
    for number in range(COMMANDS):
        await asyncio.sleep(max(0.0, began + number * SECONDS / COMMANDS - loop.time()))
        at = loop.time()
        sent.append((await peer.command("/zitate", f"Brücke {number}", user_id=f"U{number:04}"), at))
    waits = []
    for envelope, at in sent:
        with contextlib.suppress(TimeoutError):
            waits.append(await peer.acknowledged(envelope) - at)
    return sorted(waits)


async def _answered(peer: SlackPeer, count: int) -> int:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            while len(peer.posts) < count:
                await asyncio.sleep(0.1)
    return len(peer.posts)


async def _run(*arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
    )


def _article(number: int) -> str:
    text = (
        f"Die Brücke über den Fluss {number} bleibt gesperrt. „Wir brauchen {number} Wochen“, sagte Anna "
        f"Muster. Ralf Weber forderte, das Land müsse {number} Millionen Euro geben. Der Verkehr fließt nun "
        "über Umwege."
    )
    return json.dumps({"id": str(number), "text": text, "date": "2025-08-15", "outlet": "Stadtblatt"}) + "\n"


def _quantile(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        asyncio.run(serve(*sys.argv[2:]))
    else:
        asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else 1000))
