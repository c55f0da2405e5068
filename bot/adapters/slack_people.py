"""What Slack knows of the people who ask: their language, and what they may settle."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.adapters.slack_client import api_error
from bot.adapters.slack_place import Place
from bot.adapters.slack_workspaces import Workspaces
from bot.logs import failure
from handlers.inbound import Denial, Rights
from store.errors import BelegbotError

KNOWN_SECONDS = 3600.0
"""How long a person is taken for what Slack said last."""

LOOKUP_SECONDS = 3.0
_MOST_KNOWN = 10_000

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a workspace has them, with their `locale` ("de-DE") and time zone ("Europe/Vienna")."""

    locale: str | None
    admin: bool
    member: bool
    zone: str | None = None


class People:
    """Asks Slack about people, and remembers it for a while; nothing of it is stored."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces
        self._known: OrderedDict[tuple[str, str], tuple[float, Person]] = OrderedDict()

    def known_language(self, place: Place) -> str | None:
        """Return the locale that Slack has told before, without asking."""
        _, person = self._known.get((place.team, place.user), (0.0, None))
        return person.locale if person else None

    async def language(self, place: Place) -> str | None:
        """Return the locale that the asker has set, None where Slack does not tell in time."""
        person = await self._person(place.team, place.user)
        return person.locale if person else None

    async def zone(self, place: Place) -> str | None:
        """Return the time zone that the asker has set, None where Slack does not tell in time."""
        person = await self._person(place.team, place.user)
        return person.zone if person else None

    async def rights(self, place: Place) -> Rights:
        """Return what the asker may settle.

        Who can ask in a channel is in it, or Slack would not let them; but guests of other workspaces that
        share the channel are not of this one.
        """
        person = await self._person(place.team, place.user)
        if person is None:
            return Rights()
        return Rights(
            conversation=None if person.member or place.direct else Denial.NOT_A_MEMBER,
            workspace=None if person.admin else Denial.NOT_AN_ADMIN,
        )

    async def _person(self, team: str, user: str) -> Person | None:
        since, known = self._known.get((team, user), (0.0, None))
        if known is not None and monotonic() - since < KNOWN_SECONDS:
            return known
        try:
            async with asyncio.timeout(LOOKUP_SECONDS):
                client = await self._workspaces.client(team)
                answer = await client.users_info(user=user, include_locale=True)
        except SlackApiError as error:
            log.warning("slack_person_unknown", code=api_error(error))
            return known
        except (aiohttp.ClientError, OSError, TimeoutError, BelegbotError) as error:
            log.warning("slack_person_unknown", **failure(error))
            return known
        person = _person(answer["user"], team)
        self._known[team, user] = (monotonic(), person)
        self._known.move_to_end((team, user))
        if len(self._known) > _MOST_KNOWN:
            self._known.popitem(last=False)
        return person


def _person(user: Mapping[str, Any], team: str) -> Person:
    stranger = bool(user.get("is_stranger")) or user.get("team_id") not in (None, team)
    member = not (stranger or user.get("deleted") or user.get("is_bot"))
    admin = member and bool(user.get("is_admin") or user.get("is_owner") or user.get("is_primary_owner"))
    return Person(user.get("locale"), admin, member, user.get("tz"))
