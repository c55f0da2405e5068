"""What the tests of all adapters share."""

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.adapters.slack import SlackAdapter
from bot.adapters.telegram import TelegramAdapter
from store.db.sqlite import SqliteStore
from tests.bot.adapters.desk import Desk, slack_for, telegram_for
from tests.peers.install import NodePeers
from tests.peers.socket_mode import SlackPeer, slack_peer
from tests.peers.telegram import BotApi, bot_api_server


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    with SqliteStore.open("sqlite:///:memory:") as store:
        yield store


@pytest.fixture
async def api(node_peers: NodePeers) -> AsyncIterator[BotApi]:
    async with bot_api_server(node_peers) as api:
        yield api


@pytest.fixture
async def telegram(api: BotApi, desk: Desk, store: SqliteStore) -> AsyncIterator[TelegramAdapter]:
    """Return the started adapter; it stops with the test."""
    adapter = telegram_for(api, desk, store)
    await adapter.start()
    yield adapter
    await adapter.stop()


@pytest.fixture
async def peer() -> AsyncIterator[SlackPeer]:
    async with slack_peer() as peer:
        yield peer


@pytest.fixture
async def slack(peer: SlackPeer, desk: Desk, store: SqliteStore) -> AsyncIterator[SlackAdapter]:
    """Return the started adapter; it stops with the test."""
    adapter = slack_for(peer, desk, store)
    await adapter.start()
    yield adapter
    await adapter.stop()
