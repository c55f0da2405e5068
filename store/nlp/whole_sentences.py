"""The sentences a claim stands in: those of its words, and the neighbour that says who speaks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from store.model import Extent
from store.nlp.annotations import Draft, Pair, Place, Sentence, Word


class WholeSentences:
    """Finds the whole sentences that hold a claim with its frame, in one article."""

    def __init__(
        self,
        drafts: Iterable[Draft],
        words: list[Word],
        sentences: list[Sentence],
        pairs: Iterable[Pair],
        text: str,
    ) -> None:
        self._words = words
        self._sentences = sentences
        self._text = text
        outer = sorted((pair.open, pair.close) for pair in pairs if pair.depth == 0)
        self._opening = [open_ for open_, _ in outer]
        self._closing = [close for _, close in outer]
        self._starts = [sentence.start for sentence in sentences]
        self._said = {n for draft in drafts for n in self._own(draft)}

    def of(self, draft: Draft) -> Extent:
        """Return the sentences of the claim's words, with a neighbour that holds its cue or speaker.

        A neighbour with a claim of its own stays outside, unless it ends in a colon.
        """
        own = self._own(draft)
        frame = {self._number(i) for i in (*draft.cue, *(draft.speaker or ())[:1])}
        first = own[0] - (own[0] - 1 in frame and self._introduces(own[0] - 1, own[0]))
        last = own[-1] + (own[-1] + 1 in frame and self._introduces(own[-1] + 1, own[-1]))
        start, end = self._sentences[first].start, self._sentences[last].end
        start = self._behind_colon(start, min(draft.cue + [place[0] for place in self._places(draft)]))
        return Extent(self._words[start].start, self._words[end - 1].end)

    def _places(self, draft: Draft) -> list[Place]:
        return [*draft.quote, *draft.links, *([draft.speaker] if draft.speaker else [])]

    def _behind_colon(self, start: int, first: int) -> int:
        """Leave out what the article itself says before a colon: "Es ist ernst: Laut Polizei …"."""
        for i in range(first - 1, start, -1):
            if self._words[i].text == ":" and self._words[i + 1].capital and not self._quoted(i):
                return i + 1
        return start

    def _quoted(self, word: int) -> bool:
        n = bisect_right(self._opening, word) - 1
        return n >= 0 and word < self._closing[n]

    def _own(self, draft: Draft) -> range:
        first = min(place[0] for place in draft.quote)
        last = max(place[1] for place in draft.quote) - 1
        return range(self._number(first), self._number(last) + 1)

    def _number(self, word: int) -> int:
        return bisect_right(self._starts, word) - 1

    def _introduces(self, n: int, beside: int) -> bool:
        """Tell whether sentence `n` only says who speaks, with nothing but white space to the claim's."""
        colon = self._words[self._sentences[n].end - 1].text == ":"
        if n in self._said and not (colon and n < beside):
            return False
        before, after = sorted((n, beside))
        gap = self._text[
            self._words[self._sentences[before].end - 1].end : self._words[self._sentences[after].start].start
        ]
        return not gap.strip()
