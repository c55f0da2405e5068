"""Telegram's own library as the judge of outgoing texts; it runs in this process and asks nobody."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Sequence
from typing import Any

from tdjson import td_execute
from telegram import MessageEntity

Places = dict[int, frozenset[str]]
"""For each UTF-16 unit of a text that has any: what covers it, links with their address."""

_TAGS = {
    "bold": "b",
    "italic": "i",
    "code": "code",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote expandable",
}
_BOT_API_NAMES = {
    "TextUrl": "text_link",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
}

# Detected in some apps only, and pressing them reaches nobody: a moment in a video, the number of a card.
# Phone numbers, which do reach somebody, Telegram's servers alone find; this library can't judge them.
_HARMLESS = {"MediaTimestamp", "BankCardNumber"}


def live_in(text: str, entities: Iterable[MessageEntity] = ()) -> list[tuple[str, str]]:
    """Return what Telegram makes live in `text` by itself, links and code left out: (kind, words)."""
    sheltered = [(e.offset, e.offset + e.length) for e in entities if e.type in ("text_link", "code")]
    encoded = text.encode("utf-16-le")
    live = []
    for found in _execute("getTextEntities", text=text)["entities"]:
        start, end = found["offset"], found["offset"] + found["length"]
        if _kind(found) not in _HARMLESS and not any(a < end and start < b for a, b in sheltered):
            live.append((_kind(found), encoded[2 * start : 2 * end].decode("utf-16-le")))
    return live


def assert_agrees(text: str, entities: Sequence[MessageEntity]) -> None:
    """Check that Telegram takes `text` with `entities` as they are and makes nothing else of it live."""
    check(text, entities)
    assert read_from_html(text, entities) == (text, places(entities))
    assert live_in(text, entities) == []
    assert text == text.strip() != ""


def check(text: str, entities: Iterable[MessageEntity]) -> None:
    """Raise ValueError, with Telegram's words, where it refuses `entities` over `text`."""
    given = [
        {"@type": "textEntity", "offset": e.offset, "length": e.length, "type": _type(e)} for e in entities
    ]
    _execute("getMarkdownText", text={"@type": "formattedText", "text": text, "entities": given})


def read_from_html(text: str, entities: Iterable[MessageEntity]) -> tuple[str, Places]:
    """Return the text and places that Telegram's HTML parser finds in `text` with `entities` as tags."""
    encoded = text.encode("utf-16-le")
    # Outer tags open first and close last.
    ordered = sorted(entities, key=lambda e: (e.offset, -e.length))
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    for e in ordered:
        end = e.offset + e.length
        opening[e.offset] = opening.get(e.offset, "") + _open_tag(e)
        closing[end] = _close_tag(e) + closing.get(end, "")
    borders = sorted({0, len(encoded) // 2, *opening, *closing})
    out = []
    for start, end in zip(borders, [*borders[1:], borders[-1]], strict=True):
        out += [closing.get(start, ""), opening.get(start, "")]
        out.append(html.escape(encoded[2 * start : 2 * end].decode("utf-16-le"), quote=False))
    parsed = _execute("parseTextEntities", text="".join(out), parse_mode={"@type": "textParseModeHTML"})
    return parsed["text"], _places(parsed["entities"])


def places(entities: Iterable[MessageEntity]) -> Places:
    """Return what `entities` cover, in the shape in which Telegram's answer is read."""
    covered: dict[int, set[str]] = {}
    for e in entities:
        name = f"{e.type} {e.url}" if e.url else str(e.type)
        for unit in range(e.offset, e.offset + e.length):
            covered.setdefault(unit, set()).add(name)
    return {unit: frozenset(names) for unit, names in covered.items()}


def _places(found: list[dict[str, Any]]) -> Places:
    kinds = ((_BOT_API_NAMES.get(_kind(e), _kind(e).lower()), e) for e in found)
    return places(
        MessageEntity(kind, offset=e["offset"], length=e["length"], url=e["type"].get("url"))
        for kind, e in kinds
    )


def _kind(entity: dict[str, Any]) -> str:
    return str(entity["type"]["@type"]).removeprefix("textEntityType")


def _type(entity: MessageEntity) -> dict[str, str]:
    names = {ours: theirs for theirs, ours in _BOT_API_NAMES.items()}
    kind = names.get(entity.type, entity.type.capitalize())
    address = {"url": entity.url} if entity.url else {}
    return {"@type": f"textEntityType{kind}", **address}


def _open_tag(entity: MessageEntity) -> str:
    return f'<a href="{html.escape(entity.url)}">' if entity.url else f"<{_TAGS[entity.type]}>"


def _close_tag(entity: MessageEntity) -> str:
    return "</a>" if entity.url else f"</{_TAGS[entity.type].split()[0]}>"


def _execute(method: str, **arguments: Any) -> dict[str, Any]:
    answer = td_execute(json.dumps({"@type": method, **arguments}).encode())
    assert answer is not None
    found: dict[str, Any] = json.loads(answer)
    if found["@type"] == "error":
        raise ValueError(found["message"])
    return found


_execute("setLogVerbosityLevel", new_verbosity_level=0)
