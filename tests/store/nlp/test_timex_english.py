"""Time expressions in English, in a text written on Wednesday, 20 August 2025."""

from datetime import date

import pytest

from store.nlp.timex import time_expressions

DAY = date(2025, 8, 20)


def read(text: str) -> list[tuple[str, str, str]]:
    found = time_expressions(text, dct=DAY, language="en")
    return [(timex.extent.of(text), timex.type.value, timex.value) for timex in found]


@pytest.mark.parametrize(
    ("text", "words", "type_", "value"),
    [
        ("The council met on Monday.", "Monday", "DATE", "2025-08-18"),
        ("The council will meet on Friday.", "Friday", "DATE", "2025-08-22"),
        ("The council met last Wednesday.", "last Wednesday", "DATE", "2025-08-13"),
        ("She left on August 15, 2025.", "August 15, 2025", "DATE", "2025-08-15"),
        ("She left on 15 August 2025.", "15 August 2025", "DATE", "2025-08-15"),
        ("She left on the 15th of August.", "15th of August", "DATE", "2025-08-15"),
        ("She left on Aug. 3, 1999.", "Aug. 3, 1999", "DATE", "1999-08-03"),
        ("She left on 2025-08-15.", "2025-08-15", "DATE", "2025-08-15"),
        ("She left in May.", "May", "DATE", "2025-05"),
        ("She left in June 2024.", "June 2024", "DATE", "2024-06"),
        ("She left in late June 2024.", "late June 2024", "DATE", "2024-06"),
        ("She left yesterday.", "yesterday", "DATE", "2025-08-19"),
        ("She leaves tomorrow.", "tomorrow", "DATE", "2025-08-21"),
        ("She said on Tuesday that it will end on Thursday.", "Thursday", "DATE", "2025-08-21"),
        ("She flies to Paris next Monday.", "next Monday", "DATE", "2025-08-25"),
        ("She left on New Year's Eve.", "New Year's Eve", "DATE", "2024-12-31"),
        ("She left last week.", "last week", "DATE", "2025-W33"),
        ("She left at the end of last year.", "the end of last year", "DATE", "2024"),
        ("She left in the summer of 2003.", "summer of 2003", "DATE", "2003-SU"),
        ("She left in 1998.", "1998", "DATE", "1998"),
        ("She left in the 1990s.", "the 1990s", "DATE", "199"),
        ("It dates from the 19th century.", "the 19th century", "DATE", "18"),
        ("Sales fell in the second quarter of 2024.", "second quarter of 2024", "DATE", "2024-Q2"),
        ("Seven years ago she left.", "Seven years ago", "DATE", "2018"),
        ("She left recently.", "recently", "DATE", "PAST_REF"),
        ("She left at 8:30 pm.", "8:30 pm", "TIME", "2025-08-20T20:30"),
        ("She left yesterday evening.", "yesterday evening", "TIME", "2025-08-19TEV"),
        ("She left on the morning of June 22.", "morning of June 22", "TIME", "2025-06-22TMO"),
        ("She waited for three years.", "three years", "DURATION", "P3Y"),
        ("She waited over the past ten years.", "the past ten years", "DURATION", "P10Y"),
        ("The 35-hour week came.", "35-hour", "DURATION", "PT35H"),
        ("She runs every Monday.", "every Monday", "SET", "XXXX-WXX-1"),
        ("She runs twice a week.", "twice a week", "SET", "P1W"),
        ("She runs daily.", "daily", "SET", "P1D"),
    ],
)
def test_what_each_expression_means(text: str, words: str, type_: str, value: str) -> None:
    assert read(text)[-1] == (words, type_, value)


@pytest.mark.parametrize(
    "text",
    [
        "It may rain, said Mr May.",
        "They march on.",
        "The spring broke, and people fall.",
        "April Miller and June Carter sang.",
        "Article 5 holds.",
        "It cost 1998 dollars.",
        "Some 2000 people came.",
        "The Sunday Times reports it.",
        "He is 40 years old.",
        "Wait a second.",
        "The 20-year-old man left.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert read(text) == []


def test_ranges_have_two_ends() -> None:
    text = "From June to August 2024 it rained, between 2014 and 2018 it did not."
    assert [value for _, _, value in read(text)] == ["2024-06", "2024-08", "2014", "2018"]
