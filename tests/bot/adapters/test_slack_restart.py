"""A process that dies between acknowledgement and answer leaves nobody without a word or with two."""

import asyncio
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters import underway
from store.db.sqlite import SqliteStore
from store.receipts import Abandoned
from tests.bot.adapters.desk import Desk, slack_for
from tests.peers.slack_payloads import CHANNEL, event_payload, mention
from tests.peers.socket_mode import SlackPeer

PROGRAM = Path(__file__).with_name("slack_process.py")


@pytest.fixture(autouse=True)
def _short_leases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(underway, "LEASE", timedelta(seconds=0.6))
    monkeypatch.setattr(underway, "ROUND_SECONDS", 0.2)


@asynccontextmanager
async def answering(peer: SlackPeer, store: Path, pause: float) -> AsyncIterator[asyncio.subprocess.Process]:
    connections = peer.connections
    process = await asyncio.create_subprocess_exec(
        sys.executable, PROGRAM, str(store), peer.api_url, str(pause), cwd=Path.cwd()
    )
    try:
        await peer.connected(connections + 1)
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def expire_leases(path: Path) -> None:
    """Let the leases of the dead process end now."""
    with SqliteStore.open(str(path)) as store, store._connections.writing() as db:
        db.execute("UPDATE receipt SET lease = '2000'")


async def test_who_was_acknowledged_and_not_answered_gets_an_apology(
    peer: SlackPeer, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "claims.db"
    async with answering(peer, path, pause=60) as process:
        await peer.acknowledged(await peer.command("/claims", "vertraulich"))
        await peer.acknowledged(await peer.event(mention("vertraulich"), event_id="Ev1"))
        await asyncio.sleep(0.5)
        process.kill()
        await process.wait()
    assert peer.posts == []
    expire_leases(path)
    with SqliteStore.open(str(path)) as store:
        adapter = slack_for(peer, desk, store)
        await adapter.start()
        await peer.acknowledged(await peer.event(mention("vertraulich"), event_id="Ev1", retry=1))
        posts = await peer.posted(2)
        await asyncio.sleep(0.5)
        await adapter.stop()
    assert sorted(post.way for post in posts) == ["chat.postMessage", "response_url"]
    assert all("nicht geklappt" in post.shown for post in posts)
    assert desk.questions == []
    assert b"vertraulich" not in path.read_bytes()


async def test_an_answer_that_had_arrived_is_not_followed_by_anything(
    peer: SlackPeer, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "claims.db"
    with SqliteStore.open(str(path)) as store:
        adapter = slack_for(peer, desk, store)
        await adapter.start()
        await peer.event(mention("x"), event_id="Ev1")
        await peer.posted()
        await adapter.stop()
        # As if it had died after Slack took the message and before it noted so.
        with store._connections.writing() as db:
            db.execute("UPDATE receipt SET state = 'sending', lease = '2000'")
        await adapter.start()
        await peer.until(lambda: "conversations.replies" in peer.calls)
        await asyncio.sleep(0.3)
        await adapter.stop()
    assert len(peer.posts) == 1


async def test_an_answer_to_one_of_which_nobody_knows_is_spoken_of(
    peer: SlackPeer, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "claims.db"
    with SqliteStore.open(str(path)) as store:
        adapter = slack_for(peer, desk, store)
        await adapter.start()
        await peer.command("/claims", "x")
        await peer.posted()
        await adapter.stop()
        with store._connections.writing() as db:
            db.execute("UPDATE receipt SET state = 'sending', lease = '2000'")
        await adapter.start()
        posts = await peer.posted(2)
        await adapter.stop()
    assert "vielleicht nicht angekommen" in posts[1].shown


async def test_a_question_is_known_for_longer_than_slack_repeats_it(
    peer: SlackPeer, desk: Desk, tmp_path: Path
) -> None:
    for process in range(2):
        with SqliteStore.open(str(tmp_path / "claims.db")) as store:
            adapter = slack_for(peer, desk, store)
            await adapter.start()
            await peer.acknowledged(await peer.event(mention("x"), event_id="Ev1", retry=process))
            await peer.posted()
            await asyncio.sleep(0.2)
            await adapter.stop()
    assert len(desk.questions) == 1


async def test_two_processes_answer_once(peer: SlackPeer, desk: Desk, tmp_path: Path) -> None:
    with SqliteStore.open(str(tmp_path / "a.db")) as one, SqliteStore.open(str(tmp_path / "a.db")) as two:
        adapters = [slack_for(peer, desk, store) for store in (one, two)]
        for adapter in adapters:
            await adapter.start()
        for number in range(2):
            socket = peer._sockets[number]
            body = {"type": "events_api", "envelope_id": f"e{number}", "accepts_response_payload": False}
            await socket.send_json(body | {"payload": event_payload(mention("x"), "Ev1")})
        for number in range(2):
            await peer.acknowledged(f"e{number}")
        await peer.posted()
        await asyncio.sleep(0.5)
        for adapter in adapters:
            await adapter.stop()
    assert len(peer.posts) == len(desk.questions) == 1


async def test_a_store_that_is_locked_delays_no_acknowledgement(
    peer: SlackPeer, desk: Desk, tmp_path: Path
) -> None:
    path = str(tmp_path / "claims.db")
    with SqliteStore.open(path) as store, SqliteStore.open(path) as other:
        adapter = slack_for(peer, desk, store)
        await adapter.start()
        began = asyncio.get_running_loop().time()
        with other._connections.writing():
            envelope = await peer.command("/claims", "x")
            await peer.acknowledged(envelope)
            assert asyncio.get_running_loop().time() - began < 3
        posts = await peer.posted()
        await asyncio.sleep(0.3)
        await adapter.stop()
        later = datetime.now(UTC) + timedelta(hours=1)
        assert store.take_abandoned("slack:", now=later, lease=later) == Abandoned()
    assert "Antwort auf" in posts[0].shown


@pytest.mark.soak
async def test_kills_at_any_moment_leave_nobody_without_a_word(
    peer: SlackPeer, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "claims.db"

    def asked(number: int) -> str:
        return f"1763870000.{number:06}"

    chance = random.Random(7)
    for number in range(30):
        async with answering(peer, path, pause=0.05) as process:
            await peer.acknowledged(await peer.event(mention("x", ts=asked(number)), event_id=f"Ev{number}"))
            await asyncio.sleep(chance.uniform(0, 0.3))
            process.kill()
            await process.wait()
    expire_leases(path)
    with SqliteStore.open(str(path)) as store:
        adapter = slack_for(peer, desk, store)
        await adapter.start()
        await peer.until(lambda: {p.body.get("thread_ts") for p in peer.posts} >= {*map(asked, range(30))})
        await asyncio.sleep(2)
        await adapter.stop()
    heard = Counter(post.body["thread_ts"] for post in peer.posts if post.body["channel"] == CHANNEL)
    assert set(heard.values()) == {1}
