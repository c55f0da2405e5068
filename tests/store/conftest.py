"""Every engine of the claim store, empty; a new engine is one more line in `ENGINES`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.db.sqlite import SqliteStore

ENGINES: dict[str, Callable[[Path], SqliteStore]] = {
    "sqlite file": lambda folder: SqliteStore.open(f"sqlite:///{folder / 'store.db'}"),
    "sqlite memory": lambda _: SqliteStore.open("sqlite:///:memory:"),
}


@pytest.fixture(params=ENGINES.values(), ids=ENGINES.keys())
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqliteStore]:
    with request.param(tmp_path) as opened:
        yield opened
