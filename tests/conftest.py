"""What several test modules share; each plugin says what it gives."""

import pytest
from hypothesis import settings

pytest_plugins = ["tests.peers.node"]

# How long one example takes says more about what else the machine does than about the code.
settings.register_profile("belegbot", deadline=None)
settings.load_profile("belegbot")


@pytest.fixture(autouse=True)
def _loopback_is_reached_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clients that honour a proxy in the environment must find the tests' own servers."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
