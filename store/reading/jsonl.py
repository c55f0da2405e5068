"""JSONL: one article a line, `{"id", "title", "text", "date", "url", "outlet"}`.

`id` and `text` must be there; the others may be missing, empty or null, unknown fields are left aside.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from store.address import is_web_address
from store.errors import RefusedInput
from store.model import Article
from store.reading.dating import published_of
from store.reading.text import LONGEST_ADDRESS, article_from_text, with_body


def read_line(
    line: str, *, file_key: str, origin: str, known: datetime, zone: ZoneInfo, outlet: str | None = None
) -> Article:
    """Read one line's article; its address is its key, or `file_key` with "#" and its id.

    `outlet` is used where the line names none. Raises RefusedInput for a line that is no such object.
    """
    fields = _object_of(line, origin)
    identity = _id_of(fields, origin)
    text = _string(fields, "text", origin)
    if text is None:
        raise RefusedInput(origin, 'the field "text" is missing or empty')
    date = _string(fields, "date", origin)
    url = _string(fields, "url", origin)
    if url is not None and (len(url) > LONGEST_ADDRESS or not is_web_address(url)):
        raise RefusedInput(
            origin,
            f'the field "url" is no http or https address of at most {LONGEST_ADDRESS} characters: '
            f"{url[:80]!r}",
        )
    return with_body(
        article_from_text(
            text,
            key=url or f"{file_key}#{identity}",
            origin=origin,
            known=known,
            title=_string(fields, "title", origin),
            outlet=_string(fields, "outlet", origin) or outlet,
            url=url,
            published=published_of(date, zone, origin) if date else None,
        )
    )


def _object_of(line: str, origin: str) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise RefusedInput(origin, f"malformed JSON at column {error.colno}: {error.msg}") from None
    except (RecursionError, ValueError) as error:
        raise RefusedInput(origin, f"malformed JSON: {error}") from None
    if not isinstance(fields, dict):
        raise RefusedInput(origin, 'the line is no JSON object like {"id": …, "text": …}')
    return fields


def _id_of(fields: dict[str, Any], origin: str) -> str:
    identity = fields.get("id")
    if isinstance(identity, int) and not isinstance(identity, bool):
        return str(identity)
    found = _string(fields, "id", origin)
    if found is None:
        raise RefusedInput(origin, 'the field "id" is missing or empty')
    return found


def _string(fields: dict[str, Any], name: str, origin: str) -> str | None:
    """Return a field's text, None where it is missing, null or blank."""
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise RefusedInput(
            origin, f'the field "{name}" must be a text in quotation marks, not {_kind(value)}'
        )
    if "\0" in value:
        raise RefusedInput(origin, f'the field "{name}" holds binary data (a NUL character)')
    if any("\ud800" <= c <= "\udfff" for c in value):
        raise RefusedInput(origin, f'the field "{name}" holds half a character (a lone surrogate)')
    return value if value.strip() else None


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return kinds[type(value)]
