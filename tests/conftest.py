"""What several test modules share; each plugin says what it gives."""

pytest_plugins = ["tests.peers.node"]
