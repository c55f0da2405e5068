"""Where the rules of a language find what may be a time expression."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.nlp.timex_words import Rule, TimeWords, Token


@dataclass(frozen=True, slots=True)
class Found:
    """A place where a rule fits; `first` and `after` bound the tokens it reports."""

    rule: Rule
    tokens: Sequence[Token]
    match: re.Match[str]
    first: int
    after: int

    def at(self, group: str) -> Token | None:
        """Return the first token of a part of the pattern, or None where it is absent."""
        place = self.place(group)
        return None if place is None else self.tokens[place]

    def place(self, group: str) -> int | None:
        """Return the number of the first token of a part of the pattern, or None."""
        starts = (self.match.start(name) for name in self.rule.parts.get(group, ()))
        return next((start for start in starts if start >= 0), None)

    def value(self, group: str, *classes: str) -> str | None:
        """Return what the part's token stands for in the first class that holds it, or None."""
        token = self.at(group)
        return next((token.values[name] for name in classes if name in token.values), None) if token else None

    def number(self, group: str) -> int | None:
        """Return the part's digits as a number, or None."""
        token = self.at(group)
        return int(token.form) if token and token.form.isdecimal() else None

    @property
    def before(self) -> Token | None:
        """The token before the place."""
        return self.tokens[self.first - 1] if self.first else None

    @property
    def next(self) -> Token | None:
        """The token after the place."""
        return self.tokens[self.after] if self.after < len(self.tokens) else None


def scan(words: TimeWords, tokens: Sequence[Token], codes: str) -> list[Found]:
    """Return every place where a rule fits: leftmost first, then the longest, then the earlier rule."""
    hits = [
        (found.first, -found.after, order, found)
        for order, rule in enumerate(words.rules)
        for found in _places(rule, tokens, codes)
    ]
    hits.sort(key=lambda hit: hit[:3])
    return [hit[3] for hit in hits]


def _places(rule: Rule, tokens: Sequence[Token], codes: str) -> Iterator[Found]:
    inner = rule.parts.get("x", (0,))[0]
    for match in rule.pattern.finditer(codes):
        first, after = match.span(inner)
        if first < after:
            yield Found(rule, tokens, match, first, after)
