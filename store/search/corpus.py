"""Plain texts in memory, ranked as the store ranks claims."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from store.search.embedder import Embedder, Floats
from store.search.mix import Question, coverage, rarity, relevance
from store.search.terms import index_terms


class Corpus:
    """Texts of one language, analysed once; without an embedder their words alone decide."""

    def __init__(self, texts: Sequence[str], language: str, embedder: Embedder | None) -> None:
        self._texts = texts
        self._terms = [frozenset(index_terms(text, language)) for text in texts]
        self._rows: dict[str, list[int]] = {}
        for row, terms in enumerate(self._terms):
            for term in terms:
                self._rows.setdefault(term, []).append(row)
        self._embedder = embedder
        self._vectors = embedder.texts(texts) if embedder and texts else None

    def best(self, text: str, limit: int, *, german: bool) -> list[int]:
        """Return the numbers of the texts that answer a question best, best first."""
        scores = self.relevances(text, german=german)
        return [int(row) for row in np.argsort(-scores, kind="stable")[:limit] if scores[row] > 0]

    def relevances(self, text: str, *, german: bool) -> Floats:
        """Return how well each text answers a question."""
        question = Question.of(text, german=german)
        covered = self._covered(question)
        cosines: Floats = np.zeros(len(self._texts), np.float32)
        if self._embedder is not None and self._vectors is not None:
            cosines = self._vectors @ self._embedder.question(text)
        rows = enumerate(self._texts)
        scores = [relevance(question, each, float(cosines[row]), covered[row]) for row, each in rows]
        return np.array(scores, np.float32)

    def _covered(self, question: Question) -> list[float]:
        rarities = []
        touched: set[int] = set()
        for word in question.words:
            rows = {row for term in word.terms for row in self._rows.get(term, ())}
            rarities.append(rarity(len(rows), len(self._texts)))
            touched |= rows
            touched.update(
                row for part in word.parts for term in part.terms for row in self._rows.get(term, ())
            )
        covered = [0.0] * len(self._texts)
        for row in touched:
            covered[row] = coverage(question.words, rarities, [(1.0, self._terms[row])])
        return covered
