"""A text's or a question's language is told by the small words that only one language has."""

import pytest

from store.reading.language import language_of, telling_language


@pytest.mark.parametrize(
    "text",
    [
        "Was hat der Kanzler über die Renten gesagt?",
        "Der Rat stimmte zu.",
        "Wer war das?",
        "/claims Haushalt",
        "",
        "Die Ministerin sprach von einem „deal of the century“ und lehnte ihn ab.",
    ],
)
def test_german_and_whatever_has_no_small_words_is_german(text: str) -> None:
    assert language_of(text) == "de"


@pytest.mark.parametrize(
    "text",
    [
        "What did the chancellor say about pensions?",
        "Who said this?",
        "The council agreed.",
        "claims about the budget",
    ],
)
def test_english_is_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("security guarantees", "en"),
        ("ceasefire Ukraine", "en"),
        ("Sicherheitsgarantien", "de"),
        ("Waffenruhe Ukraine", "de"),
        ("Witkoff", None),
    ],
)
def test_where_there_are_no_small_words_any_word_of_one_language_tells(
    text: str, language: str | None
) -> None:
    assert telling_language(text) == language
