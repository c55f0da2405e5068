"""A time told by an event is told apart from a date and from nonsense."""

from datetime import date

import pytest

from handlers.dates import range_of
from handlers.dates.days import Days, Range
from handlers.dates.ranges import Operator, UnknownEvent, applied
from handlers.errors import QuestionError
from handlers.phrases import phrases_in

TODAY = date(2025, 8, 20)
EVENT = Days(date(2025, 8, 15), date(2025, 8, 16))


@pytest.mark.parametrize(
    ("phrase", "operator", "event"),
    [
        ("nach dem Hafen-Gipfel", Operator.AFTER, "Hafen-Gipfel"),
        ("seit dem Treffen in Überlingen", Operator.SINCE, "Treffen in Überlingen"),
        ("seit der  Wahl 2021?", Operator.SINCE, "Wahl 2021"),
        ("before the harbour summit", Operator.BEFORE, "harbour summit"),
        ("bis zum Rücktritt", Operator.UNTIL, "Rücktritt"),
        ("vor Gericht", Operator.BEFORE, "Gericht"),
    ],
)
def test_an_operator_with_unknown_words_names_an_event(phrase: str, operator: Operator, event: str) -> None:
    with pytest.raises(UnknownEvent) as refused:
        range_of(phrase, today=TODAY)
    assert (refused.value.operator, refused.value.event) == (operator, event)
    for language in ("de", "en"):
        assert event in phrases_in(language).problems[refused.value.problem].format(what=refused.value.what)
        assert refused.value.problem in phrases_in(language).examples


@pytest.mark.parametrize("phrase", ["seit 31. Februar", "seit Jahren", "bis KW 54", "vor 31.11."])
def test_a_mistaken_date_is_no_event(phrase: str) -> None:
    with pytest.raises(QuestionError) as refused:
        range_of(phrase, today=TODAY)
    assert not isinstance(refused.value, UnknownEvent)
    assert refused.value.problem == "date"


@pytest.mark.parametrize(
    ("operator", "days"),
    [
        (Operator.SINCE, Range(date(2025, 8, 15), TODAY)),
        (Operator.FROM, Range(date(2025, 8, 15), None)),
        (Operator.UNTIL, Range(None, date(2025, 8, 16))),
        (Operator.BEFORE, Range(None, date(2025, 8, 14))),
        (Operator.AFTER, Range(date(2025, 8, 17), None)),
    ],
)
def test_an_operator_applies_to_an_event_that_was_found(operator: Operator, days: Range) -> None:
    assert applied(operator, EVENT, TODAY) == days
