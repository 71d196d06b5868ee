"""Draws a strip of a schedule: heads, grid, milestones, names and dates, a bar for each project.

A bar lies from the beginning of its first month to the end of its last one. An arrow says that the project
goes on, or lies, beyond the edge of the scale.

Not here: what stands on which page (`schedule_layout`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reports.outline.blocks import Align
from reports.pdf.charts.labels import SWATCH_HEIGHT, SWATCH_WIDTH, Label, width_of
from reports.pdf.charts.patterns import Segment, fill
from reports.pdf.charts.schedule_layout import (
    CELL_PADDING,
    HEAD_ROW,
    MARK_ROW,
    MONTHS,
    NUMBER_WIDTH,
    GroupBox,
    RowBox,
    ScheduleLayout,
    Strip,
)
from reports.pdf.geometry import HAIRLINE, RULE
from reports.pdf.ink import Ink

_BAR: Final = 8.5
_ARROW: Final = 5.0
_FAINT: Final = 0.35
_FAINT_GREY: Final = 0.55
_GROUP_GREY: Final = 0.93
_NUMERALS: Final = ("一", "二", "三", "四")
_CAPTIONS: Final = ("序号", "项目名称", "起止年月")
_MARK_CAPTION: Final = "工作节点"


def draw_strip(ink: Ink, layout: ScheduleLayout, strip: Strip, left: float, top: float) -> float:
    """Draws one page of a schedule from its upper left corner; returns its height."""
    y = top
    for line in layout.legend:
        line.set(ink, left, y)
        y -= line.height
    upper = y - 2.0
    body = top - layout.head_height
    lower = body - strip.height
    _draw_ground(ink, layout, strip, left, body)
    with ink.changed(f"{_FAINT_GREY} G"):
        ink.rules(_faint(layout, strip, left, body), _FAINT)
    with ink.changed("[3 2] 0 d"):
        bottom = [(left + mark.x, lower, left + mark.x, body) for mark in layout.marks]
        ink.rules(bottom, 0.7)
    _draw_head(ink, layout, left, upper, body)
    ink.rules(_ruled(layout, strip, left, upper, body), HAIRLINE)
    ink.frame(left, lower, layout.width, upper - lower, RULE)
    y = body
    for box in strip.boxes:
        if isinstance(box, GroupBox):
            _draw_group(ink, box, left, y)
        else:
            _draw_row(ink, layout, box, left, y)
        y -= box.height
    return top - lower


def head_words(layout: ScheduleLayout) -> str:
    """What stands above the rows of every page, in the order in which it is drawn."""
    legend = "".join(line.passage.wording.text for line in layout.legend)
    years = "".join(f"{year}年{''.join(_NUMERALS)}" for year in layout.years)
    marks = f"{_MARK_CAPTION}{''.join(mark.sign for mark in layout.marks)}" if layout.marks else ""
    return f"{legend}{''.join(_CAPTIONS)}{years}{marks}"


def _draw_ground(ink: Ink, layout: ScheduleLayout, strip: Strip, left: float, body: float) -> None:
    y = body
    for box in strip.boxes:
        if isinstance(box, GroupBox):
            right, lower = left + layout.width, y - box.height
            ink.shape([(left, lower), (right, lower), (right, y), (left, y)], grey=_GROUP_GREY)
        y -= box.height


def _faint(layout: ScheduleLayout, strip: Strip, left: float, body: float) -> Iterator[Segment]:
    """Between rows, and between quarters inside a group."""
    y = body
    quarters = [
        left + layout.left + 3 * layout.month_width * at for at in range(1, 4 * len(layout.years)) if at % 4
    ]
    for box in strip.boxes:
        if isinstance(box, RowBox):
            yield left, y - box.height, left + layout.width, y - box.height
            yield from ((x, y - box.height, x, y) for x in quarters)
        y -= box.height


def _ruled(layout: ScheduleLayout, strip: Strip, left: float, upper: float, body: float) -> Iterator[Segment]:
    """Rules of the head, around groups, and between columns and years."""
    right, months = left + layout.width, left + layout.left
    yield months, upper - HEAD_ROW, right, upper - HEAD_ROW
    marks = upper - 2 * HEAD_ROW
    if layout.marks:
        yield left, marks, right, marks
    yield left, body, right, body
    years = [months + layout.month_width * MONTHS * at for at in range(len(layout.years))]
    for at in range(1, 4 * len(layout.years)):
        x = months + 3 * layout.month_width * at
        yield x, marks, x, upper - HEAD_ROW if at % 4 else upper
    yield from ((x, marks, x, upper) for x in (left + NUMBER_WIDTH, left + layout.span_left, months))
    if layout.marks:
        yield from ((x, body, x, marks) for x in years)
    y = body
    for box in strip.boxes:
        if isinstance(box, GroupBox):
            yield left, y, right, y
            yield left, y - box.height, right, y - box.height
        else:
            columns = (left + NUMBER_WIDTH, left + layout.span_left, *years)
            yield from ((x, y - box.height, x, y) for x in columns)
        y -= box.height


def _draw_head(ink: Ink, layout: ScheduleLayout, left: float, upper: float, body: float) -> None:
    edges = (0.0, NUMBER_WIDTH, layout.span_left, layout.left)
    for number, caption in enumerate(_CAPTIONS):
        width = edges[number + 1] - edges[number]
        Label.of(caption, width).set_middle(ink, left + edges[number], upper - HEAD_ROW, Align.CENTER)
    quarter = 3 * layout.month_width
    for number, year in enumerate(layout.years):
        x = left + layout.left + number * 4 * quarter
        Label.of(f"{year}年", 4 * quarter).set_middle(ink, x, upper - HEAD_ROW / 2, Align.CENTER)
        for at, numeral in enumerate(_NUMERALS):
            Label.of(numeral, quarter).set_middle(ink, x + at * quarter, upper - 1.5 * HEAD_ROW, Align.CENTER)
    if not layout.marks:
        return
    middle = (upper - 2 * HEAD_ROW + body) / 2
    Label.of(_MARK_CAPTION, layout.left).set_middle(ink, left, middle, Align.CENTER)
    for mark in layout.marks:
        width = width_of(mark.sign)
        y = upper - 2 * HEAD_ROW - (mark.line + 0.5) * MARK_ROW
        Label.of(mark.sign, width).set_middle(ink, left + mark.x_sign - width / 2, y)


def _draw_group(ink: Ink, box: GroupBox, left: float, top: float) -> None:
    middle = top - box.height / 2
    if box.pattern is not None:
        x, y = left + CELL_PADDING + 1.0, middle - SWATCH_HEIGHT / 2
        fill(ink, box.pattern, x, y, SWATCH_WIDTH, SWATCH_HEIGHT)
    box.label.set_middle(ink, left + NUMBER_WIDTH + CELL_PADDING, middle)


def _draw_row(ink: Ink, layout: ScheduleLayout, box: RowBox, left: float, top: float) -> None:
    middle, row = top - box.height / 2, box.row
    Label.of(row.number, NUMBER_WIDTH).set_middle(ink, left, middle, Align.CENTER)
    box.name.set_middle(ink, left + NUMBER_WIDTH + CELL_PADDING, middle)
    box.span.set_middle(ink, left + layout.span_left + CELL_PADDING, middle, Align.CENTER)
    if row.start is None or row.end is None:
        return
    low, high = layout.left, layout.width
    start, end = layout.x_of(row.start), layout.x_of(row.end, is_end=True)
    first, last = max(start, low), min(end, high)
    if first < last:
        fill(ink, box.pattern, left + first, middle - _BAR / 2, last - first, _BAR)
    if start < low:
        _draw_arrow(ink, left + low + 1.2, middle, -1)
    if end > high:
        _draw_arrow(ink, left + high - 1.2, middle, 1)


def _draw_arrow(ink: Ink, x: float, middle: float, direction: int) -> None:
    """Its point at the edge of the scale, light around so that it is seen on every fill."""
    half = _BAR / 2 - 0.4
    corners = [(x, middle), (x - direction * _ARROW, middle + half), (x - direction * _ARROW, middle - half)]
    with ink.changed("1 G 1 j"):
        ink.shape(corners, rule=2.0)
    ink.shape(corners, grey=0.0)
