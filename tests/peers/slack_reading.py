"""How Slack reads a message, told by software that we did not write."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.protocols import Validator

from tests.peers.install import NodePeers

HERE = Path(__file__).parent
_SECONDS = 60


def live_in(peers: NodePeers, texts: Sequence[str]) -> list[list[str]]:
    """Return the mentions, commands and links that Slack would find in each of `texts` (mrkdwn)."""
    done = subprocess.run(
        [str(peers.node), str(HERE / "slack_reading.js")],
        input=json.dumps(list(texts)),
        env=peers.environment,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=True,
    )
    found: list[list[str]] = json.loads(done.stdout)
    return found


def block_problems(blocks: Sequence[dict[str, Any]]) -> list[str]:
    """Return what Slack's published types (npm @slack/types 3.2, as a JSON schema) have against blocks."""
    return [
        error.message[:200] for block in blocks for error in _validators()[block["type"]].iter_errors(block)
    ]


@cache
def _validators() -> dict[str, Validator]:
    """Return a validator for each type of block; to try all of them on each block takes ten times as long."""
    schema = json.loads((HERE / "slack_blocks.schema.json").read_text("utf-8"))
    validators = {}
    for option in schema["definitions"]["KnownBlock"]["anyOf"]:
        kind = schema["definitions"][option["$ref"].rpartition("/")[2]].get("properties", {}).get("type")
        if kind is not None:
            validators[kind["const"]] = Draft7Validator(schema | option)
    return validators
