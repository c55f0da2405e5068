"""/evidence: one claim in its surroundings, with the exact place."""

from __future__ import annotations

from handlers.citations import source_spans
from handlers.desk import Desk
from handlers.query import Command, Query
from handlers.reply import Action, ActionKind, Item, ItemKind, Outcome, Reply, Span, Style
from handlers.statement import manner_spans, speaker_spans
from handlers.times import reasons_of, times_of
from handlers.written import written_day
from store.claims import Evidence
from store.errors import TextChanged
from store.model import Extents


def evidence(query: Query, desk: Desk) -> Reply:
    """Answer with the claim's words between their neighbours, its article, offsets and attribution."""
    phrases = desk.phrases
    try:
        shown = desk.claims.evidence(query.claim_id)
    except TextChanged:
        title = phrases.evidence_title.format(id=query.claim_id)
        return Reply(phrases.language, title, phrases.evidence_broken, outcome=Outcome.UNAVAILABLE)
    if shown is None:
        said = phrases.no_evidence.format(id=query.claim_id)
        return Reply(phrases.language, phrases.nothing_title, said, outcome=Outcome.NOTHING_FOUND)
    finding = shown.finding
    head = (*speaker_spans(finding.claim, phrases), *manner_spans(finding, desk))
    actions: tuple[Action, ...] = ()
    if finding.claim.speaker_name:
        asked = Query(Command.WHO, query.language, speaker=finding.claim.speaker_name)
        actions = (desk.button(ActionKind.CLAIMS, finding.claim.speaker_name, asked),)
    return Reply(
        language=phrases.language,
        title=phrases.evidence_title.format(id=finding.id),
        intro="".join(span.text for span in head),
        items=(_passage(shown), *_particulars(shown, desk)),
        sources=(Item(ItemKind.SOURCE, source_spans(finding.source, phrases, desk.zone), "[1]"),),
        notes=(phrases.evidence_checked,),
        actions=actions,
    )


def _passage(shown: Evidence) -> Item:
    spans = (Span(shown.before, Style.MUTED), *passage_spans(shown), Span(shown.after, Style.MUTED))
    return Item(ItemKind.CONTEXT, tuple(span for span in spans if span.text))


def passage_spans(shown: Evidence) -> list[Span]:
    """Return the passage with the claim's own pieces strong, in the text's order."""
    pieces = sorted(shown.finding.claim.quote)
    offset, place = pieces[0].start, 0
    spans = []
    for piece in pieces:
        spans.append(Span(shown.passage[place : piece.start - offset], Style.MUTED))
        spans.append(Span(shown.passage[piece.start - offset : piece.end - offset], Style.STRONG))
        place = piece.end - offset
    return spans


def _particulars(shown: Evidence, desk: Desk) -> tuple[Item, ...]:
    phrases, claim = desk.phrases, shown.finding.claim
    lines = [phrases.evidence_place.format(places=_places(claim.quote))]
    if claim.repeats:
        where = "; ".join(_places(places) for places in claim.repeats)
        lines.append(f"{phrases.evidence_repeats.of(len(claim.repeats))}: {where}")
    if shown.speaker:
        lines.append(phrases.evidence_speaker.format(words=shown.speaker))
    if shown.cue:
        lines.append(phrases.evidence_cue.format(words=shown.cue))
    if shown.modality_cue:
        lines.append(phrases.evidence_modality.format(words=shown.modality_cue))
    lines += times_of(shown, phrases, desk.zone)
    lines += reasons_of(shown, phrases, desk.zone)
    known = shown.finding.source.known.astimezone(desk.zone).date()
    lines.append(phrases.evidence_known.format(day=written_day(known, phrases)))
    return tuple(Item(ItemKind.HINT, (Span(line, Style.MUTED),), "•") for line in lines)


def _places(extents: Extents) -> str:
    return ", ".join(f"{extent.start}–{extent.end}" for extent in extents)
