"""Small pages for people who come by browser."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def page(title: str, paragraphs: Sequence[str]) -> str:
    """Return an HTML page; whatever stands in the arguments is text."""
    body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html>\n<html lang="de">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(title)}</title>\n'
        f"<style>body {{ font: 1.1rem/1.5 sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem }}"
        f"</style>\n<h1>{escape(title)}</h1>\n{body}\n</html>\n"
    )
