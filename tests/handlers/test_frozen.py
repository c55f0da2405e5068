"""What is frozen comes back as it was."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.frozen import frozen, thawed
from handlers.reply import (
    Action,
    ActionKind,
    Chart,
    Item,
    ItemKind,
    Outcome,
    Page,
    Point,
    Reply,
    Span,
    Style,
    Visibility,
)

SPANS = st.builds(
    Span, st.text(), st.sampled_from(Style), st.none() | st.just("https://seeblatt.example/rat?a=1&b=2")
)
ITEMS = st.builds(
    Item, st.sampled_from(ItemKind), st.lists(SPANS, max_size=3).map(tuple), st.text(max_size=3)
)
REPLIES = st.builds(
    Reply,
    language=st.sampled_from(["de", "en"]),
    title=st.text(),
    intro=st.text(),
    items=st.lists(ITEMS, max_size=4).map(tuple),
    sources=st.lists(ITEMS, max_size=2).map(tuple),
    notes=st.lists(st.text(), max_size=2).map(tuple),
    actions=st.lists(st.builds(Action, st.sampled_from(ActionKind), st.text(), st.text()), max_size=3).map(
        tuple
    ),
    page=st.none() | st.builds(Page, st.integers(1, 5), st.integers(5, 9), st.integers(9, 20)),
    visibility=st.sampled_from(Visibility),
    outcome=st.sampled_from(Outcome),
    state=st.text(),
    quiet=st.booleans(),
)


@given(REPLIES)
def test_any_reply(reply: Reply) -> None:
    assert thawed(frozen(reply)) == reply
    assert "\n" not in frozen(reply)


@pytest.mark.parametrize("payload", ["", "[]", "{}", '{"items":1}', "null"])
def test_what_is_no_reply_is_refused(payload: str) -> None:
    with pytest.raises(ValueError, match="no reply"):
        thawed(payload)


def test_a_picture_is_not_kept() -> None:

    point = Point(1, date(2025, 8, 15), date(2025, 8, 15), "15. August", "A", 1)
    with pytest.raises(ValueError, match="chart"):
        frozen(Reply("de", "T", chart=Chart("de", "T", "T", (point,))))
