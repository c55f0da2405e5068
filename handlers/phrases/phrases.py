"""Every word the bot says, by what it is for; `de` and `en` fill it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.reply import PointKind
from store.analysis.clocks import Clock, Stage
from store.model import Basis, ClaimType, Modality


@dataclass(frozen=True, slots=True)
class Number:
    """A noun with its number; `{n}` stands for the number."""

    one: str
    many: str

    def of(self, n: int) -> str:
        """Return the phrase for `n` things."""
        return (self.one if n == 1 else self.many).format(n=n)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language. Braces hold what is filled in, by the name in the braces."""

    language: str
    opening_quote: str
    closing_quote: str

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    day: str
    short_day: str
    short_days: str
    days_of_month: str
    days_of_year: str
    span: str
    month: str
    asked_days_of_month: str
    asked_days_of_year: str
    asked_months: str
    asked_span: str
    asked_since: str
    asked_from: str
    asked_until: str
    asked_always: str
    published: str
    published_presumably: str
    published_basis: Mapping[Basis, str]
    published_doubtful: str
    published_contradicted: str
    undated: str

    claims: Number
    from_articles: Number
    in_articles: Number
    in_prints: str
    articles: Number
    of_these_undated: Number
    of_these_inferred: Number
    people: Number
    also_undated: Number
    also_by_title: Number
    only_by_title: Number
    more_claims: str
    not_all_weighed: str
    shortened: str

    types: Mapping[ClaimType, str]
    partly_direct: str
    modalities: Mapping[Modality, str]
    article_itself: str
    writers_view: str
    opinion: str
    speaker_unnamed: str
    chain_first: str
    chain_next: str

    claims_title: str
    newest_title: str
    timeline_title: str
    timeline_title_all: str
    timeline_entries: Number
    timeline_order: str
    timeline_clocks: Mapping[Clock, str]
    timeline_about: str
    timeline_night: str
    timeline_stages: Mapping[Stage, str]
    timeline_announced: str
    timeline_earlier: Number
    timeline_later: Number
    timeline_outside: str
    timeline_left_out: Number
    timeline_whole: str
    picture: str
    picture_of_some: str
    chart_kinds: Mapping[PointKind, str]
    chart_size: str
    chart_shortened: str
    who_title: str
    spellings: str
    which_person: str
    which_person_hint: str
    which_event: str
    event_dated: str
    people_title: str
    evidence_title: str
    evidence_place: str
    evidence_repeats: Number
    evidence_speaker: str
    evidence_cue: str
    evidence_modality: str
    evidence_known: str
    evidence_checked: str
    sources_title: str
    help_title: str
    help_intro: str
    help_lines: tuple[tuple[str, str], ...]
    help_notes: tuple[str, ...]

    filter_speaker: str
    filter_outlet: str
    filter_types: str

    more: str
    back: str
    only_direct: str
    timeline: str
    evidence: str
    without_filters: Number
    no_buttons: str

    nothing_title: str
    nothing_about: str
    read_so_far: str
    nothing_at_all: str
    nothing_with_filters: str
    nothing_by: str
    nothing_from_outlet: str
    nearest: str
    nearest_people: str
    nearest_outlets: str
    no_more_title: str
    no_more: str
    no_evidence: str
    evidence_broken: str
    empty_store: str

    misread_title: str
    problems: Mapping[str, str]
    example: str
    examples: Mapping[str, str]
    expired_title: str
    expired: str
    store_failed_title: str
    store_failed: str
    apology: str
    left_out: Number
    terminal_greeting: str
