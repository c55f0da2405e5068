"""Taking questions over from Slack: each once, although Slack repeats them and processes die."""

from __future__ import annotations

import asyncio
import time

import structlog

from bot.adapters.slack_place import Place, receipt_of
from bot.adapters.underway import Underway

ACCEPT_SECONDS = 0.6
"""How long an acknowledgement waits for the store; Slack wants it within three seconds."""

REMEMBERED_SECONDS = 15 * 60.0
"""How long a question is known as taken in this process, whatever the store does."""

log = structlog.get_logger(__name__)


class Acceptance:
    """Notes questions before they are acknowledged.

    Where the store is slow, the question is taken over all the same, and what the store says of it
    is asked again before anything is sent.
    """

    def __init__(self, underway: Underway) -> None:
        self._underway = underway
        self._taken: dict[str, float] = {}
        self._noting: dict[str, asyncio.Task[bool]] = {}

    async def take(self, place: Place) -> bool:
        """Take a question over; False where it was taken before, by whomever."""
        if not place.key:
            return True
        if not self._first_here(place.key):
            return False
        noting = asyncio.create_task(self._underway.accept(receipt_of(place)))
        done, _ = await asyncio.wait([noting], timeout=ACCEPT_SECONDS)
        if done:
            return noting.result()
        log.warning("slack_question_noted_late")
        self._noting[place.key] = noting
        return True

    async def holds(self, place: Place) -> bool:
        """Tell whether the question is ours to answer, now that there has been time to ask the store."""
        noting = self._noting.pop(place.key, None)
        return noting is None or await noting

    def _first_here(self, key: str) -> bool:
        now = time.monotonic()
        while self._taken and now - next(iter(self._taken.values())) > REMEMBERED_SECONDS:
            del self._taken[next(iter(self._taken))]
        if key in self._taken:
            return False
        self._taken[key] = now
        return True
