"""What a question in Slack needs before the handlers answer it: language, rights, what it goes on from."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import structlog

from bot.adapters.slack_people import People
from bot.adapters.slack_place import HOME, Place
from bot.adapters.slack_threads import Threads
from bot.logs import failure
from handlers.inbound import Inbound
from handlers.settings import is_about_settings
from store.conversations import Conversations

log = structlog.get_logger(__name__)


class Asking:
    """Completes questions."""

    def __init__(self, people: People, threads: Threads, conversations: Conversations) -> None:
        self._people = people
        self._threads = threads
        self._conversations = conversations

    async def completed(self, inbound: Inbound, place: Place) -> Inbound:
        """Return the question with all that is to be known; what can't be found out is left out."""
        try:
            return await self._completed(inbound, place)
        except Exception as error:
            log.error("slack_question_incomplete", **failure(error))
            return inbound

    async def _completed(self, inbound: Inbound, place: Place) -> Inbound:
        if place.channel != HOME and place.shared:
            # Where somebody writes to us, we can be heard again.
            await asyncio.to_thread(self._conversations.mark_found, place.conversation)
        inbound = replace(inbound, language=await self._people.language(place))
        if is_about_settings(inbound):
            rights, zone = await self._people.rights(place), await self._people.zone(place)
            return replace(inbound, rights=rights, zone=zone)
        if inbound.action is None and not inbound.literal:
            return replace(inbound, follows=await self._threads.state(place))
        return inbound
