"""Web pages: trafilatura takes the article out of the page, with its title, outlet, address and date.

The article's text is the text that trafilatura extracts; offsets count in it, not in the page's source.
"""

from __future__ import annotations

import codecs
import logging
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import trafilatura

from store.address import is_web_address
from store.errors import RefusedInput
from store.model import Article
from store.reading.dating import day_of
from store.reading.page_date import date_of_page
from store.reading.text import LONGEST_ADDRESS, article_from_text, with_body

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.I
)
_HEAD = 4096

# What the web's Encoding Standard knows, as Python calls it. Python's other codecs are no encodings of pages:
# some make any text out of anything.
_ENCODINGS = frozenset(
    ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"]
    + [f"cp{number}" for number in (*range(1250, 1259), 866, 874, 932, 949)]
    + [f"iso8859-{number}" for number in range(2, 17)]
    + ["big5", "big5hkscs", "gb2312", "gbk", "gb18030", "euc_jp", "iso2022_jp", "shift_jis", "euc_kr"]
)
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252"}
"""What the same standard reads where a page declares one of these: it holds the quotation marks, too."""

# A page without an article is refused by name; the libraries' own notes would stand between our lines.
for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).addHandler(logging.NullHandler())
    logging.getLogger(_library).propagate = False


def read_html(
    page: str, *, key: str, origin: str, known: datetime, zone: ZoneInfo, outlet: str | None = None
) -> Article:
    """Read the article of a web page; its address is the canonical one that the page names.

    That address is what the page says of itself, so it is no key: no page can take another's place by it.
    `outlet` is used where the page does not name its site. The date is a day in `zone`, none after `known`
    is believed. Raises RefusedInput where no article is found in the page.
    """
    try:
        found = trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False},
        )
        dated = date_of_page(page, latest=known.astimezone(zone).date())
    except Exception as error:  # whatever a page makes the parsers raise, only this page is refused
        raise RefusedInput(origin, f"the page can't be parsed ({type(error).__name__})") from error
    if found is None or isinstance(found, dict) or not found.text:
        raise RefusedInput(origin, "no article text was found in the page")
    url = found.url or ""
    if len(url) > LONGEST_ADDRESS or not is_web_address(url):
        url = ""
    return with_body(
        article_from_text(
            found.text,
            key=key,
            origin=origin,
            known=known,
            title=found.title or None,
            outlet=found.sitename or outlet,
            url=url or None,
            published=day_of(dated, zone, origin) if dated else None,
        )
    )


def declared_encoding(head: bytes) -> str:
    """Return the encoding that the beginning of a page declares, "utf-8" where it declares none we know."""
    declared = _CHARSET.search(head[:_HEAD])
    if declared is None:
        return "utf-8"
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
    except LookupError:
        return "utf-8"
    name = _MEANT.get(name, name)
    return name if name in _ENCODINGS else "utf-8"
