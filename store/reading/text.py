"""Plain text: an article whose first line may begin with `date YYYY-MM-DD`."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from store.errors import RefusedInput
from store.model import Article, Interval, Part, PartKind
from store.reading.dating import day_of
from store.reading.language import language_of
from store.reading.parts import parts_of

LONGEST_ADDRESS = 2_048
"""The most characters of an article's address; no browser and no platform need take a longer one."""

_OPENING_WORDS = 8
_LONGEST_NAME = 200
_NEAR = 40
_HEADER = re.compile(r"[ \t]*date[ \t]+(?P<date>\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\S*)[ \t]?")


def article_from_text(
    text: str,
    *,
    key: str,
    origin: str,
    known: datetime,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: Interval | None = None,
) -> Article:
    """Make an article of a text that is left as it is: mark its parts, detect its language.

    Without a `title` the headline that stands before the body is taken, or else the body's first words. Title
    and outlet become one line of at most 200 characters, since every answer repeats them.
    `key` is the article's identity (its address, or file and id), `origin` how a person knows it, `known` the
    aware time of reading.
    """
    parts = parts_of(text)
    body = " ".join(part.extent.of(text) for part in parts if part.kind is PartKind.BODY)
    return Article(
        key=key,
        origin=origin,
        text=text,
        parts=parts,
        language=language_of(body or text),
        known=known,
        title=_one_line(title) or _one_line(_title_of(text, parts)),
        outlet=_one_line(outlet),
        url=url,
        published=published,
    )


def read_text(
    content: str, *, key: str, origin: str, known: datetime, zone: ZoneInfo, outlet: str | None = None
) -> Article:
    """Read a plain text article; its date is the day in `zone` that its first line names.

    The article's text is what follows the date (and the one blank after it), unaltered. Raises RefusedInput
    where the date does not exist or nothing but boilerplate is left.
    """
    header = _HEADER.match(content)
    published = day_of(header["date"], zone, origin) if header else None
    text = content[header.end() :] if header else content
    return with_body(
        article_from_text(text, key=key, origin=origin, known=known, outlet=outlet, published=published)
    )


def with_body(article: Article) -> Article:
    """Return the article as it is; raises RefusedInput where it has no text to find claims in."""
    if not article.text.strip():
        raise RefusedInput(article.origin, "the file is empty; it holds no text to read")
    if not any(part.kind is PartKind.BODY for part in article.parts):
        raise RefusedInput(
            article.origin, "there is no running text in it, only navigation, captions or signs"
        )
    return article


def _one_line(name: str | None) -> str | None:
    """Return a name without line breaks, cut after a word where it is too long; None for none."""
    line = " ".join((name or "").split())
    if len(line) > _LONGEST_NAME:
        cut = line[: _LONGEST_NAME - 1]
        border = cut.rfind(" ", len(cut) - _NEAR)
        line = f"{(cut[:border] if border > 0 else cut).rstrip()}…"
    return line or None


def _title_of(text: str, parts: tuple[Part, ...]) -> str | None:
    """Return the headline, or the words that the body begins with; a crosshead further down is neither."""
    for part in parts:
        if part.kind is PartKind.HEADLINE:
            return " ".join(part.extent.of(text).split())
        if part.kind is PartKind.BODY:
            words = part.extent.of(text).split()
            opening = " ".join(words[:_OPENING_WORDS])
            return opening if len(words) <= _OPENING_WORDS else f"{opening} …"
    return None
