"""Slack by HTTP on the web application: a signed request is served, a forged or a stale one is not."""

import json
import time
from collections.abc import AsyncIterator
from urllib.parse import urlencode

import aiohttp
import pytest
from slack_sdk.signature import SignatureVerifier

from bot.adapters.slack import EVENTS_PATH, SlackAccess, SlackAdapter
from bot.web.app import build_web_app
from bot.web.server import WebServer
from store.db.sqlite import SqliteStore
from tests.bot.adapters.desk import BOT_TOKEN, Desk, slack_for
from tests.peers.slack_payloads import command_payload, event_payload, mention, press_payload
from tests.peers.socket_mode import SlackPeer

SECRET = "shared-with-slack"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


class Served:
    """The web application with the adapter's routes, as Slack reaches it."""

    def __init__(self, adapter: SlackAdapter, http: aiohttp.ClientSession, url: str) -> None:
        self.adapter = adapter
        self._http = http
        self._url = url

    async def send(
        self, body: str, kind: str, *, secret: str = SECRET, age: int = 0, **headers: str
    ) -> tuple[int, str]:
        """Send what Slack would send `age` seconds ago, signed with `secret`; return status and text."""
        at = str(int(time.time()) - age)
        signature = SignatureVerifier(secret).generate_signature(timestamp=at, body=body)
        assert signature is not None
        signed = {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": signature, "Content-Type": kind}
        async with self._http.post(self._url, data=body, headers=signed | headers) as response:
            return response.status, await response.text()


@pytest.fixture
async def served(peer: SlackPeer, desk: Desk, store: SqliteStore) -> AsyncIterator[Served]:
    access = SlackAccess(bot_token=BOT_TOKEN, signing_secret=SECRET, api_url=peer.api_url)
    adapter = SlackAdapter(access, answer=desk, store=store)
    web = WebServer(build_web_app(adapter.routes, adapter.reach), "127.0.0.1", 0)
    await adapter.start()
    await web.start()
    async with aiohttp.ClientSession() as http:
        yield Served(adapter, http, f"http://127.0.0.1:{web.port}{EVENTS_PATH}")
    await web.stop()
    await adapter.stop()


def command_body(peer: SlackPeer) -> str:
    return urlencode(command_payload(peer.response_url(), "/claims", "Waffen & Geld"))


async def test_a_signed_command_is_acknowledged_and_answered(
    served: Served, peer: SlackPeer, desk: Desk
) -> None:
    assert await served.send(command_body(peer), FORM) == (200, "")
    (post,) = await peer.posted()
    assert desk.questions[0].text == "/claims Waffen & Geld"
    assert post.way == "response_url"


async def test_a_signed_press_is_answered(served: Served, peer: SlackPeer, desk: Desk) -> None:
    body = urlencode({"payload": json.dumps(press_payload(peer.response_url(), "state-1"))})
    assert (await served.send(body, FORM))[0] == 200
    await peer.posted()
    assert desk.questions[0].action == "state-1"


async def test_a_signed_event_is_answered_once_though_slack_repeats_it(
    served: Served, peer: SlackPeer, desk: Desk
) -> None:
    body = json.dumps(event_payload(mention("x"), "Ev1"))
    first = await served.send(body, JSON)
    again = await served.send(body, JSON, **{"X-Slack-Retry-Num": "1"})
    await peer.posted()
    assert (first[0], again[0]) == (200, 200)
    assert len(desk.questions) == len(peer.posts) == 1


async def test_a_command_that_somebody_replays_is_answered_once(
    served: Served, peer: SlackPeer, desk: Desk
) -> None:
    body = command_body(peer)
    for _ in range(3):
        assert (await served.send(body, FORM, age=60))[0] == 200
    await peer.posted()
    assert len(desk.questions) == len(peer.posts) == 1


async def test_slack_may_check_the_address(served: Served) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "said back"})
    assert "said back" in (await served.send(body, JSON))[1]


@pytest.mark.parametrize(("secret", "age"), [("guessed", 0), (SECRET, 6 * 60), (SECRET, -6 * 60)])
async def test_a_forged_or_stale_request_is_refused(
    served: Served, peer: SlackPeer, desk: Desk, secret: str, age: int
) -> None:
    assert (await served.send(command_body(peer), FORM, secret=secret, age=age))[0] == 401
    assert desk.questions == []


async def test_a_changed_body_is_refused(served: Served, peer: SlackPeer, desk: Desk) -> None:
    signed_for_another = {"X-Slack-Signature": "v0=" + "0" * 64}
    assert (await served.send(command_body(peer), FORM, **signed_for_another))[0] == 401
    assert desk.questions == []


async def test_before_the_start_and_after_the_stop_slack_is_asked_to_come_again(
    served: Served, peer: SlackPeer
) -> None:
    await served.adapter.stop()
    assert (await served.send(command_body(peer), FORM))[0] == 503


def test_without_a_secret_nothing_comes_by_http(peer: SlackPeer, desk: Desk, store: SqliteStore) -> None:
    assert slack_for(peer, desk, store).routes == []
