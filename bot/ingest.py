"""Reading articles into the store: each in a transaction of its own, and reported only when it is durable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import structlog

from bot.dating import date_again, timed
from bot.logs import failure
from store.claims import ArticleStore
from store.datings import Datings
from store.errors import BelegbotError, RefusedInput
from store.model import Article, Change, Claim
from store.reading.files import failed, files_under, read_file

Extract = Callable[[Article], Sequence[Claim]]
"""Finds the claims in an article."""


class Library(ArticleStore, Datings, Protocol):
    """What articles are read into, and dated in."""


_Versions = dict[str, tuple[str, str]]
"""For each article's id that a run has read: its version, and the origin that it came from."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: numbers of articles, and every refused input with its reason.

    `read` counts the articles that are in the store now: new, changed and unchanged ones. Of all articles
    in the store, `dated` ones were dated anew by their texts, and `doubted` ones have a date newly doubted.
    """

    new: int
    changed: int
    unchanged: int
    refused: tuple[RefusedInput, ...]
    dated: int = 0
    doubted: int = 0

    @property
    def read(self) -> int:
        """The number of articles that were read."""
        return self.new + self.changed + self.unchanged


@dataclass(frozen=True, slots=True)
class Step:
    """One article that is durable in the store now (`outcome` says what that changed), or a refused input.

    `file` of `files` is being read, counted from 1; `file` is 0 for what is no file.
    """

    origin: str
    outcome: Change | RefusedInput
    file: int
    files: int


def ingest(
    paths: Iterable[Path],
    *,
    store: Library,
    extract: Extract,
    now: Callable[[], datetime],
    zone: ZoneInfo,
    outlet: str | None = None,
    on_step: Callable[[Step], None] = lambda _: None,
) -> Summary:
    """Read every article at `paths` (files and folders) into `store`.

    `now` gives the aware time of reading, dates are days in `zone`, `outlet` is who published what does not
    say so itself. An unchanged article is not analysed. Of articles of one run with the same key but not the
    same text, only the first is read. `on_step` hears of an article once it is durable. In the end the
    articles are dated by their texts, where new ones tell of the same.
    Raises StoreError where the store fails, ModelError where the language can't be loaded; what was reported
    until then is in the store. Whatever else goes wrong with an article costs this article only.
    """
    found = [one for path in paths for one in files_under(path)]
    files = [one for one in found if not isinstance(one, RefusedInput)]
    refused = [one for one in found if isinstance(one, RefusedInput)]
    for refusal in refused:
        on_step(Step(refusal.origin, refusal, 0, len(files)))
    changes: Counter[Change] = Counter()
    versions: _Versions = {}
    for number, (path, origin) in enumerate(files, start=1):
        for one in read_file(path, origin=origin, known=now(), zone=zone, outlet=outlet):
            outcome = one if isinstance(one, RefusedInput) else _put(one, versions, store, extract, zone)
            if isinstance(outcome, RefusedInput):
                _log_cause(outcome)
                refused.append(outcome)
            else:
                changes[outcome] += 1
            on_step(Step(one.origin, outcome, number, len(files)))
    dated = date_again(store, zone=zone)
    return Summary(
        new=changes[Change.NEW],
        changed=changes[Change.CHANGED],
        unchanged=changes[Change.UNCHANGED],
        refused=tuple(refused),
        dated=sum(each.given_date is None and each.published is not None for each in dated),
        doubted=sum(each.dating is not None and each.dating.conflict is not None for each in dated),
    )


def _put(
    article: Article, versions: _Versions, store: ArticleStore, extract: Extract, zone: ZoneInfo
) -> Change | RefusedInput:
    version, origin = versions.get(article.id, (article.version, article.origin))
    if version != article.version:
        return RefusedInput(
            article.origin,
            f"the same id or address stands in {origin} already, with another text, title or date",
        )
    try:
        change = _change(article, store, extract, zone)
    except RefusedInput as refused:
        return refused
    except BelegbotError:
        raise
    except Exception as error:
        refusal = failed(article.origin, error)
        refusal.__cause__ = error
        return refusal
    versions[article.id] = (version, origin)
    return change


def _change(article: Article, store: ArticleStore, extract: Extract, zone: ZoneInfo) -> Change:
    if store.change_of(article) is Change.UNCHANGED and store.put_copy(article):
        return Change.UNCHANGED
    return store.put(article, *timed(article, extract(article), zone=zone))


def _log_cause(refused: RefusedInput) -> None:
    """Log where we failed ourselves; what is wrong with an input is for the person, not for the log."""
    if refused.__cause__ is not None:
        log.error("article_failed", origin=refused.origin, **failure(refused.__cause__))
