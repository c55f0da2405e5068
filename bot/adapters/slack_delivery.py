"""Bringing an answer to the person who asked in Slack, once, wherever it can be brought."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime

import structlog

from bot.adapters.slack_acceptance import Acceptance
from bot.adapters.slack_commands import typeable
from bot.adapters.slack_inbound import LITERAL, SHARE
from bot.adapters.slack_pictures import send_picture
from bot.adapters.slack_place import HOME, Manner, Place
from bot.adapters.slack_sending import Pace, Refused, Uncertain, body_of, call, post, post_to_one, respond
from bot.adapters.slack_threads import Threads, carried_by
from bot.adapters.slack_workspaces import NotInstalled, Workspaces
from bot.adapters.underway import Underway
from bot.logs import failure
from bot.render.slack_blocks import SlackMessage, render
from bot.render.slack_controls import Extra
from bot.render.slack_views import OPEN_FORM, home
from handlers.phrases.search_form import form_phrases
from handlers.reply import Outcome, Reply, Visibility
from store.conversations import Conversations
from store.errors import StoreError

_LOST = frozenset({"is_archived", "channel_not_found", "not_in_channel"})

log = structlog.get_logger(__name__)


class Delivery:
    """Sends the answers of one app, and notes in the store how far each has come."""

    def __init__(
        self,
        workspaces: Workspaces,
        conversations: Conversations,
        underway: Underway,
        acceptance: Acceptance,
        threads: Threads,
    ) -> None:
        self._workspaces = workspaces
        self._conversations = conversations
        self._underway = underway
        self._acceptance = acceptance
        self._threads = threads
        self._pace = Pace()

    async def deliver(self, place: Place, reply: Reply) -> None:
        """Bring `reply` to `place`; raises where nothing has arrived.

        Where nobody can tell whether it has arrived, the person is told so, and it counts as delivered: a
        second answer would be worse.
        """
        if not await self._acceptance.holds(place):
            return
        await self._underway.begin_sending(place.key)
        try:
            await self._bring(place, typeable(reply))
        except Uncertain:
            await self._resolve(place, reply)
        except Exception:
            await self._underway.take_back_sending(place.key)
            raise
        await self._underway.settle(place.key)

    async def gave_up(self, place: Place, error: Exception) -> None:
        """Decide on a question whose apology failed too: it is tried again later, where that may help."""
        if isinstance(error, NotInstalled) or (isinstance(error, Refused) and not error.passing):
            await self._underway.settle(place.key)
        else:
            self._underway.release(place.key)

    async def resolve(self, place: Place, language: str | None) -> None:
        """Deal with an answer that a process which is no more may have sent."""
        phrases = form_phrases(language)
        await self._resolve(place, Reply(phrases.language, "", phrases.interrupted))
        await self._underway.settle(place.key)

    async def _resolve(self, place: Place, reply: Reply) -> None:
        """Send `reply` where the answer has certainly not arrived; where that can't be seen, say so."""
        arrived = await self._threads.has_arrived(place) if place.shared and place.key else None
        if arrived:
            return
        if arrived is None:
            said = form_phrases(reply.language).interrupted
            reply = Reply(reply.language, "", said, outcome=Outcome.UNAVAILABLE)
        try:
            await self._bring(place, typeable(reply))
        except Exception as error:
            log.error("slack_doubt_failed", **failure(error))

    async def _bring(self, place: Place, reply: Reply) -> None:
        """Send `reply` by the first way that is open; raises Refused, Uncertain, NotInstalled and others."""
        client = await self._workspaces.client(place.team)
        if place.channel == HOME:
            await client.views_publish(user_id=place.user, view=home(reply))
            return
        try:
            if reply.chart is not None:
                await send_picture(client, self._pace, place, reply)
            else:
                await self._message(place, reply)
        except Refused as refused:
            if refused.passing:
                raise
            if place.shared and refused.code in _LOST:
                await self._lose(place, refused.code)
            await self._elsewhere(place, reply, refused)

    async def _message(self, place: Place, reply: Reply) -> None:
        public = place.shared or reply.visibility is Visibility.CONVERSATION
        message = rendered(place, reply, public=public)
        match place.manner:
            case Manner.SHARE:
                await self._share(place, reply, message)
                return
            case Manner.REPLACE:
                arrived = await self._replaced(place, message)
            case Manner.NEW:
                arrived = await self._responded(place, message, public=public)
        if arrived:
            return
        if public:
            await self._post(place, reply, message)
        else:
            await post_to_one(await self._workspaces.client(place.team), self._pace, place, message)

    async def _post(self, place: Place, reply: Reply, message: SlackMessage) -> None:
        client = await self._workspaces.client(place.team)
        carried = carried_by(place, reply)
        sent = await post(client, self._pace, place.channel, message, place.thread, carried)
        self._threads.note(place, sent, reply.state)

    async def _responded(self, place: Place, message: SlackMessage, *, public: bool) -> bool:
        kind = "in_channel" if public else "ephemeral"
        body = {**body_of(message), "response_type": kind, "replace_original": False}
        return await respond(place, body, now=time.time())

    async def _replaced(self, place: Place, message: SlackMessage) -> bool:
        """Change the message whose button was pressed; False where that is not possible any more."""
        if await respond(place, {**body_of(message), "replace_original": True}, now=time.time()):
            return True
        if place.message is None:
            return False
        client = await self._workspaces.client(place.team)
        body = {"channel": place.channel, "ts": place.message, **body_of(message)}
        try:
            await call(client, self._pace, "chat.update", body)
        except Refused:
            return False
        return True

    async def _share(self, place: Place, reply: Reply, message: SlackMessage) -> None:
        """Show an answer to all, and take back what the asker alone saw of it.

        A message of our own can be followed up in its thread; where the bot is no member of the channel,
        Slack shows what comes by response_url.
        """
        try:
            await self._post(place, reply, message)
        except Refused:
            if not await self._responded(place, message, public=True):
                raise
        try:
            await respond(place, {"delete_original": True}, now=time.time())
        except Uncertain:
            log.warning("slack_original_not_deleted")

    async def _elsewhere(self, place: Place, reply: Reply, refused: Refused) -> None:
        """Bring a reply to its asker alone, where the place does not take it; raises Refused."""
        if place.direct:
            raise refused
        said = f"{form_phrases(reply.language).elsewhere}\n{reply.intro}".rstrip()
        alone = replace(place, channel="D", manner=Manner.NEW)
        message = rendered(alone, replace(reply, intro=said), public=True)
        # Slack takes a person's id for the conversation of the two.
        await post(await self._workspaces.client(place.team), self._pace, place.user, message)

    async def _lose(self, place: Place, reason: str) -> None:
        """Mark a channel that takes nothing any more, and tell who installed the bot, once."""
        try:
            news = await asyncio.to_thread(
                self._conversations.mark_lost, place.conversation, reason, now=datetime.now(UTC)
            )
            installer = await self._workspaces.installer(place.team) if news else None
        except StoreError as error:
            log.error("slack_channel_not_marked", **failure(error))
            return
        if news:
            log.warning("slack_channel_lost", team=place.team, channel=place.channel, reason=reason)
        if installer is not None:
            await self._report(place, installer, reason)

    async def _report(self, place: Place, installer: str, reason: str) -> None:
        said = "\n".join(
            form_phrases(language).lost.format(channel=place.channel, reason=reason)
            for language in ("de", "en")
        )
        client = await self._workspaces.client(place.team)
        try:
            await post(client, self._pace, installer, render(Reply("de", "", said)))
        except (Refused, Uncertain):
            log.warning("slack_loss_not_reported", team=place.team)


def rendered(place: Place, reply: Reply, *, public: bool) -> SlackMessage:
    """Return the message, with the adapter's own buttons where they are of use."""
    phrases = form_phrases(reply.language)
    extra = []
    if place.manner is Manner.SHARE and place.sharer:
        reply = replace(reply, notes=(*reply.notes, phrases.shared_by.format(name=place.sharer)))
    if reply.state and not public and reply.outcome is Outcome.ANSWERED:
        extra.append(Extra(f"{SHARE}{LITERAL if place.literal else ''}", phrases.share, reply.state))
    if reply.state and reply.outcome in (Outcome.ANSWERED, Outcome.NOTHING_FOUND):
        extra.append(Extra(OPEN_FORM, phrases.narrow, reply.state))
    return render(reply, extra)
