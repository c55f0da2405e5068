"""/digest: the digests of a conversation, and what it has settled for itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.digest_settings import changed, shown, taken_out
from handlers.inbound import Inbound
from handlers.phrases.digest_settings import digest_settings_phrases
from handlers.phrases.settings import settings_phrases
from handlers.phrases.subscriptions import VERBS, subscription_phrases
from handlers.reply import Outcome, Reply
from handlers.schedules import zone_called
from handlers.settings import after_command, settle, wants_reset, wants_workspace
from handlers.subscribing import Case, Refused
from handlers.subscriptions import manage
from handlers.words import cleaned
from store.claims import ClaimStore
from store.conversations import Conversations
from store.digests import DigestSettings, DigestStore


def about_digests(
    inbound: Inbound,
    *,
    digests: DigestStore,
    claims: ClaimStore,
    conversations: Conversations,
    now: datetime,
    zone: ZoneInfo,
    language: str,
) -> Reply:
    """Answer a /digest command: one of its verbs, or the settings, of the conversation and of its digests.

    `zone` is the process's, which holds where neither conversation nor asker has one. Raises QuestionError.
    """
    text = after_command(cleaned(inbound.text))
    word, _, rest = text.partition(" ")
    settled = digests.digest_settings_of(inbound.asker.place)
    verb = VERBS.get(word.casefold())
    if verb is None:
        return _settings(inbound, text, settled, digests, claims, conversations, zone, language)
    own = settled.zone or zone_called(inbound.zone or "")
    there = ZoneInfo(own) if own else zone
    return manage(verb, Case(inbound, rest.strip(), digests, claims, conversations, now, there, language))


def _settings(
    inbound: Inbound,
    text: str,
    settled: DigestSettings,
    digests: DigestStore,
    claims: ClaimStore,
    conversations: Conversations,
    zone: ZoneInfo,
    language: str,
) -> Reply:
    """Show the settings, changed where the text says so and the asker may."""
    typed, rest = taken_out(text)
    of_workspace = wants_workspace(rest)
    try:
        if typed and of_workspace:
            raise Refused(digest_settings_phrases(language).only_here)
        before = DigestSettings() if wants_reset(rest) and not of_workspace else settled
        wanted = changed(before, typed, language)
        denial = inbound.rights.conversation
        if typed and denial is not None:
            raise Refused(settings_phrases(language).denied[denial])
    except Refused as error:
        title = subscription_phrases(language).refused_title
        return Reply(language, title, str(error), outcome=Outcome.NOT_UNDERSTOOD)
    command = cleaned(inbound.text).partition(" ")[0]
    reply = settle(replace(inbound, text=f"{command} {rest}"), conversations, claims, language)
    if reply.outcome is not Outcome.ANSWERED or of_workspace:
        return reply
    if wanted != settled:
        digests.settle_digests(inbound.asker.place, wanted)
    said = settings_phrases(language).changed if wanted != settled else reply.intro
    return replace(reply, intro=said, items=(*reply.items, *shown(wanted, zone, language)))
