"""One line of JSONL is one article; a field that can't be right is refused by its name."""

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import RefusedInput
from store.model import Article
from store.reading.jsonl import read_line

NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
SENTENCE = "Der Stadtrat hat am Dienstag den neuen Haushalt beschlossen, sagte die Bürgermeisterin."


def read(line: str, outlet: str | None = None) -> Article:
    return read_line(
        line, file_key="file:///b.jsonl", origin="b.jsonl:7", known=NOW, zone=BERLIN, outlet=outlet
    )


@pytest.mark.parametrize(
    ("date", "start", "length"),
    [
        ("2025-08-16", datetime(2025, 8, 16, tzinfo=BERLIN), timedelta(days=1)),
        ("2025-08-16T09:30:00+00:00", datetime(2025, 8, 16, 9, 30, tzinfo=UTC), timedelta(seconds=1)),
        ("2025-08-16T09:30:00Z", datetime(2025, 8, 16, 9, 30, tzinfo=UTC), timedelta(seconds=1)),
        ("2025-08-16 09:30", datetime(2025, 8, 16, 9, 30, tzinfo=BERLIN), timedelta(seconds=1)),
    ],
)
def test_a_date_is_a_day_or_a_moment(date: str, start: datetime, length: timedelta) -> None:
    published = read(json.dumps({"id": "1", "text": SENTENCE, "date": date})).published
    assert published is not None
    assert published.end is not None
    assert published.start == start
    assert published.end - start == length


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": SENTENCE}, 'the field "id" is missing'),
        (
            {"id": True, "text": SENTENCE},
            'the field "id" must be a text in quotation marks, not true or false',
        ),
        ({"id": "1"}, 'the field "text" is missing'),
        ({"id": "1", "text": "  "}, 'the field "text" is missing or empty'),
        ({"id": "1", "text": ["a"]}, 'the field "text" must be a text in quotation marks, not a list'),
        ({"id": "1", "text": SENTENCE, "title": 4}, 'the field "title" must be a text'),
        ({"id": "1", "text": SENTENCE, "outlet": {}}, 'the field "outlet" must be a text'),
        ({"id": "1", "text": SENTENCE, "date": 20250816}, 'the field "date" must be a text'),
        ({"id": "1", "text": SENTENCE, "date": "2025-02-30"}, "the date 2025-02-30 does not exist"),
        ({"id": "1", "text": SENTENCE, "date": "2025-08-16T25:00"}, "neither YYYY-MM-DD nor an ISO date"),
        ({"id": "1", "text": SENTENCE, "date": "gestern"}, "not written as YYYY-MM-DD"),
        ({"id": "1", "text": SENTENCE, "url": "javascript:alert(1)"}, "no http or https address"),
        (
            {"id": "1", "text": SENTENCE, "url": "https://example.org/" + "x" * 2048},
            "no http or https address of at most 2048 characters: 'https://example.org/x",
        ),
        ({"id": "1", "text": "Der Rat\0"}, "binary data"),
        ({"id": "1", "text": "Der Rat \ud800"}, "half a character"),
    ],
)
def test_a_field_that_cannot_be_right_is_refused(fields: dict[str, object], reason: str) -> None:
    with pytest.raises(RefusedInput) as refused:
        read(json.dumps(fields))
    assert refused.value.origin == "b.jsonl:7"
    assert reason in refused.value.reason


@pytest.mark.parametrize(
    "line", ["{", "[1, 2]", "7", '"x"', "null", "[" * 100_000, "{}", '{"id": ' + "9" * 5000 + "}"]
)
def test_a_line_that_is_no_article_is_refused(line: str) -> None:
    with pytest.raises(RefusedInput):
        read(line)


def test_the_outlet_of_the_line_comes_before_the_one_given_for_all() -> None:
    assert read(json.dumps({"id": "1", "text": SENTENCE, "outlet": "Blatt"}), "Sonstiges").outlet == "Blatt"
    assert read(json.dumps({"id": "1", "text": SENTENCE}), "Sonstiges").outlet == "Sonstiges"


@given(st.dictionaries(st.sampled_from(["id", "text", "date", "url", "title"]), st.text() | st.none()))
def test_any_line_is_read_or_refused(fields: dict[str, str | None]) -> None:
    try:
        article = read(json.dumps(fields))
    except RefusedInput:
        return
    assert article.text == fields["text"]
