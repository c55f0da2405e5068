"""A chart as a PNG picture that can be read on a phone.

Time runs down an axis on the left, to scale but for stretches without entries, which are dashed and
shortened. Each entry has a row of its own beside it, so that no label meets another, and a line leads from
the row to its day. What lies behind, what is announced and what has only a date of publication differ in form
as well as in colour.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert

from bot.render.axis import TICK_LINE, Axis, axis_of, middle
from bot.render.plain import plain
from handlers.phrases import phrases_in
from handlers.phrases.phrases import Phrases
from handlers.reply import Chart, Point, PointKind

WIDTH = 540
"""Units; a phone shows about 400 of them as wide as itself, so 17 of them are 12 points high."""

SCALE = 2
"""Pixels to a unit."""

MOST_ARTICLES = 9
"""How many articles the largest circle stands for."""

_FONT = "Liberation Sans"
_TEXT, _SMALL, _TITLE = 17, 14, 22
_LINE, _TITLE_LINE = 21, 28
_ROW_WITHOUT_LABEL = 40
_MARGIN = 16
_AXIS_X, _CIRCLE_X, _LABEL_X = 102, 154, 190
_AREA = 340
"""Square units of the circle that stands for one article."""

_LABEL_LETTERS, _LABEL_LINES = 38, 6
_LEAST_LINES = 2
"""So many lines keep the largest circles apart."""

_TITLE_LETTERS, _TITLE_LINES = 44, 2

_PAPER, _INK, _MUTED, _RULE = "#ffffff", "#1a1a1a", "#5c5c5c", "#a8a8a8"
_COLOURS = {PointKind.PAST: "#005a9c", PointKind.ANNOUNCED: "#b34700", PointKind.PUBLISHED: "#5c5c5c"}
_SHAPES = {PointKind.PAST: "circle", PointKind.ANNOUNCED: "circle", PointKind.PUBLISHED: "square"}


@dataclass(frozen=True, slots=True)
class _Row:
    """A point beside the axis: its middle and height, in units from the top, and its label in lines."""

    point: Point
    y: float
    height: float
    lines: tuple[str, ...]


def png(chart: Chart) -> bytes:
    """Return `chart` as a PNG of 1080 pixels' width, higher with more points."""
    # Nothing may be fetched for a picture, whatever its data says.
    return vl_convert.vegalite_to_png(drawing(chart), scale=SCALE, allowed_base_urls=[])


def drawing(chart: Chart) -> dict[str, Any]:
    """Return `chart` as a Vega-Lite specification, in units."""
    phrases = phrases_in(chart.language)
    title = [
        line for part in chart.title.split(" · ") for line in _wrapped(part, _TITLE_LETTERS, _TITLE_LINES)
    ]
    rows = _rows(chart.points, _MARGIN + (len(title) + bool(chart.note)) * _TITLE_LINE + 10)
    axis = axis_of(chart.points, rows[0].y, rows[-1].y, phrases)
    bottom = rows[-1].y + rows[-1].height / 2
    legend, height = _legend(chart.points, axis, bottom, phrases)
    lines = [{"x": _MARGIN, "y": _MARGIN + (n + 0.4) * _TITLE_LINE, "text": t} for n, t in enumerate(title)]
    note = {"x": _MARGIN, "y": _MARGIN + (len(title) + 0.3) * _TITLE_LINE, "text": plain(chart.note)}
    layers = [
        _texts(lines, _TITLE, bold=True),
        _texts([note], _SMALL, colour=_MUTED),
        _rules([_span(row.point, axis) for row in rows if row.point.first < row.point.last], _RULE, 9),
        *_axis_layers(axis),
        _rules([_line(_AXIS_X, axis.middle(row.point), _CIRCLE_X, row.y) for row in rows], _RULE, 1.5),
        *_forms([_numbered(row) for row in rows]),
        _texts([_head(row, phrases) for row in rows], _SMALL, bold=True),
        _texts([line for row in rows for line in _label(row)], _TEXT),
        *legend,
    ]
    return _drawn(layers, height + _MARGIN)


def _rows(points: Sequence[Point], top: float) -> list[_Row]:
    """Return a row for each point, in the order of time, so that no two lines to the axis cross."""
    rows = []
    for point in sorted(points, key=lambda point: (middle(point), point.number)):
        lines = _wrapped(point.label, _LABEL_LETTERS, _LABEL_LINES)
        height = _ROW_WITHOUT_LABEL + max(len(lines), _LEAST_LINES) * _LINE
        rows.append(_Row(point, top + height / 2, height, lines))
        top += height
    return rows


def _wrapped(text: str, letters: int, lines: int) -> tuple[str, ...]:
    """Return `text` in at most so many lines, cut between two words where it is longer."""
    one_line = " ".join(plain(text).split())
    wrapped = textwrap.wrap(one_line, letters, max_lines=lines, placeholder=" …", break_on_hyphens=False)
    return tuple(wrapped)


def _head(row: _Row, phrases: Phrases) -> dict[str, Any]:
    carried = phrases.in_articles.of(row.point.articles)
    return {"x": _LABEL_X, "y": _top(row), "text": f"{plain(row.point.when)} · {carried}"}


