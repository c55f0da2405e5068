"""Opinion pieces: which they are, who wrote them, and that what they state is the writer's view."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from store.model import Article, Claim, ClaimType, Extent, Part, PartKind
from store.nlp.language import toml_of

_NAME = r"[^\W\d_a-zäöü][\w.’-]+(?: (?:von|van|de|der|di|zu))*(?: [^\W\d_a-zäöü][\w.’-]+){1,3}"
_QUOTED = re.compile(r"[„»“\"][^“”«\"„»]{0,1000}[“”«\"]")
_LONGEST_LINE = 240
_FEWEST_VIEWS = 2
_FEWEST_QUESTIONS = 2


@dataclass(frozen=True, slots=True)
class _Marks:
    """What tells an opinion piece: title, lines above the text, section of the site, the writer's words."""

    title: re.Pattern[str]
    line: re.Pattern[str]
    byline: re.Pattern[str]
    section: re.Pattern[str]
    views: re.Pattern[str]


@cache
def _marks(language: str) -> _Marks:
    table = toml_of(f"{language}/opinions.toml")
    label, by = f"(?:{table['label']})", table["byline"]
    names = rf"(?P<name>{_NAME}(?: {table['joint']} {_NAME})?)"
    return _Marks(
        title=re.compile(rf"{label}\s?[:|–—]\s.+|.+\s[|–—]\s?{label}"),
        line=re.compile(rf"{label}|(?:\w+ )?{label} {by} {_NAME}.{{0,60}}"),
        byline=re.compile(rf"(?:(?:\w+ )?{label} )?{by} {names}(?:, [^\W\d_][\w/ -]{{1,30}})?"),
        section=re.compile(rf"/(?:{table['section']})/"),
        views=re.compile(rf"\b(?:{'|'.join(table['views'])})\b"),
    )


def with_writer(article: Article, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return the claims, the assertions of an opinion piece marked as the view of who wrote it.

    Raises ModelError for a language belegbot has no lexicon for.
    """
    marks = _marks(article.language)
    if not _is_labelled(article, marks) and not _is_in_own_voice(article, marks):
        return claims
    writer = _writer(article, marks)
    place = (writer,) if writer else ()
    name = " ".join(writer.of(article.text).split()) if writer else None
    return tuple(
        replace(claim, opinion=True, speaker=place, speaker_name=name)
        if claim.type is ClaimType.ASSERTION
        else claim
        for claim in claims
    )


def _is_labelled(article: Article, marks: _Marks) -> bool:
    if article.url is not None and marks.section.search(article.url):
        return True
    above = [part for part in _lines(article) if part.kind is PartKind.HEADLINE]
    titles = [article.title or "", *(part.extent.of(article.text) for part in above)]
    if any(marks.title.fullmatch(title) for title in titles if len(title) <= _LONGEST_LINE):
        return True
    return any(marks.line.fullmatch(words) for words in _kickers(article))


def _lines(article: Article) -> Iterator[Part]:
    """Yield what stands before the text."""
    for part in article.parts:
        if part.kind is PartKind.BODY:
            return
        yield part


def _kickers(article: Article) -> Iterator[str]:
    """Yield the lines just above headline, byline or text: further up a label belongs to the site's menu."""
    lines = [*_lines(article)]
    for n, part in enumerate(lines):
        words = part.extent.of(article.text)
        menu = n + 1 < len(lines) and lines[n + 1].kind is PartKind.BOILERPLATE
        if len(words) <= _LONGEST_LINE and (not menu or " " in lines[n + 1].extent.of(article.text)):
            yield words


def _is_in_own_voice(article: Article, marks: _Marks) -> bool:
    """Tell whether a writer says again and again what they think; in an interview somebody else does."""
    body = [part.extent.of(article.text) for part in article.parts if part.kind is PartKind.BODY]
    asked = sum(part.extent.of(article.text).endswith("?") for part in article.parts)
    views = sum(len(marks.views.findall(_QUOTED.sub(" ", words))) for words in body)
    return views >= _FEWEST_VIEWS and asked < _FEWEST_QUESTIONS


def _writer(article: Article, marks: _Marks) -> Extent | None:
    """Return the place of the writer's name in a byline."""
    for part in article.parts:
        if part.kind is PartKind.BODY or part.extent.end - part.extent.start > _LONGEST_LINE:
            continue
        found = marks.byline.fullmatch(part.extent.of(article.text))
        if found is not None:
            return Extent(part.extent.start + found.start("name"), part.extent.start + found.end("name"))
    return None
