"""Typed phrases and the days they mean, read on Wednesday, 20 August 2025."""

from datetime import date

import pytest

from bench.typed_dates import REF, P
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
        ("2025-08-15", "2025-08-15", "2025-08-15"),
        ("2025/08/15", "2025-08-15", "2025-08-15"),
        ("15.08.2025", "2025-08-15", "2025-08-15"),
        ("15.8.25", "2025-08-15", "2025-08-15"),
        ("15.8.", "2025-08-15", "2025-08-15"),
        ("15.8", "2025-08-15", "2025-08-15"),
        ("15. 8. 2025", "2025-08-15", "2025-08-15"),
        ("15. August", "2025-08-15", "2025-08-15"),
        ("am 15. August 2025", "2025-08-15", "2025-08-15"),
        ("15. Aug. 2025", "2025-08-15", "2025-08-15"),
        ("15 August 2025", "2025-08-15", "2025-08-15"),
        ("August 15", "2025-08-15", "2025-08-15"),
        ("Aug 15, 2025", "2025-08-15", "2025-08-15"),
        ("August 15th, 2025", "2025-08-15", "2025-08-15"),
        ("the 15th of August", "2025-08-15", "2025-08-15"),
        ("15th August", "2025-08-15", "2025-08-15"),
        ("15/8/2025", "2025-08-15", "2025-08-15"),
        ("8/15/2025", "2025-08-15", "2025-08-15"),
        ("fünfzehnter August", "2025-08-15", "2025-08-15"),
        ("am dritten Oktober", "2024-10-03", "2024-10-03"),
        ("first of May 2024", "2024-05-01", "2024-05-01"),
        ("Freitag, 15. August", "2025-08-15", "2025-08-15"),
        ("Fr., 15.8.", "2025-08-15", "2025-08-15"),
        ("Friday, August 15, 2025", "2025-08-15", "2025-08-15"),
        ("Donnerstag, den 14. August", "2025-08-14", "2025-08-14"),
        ("am 15.", "2025-08-15", "2025-08-15"),
        ("the 15th", "2025-08-15", "2025-08-15"),
        ("31.", "2025-07-31", "2025-07-31"),
        ("29. Februar", "2024-02-29", "2024-02-29"),
        ("2025-W33-5", "2025-08-15", "2025-08-15"),
    ],
)
def test_a_day_however_it_is_written(phrase: str, first: str | None, last: str | None) -> None:
    assert read(phrase) == (first, last)


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("2025-08", "2025-08-01", "2025-08-31"),
        ("08/2025", "2025-08-01", "2025-08-31"),
        ("August 2025", "2025-08-01", "2025-08-31"),
        ("Aug. 2025", "2025-08-01", "2025-08-31"),
        ("im August", "2025-08-01", "2025-08-31"),
        ("Mai", "2025-05-01", "2025-05-31"),
        ("Dezember", "2024-12-01", "2024-12-31"),
        ("März 2024", "2024-03-01", "2024-03-31"),
        ("Jänner 2025", "2025-01-01", "2025-01-31"),
        ("maerz 2024", "2024-03-01", "2024-03-31"),
        ("August '24", "2024-08-01", "2024-08-31"),
        ("Q3 2025", "2025-07-01", "2025-09-30"),
        ("2025-Q2", "2025-04-01", "2025-06-30"),
        ("Q4", "2024-10-01", "2024-12-31"),
        ("3. Quartal 2025", "2025-07-01", "2025-09-30"),
        ("erstes Quartal 2025", "2025-01-01", "2025-03-31"),
        ("third quarter of 2024", "2024-07-01", "2024-09-30"),
        ("1. Halbjahr 2025", "2025-01-01", "2025-06-30"),
        ("H1 2025", "2025-01-01", "2025-06-30"),
        ("first half of 2025", "2025-01-01", "2025-06-30"),
        ("zweite Hälfte 2024", "2024-07-01", "2024-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("im Jahr 2024", "2024-01-01", "2024-12-31"),
        ("in 2024", "2024-01-01", "2024-12-31"),
        ("im Jahr 33", "0033-01-01", "0033-12-31"),
        ("1990er", "1990-01-01", "1999-12-31"),
        ("in den 1990er Jahren", "1990-01-01", "1999-12-31"),
        ("the 1980s", "1980-01-01", "1989-12-31"),
        ("20. Jahrhundert", "1901-01-01", "2000-12-31"),
    ],
)
def test_months_quarters_halves_years(phrase: str, first: str | None, last: str | None) -> None:
    assert read(phrase) == (first, last)


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("KW 33", "2025-08-11", "2025-08-17"),
        ("KW33", "2025-08-11", "2025-08-17"),
        ("KW 33/2025", "2025-08-11", "2025-08-17"),
        ("33. KW", "2025-08-11", "2025-08-17"),
        ("Kalenderwoche 33", "2025-08-11", "2025-08-17"),
        ("week 33 of 2024", "2024-08-12", "2024-08-18"),
        ("2025-W33", "2025-08-11", "2025-08-17"),
        ("KW 53", "2020-12-28", "2021-01-03"),
        ("Woche vom 11. August", "2025-08-11", "2025-08-17"),
        ("week of August 11", "2025-08-11", "2025-08-17"),
        ("am Freitag", "2025-08-15", "2025-08-15"),
        ("Montag", "2025-08-18", "2025-08-18"),
        ("am Mittwoch", "2025-08-20", "2025-08-20"),
        ("Freitagabend", "2025-08-15", "2025-08-15"),
        ("on Sunday", "2025-08-17", "2025-08-17"),
        ("am Wochenende", "2025-08-16", "2025-08-17"),
        ("weekend", "2025-08-16", "2025-08-17"),
        ("Freitag letzter Woche", "2025-08-15", "2025-08-15"),
        ("Friday of last week", "2025-08-15", "2025-08-15"),
        ("Wochenende letzter Woche", "2025-08-16", "2025-08-17"),
    ],
)
def test_weeks_and_days_of_the_week(phrase: str, first: str | None, last: str | None) -> None:
    assert read(phrase) == (first, last)


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("Anfang August", "2025-08-01", "2025-08-10"),
        ("Mitte August 2025", "2025-08-11", "2025-08-20"),
        ("Ende Juli", "2025-07-21", "2025-07-31"),
        ("Ende August", "2025-08-21", "2025-08-31"),
        ("early August", "2025-08-01", "2025-08-10"),
        ("mid-August", "2025-08-11", "2025-08-20"),
        ("late July", "2025-07-21", "2025-07-31"),
        ("beginning of August 2024", "2024-08-01", "2024-08-10"),
        ("end of July", "2025-07-21", "2025-07-31"),
        ("Anfang 2025", "2025-01-01", "2025-04-30"),
        ("Mitte 2025", "2025-05-01", "2025-08-31"),
        ("Ende 2024", "2024-09-01", "2024-12-31"),
        ("Ende letzten Jahres", "2024-09-01", "2024-12-31"),
        ("end of the year", "2025-09-01", "2025-12-31"),
        ("Jahresende 2024", "2024-09-01", "2024-12-31"),
        ("Monatsende", "2025-08-21", "2025-08-31"),
        ("Anfang des Jahres 2024", "2024-01-01", "2024-04-30"),
        ("Anfang des Monats", "2025-08-01", "2025-08-10"),
        ("Anfang letzter Woche", "2025-08-11", "2025-08-12"),
        ("Mitte der Woche", "2025-08-20", "2025-08-21"),
        ("Ende kommender Woche", "2025-08-29", "2025-08-31"),
        ("Anfang des Sommers", "2025-06-01", "2025-06-30"),
    ],
)
def test_parts_of_months_weeks_years(phrase: str, first: str | None, last: str | None) -> None:
    assert read(phrase) == (first, last)


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("im Sommer 2025", "2025-06-01", "2025-08-31"),
        ("Sommer", "2025-06-01", "2025-08-31"),
        ("im Winter", "2024-12-01", "2025-02-28"),
        ("Winter 2024/25", "2024-12-01", "2025-02-28"),
        ("Winter 2024/2025", "2024-12-01", "2025-02-28"),
        ("Frühjahr 2025", "2025-03-01", "2025-05-31"),
        ("fall 2024", "2024-09-01", "2024-11-30"),
        ("Weihnachten 2024", "2024-12-24", "2024-12-26"),
        ("Weihnachten", "2024-12-24", "2024-12-26"),
        ("an Heiligabend", "2024-12-24", "2024-12-24"),
        ("2. Weihnachtstag", "2024-12-26", "2024-12-26"),
        ("Silvester", "2024-12-31", "2024-12-31"),
        ("Neujahr", "2025-01-01", "2025-01-01"),
        ("Heilige Drei Könige", "2025-01-06", "2025-01-06"),
        ("Karfreitag 2025", "2025-04-18", "2025-04-18"),
        ("Ostern", "2025-04-20", "2025-04-21"),
        ("Ostern 2024", "2024-03-31", "2024-04-01"),
        ("Easter Monday 2025", "2025-04-21", "2025-04-21"),
        ("Christi Himmelfahrt", "2025-05-29", "2025-05-29"),
        ("Pfingsten", "2025-06-08", "2025-06-09"),
        ("Fronleichnam 2024", "2024-05-30", "2024-05-30"),
        ("Tag der Arbeit", "2025-05-01", "2025-05-01"),
        ("Tag der Deutschen Einheit", "2024-10-03", "2024-10-03"),
        ("Buß- und Bettag 2024", "2024-11-20", "2024-11-20"),
        ("1. Advent", "2024-12-01", "2024-12-01"),
        ("Muttertag", "2025-05-11", "2025-05-11"),
        ("Thanksgiving 2024", "2024-11-28", "2024-11-28"),
        ("Christmas Day 2024", "2024-12-25", "2024-12-25"),
        ("New Year's Eve", "2024-12-31", "2024-12-31"),
    ],
)
def test_seasons_and_holidays(phrase: str, first: str | None, last: str | None) -> None:
    assert read(phrase) == (first, last)


