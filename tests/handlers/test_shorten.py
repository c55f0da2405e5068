"""Long words are cut at the borders of sentences and clauses."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.shorten import shortened


def test_short_words_stay() -> None:
    assert shortened("Die Brücke bleibt zu.", 30) == "Die Brücke bleibt zu."


def test_whole_sentences_are_kept() -> None:
    words = "Die Brücke bleibt zu. Das gilt bis zum Frühjahr, sagen alle Beteiligten."
    assert shortened(words, 40) == "Die Brücke bleibt zu. …"


def test_a_long_sentence_is_cut_after_a_clause() -> None:
    words = "Die Brücke bleibt für den schweren Verkehr zu, weil die Pfeiler nachgeben und keiner sie stützt"
    assert shortened(words, 60) == "Die Brücke bleibt für den schweren Verkehr zu …"


def test_a_date_does_not_end_a_sentence() -> None:
    words = (
        "Die Sperrung beginnt am 15. Oktober und dauert, wie es heißt, bis weit in das nächste Jahr hinein"
    )
    assert shortened(words, 60) == "Die Sperrung beginnt am 15. Oktober und dauert …"


def test_words_without_any_border_are_cut_all_the_same() -> None:
    assert shortened("a" * 10_000, 300) == "a" * 298 + " …"


@given(st.text(max_size=400), st.integers(20, 200))
def test_nothing_is_added_and_the_limit_holds(words: str, limit: int) -> None:
    short = shortened(words, limit)
    assert len(short) <= max(limit, 0)
    assert words.startswith(short.removesuffix(" …"))
