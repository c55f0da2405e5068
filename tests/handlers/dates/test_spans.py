"""Typed spans: counted from today, since, until, from one day to another; read on 20 August 2025."""

from datetime import date

import pytest

from handlers.dates import range_of
from handlers.errors import QuestionError

WEDNESDAY = date(2025, 8, 20)


def read(phrase: str) -> tuple[str | None, str | None]:
    """Return the first and the last day, both included; None is an open side."""
    days = range_of(phrase, today=WEDNESDAY)
    return days.first and str(days.first), days.last and str(days.last)


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("heute", "2025-08-20", "2025-08-20"),
        ("gestern", "2025-08-19", "2025-08-19"),
        ("vorgestern", "2025-08-18", "2025-08-18"),
        ("morgen", "2025-08-21", "2025-08-21"),
        ("übermorgen", "2025-08-22", "2025-08-22"),
        ("today", "2025-08-20", "2025-08-20"),
        ("yesterday", "2025-08-19", "2025-08-19"),
        ("the day before yesterday", "2025-08-18", "2025-08-18"),
        ("tomorrow", "2025-08-21", "2025-08-21"),
        ("gestern Abend", "2025-08-19", "2025-08-19"),
        ("this morning", "2025-08-20", "2025-08-20"),
        ("diese Woche", "2025-08-18", "2025-08-24"),
        ("letzte Woche", "2025-08-11", "2025-08-17"),
        ("vorige Woche", "2025-08-11", "2025-08-17"),
        ("vergangene Woche", "2025-08-11", "2025-08-17"),
        ("vorletzte Woche", "2025-08-04", "2025-08-10"),
        ("nächste Woche", "2025-08-25", "2025-08-31"),
        ("übernächste Woche", "2025-09-01", "2025-09-07"),
        ("last week", "2025-08-11", "2025-08-17"),
        ("week before last", "2025-08-04", "2025-08-10"),
        ("letzten Monat", "2025-07-01", "2025-07-31"),
        ("this month", "2025-08-01", "2025-08-31"),
        ("im Vormonat", "2025-07-01", "2025-07-31"),
        ("voriges Jahr", "2024-01-01", "2024-12-31"),
        ("heuer", "2025-01-01", "2025-12-31"),
        ("last year", "2024-01-01", "2024-12-31"),
        ("dieses Quartal", "2025-07-01", "2025-09-30"),
        ("last quarter", "2025-04-01", "2025-06-30"),
        ("letzten Freitag", "2025-08-15", "2025-08-15"),
        ("last Friday", "2025-08-15", "2025-08-15"),
        ("letzten Mittwoch", "2025-08-13", "2025-08-13"),
        ("diesen Freitag", "2025-08-22", "2025-08-22"),
        ("kommenden Montag", "2025-08-25", "2025-08-25"),
        ("letztes Wochenende", "2025-08-16", "2025-08-17"),
        ("dieses Wochenende", "2025-08-23", "2025-08-24"),
        ("letzten Sommer", "2024-06-01", "2024-08-31"),
        ("diesen Sommer", "2025-06-01", "2025-08-31"),
        ("nächsten Winter", "2025-12-01", "2026-02-28"),
        ("last August", "2024-08-01", "2024-08-31"),
        ("letztes Weihnachten", "2024-12-24", "2024-12-26"),
        ("August letzten Jahres", "2024-08-01", "2024-08-31"),
        ("last year's August", "2024-08-01", "2024-08-31"),
        ("15. August letzten Jahres", "2024-08-15", "2024-08-15"),
        ("3. dieses Monats", "2025-08-03", "2025-08-03"),
        ("vor drei Tagen", "2025-08-17", "2025-08-17"),
        ("vor 2 Wochen", "2025-08-06", "2025-08-06"),
        ("vor einem Monat", "2025-07-20", "2025-07-20"),
        ("heute vor einem Jahr", "2024-08-20", "2024-08-20"),
        ("3 days ago", "2025-08-17", "2025-08-17"),
        ("a week ago", "2025-08-13", "2025-08-13"),
        ("two weeks ago", "2025-08-06", "2025-08-06"),
        ("in drei Tagen", "2025-08-23", "2025-08-23"),
        ("in two weeks", "2025-09-03", "2025-09-03"),
        ("letzte 7 Tage", "2025-08-14", "2025-08-20"),
        ("in den letzten zwei Wochen", "2025-08-07", "2025-08-20"),
        ("die letzten drei Monate", "2025-05-21", "2025-08-20"),
        ("last 7 days", "2025-08-14", "2025-08-20"),
        ("in the past two weeks", "2025-08-07", "2025-08-20"),
        ("past week", "2025-08-14", "2025-08-20"),
        ("nächste 7 Tage", "2025-08-20", "2025-08-26"),
    ],
)
def test_what_is_counted_from_today(phrase: str, first: str | None, last: str | None) -> None:
    assert read(phrase) == (first, last)


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("seit 15. August", "2025-08-15", "2025-08-20"),
        ("seit gestern", "2025-08-19", "2025-08-20"),
        ("seit Freitag", "2025-08-15", "2025-08-20"),
        ("seit dem 15.", "2025-08-15", "2025-08-20"),
        ("seit 2015", "2015-01-01", "2025-08-20"),
        ("seit Anfang 2025", "2025-01-01", "2025-08-20"),
        ("since the beginning of the year", "2025-01-01", "2025-08-20"),
        ("seit Jahresbeginn", "2025-01-01", "2025-08-20"),
        ("seit Ende August", "2024-08-21", "2025-08-20"),
        ("seit zwei Wochen", "2025-08-06", "2025-08-20"),
        ("seit einem Jahr", "2024-08-20", "2025-08-20"),
        ("seit letzter Woche", "2025-08-11", "2025-08-20"),
        ("since August 15", "2025-08-15", "2025-08-20"),
        ("since Friday", "2025-08-15", "2025-08-20"),
        ("ab 15.08.2025", "2025-08-15", None),
        ("ab dem 15. August", "2025-08-15", None),
        ("vom 15. August an", "2025-08-15", None),
        ("from Monday onwards", "2025-08-18", None),
        ("bis 18. August", None, "2025-08-18"),
        ("bis zum 18. August", None, "2025-08-18"),
        ("bis einschließlich 18. August", None, "2025-08-18"),
        ("bis Ende Juli", None, "2025-07-31"),
        ("bis heute", None, "2025-08-20"),
        ("until yesterday", None, "2025-08-19"),
        ("up to August 18", None, "2025-08-18"),
        ("vor dem 18. August 2025", None, "2025-08-17"),
        ("vor letzter Woche", None, "2025-08-10"),
        ("vor Weihnachten", None, "2024-12-23"),
        ("vor 2020", None, "2019-12-31"),
        ("before 18 August", None, "2025-08-17"),
        ("nach dem 15. August 2025", "2025-08-16", None),
        ("nach Ostern 2025", "2025-04-22", None),
        ("after 15 August", "2025-08-16", None),
    ],
)
def test_since_until_before_after(phrase: str, first: str | None, last: str | None) -> None:
    assert read(phrase) == (first, last)


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("vom 15. bis 18. August 2025", "2025-08-15", "2025-08-18"),
        ("15.-18. August 2025", "2025-08-15", "2025-08-18"),
        ("15.–18. August", "2025-08-15", "2025-08-18"),
        ("15./16. August", "2025-08-15", "2025-08-16"),
        ("15.08.–18.08.2025", "2025-08-15", "2025-08-18"),
        ("15.-18.8.", "2025-08-15", "2025-08-18"),
        ("15.8. bis 18.8.", "2025-08-15", "2025-08-18"),
        ("zwischen dem 15. und 18. August", "2025-08-15", "2025-08-18"),
        ("zwischen Freitag und Montag", "2025-08-15", "2025-08-18"),
        ("zwischen dem 15. August und dem 18. August 2025", "2025-08-15", "2025-08-18"),
        ("between 15 and 18 August 2025", "2025-08-15", "2025-08-18"),
        ("between 15 August and 18 August", "2025-08-15", "2025-08-18"),
        ("15-18 Aug 2025", "2025-08-15", "2025-08-18"),
        ("August 15-18", "2025-08-15", "2025-08-18"),
        ("August 15 to 18, 2025", "2025-08-15", "2025-08-18"),
        ("from 15 to 18 August", "2025-08-15", "2025-08-18"),
        ("2025-08-15 bis 2025-08-18", "2025-08-15", "2025-08-18"),
        ("2025-08-15–2025-08-18", "2025-08-15", "2025-08-18"),
        ("vom 30. Juli bis 2. August", "2025-07-30", "2025-08-02"),
        ("20. Dezember bis 10. Januar", "2024-12-20", "2025-01-10"),
        ("15.12. bis 10.1.2025", "2024-12-15", "2025-01-10"),
        ("15. Dezember 2024 bis 10. Januar", "2024-12-15", "2025-01-10"),
        ("Juli bis August 2024", "2024-07-01", "2024-08-31"),
        ("between May and July 2024", "2024-05-01", "2024-07-31"),
        ("von Anfang bis Mitte August", "2025-08-01", "2025-08-20"),
        ("KW 33 bis 35", "2025-08-11", "2025-08-31"),
        ("Q1 bis Q3 2025", "2025-01-01", "2025-09-30"),
        ("2020-2022", "2020-01-01", "2022-12-31"),
        ("von 2020 bis 2022", "2020-01-01", "2022-12-31"),
        ("Montag bis heute", "2025-08-18", "2025-08-20"),
        ("seit 15. August bis 18. August", "2025-08-15", "2025-08-18"),
        ("seit Freitag bis gestern", "2025-08-15", "2025-08-19"),
        ("15. August bis heute", "2025-08-15", "2025-08-20"),
        ("zwischen Weihnachten und Neujahr", "2024-12-24", "2025-01-01"),
    ],
)
def test_from_one_day_to_another(phrase: str, first: str | None, last: str | None) -> None:
    assert read(phrase) == (first, last)


@pytest.mark.parametrize(
    "phrase",
    """15|5/8/2025|Montag, 15. August|15./18. August|KW 53 2025|in den letzten Tagen|letzte Wochen
    the last years|letzte Nacht|letzte 24 Stunden|gestern und heute|drei Tage|2024-25|letzte 0 Tage
    im August 2024 oder 2025|Freitag vor einer Woche|vor 9999 Jahren""".replace("\n    ", "|").split("|"),
)
def test_what_could_be_several_times_is_refused(phrase: str) -> None:
    with pytest.raises(QuestionError, match="date"):
        read(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "18. bis 15. August",
        "18.8.2025 bis 15.8.2025",
        "seit morgen",
        "since next week",
        "zwischen 2022 und 2020",
    ],
)
def test_what_ends_before_it_begins_is_refused(phrase: str) -> None:
    with pytest.raises(QuestionError, match="reversed"):
        read(phrase)
