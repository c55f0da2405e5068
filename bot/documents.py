"""One document a line of JSON, as the pipeline commands take it."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def read_document(line: bytes, *, day: str) -> dict[str, Any]:
    """Return the object of one line: "id", "text" and, where it is given, a date under the key `day`.

    Raises ValueError with the reason, for the person who wrote the line, where it is not that.
    """
    document = read_object(line)
    key = document.get("id")
    if not isinstance(key, str | int) or isinstance(key, bool):
        raise ValueError('"id" is missing, or neither a string nor a whole number')
    if isinstance(key, str) and _LONE_SURROGATE.search(key):
        raise ValueError('"id" holds half a character (a lone surrogate)')
    if not isinstance(document.get("text"), str):
        raise ValueError('"text" is missing or not a string')
    document[day] = _date(day, document.get(day))
    return document


def read_object(line: bytes) -> dict[str, Any]:
    """Return the JSON object of one line; raises ValueError with the reason where it is none."""
    try:
        document = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 (byte {error.start})") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} (column {error.colno})") from None
    except RecursionError:
        raise ValueError("not JSON that can be read: nested too deeply") from None
    if not isinstance(document, dict):
        raise ValueError("not a JSON object")
    return document


def _date(day: str, value: object) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise ValueError(f'"{day}" is no date: {str(value)[:40]!r}; it takes YYYY-MM-DD') from None
