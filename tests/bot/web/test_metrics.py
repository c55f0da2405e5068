"""GET /metrics: what has become of the digests, in counts alone."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.outbox import Outbox
from bot.web.metrics import metrics_route
from store.db.sqlite import SqliteStore
from tests.bot.senders import DUE, Clock, Platform, fill, subscribe


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore.open(f"sqlite:///{tmp_path / 'claims.db'}") as opened:
        yield opened


def shown(store: SqliteStore) -> list[str]:
    return TestClient(Starlette(routes=[metrics_route(store)])).get("/metrics").text.splitlines()


async def test_they_count_slots_parts_late_and_overdue_ones(store: SqliteStore) -> None:
    fill(store)
    subscribe(store, ["slack:T0/C0", "slack:T0/C1"])
    assert "belegbot_digest_overdue 2" in shown(store)
    await Outbox(store, [Platform()], Clock(DUE + timedelta(hours=1))).tick()
    lines = shown(store)
    assert 'belegbot_digest_slots{state="frozen"} 2' in lines
    assert 'belegbot_digest_parts{state="sent"} 2' in lines
    assert 'belegbot_digest_parts{state="ambiguous"} 0' in lines
    assert "belegbot_digest_late 2" in lines
    assert not any("T0" in line for line in lines)


def test_a_store_that_can_not_be_read_answers_503(store: SqliteStore) -> None:
    client = TestClient(Starlette(routes=[metrics_route(store)]))
    store.close()
    assert client.get("/metrics").status_code == 503
