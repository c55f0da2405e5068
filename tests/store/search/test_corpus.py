"""How texts are ranked: by shared words, by meaning, and by both."""

from __future__ import annotations

from store.search.corpus import Corpus
from store.search.embedder import FakeEmbedder
from store.search.mix import Question, presence
from store.search.terms import index_terms

TEXTS = [
    "Der Stadtrat vertagt den Haushalt.",
    "Kiew verlangt Sicherheitsgarantien.",
    "Die Waffenruhe hält seit Freitag.",
    "Der Haushalt umfasst 40 Millionen Euro.",
]


def best(question: str, *, german: bool = True, embedder: FakeEmbedder | None = None) -> list[int]:
    return Corpus(TEXTS, "de", embedder).best(question, 10, german=german)


def test_words_find_other_forms_and_parts_of_compounds() -> None:
    assert best("Welche Garantie für die Sicherheit?") == [1]
    assert best("Sicherheitsgarantie") == [1]


def test_nothing_shared_is_nothing_found() -> None:
    assert best("Quantenrechner") == []
    assert Corpus([], "de", FakeEmbedder()).best("Haushalt", 3, german=True) == []


def test_who_asks_how_many_gets_a_number() -> None:
    assert best("Wie hoch ist der Haushalt?")[0] == 3
    assert not Question.of("Wer vertagt den Haushalt?", german=True).asks_for_number
    assert Question.of("How many million euros?", german=False).asks_for_number


def test_meaning_finds_what_shares_no_word() -> None:
    embedder = FakeEmbedder({"ceasefire": "waffenruhe"})
    assert best("ceasefire", german=False, embedder=embedder)[0] == 2


def test_the_parts_of_a_compound_count_less_than_the_word() -> None:
    [word] = Question.of("Sicherheitsgarantie", german=True).words
    whole = presence(word, set(index_terms("Sicherheitsgarantien", "de")))
    parts = presence(word, set(index_terms("Garantien der Sicherheit", "de")))
    assert whole == 1.0
    assert 0.0 < parts < whole
