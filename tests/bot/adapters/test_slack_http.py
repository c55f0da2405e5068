"""The same listeners behind HTTP: a signed request is served, a forged or a stale one is not."""

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from urllib.parse import urlencode

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer
from slack_sdk.signature import SignatureVerifier

from bot.adapters.answers import Answers
from bot.adapters.slack_app import build_app
from bot.adapters.slack_client import SlackClient
from bot.adapters.slack_delivery import deliver
from tests.bot.adapters.desk import Desk
from tests.peers.socket_mode import (
    SlackPeer,
    command_payload,
    event_payload,
    mention,
    press_payload,
)

SECRET = "shared-with-slack"
PATH = "/slack/events"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@asynccontextmanager
async def served(peer: SlackPeer, desk: Desk, secret: str | None = SECRET) -> AsyncIterator[TestClient]:
    client = SlackClient("xoxb-bot", peer.api_url, refused=pytest.fail)
    answers = Answers("Slack", desk, partial(deliver, client))
    app = build_app(answers, client, signing_secret=secret)
    async with TestClient(TestServer(app.web_app(path=PATH))) as http:
        yield http
        await answers.finish(5)


async def send(
    http: TestClient, body: str, content_type: str, *, secret: str = SECRET, age: int = 0, **headers: str
) -> aiohttp.ClientResponse:
    """Send what Slack would send `age` seconds ago, signed with `secret`."""
    at = str(int(time.time()) - age)
    signature = SignatureVerifier(secret).generate_signature(timestamp=at, body=body)
    assert signature is not None
    signed = {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": signature, "Content-Type": content_type}
    return await http.post(PATH, data=body, headers=signed | headers)


def command_body(peer: SlackPeer) -> str:
    return urlencode(command_payload(peer.response_url(), "/claims", "Waffen & Geld"))


async def test_a_signed_command_is_acknowledged_and_answered(peer: SlackPeer, desk: Desk) -> None:
    async with served(peer, desk) as http:
        response = await send(http, command_body(peer), FORM)
        assert response.status == 200
        assert await response.text() == ""
        (post,) = await peer.posted()
    assert desk.questions[0].text == "/claims Waffen & Geld"
    assert post.way == "response_url"


async def test_a_signed_press_is_answered(peer: SlackPeer, desk: Desk) -> None:
    body = urlencode({"payload": json.dumps(press_payload(peer.response_url(), "state-1"))})
    async with served(peer, desk) as http:
        assert (await send(http, body, FORM)).status == 200
        await peer.posted()
    assert desk.questions[0].action == "state-1"


async def test_a_signed_event_is_answered_once_though_slack_repeats_it(peer: SlackPeer, desk: Desk) -> None:
    body = json.dumps(event_payload(mention("x"), "Ev1"))
    async with served(peer, desk) as http:
        first = await send(http, body, JSON)
        again = await send(http, body, JSON, **{"X-Slack-Retry-Num": "1"})
        await peer.posted()
    assert (first.status, again.status) == (200, 200)
    assert len(desk.questions) == len(peer.posts) == 1


async def test_slack_may_check_the_address(peer: SlackPeer, desk: Desk) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "said back"})
    async with served(peer, desk) as http:
        response = await send(http, body, JSON)
        assert "said back" in await response.text()


@pytest.mark.parametrize(("secret", "age"), [("guessed", 0), (SECRET, 6 * 60), (SECRET, -6 * 60)])
async def test_a_forged_or_stale_request_is_refused(
    peer: SlackPeer, desk: Desk, secret: str, age: int
) -> None:
    async with served(peer, desk) as http:
        response = await send(http, command_body(peer), FORM, secret=secret, age=age)
        assert response.status == 401
    assert desk.questions == []


async def test_a_changed_body_is_refused(peer: SlackPeer, desk: Desk) -> None:
    signed_for_another = {"X-Slack-Signature": "v0=" + "0" * 64}
    async with served(peer, desk) as http:
        response = await send(http, command_body(peer), FORM, **signed_for_another)
        assert response.status == 401
    assert desk.questions == []


async def test_without_a_secret_no_request_is_served(peer: SlackPeer, desk: Desk) -> None:
    async with served(peer, desk, secret=None) as http:
        response = await send(http, command_body(peer), FORM, secret="None")
        assert response.status == 401
    assert desk.questions == []
