"""Draws the README's pictures of an answer and of a timeline: `python -m docs.pictures`.

The pictures are what `belegbot ask` prints and draws over `seeds/`, the first caught by rich as SVG: they
can't show what the bot does not answer.
"""

from __future__ import annotations

import asyncio
import io
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.adapters.port import Answer
from bot.adapters.terminal import ASKER
from bot.bootstrap import make_answer, open_store
from bot.config import read_settings
from bot.ingest import ingest
from bot.render.chart import png
from bot.render.terminal import rendered
from handlers.inbound import Inbound
from handlers.reply import ActionKind, Chart, Reply
from store.nlp.pipeline import claims_in

QUESTION = "/zitate Sicherheitsgarantien"
TIMELINE = "/zeitleiste Selenskyj seit 15. August 2025"
_FONT_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
FOLDER = Path(__file__).parent
SEEDS = FOLDER.parent / "seeds"


def main() -> None:
    """Ingest the seeds into a store that is thrown away, ask, and draw."""
    with tempfile.TemporaryDirectory() as scratch:
        settings = read_settings({}, store=f"sqlite:///{scratch}/seeds.db")
        with open_store(settings.store) as store:
            now = datetime.now(UTC)
            ingest([SEEDS], store=store, extract=claims_in, now=lambda: now, zone=settings.zone)
            reply, chart = asyncio.run(_asked(make_answer(store, settings)))
    _draw_terminal(reply)
    (FOLDER / "timeline.png").write_bytes(png(chart))


async def _asked(answer: Answer) -> tuple[Reply, Chart]:
    timeline = await answer(Inbound(ASKER, TIMELINE))
    [button] = [action for action in timeline.actions if action.kind is ActionKind.PICTURE]
    picture = await answer(Inbound(ASKER, action=button.state))
    if picture.chart is None:
        raise SystemExit(f"{TIMELINE} has no picture")
    return await answer(Inbound(ASKER, QUESTION)), picture.chart


def _draw_terminal(reply: Reply) -> None:
    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"> {QUESTION}\n", "bold green"))
    console.print(rendered(reply), highlight=False)
    svg = console.export_svg(title="belegbot")
    # The picture must not fetch fonts from elsewhere; the next one in its list is the reader's own.
    (FOLDER / "terminal.svg").write_text(_FONT_FACE.sub("", svg), encoding="utf-8")


if __name__ == "__main__":
    main()