def _label(row: _Row) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(row.lines, start=1):
        yield {"x": _LABEL_X, "y": _top(row) + number * _LINE, "text": line}


def _top(row: _Row) -> float:
    return row.y - len(row.lines) * _LINE / 2


def _axis_layers(axis: Axis) -> Iterator[alt.Chart]:
    for shortened, dash in ((False, (1, 0)), (True, (2, 6))):
        lines = [_line(_AXIS_X, s.start, _AXIS_X, s.end) for s in axis.stretches if s.shortened is shortened]
        yield _rules(lines, _MUTED, 3, dash)
    yield _rules([_line(_AXIS_X - 6, tick.place, _AXIS_X, tick.place) for tick in axis.ticks], _MUTED, 2)
    ticks = [
        {"x": _AXIS_X - 12, "y": tick.place + line * TICK_LINE, "text": text}
        for tick in axis.ticks
        for line, text in enumerate(tick.lines)
    ]
    yield _texts(ticks, _SMALL, align="right", colour=_MUTED)


def _span(point: Point, axis: Axis) -> dict[str, Any]:
    return _line(
        _AXIS_X, axis.place(point.first.toordinal()), _AXIS_X, axis.place(point.last.toordinal() + 1)
    )


def _legend(
    points: Sequence[Point], axis: Axis, top: float, phrases: Phrases
) -> tuple[list[alt.Chart], float]:
    """Return what says how to read the forms that are drawn, and where it ends."""
    kinds = [kind for kind in PointKind if any(point.kind is kind for point in points)]
    shortened = any(stretch.shortened for stretch in axis.stretches)
    words = [*(phrases.chart_kinds[kind] for kind in kinds), phrases.chart_size]
    words += [phrases.chart_shortened] if shortened else []
    ys = [top + (place + 0.5) * _LINE for place in range(len(words))]
    texts = [{"x": _MARGIN + 28, "y": y, "text": text} for text, y in zip(words, ys, strict=True)]
    forms = [_form(kind, _MARGIN + 10, y) for kind, y in zip(kinds, ys, strict=False)]
    dash = [_line(_MARGIN + 10, ys[-1] - 8, _MARGIN + 10, ys[-1] + 8)] if shortened else []
    layers = [_texts(texts, _SMALL, colour=_MUTED), *_forms(forms), _rules(dash, _MUTED, 3, (2, 6))]
    return layers, ys[-1] + _LINE / 2


def _line(x: float, y: float, x2: float, y2: float) -> dict[str, Any]:
    return {"x": x, "y": y, "x2": x2, "y2": y2}


def _form(kind: PointKind, x: float, y: float) -> dict[str, Any]:
    colour, hollow = _COLOURS[kind], kind is PointKind.ANNOUNCED
    return {
        "x": x, "y": y, "area": 180, "shape": _SHAPES[kind], "line": colour, "number": "",
        "fill": _PAPER if hollow else colour, "ink": colour if hollow else _PAPER,
    }  # fmt: skip


def _numbered(row: _Row) -> dict[str, Any]:
    area = _AREA * min(row.point.articles, MOST_ARTICLES)
    return _form(row.point.kind, _CIRCLE_X, row.y) | {"area": area, "number": str(row.point.number)}


def _forms(forms: Sequence[dict[str, Any]]) -> Iterator[alt.Chart]:
    yield _placed(_rows_of(forms).mark_point(strokeWidth=2.5, opacity=1)).encode(
        size=alt.Size("area:Q", scale=None),
        fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("line:N", scale=None),
        shape=alt.Shape("shape:N", scale=None),
    )
    numbers = _rows_of(forms).mark_text(font=_FONT, fontSize=13, fontWeight="bold", baseline="middle")
    yield _placed(numbers).encode(text="number:N", color=alt.Color("ink:N", scale=None))


def _rules(
    lines: Sequence[dict[str, Any]], colour: str, width: float, dash: tuple[float, float] = (1, 0)
) -> alt.Chart:
    rules = _rows_of(lines).mark_rule(color=colour, strokeWidth=width, strokeDash=list(dash))
    return _placed(rules).encode(x2="x2:Q", y2="y2:Q")


def _texts(
    lines: Sequence[dict[str, Any]], size: int, *, bold: bool = False, align: Any = "left", colour: str = _INK
) -> alt.Chart:
    furthest = max((line["x"] for line in lines), default=0) if align == "left" else 0
    texts = _rows_of(lines).mark_text(
        font=_FONT,
        fontSize=size,
        fontWeight="bold" if bold else "normal",
        align=align,
        baseline="middle",
        color=colour,
        limit=WIDTH - _MARGIN - furthest,
    )
    return _placed(texts).encode(text="text:N")


def _rows_of(rows: Sequence[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(rows)))


def _placed(marks: alt.Chart) -> alt.Chart:
    return marks.encode(x=alt.X("x:Q", axis=None, scale=None), y=alt.Y("y:Q", axis=None, scale=None))


def _drawn(layers: Sequence[alt.Chart], height: float) -> dict[str, Any]:
    fixed = alt.AutoSizeParams(type="none")
    picture = alt.layer(*layers).properties(
        width=WIDTH, height=height, padding=0, background=_PAPER, autosize=fixed
    )
    spec: dict[str, Any] = picture.configure_view(stroke=None).to_dict()
    return spec
