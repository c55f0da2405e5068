"""A store of which only some outlets are heard."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from handlers.scope import outlet_of
from store.claims import ClaimQuery, ClaimStore, Evidence, Findings, SourceCount, SpeakerCount


@dataclass(frozen=True, slots=True)
class OnlyOutlets:
    """Another store without the articles of all but some `outlets`; fulfils `store.claims.ClaimStore`.

    Names of people and near topics are still those of all articles.
    """

    claims: ClaimStore
    outlets: Collection[str]

    def search(self, query: ClaimQuery) -> Findings:
        """Find claims of these outlets."""
        heard = tuple(self.outlets)
        if query.outlets:
            heard = tuple(outlet for outlet in query.outlets if outlet in self.outlets)
        if not heard:
            return Findings((), 0, 0, None, None)
        return self.claims.search(replace(query, outlets=heard))

    def evidence(self, claim_id: str) -> Evidence | None:
        """Return a claim of these outlets; raises TextChanged as the store does."""
        found = self.claims.evidence(claim_id)
        return found if found and outlet_of(found.finding.source) in self.outlets else None

    def speakers(self) -> tuple[SpeakerCount, ...]:
        """Return every speaker's name, with the numbers for all outlets."""
        return self.claims.speakers()

    def sources(self) -> tuple[SourceCount, ...]:
        """Return the articles of these outlets."""
        return tuple(
            counted for counted in self.claims.sources() if outlet_of(counted.source) in self.outlets
        )

    def nearest_topics(self, topic: str, limit: int = 3) -> tuple[str, ...]:
        """Return words that are spelt most like `topic`, of all outlets."""
        return self.claims.nearest_topics(topic, limit)
