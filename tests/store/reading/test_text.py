"""Plain text becomes an article: its date from the first line, its text untouched."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import RefusedInput
from store.model import Article, Basis
from store.reading.text import article_from_text, read_text

NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
SENTENCE = "Der Stadtrat hat am Dienstag den neuen Haushalt beschlossen, sagte die Bürgermeisterin."


def read(content: str) -> Article:
    return read_text(content, key="file:///rat.txt", origin="rat.txt", known=NOW, zone=BERLIN)


@pytest.mark.parametrize(
    "head", [" date 2025-08-16 ", "date 2025-08-16 ", "date 2025-08-16\n", "date 2025-08-16\r\n"]
)
def test_the_date_before_the_text_is_the_day_of_publication(head: str) -> None:
    article = read(head + SENTENCE)
    assert article.published is not None
    assert article.published.start == datetime(2025, 8, 16, tzinfo=BERLIN)
    assert article.published.end == datetime(2025, 8, 17, tzinfo=BERLIN)
    assert article.published.basis is Basis.METADATA
    assert article.text.strip() == SENTENCE


def test_a_day_on_which_the_clocks_change_is_as_long_as_it_is() -> None:
    published = read(f"date 2025-10-26 {SENTENCE}").published
    assert published is not None
    assert published.start is not None
    assert published.end is not None
    assert published.end.astimezone(UTC) - published.start.astimezone(UTC) == timedelta(hours=25)


@pytest.mark.parametrize(
    "text", [SENTENCE, f"Das date 2025-08-16 {SENTENCE}", f"date mit Folgen. {SENTENCE}"]
)
def test_without_a_date_the_article_is_undated_and_its_text_is_all_of_it(text: str) -> None:
    article = read(text)
    assert article.published is None
    assert article.text == text


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        ("2025-02-30", "does not exist"),
        ("2025-13-01", "does not exist"),
        ("16.08.2025", "not written as YYYY-MM-DD"),
        ("2025-8-16", "not written as YYYY-MM-DD"),
        ("2025-08-16T10:00", "not written as YYYY-MM-DD"),
        ("9999-12-31", "outside the years"),
    ],
)
def test_a_date_that_cannot_be_is_refused(date: str, reason: str) -> None:
    with pytest.raises(RefusedInput, match=reason) as refused:
        read(f"date {date} {SENTENCE}")
    assert refused.value.origin == "rat.txt"


@pytest.mark.parametrize("content", ["", " \r\n\t", "date 2025-08-16", " date 2025-08-16 \n\n"])
def test_a_file_without_text_is_refused(content: str) -> None:
    with pytest.raises(RefusedInput, match="empty"):
        read(content)


def test_a_file_of_nothing_but_boilerplate_is_refused() -> None:
    with pytest.raises(RefusedInput, match="no running text"):
        read("1. Startseite\n2. Politik\n\nKommentare\n")


def test_the_title_is_the_headline_above_the_text_and_no_crosshead() -> None:
    assert read(f"Rat einig über Haushalt\n\n{SENTENCE}").title == "Rat einig über Haushalt"
    assert read(f"{SENTENCE}\n\nReaktionen\n\n{SENTENCE}").title != "Reaktionen"


def test_a_text_without_headline_is_known_by_its_first_words() -> None:
    text = "Der Rat der Stadt Lindau hat am Abend den Haushalt beschlossen."
    assert read(text).title == "Der Rat der Stadt Lindau hat am Abend …"
    assert read("Der Rat tagt heute nicht.").title == "Der Rat tagt heute nicht."


def test_a_given_title_wins() -> None:
    article = article_from_text(
        f"Rat einig\n\n{SENTENCE}", key="k", origin="o", known=NOW, title="Der Haushalt", outlet="Blatt"
    )
    assert (article.title, article.outlet, article.language) == ("Der Haushalt", "Blatt", "de")


def test_title_and_outlet_are_one_line_of_a_length_that_an_answer_can_repeat() -> None:
    article = article_from_text(
        SENTENCE, key="k", origin="o", known=NOW, title="Der Haushalt\n" * 20_000, outlet="x" * 200_000
    )
    assert article.title == "Der Haushalt " * 15 + "Der…"
    assert article.outlet == "x" * 199 + "…"
    assert read("x" * 200_000 + " " + SENTENCE).title == "x" * 199 + "…"


def test_a_title_of_blanks_is_none() -> None:
    article = article_from_text(
        f"Rat einig\n\n{SENTENCE}", key="k", origin="o", known=NOW, title=" \n ", outlet=" "
    )
    assert (article.title, article.outlet) == ("Rat einig", None)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_the_text_behind_the_date_is_never_altered(text: str) -> None:
    try:
        article = read("date 2025-08-16 " + text)
    except RefusedInput:
        return
    assert article.text == text


def test_line_ends_hard_spaces_and_soft_hyphens_stay() -> None:
    text = "Der Haus\xadhalt\xa0steht.\r\n\r\nDer Rat stimmte zu.\r\n"
    assert read(f"date 2025-08-16 {text}").text == text
