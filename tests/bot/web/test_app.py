"""One web application: health, the routes of the platforms, and no body that fills the memory."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.web import app as web
from bot.web.app import Check, build_web_app
from bot.web.server import WebError, WebServer


async def well() -> None:
    pass


async def unwell() -> None:
    raise RuntimeError("geheim")


async def asleep() -> None:
    await asyncio.sleep(60)


async def echo(request: Request) -> Response:
    return PlainTextResponse(await request.body())


ECHO = Route("/echo", echo, methods=["POST"])


@asynccontextmanager
async def served(check: Check = well, *routes: BaseRoute) -> AsyncIterator[tuple[aiohttp.ClientSession, str]]:
    server = WebServer(build_web_app(routes, check), "127.0.0.1", 0)
    await server.start()
    async with aiohttp.ClientSession() as session:
        yield session, f"http://127.0.0.1:{server.port}"
    await server.stop()


async def test_health_is_ok_where_the_check_is() -> None:
    async with served() as (http, base), http.get(f"{base}/health") as response:
        assert response.status == 200
        assert await response.json() == {"status": "ok"}
        assert "Server" not in response.headers


@pytest.mark.parametrize("check", [unwell, asleep])
async def test_health_is_unavailable_where_the_check_fails_or_hangs(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "HEALTH_SECONDS", 0.05)
    async with served(check) as (http, base), http.get(f"{base}/health") as response:
        assert response.status == 503
        assert "geheim" not in await response.text()


async def test_a_platforms_route_gets_the_body_as_it_was_sent() -> None:
    async with served(well, ECHO) as (http, base), http.post(f"{base}/echo", data=b"a" * 70_000) as response:
        assert await response.read() == b"a" * 70_000


async def test_what_nobody_serves_is_not_found() -> None:
    async with served() as (http, base), http.get(f"{base}/slack/events") as response:
        assert response.status == 404


async def test_a_body_that_is_too_large_is_refused_though_it_tells_no_length() -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b"a" * 500_000

    async with served(well, ECHO) as (http, base), http.post(f"{base}/echo", data=endless()) as response:
        assert response.status == 413


async def test_an_address_that_is_taken_is_said() -> None:
    first = WebServer(build_web_app((), well), "127.0.0.1", 0)
    await first.start()
    with pytest.raises(WebError, match=f"BELEGBOT_LISTEN: 127.0.0.1:{first.port}"):
        await WebServer(build_web_app((), well), "127.0.0.1", first.port).start()
    await first.stop()


async def test_a_server_that_never_started_stops_quietly() -> None:
    await WebServer(build_web_app((), well), "127.0.0.1", 0).stop()
