"""Articles and claims made by hand, for tests of the store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from store.model import Article, Basis, Claim, ClaimType, Extent, Interval, Part, PartKind

KNOWN = datetime(2025, 9, 1, 12, tzinfo=UTC)


def day(year: int, month: int, number: int) -> Interval:
    """Return one day as an article's date of publication."""
    start = datetime(year, month, number, tzinfo=UTC)
    return Interval(start, start + timedelta(days=1), Basis.METADATA)


def article(
    text: str,
    key: str = "a",
    *,
    published: Interval | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    language: str = "de",
    known: datetime = KNOWN,
) -> Article:
    """Return an article that is all body."""
    parts = (Part(Extent(0, len(text)), PartKind.BODY),) if text else ()
    return Article(key, f"{key}.txt", text, parts, language, known, title, outlet, url, published)


def claim(
    text: str, words: str, speaker: str | None = None, kind: ClaimType = ClaimType.REPORTED, nth: int = 0
) -> Claim:
    """Return the claim that `words`, at their place number `nth` in `text`, are `speaker`'s."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Claim(kind, (Extent(start, start + len(words)),), speaker_name=speaker)


def sentences(key: str, *said: tuple[str, str | None], **fields: object) -> tuple[Article, list[Claim]]:
    """Return an article of the sentences `said`, and each as a claim of the speaker beside it."""
    text = " ".join(words for words, _ in said)
    claims = []
    start = 0
    for words, speaker in said:
        claims.append(Claim(ClaimType.REPORTED, (Extent(start, start + len(words)),), speaker_name=speaker))
        start += len(words) + 1
    return article(text, key, **fields), claims  # type: ignore[arg-type]
