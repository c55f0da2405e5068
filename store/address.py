"""Web addresses that may be shown as a link."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_web_address(text: str) -> bool:
    """Tell whether `text` is an absolute http or https address without control characters or spaces."""
    if any(ord(c) <= 32 or c in '<>"|' for c in text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
