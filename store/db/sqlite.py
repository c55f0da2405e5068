"""The claim store in one SQLite file: fulfils every port of `store.claims`, and that of `store.datings`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from types import TracebackType

from store.claims import ClaimQuery, Evidence, Findings, SourceCount, SpeakerCount
from store.conversations import ConversationSettings
from store.datings import DaySentence, ToldDay
from store.db import (
    action_states,
    conversations,
    copies,
    lookups,
    receipts,
    redating,
    searching,
    told_days,
    writing,
)
from store.db.connections import Connections, location, migrate
from store.db.deliveries import KeptDeliveries
from store.db.installations import KeptInstallations, forget_installer, uninstall
from store.db.meaning import Meaning
from store.db.migrations import migrations
from store.db.slots import KeptSlots
from store.db.subscriptions import KeptSubscriptions
from store.model import Article, Change, Claim
from store.receipts import Abandoned, Receipt, SentAnswer
from store.search.embedder import Embedder

BUSY_SECONDS = 10.0


class SqliteStore(KeptInstallations, KeptSubscriptions, KeptSlots, KeptDeliveries):
    """A store of claims; every method is safe to call from several threads at once.

    Other processes may read and write the same file at the same time. What a writing method has returned from
    is on the disk.
    """

    def __init__(self, connections: Connections, meaning: Meaning | None = None) -> None:
        self._connections = connections
        self._meaning = meaning

    @classmethod
    def open(
        cls, url: str, *, busy_seconds: float = BUSY_SECONDS, embedder: Embedder | None = None
    ) -> SqliteStore:
        """Open the store at "sqlite:///path", a plain path, or "sqlite:///:memory:"; make it where none is.

        A writer waits at most `busy_seconds` for another one, then raises StoreBusy. Raises StoreUnreachable,
        with the file's name and what to do, where the store can't be used. With an `embedder` claims are
        found by meaning, too, once `embed_claims` has read them.
        """
        connections = Connections(location(url), busy_seconds)
        try:
            migrate(connections)
        except BaseException:
            connections.close()
            raise
        return cls(connections, Meaning.beside(connections.path, embedder))

    def close(self) -> None:
        """Close the file; the store can't be used afterwards."""
        self._connections.close()

    def schema_version(self) -> str:
        """Return the name of the latest step that the schema has had ("0001_articles_claims_states")."""
        with self._connections.reading() as db:
            return max(step.name for step in migrations.applied(db))

    def __enter__(self) -> SqliteStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def search(self, query: ClaimQuery) -> Findings:
        """See `ClaimStore.search`."""
        with self._connections.reading() as db:
            return searching.search(db, query, self._meaning)

    def embed_claims(self, go_on: Callable[[], bool] = lambda: True) -> int:
        """Embed the claims that can't be found by meaning yet, as long as `go_on` says; return how many were.

        Raises OSError where the file beside the database can't be written.
        """
        return self._meaning.fill(self._connections, go_on) if self._meaning else 0

    def unembedded(self) -> tuple[str, ...] | None:
        """Return the claims that can't be found by meaning yet; None where none ever can."""
        return tuple(self._meaning.missing(self._connections)) if self._meaning else None

    def evidence(self, claim_id: str) -> Evidence | None:
        """See `ClaimStore.evidence`."""
        with self._connections.reading() as db:
            return lookups.evidence(db, claim_id)

    def speakers(self) -> tuple[SpeakerCount, ...]:
        """See `ClaimStore.speakers`."""
        with self._connections.reading() as db:
            return lookups.speakers(db)

    def sources(self) -> tuple[SourceCount, ...]:
        """See `ClaimStore.sources`."""
        with self._connections.reading() as db:
            return lookups.sources(db)

    def nearest_topics(self, topic: str, limit: int = 3) -> tuple[str, ...]:
        """See `ClaimStore.nearest_topics`."""
        with self._connections.reading() as db:
            return lookups.nearest_topics(db, topic, limit)

    def change_of(self, article: Article) -> Change:
        """See `ArticleStore.change_of`."""
        with self._connections.reading() as db:
            return copies.change_of(db, article)

    def put(self, article: Article, claims: Sequence[Claim], days: Sequence[DaySentence] = ()) -> Change:
        """See `ArticleStore.put`; raises RefusedInput for text that can't be written as UTF-8."""
        columns, claim_rows = writing.prepared(article, claims)
        with self._connections.writing() as db:
            return writing.put(db, article, columns, claim_rows, days)

    def put_copy(self, article: Article) -> bool:
        """See `ArticleStore.put_copy`; waits for no writer where the article's own key has the version."""
        with self._connections.reading() as db:
            stored = copies.stored_under(db, article.id)
        if stored is not None and stored["version"] == article.version:
            return True
        with self._connections.writing() as db:
            return writing.put_copy(db, article)

    def undated(self) -> tuple[str, ...]:
        """See `Datings.undated`."""
        with self._connections.reading() as db:
            return redating.undated(db)

    def article(self, article_id: str) -> tuple[Article, tuple[Claim, ...]] | None:
        """See `Datings.article`."""
        with self._connections.reading() as db:
            return redating.article(db, article_id)

    def told_days(
        self, article: Article, words: Sequence[str], context: Sequence[str] = ()
    ) -> tuple[ToldDay, ...]:
        """See `Datings.told_days`."""
        with self._connections.reading() as db:
            return told_days.told_days(db, article, words, context)

    def kin(self, article_id: str) -> tuple[str, ...]:
        """See `Datings.kin`."""
        with self._connections.reading() as db:
            return told_days.kin(db, article_id)

    def kin_tell_of(self, article_id: str, first: date, last: date) -> bool:
        """See `Datings.kin_tell_of`."""
        with self._connections.reading() as db:
            return told_days.kin_tell_of(db, article_id, first, last)

    def undiscussed(self) -> tuple[str, ...]:
        """See `Datings.undiscussed`."""
        with self._connections.reading() as db:
            return redating.undiscussed(db)

    def discussed(self, ids: Sequence[str]) -> None:
        """See `Datings.discussed`."""
        with self._connections.writing() as db:
            redating.discussed(db, ids)

    def redate(self, article: Article, claims: Sequence[Claim], days: Sequence[DaySentence]) -> None:
        """See `Datings.redate`."""
        with self._connections.writing() as db:
            redating.redate(db, article, claims, days)

    def remember(self, owner: str, payload: str, *, now: datetime, expires: datetime) -> str:
        """See `ActionStates.remember`."""
        return self.remember_all([(owner, payload)], now=now, expires=expires)[0]

    def remember_all(
        self, entries: Sequence[tuple[str, str]], *, now: datetime, expires: datetime
    ) -> tuple[str, ...]:
        """See `ActionStates.remember_all`."""
        with self._connections.writing() as db:
            return action_states.remember_all(db, entries, now=now, expires=expires)

    def check_writing(self, *, now: datetime) -> None:
        """Do what a writer does, and leave nothing behind.

        Raises StoreError where nothing can be written: the disk is full, the file read-only, somebody has it.
        """
        with self._connections.writing() as db:
            action_states.rehearse(db, now=now)

    def recall(self, owner: str, state: str, *, now: datetime) -> str | None:
        """See `ActionStates.recall`."""
        with self._connections.reading() as db:
            return action_states.recall(db, owner, state, now=now)

    def settings_of(self, conversation: str) -> ConversationSettings:
        """See `Conversations.settings_of`."""
        with self._connections.reading() as db:
            return conversations.settings_of(db, conversation)

    def own_settings_of(self, conversation: str) -> ConversationSettings:
        """See `Conversations.own_settings_of`."""
        with self._connections.reading() as db:
            return conversations.own_settings_of(db, conversation)

    def settle(self, conversation: str, settings: ConversationSettings) -> None:
        """See `Conversations.settle`."""
        with self._connections.writing() as db:
            conversations.settle(db, conversation, settings)

    def mark_lost(self, conversation: str, reason: str, *, now: datetime) -> bool:
        """See `Conversations.mark_lost`."""
        with self._connections.writing() as db:
            return conversations.mark_lost(db, conversation, reason, now=now)

    def mark_found(self, conversation: str) -> None:
        """See `Conversations.mark_found`; waits for no writer where nothing was lost."""
        if self.lost(conversation) is None:
            return
        with self._connections.writing() as db:
            conversations.mark_found(db, conversation)

    def lost(self, conversation: str) -> str | None:
        """See `Conversations.lost`."""
        with self._connections.reading() as db:
            return conversations.lost(db, conversation)

    def move(self, conversation: str, to: str) -> None:
        """See `Conversations.move`."""
        with self._connections.writing() as db:
            conversations.move(db, conversation, to)

    def forget(self, conversation: str, user: str | None = None) -> int:
        """See `Conversations.forget`."""
        with self._connections.writing() as db:
            if user is not None:
                gone = forget_installer(db, conversation, user)
            else:
                gone = uninstall(db, conversation)
            return gone + conversations.forget(db, conversation, user)

    def accept(self, receipt: Receipt, *, now: datetime, lease: datetime) -> bool:
        """See `Receipts.accept`."""
        with self._connections.writing() as db:
            return receipts.accept(db, receipt, now=now, lease=lease)

    def extend(self, keys: Sequence[str], *, lease: datetime) -> None:
        """See `Receipts.extend`."""
        with self._connections.writing() as db:
            receipts.extend(db, keys, lease=lease)

    def begin_sending(self, key: str) -> None:
        """See `Receipts.begin_sending`."""
        with self._connections.writing() as db:
            receipts.mark(db, key, "sending")

    def take_back_sending(self, key: str) -> None:
        """See `Receipts.take_back_sending`."""
        with self._connections.writing() as db:
            receipts.mark(db, key, "received")

    def settle_receipt(self, key: str, answer: SentAnswer | None = None) -> None:
        """See `Receipts.settle_receipt`."""
        with self._connections.writing() as db:
            receipts.settle(db, key, answer)

    def take_abandoned(self, prefix: str, *, now: datetime, lease: datetime) -> Abandoned:
        """See `Receipts.take_abandoned`; waits for no writer where nothing was abandoned."""
        with self._connections.reading() as db:
            if not receipts.is_abandoned(db, prefix, now=now):
                return Abandoned()
        with self._connections.writing() as db:
            return receipts.take_abandoned(db, prefix, now=now, lease=lease)

    def answer_to(self, conversation: str, question: str) -> SentAnswer | None:
        """See `Receipts.answer_to`."""
        with self._connections.reading() as db:
            return receipts.answer_to(db, conversation, question)

    def answer_with(self, conversation: str, message: str) -> SentAnswer | None:
        """See `Receipts.answer_with`."""
        with self._connections.reading() as db:
            return receipts.answer_with(db, conversation, message)

    def forget_person(self, platform: str, user: str) -> int:
        """See `Receipts.forget_person`."""
        with self._connections.writing() as db:
            return receipts.forget_person(db, platform, user)
