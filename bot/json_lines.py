"""JSON that may end up on somebody's terminal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def json_line(record: Mapping[str, Any]) -> str:
    r"""Return `record` as one line of JSON; characters that would steer a terminal are written as \uXXXX."""
    return "".join(map(_shown, json.dumps(record, ensure_ascii=False)))


def _shown(character: str) -> str:
    return character if character.isprintable() else json.dumps(character)[1:-1]
