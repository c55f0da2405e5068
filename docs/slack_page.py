"""Slack's messages and views as a page: the blocks that are sent, drawn about as Slack shows them."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from bot.render.slack_blocks import SlackMessage

WIDTH = 660
STYLE = Path(__file__).with_suffix(".css").read_text("utf-8")
ALONE = "Nur für dich sichtbar"

Json = Mapping[str, Any]


def asked(text: str) -> str:
    """Return what a person typed."""
    return _message("person", "M", "Mara Muster", escape(text))


def answered(message: SlackMessage, *, alone: bool = False) -> str:
    """Return the bot's message, as the asker alone sees it or all."""
    note = f'<div class="alone">👁 {ALONE}</div>' if alone else ""
    return _message("bot", "b", "belegbot", note + _blocks(message.blocks), app=True)


def picture(title: str, png: bytes) -> str:
    """Return the bot's picture."""
    drawn = f'<img src="data:image/png;base64,{base64.b64encode(png).decode()}">'
    return _message("bot", "b", "belegbot", f"<div>{escape(title)}</div>{drawn}", app=True)


def view(shown: Json) -> str:
    """Return a form or an App Home."""
    title = f'<div class="title">{_text(shown["title"])}</div>' if "title" in shown else ""
    submit = shown.get("submit")
    foot = f'<div class="submit"><span class="button">{_text(submit)}</span></div>' if submit else ""
    return f'<div class="view">{title}{_blocks(shown["blocks"])}{foot}</div>'


def _message(kind: str, letter: str, name: str, body: str, *, app: bool = False) -> str:
    badge = '<span class="app">APP</span>' if app else ""
    return (
        f'<div class="message {kind}"><div class="face">{letter}</div>'
        f'<div><span class="name">{escape(name)}</span>{badge}<div>{body}</div></div></div>'
    )


def _blocks(blocks: Iterable[Json]) -> str:
    return "".join(map(_block, blocks))


def _block(block: Json) -> str:
    match block["type"]:
        case "header":
            return f'<div class="header">{_text(block["text"])}</div>'
        case "rich_text":
            inside = "".join(_run(run) for part in block["elements"] for run in part["elements"])
            return f'<div class="block">{inside}</div>'
        case "actions":
            return f'<div class="actions">{"".join(map(_element, block["elements"]))}</div>'
        case "input":
            return f'<div class="label">{_text(block["label"])}</div>{_element(block["element"])}'
        case "divider":
            return "<hr>"
    raise SystemExit(f"no picture for a block of type {block['type']}")


def _run(run: Json) -> str:
    shown = escape(run["text"])
    if run["type"] == "link":
        shown = f"<a>{shown}</a>"
    for style, tag in (("bold", "b"), ("italic", "i"), ("code", "code")):
        if (run.get("style") or {}).get(style):
            shown = f"<{tag}>{shown}</{tag}>"
    return shown


def _element(element: Json) -> str:
    match element["type"]:
        case "button":
            return f'<span class="button">{_text(element["text"])}</span>'
        case "static_select":
            return f'<span class="button menu">{_text(element["placeholder"])}</span>'
        case "checkboxes":
            return "".join(f'<div class="box">{_text(option["text"])}</div>' for option in element["options"])
    shown = element.get("initial_value") or element["placeholder"]["text"]
    return f'<div class="field">{escape(str(shown))}</div>'


def _text(text: Json) -> str:
    return escape(str(text["text"]))
