"""Installing in a workspace against an OAuth server that we did not write, and leaving again."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
import yaml
from cryptography.fernet import Fernet

from bot.adapters.slack import SlackAccess, SlackAdapter
from bot.adapters.slack_install import INSTALL_PATH, REDIRECT_PATH, SCOPES
from bot.adapters.slack_workspaces import InstalledWorkspaces, NotInstalled
from bot.sealing import Seal, SealError
from bot.web.app import build_web_app
from bot.web.server import WebServer
from store.db.sqlite import SqliteStore
from store.installations import Installation
from tests.bot.adapters.desk import APP_TOKEN, Desk
from tests.peers.install import NodePeers
from tests.peers.node import free_port, node_process
from tests.peers.slack_payloads import TEAM, USER, mention
from tests.peers.socket_mode import SlackPeer

NOW = datetime(2025, 8, 22, tzinfo=UTC)
KEY, PUBLIC = Fernet.generate_key().decode(), "https://bot.example.org"
APP = {"client_id": "1.2", "client_secret": "shared", "name": "belegbot"}
SEED = {
    "slack": {
        "team": {"name": "Redaktion", "domain": "redaktion"},
        "users": [{"name": "mara", "real_name": "Mara Muster", "email": "mara@example.org"}],
        "oauth_apps": [APP | {"redirect_uris": [PUBLIC + REDIRECT_PATH]}],
    }
}


def access(api_url: str, **more: str) -> SlackAccess:
    return SlackAccess(
        app_token=more.get("app_token"),
        client_id=APP["client_id"],
        client_secret=APP["client_secret"],
        seal_keys=(KEY,),
        public_url=PUBLIC,
        api_url=api_url,
    )


class Browser:
    """Somebody who installs the app; follows nothing by itself."""

    def __init__(self, http: aiohttp.ClientSession, ours: str, slacks: str) -> None:
        self._http = http
        self.ours = ours
        self._slacks = slacks

    async def begin(self) -> tuple[str, str]:
        """Open the page to install from; return the state in Slack's address and the cookie's."""
        async with self._http.get(self.ours + INSTALL_PATH, allow_redirects=False) as response:
            assert response.status == 302
            query = parse_qs(urlsplit(response.headers["Location"]).query)
            cookie = response.headers["Set-Cookie"].partition(";")[0]
        assert query["scope"] == [",".join(SCOPES)]
        return query["state"][0], cookie

    async def agree(self, state: str) -> str:
        """Agree in Slack; return the code that it gives."""
        form = {
            "user_id": await self._user(),
            "redirect_uri": PUBLIC + REDIRECT_PATH,
            "scope": ",".join(SCOPES),
            "state": state,
            "client_id": APP["client_id"],
        }
        url = f"{self._slacks}/oauth/v2/authorize/callback"
        async with self._http.post(url, data=form, allow_redirects=False) as response:
            return parse_qs(urlsplit(response.headers["Location"]).query)["code"][0]

    async def come_back(self, code: str, state: str, cookie: str) -> tuple[int, str]:
        """Come back from Slack; return status and page."""
        params = {"code": code, "state": state}
        url, headers = self.ours + REDIRECT_PATH, {"Cookie": cookie}
        async with self._http.get(url, params=params, headers=headers) as response:
            return response.status, await response.text()

    async def _user(self) -> str:
        query = {"client_id": APP["client_id"], "redirect_uri": PUBLIC + REDIRECT_PATH}
        async with self._http.get(f"{self._slacks}/oauth/v2/authorize", params=query) as response:
            return (await response.text()).partition('name="user_id" value="')[2].partition('"')[0]


@pytest.fixture
async def browser(
    node_peers: NodePeers, tmp_path: Path, desk: Desk, store: SqliteStore
) -> AsyncIterator[Browser]:
    seed = tmp_path / "seed.yaml"
    seed.write_text(yaml.safe_dump(SEED), "utf-8")
    port = free_port()
    emulate = node_peers.modules / "emulate" / "dist" / "index.js"
    arguments = [emulate, "start", "--service", "slack", "--port", str(port), "--seed", seed]
    async with node_process(node_peers, arguments, port), aiohttp.ClientSession() as http:
        slacks = f"http://127.0.0.1:{port}"
        adapter = SlackAdapter(access(f"{slacks}/api/"), answer=desk, store=store)
        web = WebServer(build_web_app(adapter.routes, adapter.reach), "127.0.0.1", 0)
        await web.start()
        yield Browser(http, f"http://127.0.0.1:{web.port}", slacks)
        await web.stop()


class TestInstalling:
    async def test_keeps_a_sealed_token_that_works(self, browser: Browser, store: SqliteStore) -> None:
        state, cookie = await browser.begin()
        status, page = await browser.come_back(await browser.agree(state), state, cookie)
        assert (status, "belegbot ist installiert" in page) == (200, True)
        (kept,) = store.installations()
        token = Seal((KEY,)).open(kept.sealed_token)
        assert token.startswith("xoxb-")
        assert token not in kept.sealed_token
        assert kept.installer

    async def test_is_refused_to_another_browser_and_a_second_time(
        self, browser: Browser, store: SqliteStore
    ) -> None:
        state, cookie = await browser.begin()
        code = await browser.agree(state)
        assert (await browser.come_back(code, state, "slack-app-oauth-state=other"))[0] == 400
        assert (await browser.come_back(code, "guessed", "slack-app-oauth-state=guessed"))[0] == 401
        assert store.installations() == ()
        assert (await browser.come_back(code, state, cookie))[0] == 200
        assert (await browser.come_back(code, state, cookie))[0] == 401

    async def test_with_a_code_that_slack_does_not_know_says_so(
        self, browser: Browser, store: SqliteStore
    ) -> None:
        state, cookie = await browser.begin()
        status, page = await browser.come_back("<script>", state, cookie)
        assert (status, "invalid_code" in page) == (401, True)
        assert store.installations() == ()


@pytest.fixture
async def many(peer: SlackPeer, desk: Desk, store: SqliteStore) -> AsyncIterator[SlackAdapter]:
    """The app in many workspaces, installed in the peer's one."""
    sealed = Seal((KEY,)).close("xoxb-installed")
    store.install(Installation(f"slack:{TEAM}", "U0EDITOR", sealed, NOW))
    adapter = SlackAdapter(access(peer.api_url, app_token=APP_TOKEN), answer=desk, store=store)
    await adapter.start()
    yield adapter
    await adapter.stop()


