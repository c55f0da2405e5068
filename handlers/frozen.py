"""A reply as text that can be kept, and back: what was frozen is what is sent."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

from handlers.reply import Action, ActionKind, Item, ItemKind, Outcome, Page, Reply, Span, Style, Visibility


def frozen(reply: Reply) -> str:
    """Return `reply`, which must have no chart, as one line of JSON."""
    if reply.chart is not None:
        raise ValueError("a chart is drawn anew, never kept")
    return json.dumps(asdict(reply), separators=(",", ":"))


def thawed(payload: str) -> Reply:
    """Return the reply that `frozen` kept; raises ValueError where it is none."""
    try:
        record = json.loads(payload)
        page = record.pop("page")
        return Reply(
            items=tuple(map(_item, record.pop("items"))),
            sources=tuple(map(_item, record.pop("sources"))),
            notes=tuple(record.pop("notes")),
            actions=tuple(
                replace(Action(**action), kind=ActionKind(action["kind"])) for action in record.pop("actions")
            ),
            page=page and Page(**page),
            visibility=Visibility(record.pop("visibility")),
            outcome=Outcome(record.pop("outcome")),
            **record,
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError("this is no reply") from error


def _item(record: dict[str, Any]) -> Item:
    spans = tuple(Span(span["text"], Style(span["style"]), span["link"]) for span in record["spans"])
    return Item(ItemKind(record["kind"]), spans, record["marker"])
