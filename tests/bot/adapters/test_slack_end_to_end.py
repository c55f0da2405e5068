"""From a slash command in Slack through the real handlers and a real store, and on by its buttons."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.bootstrap import make_answer, open_store
from bot.config import Settings
from store.model import Article, Basis, Claim, ClaimType, Extent, Interval, Part, PartKind
from tests.bot.adapters.desk import slack_for
from tests.peers.slack_payloads import mention
from tests.peers.socket_mode import Post, SlackPeer, slack_peer

TEXT = (
    "„Die Brücke bleibt gesperrt, bis <!channel> der letzte Bogen geprüft ist“, sagte Baurätin Anna Muster. "
    "Der Verkehr fließt über die *Uferstraße*."
)
WORDS = "Die Brücke bleibt gesperrt, bis <!channel> der letzte Bogen geprüft ist"
SPEAKER = "Baurätin Anna Muster"


def extent(words: str) -> Extent:
    return Extent(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(store=f"sqlite:///{tmp_path / 'claims.db'}")
    day = datetime(2025, 9, 1, tzinfo=UTC)
    article = Article(
        key="bruecke",
        origin="bruecke.txt",
        text=TEXT,
        parts=(Part(Extent(0, len(TEXT)), PartKind.BODY),),
        language="de",
        known=day,
        title="Brücke gesperrt",
        url="https://stadtblatt.example/bruecke?seite=1&alt=2",
        published=Interval(day, day + timedelta(days=1), Basis.METADATA),
    )
    claim = Claim(
        ClaimType.DIRECT,
        (extent(WORDS),),
        speaker=(extent(SPEAKER),),
        speaker_name="Anna Muster",
        cue=(extent("sagte"),),
    )
    store = open_store(settings.store)
    store.put(article, [claim])
    store.close()
    return settings


@pytest.fixture
async def peer(settings: Settings) -> AsyncIterator[SlackPeer]:
    store = open_store(settings.store)
    async with slack_peer() as peer:
        adapter = slack_for(peer, make_answer(store, settings), store)
        await adapter.start()
        yield peer
        await adapter.stop()
    store.close()


def button(post: Post, kind: str) -> str:
    return next(b["value"] for b in post.elements("button") if b["action_id"].startswith(kind))


async def test_a_command_is_answered_with_its_source(peer: SlackPeer) -> None:
    await peer.command("/zitate", "Brücke")
    (post,) = await peer.posted()
    assert WORDS in post.shown
    assert "Anna Muster" in post.shown
    (link,) = post.elements("link")
    assert (link["url"], link["text"]) == (
        "https://stadtblatt.example/bruecke?seite=1&alt=2",
        "Brücke gesperrt",
    )


async def test_the_evidence_button_shows_the_text_around(peer: SlackPeer) -> None:
    await peer.command("/claims", "Brücke")
    await peer.posted()
    await peer.press(button(peer.posts[0], "evidence"))
    evidence = (await peer.posted(2))[1]
    assert WORDS in evidence.shown
    assert "*Uferstraße*" in evidence.shown


async def test_a_button_is_of_no_use_to_another_person(peer: SlackPeer) -> None:
    await peer.command("/claims", "Brücke")
    await peer.posted()
    other = {"id": "U0OTHER", "username": "other", "name": "other", "team_id": "T0TEAM"}
    await peer.press(button(peer.posts[0], "evidence"), user=other)
    refused = (await peer.posted(2))[1]
    assert WORDS not in refused.shown


async def test_a_mention_and_the_umbrella_ask_the_same(peer: SlackPeer) -> None:
    await peer.event(mention("/wer Muster"))
    await peer.posted()
    await peer.command("/belegbot", "wer Muster")
    for post in await peer.posted(2):
        assert "Anna Muster" in post.shown


async def test_the_help_names_only_commands_that_slack_passes_on(peer: SlackPeer) -> None:
    await peer.command("/belegbot", "help please")
    (post,) = await peer.posted()
    examples = [part["text"] for part in post.elements("text") if part.get("style") == {"code": True}]
    assert "/belegbot who Zelensky" in examples
    assert not [example for example in examples if example.startswith("/who")]


async def test_a_question_that_finds_nothing_says_so(peer: SlackPeer) -> None:
    await peer.command("/zitate", "Zebrastreifen")
    (post,) = await peer.posted()
    assert "Zebrastreifen" in post.shown
    assert WORDS not in post.shown
