"""What may be wrong with an installation, one line for each thing looked at."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from bot.adapters.port import ChatAdapter
from bot.bootstrap import make_adapters, open_store
from bot.config import Settings, SettingsError, read_settings
from handlers.inbound import Inbound
from handlers.reply import Reply
from store.claims import ClaimQuery
from store.db.connections import MEMORY, location
from store.errors import BelegbotError
from store.model import Article, Extent, Part, PartKind

REACH_SECONDS = 15.0
OVERDUE = timedelta(minutes=10)
"""How long after its time a digest is missed."""

_SAMPLE = "„Die Brücke bleibt gesperrt“, sagte Aylin Brandt am Montag."


class State(StrEnum):
    """How a thing was found."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, with one line on how it was found."""

    state: State
    subject: str
    detail: str


def examine(read: Callable[[], Settings] = read_settings) -> Iterator[Check]:
    """Look at settings, store, language and every platform that is configured, in this order."""
    try:
        settings = read()
    except SettingsError as error:
        yield from (Check(State.FAIL, "settings", problem) for problem in error.problems)
        return
    yield Check(
        State.OK,
        "settings",
        f"zone {settings.zone.key}, language {settings.language}, log level {settings.log_level}",
    )
    yield _store(settings)
    yield from _meaning(settings)
    yield from _digests(settings)
    yield _language()
    yield _model(settings)
    yield from _platforms(settings)


def _store(settings: Settings) -> Check:
    try:
        path = location(settings.store)
        if path != MEMORY and not Path(path).exists():
            return Check(State.WARN, "store", f"{settings.store}: not there yet; belegbot ingest makes it")
        with open_store(settings.store) as store:
            held = store.search(ClaimQuery(limit=0))
            articles, claims = len(store.sources()), held.claims
            version = store.schema_version()
            store.check_writing(now=datetime.now(UTC))
    except BelegbotError as error:
        return Check(State.FAIL, "store", str(error))
    detail = f"{settings.store}: schema {version}, {articles} articles, {claims} claims"
    return Check(State.OK if articles else State.WARN, "store", detail)


def _meaning(settings: Settings) -> Iterator[Check]:
    """Look whether claims are found by meaning as well as by their words."""
    try:
        path = location(settings.store)
        if path != MEMORY and not Path(path).exists():
            return
        with open_store(settings.store) as store:
            missing = store.unembedded()
    except BelegbotError:
        return
    if missing is None:
        detail = "the language model brings no embedder: claims are found by their words alone"
        yield Check(State.WARN, "meaning", detail)
    elif missing:
        detail = f"{len(missing)} claims are found by their words alone; belegbot serve or ingest embeds them"
        yield Check(State.WARN, "meaning", detail)
    else:
        yield Check(State.OK, "meaning", "all claims are found by meaning, too")


def _digests(settings: Settings) -> Iterator[Check]:
    """Look whether digests that are due go out, where there are any."""
    try:
        path = location(settings.store)
        if path != MEMORY and not Path(path).exists():
            return
        with open_store(settings.store) as store:
            wanted, overdue = len(store.subscriptions()), store.overdue(datetime.now(UTC) - OVERDUE)
    except BelegbotError:
        return
    if overdue:
        detail = f"{overdue} overdue; does belegbot serve run? belegbot digest ledger tells more"
        yield Check(State.WARN, "digests", detail)
    elif wanted:
        yield Check(State.OK, "digests", f"{wanted} wanted, none overdue")


def _language() -> Check:
    from store.nlp.pipeline import claims_in

    article = Article(
        key="sample",
        origin="sample",
        text=_SAMPLE,
        parts=(Part(Extent(0, len(_SAMPLE)), PartKind.BODY),),
        language="de",
        known=datetime.now(UTC),
    )
    try:
        names = {claim.speaker_name for claim in claims_in(article)}
    except BelegbotError as error:
        return Check(State.FAIL, "language", str(error))
    if "Aylin Brandt" not in names:
        return Check(State.FAIL, "language", "the pipeline does not find the speaker of a plain sentence")
    return Check(State.OK, "language", "the pipeline finds quotation and speaker in a sample sentence")


def _model(settings: Settings) -> Check:
    from bot.language_model import examine_model

    try:
        report = examine_model(settings.spacy_model)
    except BelegbotError as error:
        return Check(State.FAIL, "language model", str(error))
    if report is None:
        return Check(
            State.WARN, "language model", "its weights are not in this installation: the rules read alone"
        )
    kind = f"version {report.version}" if report.version else "no weights of its own"
    if report.installed:
        kind += f", syntax and names by {report.installed}"
    found = [kind, f"{report.words_per_second:,.0f} words a second"]
    found.append("search by meaning" if report.embedder else "no search by meaning")
    if report.lacking:
        found.append(f"the processor has no {' and no '.join(report.lacking)}: it runs, slower")
    whole = report.version is not None and report.embedder
    return Check(State.OK if whole else State.WARN, "language model", ", ".join(found))


def _platforms(settings: Settings) -> Iterator[Check]:
    for name, token, missing in (
        (
            "Slack",
            settings.slack_bot_token or settings.slack_client_id,
            "SLACK_BOT_TOKEN and SLACK_APP_TOKEN are not set",
        ),
        ("Telegram", settings.telegram_bot_token, "TELEGRAM_BOT_TOKEN is not set"),
    ):
        if not token:
            yield Check(State.WARN, name, missing)
    with open_store(MEMORY) as store:
        yield from asyncio.run(_reach_all(make_adapters(settings, _no_answer, store)))


async def _no_answer(_inbound: Inbound) -> Reply:
    raise AssertionError("nothing is answered while we only look")


async def _reach_all(adapters: Sequence[ChatAdapter]) -> list[Check]:
    return list(await asyncio.gather(*(_reach(adapter) for adapter in adapters)))


async def _reach(adapter: ChatAdapter) -> Check:
    try:
        async with asyncio.timeout(REACH_SECONDS):
            reach = await adapter.reach()
    except TimeoutError:
        return Check(State.FAIL, adapter.name, f"no answer within {REACH_SECONDS:.0f} seconds")
    return Check(State.OK if reach.ok else State.FAIL, adapter.name, reach.detail)
