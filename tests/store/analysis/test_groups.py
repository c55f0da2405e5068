"""Claims that certainly say the same are one line; all others stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.analysis.groups import group
from store.claims import Finding, Source
from store.model import Claim, ClaimType, Extent
from tests.store.articles import KNOWN


def finding(words: str, speaker: str | None = "Donald Trump", article: str = "a") -> Finding:
    claim = Claim(ClaimType.REPORTED, (Extent(0, max(1, len(words))),), speaker_name=speaker)
    source = Source(article, f"{article}.txt", None, None, None, None, KNOWN)
    return Finding(f"{article}-{words}", claim, words, source)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Die Gespräche waren gut.", "die Gespräche waren gut"),
        ("Russland habe zugestimmt", "Russland hat zugestimmt"),
        ("das Treffen sei vorbereitet", "ein Treffen ist vorbereitet"),
        ("Es waren 31.000 Soldaten", "Es waren 31000 Soldaten"),
        ("Kiew erhält Garantien", "Kiew erhält die Garantien"),
        ("Die Verhandlungen laufen", "Die Verhandlung laufen"),
    ],
)
def test_the_same_in_other_letters_is_one_group(one: str, other: str) -> None:
    [only] = group([finding(one, article="a"), finding(other, "Trump", article="b")])
    assert only.lead.words == one
    assert only.articles == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russland hat zugestimmt", "Russland hat nicht zugestimmt"),
        ("Wir schicken Soldaten", "Wir schicken keine Soldaten"),
        ("Es gibt keine Einigung", "Es gibt eine Einigung"),
        ("Ein Treffen ist möglich", "Ein Treffen ist unmöglich"),
        ("31.000 Soldaten fielen", "32.000 Soldaten fielen"),
        ("in zwei Wochen", "in drei Wochen"),
        ("85 Prozent", "85 Euro"),
        ("vor dem Treffen", "nach dem Treffen"),
        ("Russland greift die Ukraine an", "die Ukraine greift Russland an"),
        ("We will never agree", "We will agree"),
    ],
)
def test_another_meaning_is_another_group(one: str, other: str) -> None:
    assert len(group([finding(one), finding(other)])) == 2


def test_the_same_words_of_two_people_are_two_groups() -> None:
    words = "Der Krieg endet bald"
    assert len(group([finding(words, "Donald Trump"), finding(words, "Wladimir Putin")])) == 2
    assert len(group([finding(words, "Donald Trump"), finding(words, None)])) == 2


def test_statements_of_articles_themselves_are_gathered_too() -> None:
    words = "Der Gipfel dauerte drei Stunden"
    [only] = group([finding(words, None, "a"), finding(words, None, "b"), finding(words, None, "b")])
    assert (len(only.members), only.articles) == (3, 2)


@given(st.lists(st.builds(finding, st.text(max_size=12), st.sampled_from([None, "Trump", "Putin"]))))
def test_every_finding_is_in_one_group_and_leads_keep_their_order(findings: list[Finding]) -> None:
    groups = group(findings)
    members = [id(member) for each in groups for member in each.members]
    assert sorted(members) == sorted(map(id, findings))
    places = [next(n for n, f in enumerate(findings) if f is each.lead) for each in groups]
    assert places == sorted(places)
