"""An answer as inline results: each statement a message of its own, with its sources, to send in any chat."""

from __future__ import annotations

from dataclasses import replace

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions

from bot.render.plain import plain
from bot.render.telegram_entities import render
from handlers.reply import Item, ItemKind, Reply, Style

_MAX_TITLE = 100
_MAX_DESCRIPTION = 250
_OFFERED = frozenset({ItemKind.STATEMENT, ItemKind.ENTRY})


def results(reply: Reply) -> tuple[InlineQueryResultArticle, ...]:
    """Return a result for each statement of `reply` that one message holds."""
    offered = (item for item in reply.items if item.kind in _OFFERED)
    made = (_result(item, str(place), reply) for place, item in enumerate(offered))
    return tuple(result for result in made if result is not None)


def _result(item: Item, name: str, reply: Reply) -> InlineQueryResultArticle | None:
    cited = tuple(source for source in reply.sources if source.marker and source.marker in item.text)
    # Its number and its date's heading are those of a list that nobody sees here.
    alone = replace(item, kind=ItemKind.STATEMENT, marker="")
    messages = render(Reply(reply.language, "", items=(alone,), sources=cited))
    whole = _one_line(item.text)
    if len(messages) != 1 or not whole:
        return None
    message = messages[0]
    speaker = _one_line("".join(span.text for span in item.spans if span.style is Style.STRONG))
    texts = [span.text for span in item.spans if span.style is not Style.MUTED]
    said = _one_line("".join(texts[texts.index(": ") + 1 :] if ": " in texts else ()))
    return InlineQueryResultArticle(
        id=name,
        title=_shortened(speaker or whole, _MAX_TITLE),
        description=_shortened(said or whole, _MAX_DESCRIPTION),
        input_message_content=InputTextMessageContent(
            message.text,
            entities=message.entities,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
    )


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
