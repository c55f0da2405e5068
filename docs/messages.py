"""Draws each kind of message that the bot sends: `python -m docs.messages`.

Everything is asked of a store with `seeds/` in it and rendered by the renderers that send it; only how a
phone draws it is ours (`docs.telegram_page`). Needs a browser, see `docs.browser`.
"""

from __future__ import annotations

import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bot.adapters.port import Answer
from bot.bootstrap import make_answer, open_store
from bot.config import read_settings
from bot.ingest import ingest
from bot.render.chart import png
from bot.render.telegram_entities import caption, render
from bot.render.telegram_links import start_link
from bot.render.telegram_results import results
from docs import telegram_page as page
from docs.browser import take_picture
from handlers.apology import apology
from handlers.inbound import Asker, Inbound, Rights
from handlers.reply import ActionKind, Reply
from store.nlp.pipeline import claims_in

FOLDER = Path(__file__).parent / "messages"
SEEDS = Path(__file__).parent.parent / "seeds"
BOT = "IhrBelegbot"
ASKER = Asker("telegram", "7", "7")
GROUP = Asker("telegram", "-1001234567890", "7")


def main() -> None:
    """Ingest the seeds into a store that is thrown away, ask, and draw."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        settings = read_settings({}, store=f"sqlite:///{scratch}/seeds.db")
        with open_store(settings.store) as store:
            now = datetime.now(UTC)
            ingest([SEEDS], store=store, extract=claims_in, now=lambda: now, zone=settings.zone)
            pages = asyncio.run(_telegram(make_answer(store, settings)))
    for name, body in pages.items():
        take_picture(body, page.STYLE, FOLDER / f"telegram-{name}.png", width=page.WIDTH)


async def _telegram(answer: Answer) -> dict[str, str]:
    """Return a page for each kind of message in Telegram, by its name."""
    question, longer = "/zitate Sicherheitsgarantien", "/zitate Ukraine"
    timeline = "/zeitleiste Selenskyj seit 15. August 2025"
    claims = await answer(Inbound(ASKER, question, language="de"))
    more = await answer(_pressing(await answer(Inbound(ASKER, longer, language="de")), ActionKind.MORE))
    evidence = await answer(_pressing(claims, ActionKind.EVIDENCE))
    days = await answer(Inbound(ASKER, timeline, language="de"))
    in_group = await answer(Inbound(GROUP, "/wer Merz", language="de"))
    settings = await answer(Inbound(ASKER, "/presseschau einstellungen", language="de", rights=Rights(None)))
    nothing = await answer(Inbound(ASKER, "/zitate Mondbasis", language="de"))
    expired = await answer(Inbound(ASKER, action="abgelaufen", language="de"))
    return {
        "answer": page.asked(question) + page.answered(render(claims)),
        "page": page.asked(longer) + page.answered(render(more)),
        "evidence": page.answered(render(evidence)),
        "timeline": page.asked(timeline) + page.answered(render(days)),
        "chart": await _chart(answer, days),
        "group": page.asked("/wer Merz", by="Aylin Brandt")
        + page.answered(
            render(in_group, private_link=start_link(BOT, in_group.state, int(GROUP.conversation))),
            reply_to="/wer Merz",
        ),
        "inline": page.offered(f"@{BOT} Sicherheitsgarantien", results(claims)),
        "settings": page.asked("/einstellungen") + page.answered(render(settings)),
        "nothing": page.asked("/zitate Mondbasis") + page.answered(render(nothing)),
        "expired": page.alert(f"{expired.title}\n\n{expired.intro}") + page.answered(render(apology("de"))),
    }


async def _chart(answer: Answer, timeline: Reply) -> str:
    shown = await answer(_pressing(timeline, ActionKind.PICTURE))
    if shown.chart is None:
        raise SystemExit("the timeline has no picture")
    return page.answered([caption(shown.chart)], picture=png(shown.chart))


def _pressing(reply: Reply, kind: ActionKind) -> Inbound:
    state = next((action.state for action in reply.actions if action.kind is kind), None)
    if state is None:
        raise SystemExit(f"{reply.title} has no button for {kind}")
    return Inbound(ASKER, action=state, language="de")


if __name__ == "__main__":
    main()
