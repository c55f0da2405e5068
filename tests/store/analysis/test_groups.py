"""Claims that certainly say the same are one line; all others stay apart."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.analysis.groups import group
from store.claims import Finding, Source
from store.model import ChainLink, Claim, ClaimType, Extent, Modality
from tests.store.articles import KNOWN

WORDS = "Die Fähre wird verkauft"


def finding(
    words: str = WORDS,
    speaker: str | None = "Donald Trump",
    article: str = "a",
    kind: ClaimType = ClaimType.INDIRECT,
    **more: object,
) -> Finding:
    claim = Claim(kind, (Extent(0, max(1, len(words))),), speaker_name=speaker)
    source = Source(article, f"{article}.txt", None, None, None, None, KNOWN)
    return Finding(f"{article}-{words}", replace(claim, **more), words, source)  # type: ignore[arg-type]


def groups_of(*findings: Finding) -> list[int]:
    return [len(each.members) for each in group(findings)]


def test_the_same_words_are_one_group_with_all_its_articles() -> None:
    [only] = group([finding(f"{WORDS}."), finding(f"„{WORDS}“", "Trump", article="b")])
    assert only.lead.words == f"{WORDS}."
    assert only.articles == 2


def test_copies_of_one_text_are_one_article_in_several_prints() -> None:
    found = [finding(article=name) for name in "abc"]
    copies = [replace(each, source=replace(each.source, wording="w")) for each in found[:2]]
    [only] = group([*copies, replace(found[2], source=replace(found[2].source, wording="v"))])
    assert (only.articles, only.prints) == (2, 3)


def test_other_words_are_another_group() -> None:
    assert groups_of(finding(), finding("Die Fähre wird nicht verkauft")) == [1, 1]


@pytest.mark.parametrize("modality", [m for m in Modality if m is not Modality.ASSERTED])
def test_a_denial_is_never_the_line_of_what_it_denies(modality: Modality) -> None:
    assert groups_of(finding(), finding(modality=modality), finding(article="b")) == [2, 1]


def test_said_word_for_word_reported_and_stated_by_the_article_are_three_things() -> None:
    kinds = (ClaimType.DIRECT, ClaimType.INDIRECT, ClaimType.ASSERTION)
    assert groups_of(*(finding(speaker=None, kind=kind) for kind in kinds)) == [1, 1, 1]


def test_the_ways_of_reporting_are_one_thing() -> None:
    assert groups_of(finding(), finding(kind=ClaimType.REPORTED)) == [2]


def test_what_came_by_other_stations_stays_apart() -> None:
    by_agency = finding(article="b", chain=(ChainLink("Seepress", (Extent(0, 1),)),))
    assert groups_of(finding(), by_agency, replace(by_agency, id="c")) == [1, 2]


def test_the_same_words_of_two_people_are_two_groups() -> None:
    assert groups_of(finding(), finding(speaker="Wladimir Putin"), finding(speaker=None)) == [1, 1, 1]


@pytest.mark.parametrize("turn", range(3))
def test_a_surname_that_two_people_have_belongs_to_neither(turn: int) -> None:
    names = ["Peter Müller", "Müller", "Anna Müller"]
    assert groups_of(*(finding(speaker=name) for name in names[turn:] + names[:turn])) == [1, 1, 1]


def test_a_surname_belongs_to_the_only_one_who_has_it() -> None:
    assert groups_of(*(finding(speaker=name) for name in ("Müller", "Anna Müller", "Karl Roth"))) == [2, 1]


def test_words_without_a_letter_are_never_the_same() -> None:
    assert groups_of(finding("…"), finding("…", article="b")) == [1, 1]


def test_statements_of_articles_themselves_are_gathered_too() -> None:
    stated = [finding(speaker=None, article=name, kind=ClaimType.ASSERTION) for name in "abb"]
    [only] = group(stated)
    assert (len(only.members), only.articles) == (3, 2)


@given(st.lists(st.builds(finding, st.text(max_size=12), st.sampled_from([None, "Trump", "Putin"]))))
def test_every_finding_is_in_one_group_and_leads_keep_their_order(findings: list[Finding]) -> None:
    groups = group(findings)
    members = [id(member) for each in groups for member in each.members]
    assert sorted(members) == sorted(map(id, findings))
    places = [next(n for n, f in enumerate(findings) if f is each.lead) for each in groups]
    assert places == sorted(places)