@pytest.mark.parametrize(("phrase", "first", "last"), P, ids=[phrase for phrase, _, _ in P])
def test_what_was_written_down_before_it_was_tried(phrase: str, first: str | None, last: str | None) -> None:
    today = date.fromisoformat(REF)
    if first is last is None:
        with pytest.raises(QuestionError):
            range_of(phrase, today=today)
        return
    days = range_of(phrase, today=today)
    assert (str(days.first or ""), str(days.last or "")) == (first or "", last or "")


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("zwei Tage vor Weihnachten 2024", "2024-12-22", "2024-12-22"),
        ("three weeks after Easter 2025", "2025-05-12", "2025-05-12"),
        ("in den drei Tagen nach Neujahr", "2025-01-02", "2025-01-04"),
        ("two days before yesterday", "2025-08-17", "2025-08-17"),
        ("im August vor zwei Jahren", "2023-08-01", "2023-08-31"),
        ("24 February three years ago", "2022-02-24", "2022-02-24"),
        ("diesen Monat bisher", "2025-08-01", "2025-08-20"),
        ("earlier this week", "2025-08-18", "2025-08-20"),
        ("year to date", "2025-01-01", "2025-08-20"),
        ("in the last fortnight", "2025-08-07", "2025-08-20"),
        ("am zweiten Weihnachtstag", "2024-12-26", "2024-12-26"),
    ],
)
def test_days_may_be_counted_from_others(phrase: str, first: str | None, last: str | None) -> None:
    assert read(phrase) == (first, last)


@pytest.mark.parametrize("phrase", ["29. Februar vor zwei Jahren", "bisher letztes Jahr", "nach drei Tagen"])
def test_what_can_t_be_counted_is_refused(phrase: str) -> None:
    with pytest.raises(QuestionError):
        read(phrase)
