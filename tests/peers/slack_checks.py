"""What Slack refuses about messages and views, and the parts of blocks."""

from __future__ import annotations

import json
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

Json = dict[str, Any]

MAX_MESSAGE = 13_000


def message_error(body: Json) -> str | None:
    """Return the error with which Slack refuses a message, or None."""
    blocks = body.get("blocks") or []
    if not body.get("text") and not blocks:
        return "no_text"
    if len(blocks) > 50:
        return "invalid_blocks"
    if len(json.dumps(blocks, ensure_ascii=False)) > MAX_MESSAGE:
        return "msg_blocks_too_long"
    try:
        for block in Block.parse_all(blocks):
            block.validate_json()
    except SlackObjectFormationError:
        return "invalid_blocks"
    empty = any(part.get("text") == "" for part in parts(blocks))
    return "invalid_blocks" if empty else None


def view_error(view: Json) -> str | None:
    """Return the error with which Slack refuses a modal or an App Home, or None."""
    blocks = view.get("blocks") or []
    if len(blocks) > 100 or len(json.dumps(view)) > 250_000:
        return "invalid_arguments"
    if len(view.get("private_metadata") or "") > 3_000:
        return "invalid_arguments"
    if view["type"] == "modal" and not 0 < len(view["title"]["text"]) <= 24:
        return "invalid_arguments"
    ids = [block["block_id"] for block in blocks if block.get("block_id")]
    if len(ids) != len(set(ids)):
        return "invalid_blocks"
    return message_error({"text": "x", "blocks": blocks[:50]}) or message_error(
        {"text": "x", "blocks": blocks[50:]}
    )


def parts(value: Any) -> list[Json]:
    """Return every object within a value."""
    if isinstance(value, list):
        return [part for each in value for part in parts(each)]
    if isinstance(value, dict):
        return [value, *(part for each in value.values() for part in parts(each))]
    return []


def texts(blocks: list[Json]) -> list[str]:
    """Return every text within blocks."""
    return [part["text"] for part in parts(blocks) if isinstance(part.get("text"), str)]
