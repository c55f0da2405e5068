"""The search form in Slack: opened from a button, filled with what the store knows, read into a question."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Protocol

import structlog
from slack_sdk.errors import SlackApiError

from bot.adapters.slack_client import api_error
from bot.adapters.slack_inbound import pressed_place, question_in_home
from bot.adapters.slack_people import People
from bot.adapters.slack_place import HOME, Place, Question
from bot.adapters.slack_workspaces import Workspaces
from bot.render import slack_views as views
from handlers.commands import COMMAND_NAMES, FILTER_NAMES, Filter
from handlers.inbound import Inbound
from handlers.phrases.search_form import form_phrases
from handlers.query import Command, Query
from handlers.scope import outlet_of
from store.claims import ActionStates, ClaimStore
from store.spelling import plain

MOST_CHOICES = 100

Json = Mapping[str, Any]
log = structlog.get_logger(__name__)


class Kept(ClaimStore, ActionStates, Protocol):
    """What the form needs of the store."""


class Forms:
    """Opens the form and reads it."""

    def __init__(self, workspaces: Workspaces, people: People, kept: Kept, language: str) -> None:
        """`language` is that of people whose own is not known."""
        self._workspaces = workspaces
        self._people = people
        self._kept = kept
        self._language = language

    async def open(self, body: Json, *, now: float) -> None:
        """Open the form for whoever pressed the button in `body`, with the topic of the answer it is on."""
        place = pressed_place(body, "", now)
        if place is None:
            return
        state = next((str(a["value"]) for a in body.get("actions", ()) if a.get("value")), "")
        view = views.search_form(
            self._language_of(place),
            topic=await asyncio.to_thread(self._topic, place, state) if state else "",
            private_metadata=_written(place),
        )
        client = await self._workspaces.client(place.team)
        try:
            await client.views_open(trigger_id=str(body["trigger_id"]), view=view)
        except SlackApiError as error:
            log.warning("slack_form_not_opened", code=api_error(error))

    async def choices(self, field: str, typed: str) -> list[views.Json]:
        """Return the names that contain what was `typed` into a field of the form."""
        names = await asyncio.to_thread(self._names, field)
        wanted = plain(typed)
        return views.options([name for name in names if wanted in plain(name)][:MOST_CHOICES])

    def problems(self, body: Json) -> dict[str, str]:
        """Return what is wrong with a form that was sent, by the field to say it at."""
        phrases = form_phrases(self._language_of(_place(body)))
        entered = views.entered(body["view"])
        if not entered:
            return {views.TOPIC: phrases.empty_form}
        since, until = entered.get(views.SINCE), entered.get(views.UNTIL)
        if since and until and date.fromisoformat(str(since)) > date.fromisoformat(str(until)):
            return {views.UNTIL: phrases.reversed_days}
        return {}

    def question(self, body: Json) -> Question | None:
        """Return the question that a form asks; None where something is wrong with it."""
        if self.problems(body):
            return None
        place = _place(body)
        text = _typed(views.entered(body["view"]), form_phrases(self._language_of(place)).language)
        return Inbound(place.asker, text=text), place

    def _topic(self, place: Place, state: str) -> str:
        payload = self._kept.recall(place.asker.place, state, now=datetime.now(UTC))
        return Query.from_json(payload).topic if payload else ""

    def _names(self, field: str) -> list[str]:
        if field == views.SPEAKER:
            return [count.name for count in self._kept.speakers()]
        return sorted({outlet_of(counted.source) for counted in self._kept.sources()})

    def _language_of(self, place: Place) -> str:
        return self._people.known_language(place) or self._language


def _typed(entered: Mapping[str, Any], language: str) -> str:
    """Return the command line that asks what was entered."""
    names = FILTER_NAMES[language]
    words = [f"/{COMMAND_NAMES[language][Command.CLAIMS]}", entered.get(views.TOPIC, "")]
    for field, key in ((views.SPEAKER, Filter.SPEAKER), (views.OUTLET, Filter.OUTLET)):
        if value := entered.get(field):
            words.append(f'{names[key]}:"{value.replace(chr(34), " ")}"')
    words += [f"{names[Filter.TYPE]}:{kind}" for kind in entered.get(views.KINDS, ())]
    for field, key in ((views.SINCE, Filter.SINCE), (views.UNTIL, Filter.UNTIL)):
        if value := entered.get(field):
            words.append(f"{names[key]}:{value}")
    return " ".join(word for word in words if word)


def _written(place: Place) -> str:
    """Return where the answer goes, as the form takes it along."""
    kept = {"channel": place.channel, "thread": place.thread, "url": place.response_url, "at": place.asked}
    return json.dumps({name: value for name, value in kept.items() if value})


def _place(body: Json) -> Place:
    kept = json.loads(body["view"].get("private_metadata") or "{}")
    _, home = question_in_home(body, "")
    return Place(
        team=home.team,
        channel=kept.get("channel", HOME),
        user=home.user,
        key=home.key,
        response_url=kept.get("url"),
        asked=kept.get("at", 0.0),
        thread=kept.get("thread"),
    )
