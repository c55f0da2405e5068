"""kill -9 between due and recorded: in Slack each digest arrives once, in Telegram at most once."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from store.db.sqlite import SqliteStore
from store.digests import DeliveryState
from tests.bot.crashes import HEADING, Crew, Toll, crash, lines_of, toll
from tests.peers.install import NodePeers
from tests.peers.slack_web_api import CHANNELS, slack_web_api
from tests.peers.telegram import bot_api_server

TICKERS = (1, 2, 4)


async def slack(peers: NodePeers, folder: Path, tickers: int, kills: int) -> Toll:
    address = f"sqlite:///{folder / f'slack-{tickers}.db'}"
    async with slack_web_api(peers, folder) as api:
        with SqliteStore.open(address) as store:
            names = [f"news-{n}" for n in range(CHANNELS)]
            places = [f"slack:T0TEAM/{await api.channel(name)}" for name in names]
            await crash(store, Crew(address, "slack", api.address), tickers, kills, places)
            messages = [message for name in names for message in await api.messages(name)]
            arrived = Counter(message["metadata"]["event_payload"]["key"] for message in messages)
            assert {line.state for line in lines_of(store)} == {DeliveryState.SENT}
            return toll(store, "Slack", tickers, kills, arrived, "key")


async def telegram(peers: NodePeers, folder: Path, tickers: int, kills: int) -> Toll:
    address = f"sqlite:///{folder / f'telegram-{tickers}.db'}"
    async with bot_api_server(peers) as api:
        with SqliteStore.open(address) as store:
            places = [f"telegram:{chat}" for chat in range(1000, 1000 + 100 * kills)]
            await crash(store, Crew(address, "telegram", api.api_url), tickers, kills, places)
            sent = [call for call in await api.calls("sendMessage") if not call.failed]
            arrived = Counter(f"telegram:{call.params['chat_id']}" for call in sent)
            for line in lines_of(store):
                assert line.state in (DeliveryState.SENT, DeliveryState.AMBIGUOUS)
                assert line.state is not DeliveryState.SENT or arrived[line.conversation] == 1
            return toll(store, "Telegram", tickers, kills, arrived, "conversation")


@pytest.mark.parametrize("tickers", TICKERS)
async def test_in_slack_each_arrives_once(node_peers: NodePeers, tmp_path: Path, tickers: int) -> None:
    counted = await slack(node_peers, tmp_path, tickers, kills=2)
    assert (counted.once, counted.twice, counted.lost) == (counted.digests, 0, 0)


@pytest.mark.parametrize("tickers", TICKERS)
async def test_in_telegram_each_arrives_at_most_once(
    node_peers: NodePeers, tmp_path: Path, tickers: int
) -> None:
    counted = await telegram(node_peers, tmp_path, tickers, kills=2)
    assert (counted.twice, counted.lost) == (0, 0)
    assert counted.once + counted.ambiguous >= counted.digests


@pytest.mark.soak
@pytest.mark.parametrize("kills", [50])
async def test_at_three_hundred_moments(
    node_peers: NodePeers, tmp_path: Path, capsys: pytest.CaptureFixture[str], kills: int
) -> None:
    rows = []
    for run in (slack, telegram):
        for tickers in TICKERS:
            rows.append(await run(node_peers, tmp_path, tickers, kills))
    with capsys.disabled():
        sys.stdout.write("\n".join(("", HEADING, *(row.row() for row in rows), "")))
    assert all(row.twice == row.lost == 0 for row in rows)
    assert all(row.once == row.digests for row in rows if row.platform == "Slack")
