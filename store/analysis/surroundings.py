"""The words around a claim, for a person who checks it."""

from __future__ import annotations

import re

from store.model import Article, Claim, PartKind

MOST_SENTENCES = 2
MOST_CHARACTERS = 400

_BORDER = re.compile(r"(?<=[.!?…])[“”\"»«’‘]?\s+(?=[„“\"»«‚A-ZÄÖÜ\d])|\n\s*")


def surroundings(article: Article, claim: Claim) -> tuple[str, str]:
    """Return the words before the claim's first piece and those after its last one.

    Each holds at most `MOST_SENTENCES` sentences, the first of them perhaps begun inside the claim, and is at
    most `MOST_CHARACTERS` long; neither reaches into boilerplate. Both are slices of the text without the
    white space at their outer end.
    """
    first, last = claim.quote[0].start, max(piece.end for piece in claim.quote)
    barriers = [part.extent for part in article.parts if part.kind is PartKind.BOILERPLATE]
    lower = max((barrier.end for barrier in barriers if barrier.end <= first), default=0)
    upper = min((barrier.start for barrier in barriers if barrier.start >= last), default=len(article.text))
    return _tail(article.text[lower:first]), _head(article.text[last:upper])


def _tail(text: str) -> str:
    """Return the end of `text`: the sentence under way and those before it, cut between words if need be."""
    text = text[-MOST_CHARACTERS - 1 :]
    borders = [match.end() for match in _BORDER.finditer(text) if text[match.end() :].strip()]
    if len(borders) > MOST_SENTENCES - 1:
        return text[borders[-MOST_SENTENCES] :].lstrip()
    if len(text) > MOST_CHARACTERS:
        return text[borders[0] :] if borders else text.partition(" ")[2][-MOST_CHARACTERS:]
    return text.lstrip()


def _head(text: str) -> str:
    """Return the beginning of `text`: the rest of the sentence under way and those after it."""
    whole = len(text) <= MOST_CHARACTERS
    text = text[: MOST_CHARACTERS + 1]
    borders = [match.start() for match in _BORDER.finditer(text) if text[: match.start()].strip()]
    if len(borders) > MOST_SENTENCES - 1:
        return text[: borders[MOST_SENTENCES - 1]].rstrip()
    if not whole:
        return text[: borders[-1]] if borders else text.rpartition(" ")[0][:MOST_CHARACTERS]
    return text.rstrip()
