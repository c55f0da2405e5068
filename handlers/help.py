"""/help: the commands, with one example each."""

from __future__ import annotations

from handlers.desk import Desk
from handlers.query import Query
from handlers.reply import Item, ItemKind, Reply, Span, Style


def help_(query: Query, desk: Desk) -> Reply:
    """Answer with what can be asked."""
    phrases = desk.phrases
    return Reply(
        language=phrases.language,
        title=phrases.help_title,
        intro=phrases.help_intro,
        items=tuple(
            Item(ItemKind.ENTRY, (Span(example, Style.CODE), Span(f" – {meaning}")), "•")
            for example, meaning in phrases.help_lines
        ),
        notes=phrases.help_notes,
    )
