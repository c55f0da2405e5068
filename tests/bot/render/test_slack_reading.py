"""Hostile articles as Slack reads them: nothing of them is live, and every block is one that Slack knows."""

import random
from typing import Any

from bot.render.slack_blocks import render
from bot.render.slack_controls import Extra
from bot.render.slack_views import home, search_form
from handlers.reply import Action, ActionKind, Item, ItemKind, Reply, Span, Style
from tests.peers.install import NodePeers
from tests.peers.slack_reading import block_problems, live_in

TEXTS = 500
PIECES = [
    *("<!channel>", "<!here>", "<!everyone>", "<@U012AB3CD>", "<#C012AB3CD>", "<!subteam^S012AB3CD>"),
    *(
        "<http://x.example|klick>",
        "<mailto:a@b.example>",
        "<!date^1392734382^{date}^x|y>",
        "@here",
        "@channel",
    ),
    *("&lt;!channel&gt;", "&amp;lt;", "<", ">", "&", "*fett*", "_schräg_", "~weg~", "`code`", "```x```"),
    *(
        ":tada:",
        "> zitiert",
        "\n",
        "\u202e",
        "\u200b",
        "„Wort“",
        "Brücke",
        " ",
        "<<!channel>>",
        "<!chan\u200bnel>",
    ),
]


def hostile(number: int) -> str:
    chance = random.Random(number)
    return "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 25)))


def reply_about(text: str) -> Reply:
    return Reply(
        "de",
        text,
        text,
        (Item(ItemKind.STATEMENT, (Span(text, Style.STRONG), Span(text)), "1"),),
        (Item(ItemKind.SOURCE, (Span("Artikel", link="https://zeitung.example/a?b=1&c=2"),), "[1]"),),
        (text,),
        (
            Action(ActionKind.MORE, text, "m"),
            Action(ActionKind.SPEAKER, f"von {text}", "a"),
            Action(ActionKind.SPEAKER, f"by {text}", "b"),
        ),
    )


def test_the_reader_finds_what_is_live(node_peers: NodePeers) -> None:
    assert live_in(node_peers, ["<!channel> <@U012AB3CD>", "<http://x.example|y>", "&lt;!channel&gt;"]) == [
        ["<!channel>", "<@U012AB3CD>"],
        ["<http://x.example|y>"],
        [],
    ]


def test_no_text_of_an_article_is_live_in_what_notifications_show(node_peers: NodePeers) -> None:
    shown = [render(reply_about(hostile(number))).text for number in range(TEXTS)]
    assert [found for found in live_in(node_peers, shown) if found] == []


def test_every_block_is_one_that_slack_knows() -> None:
    for number in range(TEXTS):
        message = render(reply_about(hostile(number)), [Extra("share", "In den Kanal stellen", "s")])
        assert block_problems(message.blocks) == []


def test_so_are_those_of_the_home_and_the_form() -> None:
    views: list[dict[str, Any]] = [home(reply_about("Wort")), search_form("de"), search_form("en", topic="x")]
    assert [problem for view in views for problem in block_problems(view["blocks"])] == []


def test_what_slack_does_not_know_is_found() -> None:
    assert block_problems([{"type": "rich_text", "elements": [{"type": "rich_text_section"}]}]) != []
