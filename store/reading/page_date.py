"""When a web page says that its article appeared: in its metadata, its address, or beside the article.

htmldate knows where pages say so. It also takes days that the running text speaks of, which are those of the
events and no date of the article's own; so it gets the page without that text.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import htmldate
import trafilatura

_RUNNING_TEXT = ("title", "h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "blockquote", "figcaption")
_OF_ITS_OWN = ("time", "abbr")
_NAMES = re.compile("date|datum|time|publi|posted|byline|meta", re.IGNORECASE)


def date_of_page(page: str, *, latest: date) -> str | None:
    """Return the day ("2025-08-16") that the page names as its own, none after `latest`; None for none.

    Raises whatever the parsers raise on a page that is none.
    """
    tree = trafilatura.load_html(page)
    if tree is None:
        return None
    for element in tree.iter(*_RUNNING_TEXT):
        if not _is_named(element):
            _silence(element)
    found = htmldate.find_date(tree, original_date=True, extensive_search=False, max_date=latest.isoformat())
    return found if isinstance(found, str) else None


def _silence(element: Any) -> None:
    """Take an element's text away, but for what is marked as a time in it."""
    element.text = None
    for inner in element.iterchildren():
        inner.tail = None
        if inner.tag not in _OF_ITS_OWN and not _is_named(inner):
            _silence(inner)


def _is_named(element: Any) -> bool:
    return any(_NAMES.search(element.get(name) or "") for name in ("class", "id", "itemprop"))
