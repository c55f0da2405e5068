"""How well typed dates are read: `python -m bench.phrases FOLDER`.

FOLDER holds `phrases.py` with `P`, a list of (phrase, first day, last day), and `REF`, the day to read them
from. Days are ISO dates, the last one included; "" or None is an open side, and None for both a phrase that
no calendar tells, which must be refused. `bench.typed_dates` is such a file of our own, and measured with
it. Printed is for each how many phrases each reader gets exactly, and what it gets wrong. The rival is
dateparser, as far as it goes: a point in time with its precision, widened to that.
"""

from __future__ import annotations

import runpy
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import click
from dateparser.date import DateDataParser

from bench import typed_dates
from handlers.dates import range_of
from handlers.dates.days import Unit, around
from handlers.errors import QuestionError

Ends = tuple[str, str]
Reader = Callable[[str, date], Ends | None]


def ours(phrase: str, today: date) -> Ends | None:
    """Return the first and last day that our grammar reads, None where it refuses."""
    try:
        days = range_of(phrase, today=today)
    except QuestionError:
        return None
    return str(days.first or ""), str(days.last or "")


def rival(phrase: str, today: date) -> Ends | None:
    """Return the first and last day of what dateparser reads, None where it reads nothing."""
    settings = {
        "RELATIVE_BASE": datetime(today.year, today.month, today.day),  # noqa: DTZ001
        "PREFER_DATES_FROM": "past",
    }
    parser = DateDataParser(languages=["de", "en"], settings=settings)
    found = parser.get_date_data(phrase)
    if found.date_obj is None:
        return None
    unit = Unit(found.period) if found.period in set(Unit) else Unit.DAY
    days = around(found.date_obj.date(), unit)
    return str(days.first), str(days.last)


def measure(name: str, phrases: Sequence[tuple[str, str | None, str | None]], today: date) -> None:
    """Print how well each reader does on the phrases of one file."""
    expected: list[tuple[str, Ends | None]] = [
        (phrase, None if first is last is None else (first or "", last or ""))
        for phrase, first, last in phrases
    ]
    dated = [(phrase, ends) for phrase, ends in expected if ends]
    print(f"{name}: {len(dated)} dates, {len(expected) - len(dated)} to refuse")
    for reader, read in _READERS.items():
        exact = sum(read(phrase, today) == ends for phrase, ends in dated)
        wrong = [phrase for phrase, ends in expected if read(phrase, today) not in (ends, None)]
        print(f"  {reader:10} exact {exact} of {len(dated)}, read wrongly {len(wrong)}: {' | '.join(wrong)}")


_READERS: dict[str, Reader] = {"belegbot": ours, "dateparser": rival}


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Print the measurement."""
    measured = runpy.run_path(str(folder / "phrases.py"))
    measure("phrases.py", measured["P"], date.fromisoformat(measured["REF"]))
    measure("bench/typed_dates.py", typed_dates.P, date.fromisoformat(typed_dates.REF))


if __name__ == "__main__":
    main()
