"""Long answers in pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from handlers.reply import Page

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PageOf(Generic[T]):
    """One page: its entries, where it lies, and whether another follows; no entries past the end."""

    entries: tuple[T, ...]
    place: Page
    has_more: bool


def page_of(entries: Sequence[T], number: int, size: int) -> PageOf[T]:
    """Return page `number` (from 1) of `entries`, `size` to a page."""
    start = (number - 1) * size
    shown = tuple(entries[start : start + size])
    place = Page(start + 1, start + len(shown), len(entries))
    return PageOf(shown, place, place.last < len(entries))


def page_of_two(first: Sequence[T], then: Sequence[T], number: int, size: int) -> PageOf[T]:
    """Return page `number` of `first`, or, behind its last page, of `then`, counted on its own."""
    pages = -(-len(first) // size)
    if number > pages:
        return page_of(then, number - pages, size)
    page = page_of(first, number, size)
    return replace(page, has_more=page.has_more or bool(then))
