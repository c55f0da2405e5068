"""Draws each kind of message that the bot sends in Slack: `python -m docs.slack_messages`.

Everything is asked of a store with `seeds/` in it and rendered by what sends it; only how Slack draws the
blocks is ours (`docs.slack_page`). Needs a browser, see `docs.browser`.
"""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.adapters.port import Answer
from bot.adapters.slack_commands import typeable
from bot.adapters.slack_delivery import rendered
from bot.adapters.slack_place import HOME, Manner, Place
from bot.bootstrap import make_answer, open_store
from bot.config import read_settings
from bot.ingest import ingest
from bot.render.chart import png
from bot.render.slack_views import home, search_form
from docs import slack_page as page
from docs.browser import take_picture
from handlers.apology import apology
from handlers.inbound import Inbound, Rights
from handlers.reply import ActionKind, Reply
from store.nlp.pipeline import claims_in

FOLDER = Path(__file__).parent / "messages"
SEEDS = Path(__file__).parent.parent / "seeds"
CHANNEL = Place("T0TEAM", "C0NEWS", "U0MARA")


def main() -> None:
    """Ingest the seeds into a store that is thrown away, ask, and draw."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        settings = read_settings({}, store=f"sqlite:///{scratch}/seeds.db")
        with open_store(settings.store) as store:
            now = datetime.now(UTC)
            ingest([SEEDS], store=store, extract=claims_in, now=lambda: now, zone=settings.zone)
            pages = asyncio.run(_pages(make_answer(store, settings)))
    for name, body in pages.items():
        take_picture(body, page.STYLE, FOLDER / f"slack-{name}.png", width=page.WIDTH)


async def _pages(answer: Answer) -> dict[str, str]:
    """Return a page for each kind of message, by its name."""
    question, timeline = "/zitate Sicherheitsgarantien", "/zeitleiste Selenskyj seit 15. August 2025"
    claims = await answer(_asking(question))
    evidence = await answer(_pressing(claims, ActionKind.EVIDENCE))
    days = await answer(_asking(timeline))
    chart = (await answer(_pressing(days, ActionKind.PICTURE))).chart
    if chart is None:
        raise SystemExit("the timeline has no picture")
    newest = await answer(Inbound(replace(CHANNEL, channel=HOME).asker, "/zitate", language="de"))
    share = replace(CHANNEL, manner=Manner.SHARE, shared=True, sharer="mara")
    followed = await answer(replace(_asking("und seit 17. August 2025?"), follows=claims.state))
    return {
        "answer": page.asked(question) + _alone(claims),
        "shared": page.answered(rendered(share, claims, public=True)),
        "thread": page.asked("@belegbot und seit 17. August 2025?")
        + page.answered(rendered(replace(CHANNEL, shared=True), followed, public=True)),
        "evidence": _alone(evidence),
        "timeline": page.asked(timeline) + _alone(days),
        "chart": page.picture(chart.title, png(chart)),
        "settings": page.asked("/presseschau einstellungen")
        + _alone(await answer(replace(_asking("/presseschau einstellungen"), rights=Rights(None)))),
        "nothing": page.asked("/zitate Mondbasis") + _alone(await answer(_asking("/zitate Mondbasis"))),
        "help": page.asked("/hilfe") + _alone(await answer(_asking("/hilfe"))),
        "apology": _alone(apology("de")),
        "form": page.view(search_form("de", topic="Sicherheitsgarantien")),
        "home": page.view(home(newest)),
    }


def _asking(text: str) -> Inbound:
    return Inbound(CHANNEL.asker, text, language="de")


def _alone(reply: Reply) -> str:
    return page.answered(rendered(CHANNEL, typeable(reply), public=False), alone=True)


def _pressing(reply: Reply, kind: ActionKind) -> Inbound:
    state = next((action.state for action in reply.actions if action.kind is kind), None)
    if state is None:
        raise SystemExit(f"{reply.title} has no button for {kind}")
    return Inbound(CHANNEL.asker, action=state, language="de")


if __name__ == "__main__":
    main()