@pytest.mark.usefixtures("many")
class TestManyWorkspaces:
    async def test_are_answered_with_their_own_token(self, peer: SlackPeer) -> None:
        await peer.event(mention("x"))
        (post,) = await peer.posted()
        assert "Antwort auf x" in post.shown

    async def test_that_never_installed_are_not_answered(self, peer: SlackPeer, desk: Desk) -> None:
        await peer.acknowledged(await peer.command("/claims", "x", team_id="T0OTHER"))
        assert desk.questions == []

    async def test_hear_of_a_channel_that_was_lost_once(self, peer: SlackPeer) -> None:
        peer.errors["chat.postMessage"] = deque(["is_archived"])
        await peer.event(mention("x"))
        posts = await peer.posted(2)
        assert {post.body["channel"] for post in posts} == {"U0EDITOR", USER}
        report = next(post for post in posts if post.body["channel"] == "U0EDITOR")
        assert "C0NEWS (is_archived)" in report.shown

    @pytest.mark.parametrize(
        ("event", "stays"),
        [
            ({"type": "app_uninstalled"}, False),
            ({"type": "tokens_revoked", "tokens": {"bot": ["U0BELEG"]}}, False),
            ({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}}, True),
            ({"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}}, True),
        ],
    )
    async def test_that_leave_are_forgotten(
        self, peer: SlackPeer, store: SqliteStore, event: dict[str, object], stays: bool
    ) -> None:
        await peer.acknowledged(await peer.event(event))
        await peer.event(mention("x"))
        if stays:
            await peer.posted()
        else:
            await peer.acknowledged(await peer.event(mention("y")))
        assert (store.installation(f"slack:{TEAM}") is not None) is stays

    async def test_whose_token_slack_refuses_are_forgotten_and_the_others_served(
        self, peer: SlackPeer, store: SqliteStore, many: SlackAdapter
    ) -> None:
        peer.refused_tokens.add("xoxb-installed")
        await peer.event(mention("x"))
        async with asyncio.timeout(5):
            while store.installation(f"slack:{TEAM}") is not None:
                await asyncio.sleep(0.02)


class TestKeys:
    async def test_a_newer_key_takes_over(self, store: SqliteStore) -> None:
        newer = Fernet.generate_key().decode()
        sealed = Seal((KEY,)).close("xoxb-installed")
        store.install(Installation("slack:T1", "U1", sealed, NOW))
        await InstalledWorkspaces(store, Seal((newer, KEY)), "http://127.0.0.1:9/").renew_seals()
        client = await InstalledWorkspaces(store, Seal((newer,)), "http://127.0.0.1:9/").client("T1")
        assert client.token == "xoxb-installed"
        with pytest.raises(SealError, match="BELEGBOT_SECRET_KEYS"):
            await InstalledWorkspaces(store, Seal((KEY,)), "http://127.0.0.1:9/").client("T1")
        with pytest.raises(NotInstalled):
            await InstalledWorkspaces(store, Seal((newer,)), "http://127.0.0.1:9/").client("T2")
