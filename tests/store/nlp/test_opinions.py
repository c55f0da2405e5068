"""Opinion pieces: what they state themselves is the view of who wrote them."""

from datetime import UTC, datetime

import pytest

from store.model import Article, Claim, ClaimType
from store.nlp.pipeline import claims_in
from store.reading.text import article_from_text

BODY = "Karl Roth hat den Hafen 2019 verkauft. Es blieben 40 Schiffe übrig, die seither im Becken liegen."


def article(text: str, title: str | None = None, url: str | None = None) -> Article:
    now = datetime(2025, 8, 22, tzinfo=UTC)
    return article_from_text(text, key="test", origin="test", known=now, title=title, url=url)


def stated(one: Article) -> list[Claim]:
    found = [claim for claim in claims_in(one) if claim.type is ClaimType.ASSERTION]
    assert found
    return found


LABELLED = [
    f"Kommentar: Der Hafen ist kein Flohmarkt\n\n{BODY}",
    f"Der Hafen ist kein Flohmarkt | Kommentar\n\n{BODY}",
    f"Kommentar\n\nDer Hafen ist kein Flohmarkt\n\n{BODY}",
    f"Gastbeitrag\n\nDer Hafen ist kein Flohmarkt\n\n{BODY}",
    f"Meinung – Der Hafen ist kein Flohmarkt\n\n{BODY}",
    f"Der Hafen ist kein Flohmarkt\n\nEin Kommentar von Anna Lenz\n\n{BODY}",
    f"Leitartikel: Der Hafen ist kein Flohmarkt\n\nVon Anna Lenz\n\n{BODY}",
]


@pytest.mark.parametrize("text", LABELLED)
def test_a_label_above_the_text_marks_an_opinion(text: str) -> None:
    assert all(claim.opinion for claim in stated(article(text)))


PLAIN = [
    f"Der Hafen ist verkauft\n\n{BODY}",
    f"Kommentar des Ministers sorgt für Ärger\n\n{BODY}",
    f"Analyse: Der Hafen ist verkauft\n\n{BODY}",
    f"Der Hafen ist verkauft\n\nVon Anna Lenz\n\n{BODY}\n\nKommentare",
    f"Politik\n\nMeinung\n\nSport\n\nDer Hafen ist verkauft\n\n{BODY}",
    f"Der Hafen ist verkauft\n\n{BODY} „Ich glaube das nicht. Ich finde es falsch“, sagte Anna Lenz.",
    f"Was wird aus dem Hafen?\n\nWer kommt?\n\nWarum?\n\n{BODY} Ich glaube, er bleibt. Ich finde es gut.",
]


@pytest.mark.parametrize("text", PLAIN)
def test_reports_analyses_and_interviews_are_none(text: str) -> None:
    assert not any(claim.opinion for claim in stated(article(text)))


IN_OWN_VOICE = [
    f"Der Hafen\n\n{BODY} Ich halte das für falsch. Wir sollten ihn zurückkaufen.",
    f"Der Hafen\n\n{BODY} Meines Erachtens war das falsch. Es wäre naiv, auf Käufer zu hoffen.",
]


@pytest.mark.parametrize("text", IN_OWN_VOICE)
def test_a_writer_who_says_ich_gives_an_opinion(text: str) -> None:
    assert all(claim.opinion for claim in stated(article(text)))


def test_title_and_address_of_a_page_may_say_so() -> None:
    assert stated(article(BODY, title="Kommentar: Der Hafen"))[0].opinion
    assert stated(article(BODY, url="https://example.org/meinung/der-hafen"))[0].opinion
    assert not stated(article(BODY, url="https://example.org/politik/meinung-zum-hafen"))[0].opinion


WRITERS = [
    ("Kommentar: Der Hafen\n\nVon Anna Lenz", "Anna Lenz"),
    ("Kommentar: Der Hafen\n\nVon Anna Lenz, Kiel", "Anna Lenz"),
    ("Der Hafen\n\nEin Kommentar von Anna Lenz", "Anna Lenz"),
    ("Kommentar: Der Hafen\n\nVon Ursula von der Heide", "Ursula von der Heide"),
    ("Kommentar: Der Hafen\n\nVon Anna Lenz und Karl Roth", "Anna Lenz und Karl Roth"),
    ("Kommentar: Der Hafen", None),
    ("Kommentar: Der Hafen\n\nVon unserer Redaktion", None),
]


@pytest.mark.parametrize(("head", "name"), WRITERS)
def test_the_speaker_is_who_wrote_it(head: str, name: str | None) -> None:
    text = f"{head}\n\n{BODY}"
    for claim in stated(article(text)):
        assert claim.speaker_name == name
        assert [extent.of(text) for extent in claim.speaker] == ([name] if name else [])


def test_what_others_say_stays_theirs() -> None:
    text = f"Kommentar: Der Hafen\n\nVon Anna Lenz\n\n{BODY} „Alles ist gut“, sagte Karl Roth."
    last = claims_in(article(text))[-1]
    assert (last.type, last.speaker_name, last.opinion) == (ClaimType.DIRECT, "Karl Roth", False)


def test_questions_appeals_and_musings_are_no_statements() -> None:
    text = "Kommentar: Der Hafen\n\nWas wird aus Kiel? Karl Roth sollte gehen. Vielleicht ging er 2019."
    assert claims_in(article(text)) == ()


ENGLISH = "The council sold the port of Kiel in 2019. Anna Reed bought 40 ships at once, all of them old."


@pytest.mark.parametrize(
    ("head", "opinion", "name"),
    [
        ("Opinion: Keep the port\n\nBy Paul Ford", True, "Paul Ford"),
        ("Keep the port | Opinion", True, None),
        ("The port is sold\n\nBy Paul Ford", False, None),
    ],
)
def test_in_english(head: str, opinion: bool, name: str | None) -> None:
    for claim in stated(article(f"{head}\n\n{ENGLISH}")):
        assert (claim.opinion, claim.speaker_name) == (opinion, name)
