"""Sentences as articles: what the language room finds in them, in one line a claim."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from store.model import Article, Claim, ClaimType, Extent, Part, PartKind
from store.nlp.pipeline import claims_in

Claims = Callable[..., tuple[Claim, ...]]
Lines = Callable[..., list[str]]


def article(text: str, language: str = "de", parts: tuple[Part, ...] | None = None) -> Article:
    body = (Part(Extent(0, len(text)), PartKind.BODY),) if text else ()
    return Article(
        key="test",
        origin="test",
        text=text,
        parts=body if parts is None else parts,
        language=language,
        known=datetime(2025, 8, 22, tzinfo=UTC),
    )


@pytest.fixture(scope="session")
def claims() -> Claims:
    """Give `claims(text, language="de", parts=None)`: the claims of a text that is all body."""
    return lambda text, language="de", parts=None: claims_in(article(text, language, parts))


@pytest.fixture(scope="session")
def quotations(claims: Claims) -> Lines:
    """Give `quotations(text, language="de")`: a line "type | who | words" for each quotation."""

    def lines(text: str, language: str = "de") -> list[str]:
        return [
            f"{claim.type} | {claim.speaker_name or '-'} | {claim.words(text)}"
            for claim in claims(text, language)
            if claim.type is not ClaimType.ASSERTION
        ]

    return lines
