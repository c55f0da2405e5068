"""The picture of a timeline: every entry in it, in the asker's language, nothing cut off or fetched."""

import struct
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from bot.render.chart import drawing, png
from handlers.reply import Chart, Point, PointKind

DAM = Point(1, date(2025, 8, 15), date(2025, 8, 15), "15. August 2025", "Der Damm am Seeufer bricht.", 4)
TALKS = Point(
    2, date(2025, 10, 1), date(2025, 10, 31), "Oktober 2025", "Der Rat will beraten.", 1, PointKind.ANNOUNCED
)


def chart(*points: Point, language: str = "de", title: str = "Zeitleiste zu „Damm“") -> Chart:
    return Chart(language, title, "", points or (DAM, TALKS))


def rows(of: Chart) -> list[dict[str, Any]]:
    return [row for values in drawing(of)["datasets"].values() for row in values]


def texts(of: Chart) -> list[str]:
    return [row["text"] for row in rows(of) if "text" in row]


def size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_it_is_a_png_as_wide_as_a_phone_shows_sharply_and_no_longer_than_needed() -> None:
    width, height = size(png(chart(DAM)))
    assert width == 1080
    assert height < size(png(chart()))[1]


def test_it_shows_when_what_and_in_how_many_articles() -> None:
    shown = texts(chart())
    assert "15. August 2025 · 4 Artikel" in shown
    assert "Der Damm am Seeufer bricht." in shown
    assert "15. Aug." in shown


def test_it_speaks_the_language_of_the_question() -> None:
    march = Point(1, date(2025, 3, 1), date(2025, 3, 31), "March 2025", "The dam breaks.", 2)
    shown = texts(chart(march, language="en"))
    assert {"Mar", "March 2025 · 2 articles", "said or happened"} <= set(shown)


def test_the_legend_names_only_what_is_drawn() -> None:
    assert "angekündigt" in texts(chart())
    assert "angekündigt" not in texts(chart(DAM))


def test_what_is_announced_differs_in_form_not_only_in_colour() -> None:
    forms = {row["number"]: row for row in rows(chart()) if row.get("number")}
    assert forms["1"]["fill"] == forms["1"]["line"]
    assert forms["2"]["fill"] != forms["2"]["line"]


def test_the_area_grows_with_the_articles() -> None:
    forms = {row["number"]: row for row in rows(chart()) if row.get("number")}
    assert forms["1"]["area"] == 4 * forms["2"]["area"]


def test_rows_stand_below_each_other_and_labels_do_not_meet() -> None:
    many = [
        Point(n, date(2025, 8, 15), date(2025, 8, 15), "15. August 2025", "Wasser " * 60, 9)
        for n in range(1, 10)
    ]
    labels = sorted({row["y"] for row in rows(chart(*many)) if row.get("text", "").startswith("Wasser")})
    assert len(labels) == 54
    assert all(b - a >= 20 for a, b in pairwise(labels))


def test_the_rows_are_in_the_order_of_time_whatever_their_numbers() -> None:
    later = Point(1, date(2025, 9, 1), date(2025, 9, 1), "1. September 2025", "Danach.", 1)
    earlier = Point(2, date(2025, 8, 1), date(2025, 8, 1), "1. August 2025", "Davor.", 1)
    places = {row["text"]: row["y"] for row in rows(chart(later, earlier)) if "text" in row}
    assert places["Davor."] < places["Danach."]


def test_long_labels_are_cut_between_words() -> None:
    long = Point(1, DAM.first, DAM.last, "15. August 2025", "Donaudampfschiff " * 30, 1)
    last = [text for text in texts(chart(long)) if text.startswith("Donau")][-1]
    assert last.endswith("Donaudampfschiff …")


@pytest.mark.parametrize("words", ["<b>&amp;</b>", "\x1b[31mrot", "datum.x + 1", "\ud800", "x" * 900])
def test_words_of_an_article_are_words_and_nothing_else(words: str) -> None:
    point = Point(1, DAM.first, DAM.last, words, f"Er sagte {words}", 1)
    assert size(png(chart(point, title=words)))[0] == 1080
    assert all("\x1b" not in text for text in texts(chart(point)))
