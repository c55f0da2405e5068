"""One statement as a line: who, how said, when published, the words, how many articles carry it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.citations import Citations
from handlers.context import QUOTE_MARKS, needs_sentence, shown
from handlers.desk import Desk
from handlers.phrases.phrases import Phrases
from handlers.reply import Item, ItemKind, Span, Style
from handlers.shorten import ELLIPSIS, LONGEST, OMISSION, shortened
from handlers.written import written_articles, written_publication
from store.analysis.clocks import Clock
from store.analysis.groups import Group
from store.claims import Finding
from store.model import ChainLink, Claim, ClaimType, Extent, Modality

_SPACE = re.compile(r"\s+")


def statement(group: Group, marker: str, citations: Citations, desk: Desk) -> Item:
    """Return the line for a group of findings that say the same."""
    when = written_publication(group.lead.source, desk.phrases, desk.zone)
    spans = _statement_spans(group, citations, desk, when)
    return Item(ItemKind.STATEMENT, tuple(spans), marker)


def entry(
    group: Group, number: int, marker: str, clock: Clock | None, citations: Citations, desk: Desk
) -> Item:
    """Return the line for a group below its date, `marker`, which is of `clock`.

    The number stands before the speaker.
    """
    spans = _statement_spans(group, citations, desk, desk.phrases.timeline_clocks[clock] if clock else "")
    return Item(ItemKind.ENTRY, (Span(f"({number}) ", Style.MUTED), *spans), marker)


def _statement_spans(group: Group, citations: Citations, desk: Desk, when: str) -> list[Span]:
    lead = group.lead
    spans = [*speaker_spans(lead.claim, desk.phrases), *manner_spans(lead, desk, when), Span(": ")]
    spans += words_spans(lead, desk)
    carried = written_articles(desk.phrases.in_articles, group.articles, group.prints, desk.phrases)
    cited = citations.cite(member.source for member in group.members)
    spans.append(Span(f" – {carried} {cited}", Style.MUTED))
    return spans


def speaker_spans(claim: Claim, phrases: Phrases) -> list[Span]:
    """Return who speaks, with the chain through which the article has it."""
    spans = [Span(one_line(claim.speaker_name or _unnamed(claim, phrases)), Style.STRONG)]
    if claim.chain:
        spans.append(Span(f", {chain_text(claim.chain, phrases)}"))
    return spans


def _unnamed(claim: Claim, phrases: Phrases) -> str:
    """Return whose words they are where the article names nobody."""
    if claim.opinion:
        return phrases.writers_view
    return phrases.article_itself if claim.type is ClaimType.ASSERTION else phrases.speaker_unnamed


def chain_text(chain: Sequence[ChainLink], phrases: Phrases) -> str:
    """Return "laut „Politico“, dort laut „mehrere Diplomaten“", outermost first."""
    return ", ".join(
        (phrases.chain_next if place else phrases.chain_first).format(
            name=one_line(link.name).strip(QUOTE_MARKS)
        )
        for place, link in enumerate(chain)
    )


def manner_spans(finding: Finding, desk: Desk, when: str = "") -> list[Span]:
    """Return " (indirekt, Forderung, erschienen 15. August 2025)", the last being `when`."""
    claim, phrases = finding.claim, desk.phrases
    parts = [] if claim.type is ClaimType.ASSERTION else [phrases.types[claim.type]]
    if claim.type is ClaimType.DIRECT and needs_sentence(finding):
        parts = [phrases.partly_direct]
    if claim.opinion and claim.speaker_name:
        parts.append(phrases.opinion)
    if shows_modality(claim):
        parts.append(phrases.modalities[claim.modality])
    if when:
        parts.append(when)
    return [Span(f" ({', '.join(parts)})", Style.MUTED)] if parts else []


def shows_modality(claim: Claim) -> bool:
    """Tell whether the modality says more than the type does: reported speech is reported anyway."""
    if claim.modality is Modality.REPORTED:
        return claim.type is ClaimType.ASSERTION
    return claim.modality is not Modality.ASSERTED


def words_spans(finding: Finding, desk: Desk) -> list[Span]:
    """Return the words; in their sentence where they can't be understood without it.

    Where something is left out, it says where all of it stands.
    """
    spans = _words_spans(finding, desk)
    own = OMISSION in one_line(finding.words + finding.sentence)
    if own or all(OMISSION not in span.text for span in spans):
        return spans
    return [*spans, Span(f" ({desk.phrases.shortened})", Style.MUTED)]


def _words_spans(finding: Finding, desk: Desk) -> list[Span]:
    sentence = finding.claim.sentence
    lead = ""
    if needs_sentence(finding):
        if sentence is not None and finding.sentence and (spans := _in_sentence(finding, sentence)):
            return spans
        lead = "" if finding.claim.type is ClaimType.DIRECT else ELLIPSIS.lstrip() + " "
    return [Span(lead + said(finding, desk.phrases), Style.QUOTE)]


def _in_sentence(finding: Finding, sentence: Extent) -> list[Span]:
    """Return what is shown of the sentence, the claim's pieces as quoted; nothing where they fill it."""
    part = shown(finding)
    pieces = sorted(finding.claim.quote)
    if part.start == pieces[0].start and part.end == max(piece.end for piece in pieces):
        return []
    text, place = finding.sentence, part.start
    limit = LONGEST if part.end - part.start <= LONGEST else LONGEST // 2
    spans = [Span(ELLIPSIS.lstrip() + " ")] if part.start > sentence.start else []
    for piece in pieces:
        before = text[place - sentence.start : piece.start - sentence.start]
        spans.append(Span(shortened(one_line(before), limit)))
        words = text[piece.start - sentence.start : piece.end - sentence.start]
        spans.append(Span(shortened(one_line(words), limit), Style.QUOTE))
        place = piece.end
    rest = one_line(text[place - sentence.start : part.end - sentence.start])
    if part.end < sentence.end:
        rest = rest.rstrip(" ,;:–—") + ELLIPSIS
    return [span for span in (*spans, Span(shortened(rest, limit))) if span.text]


def said(finding: Finding, phrases: Phrases) -> str:
    """Return the claim's words, shortened; quotation marks stand around what was said word for word."""
    words = one_line(finding.words).strip()
    if finding.claim.type is not ClaimType.DIRECT:
        return shortened(words)
    return quoted(shortened(words.strip(QUOTE_MARKS + " ")), phrases)


def quoted(words: str, phrases: Phrases) -> str:
    """Return `words` in the language's quotation marks."""
    return f"{phrases.opening_quote}{words}{phrases.closing_quote}"


def one_line(text: str) -> str:
    """Return `text` with single spaces instead of line breaks and rows of spaces."""
    return _SPACE.sub(" ", text)
