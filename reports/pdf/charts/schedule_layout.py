"""A schedule laid out for a frame of some width: columns, heads, rows as high as their names, cut into pages.

Not here: what is drawn (`schedule_drawing`), the turned pages (`schedule`), the large sheet (`large_sheet`).

Units: points from the upper left corner of the frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from models.entries import Month
from reports.outline.blocks import Run, ScheduleChart, Text, plain
from reports.outline.chart_blocks import ScheduleRow
from reports.pdf.charts.labels import LEADING, Label, width_of
from reports.pdf.faces import Role
from reports.pdf.geometry import SIZE_SMALL_5
from reports.pdf.lettering import style

MONTHS: Final = 12
NUMBER_WIDTH: Final = 26.0
CELL_PADDING: Final = 3.0
HEAD_ROW: Final = 14.5
MARK_ROW: Final = 13.0
GROUP_ROW: Final = 15.0
ROW_PADDING: Final = 4.5
_SPAN_CAPTION: Final = "起止年月"
_NAME_SHARE: Final = 0.34
"""Of the width that number and dates leave, what the names have."""
_WORTH_FILLING: Final = 0.4
"""A group that fits on a page of its own is cut only if more than this part of a page would stay empty."""
_FEWEST_ROWS: Final = 2
_MOST_LINES: Final = 5
"""Of a name."""
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
CONTINUED: Final = "（续）"
"""Behind the name of a group that goes on."""


@dataclass(frozen=True, slots=True)
class RowBox:
    """One project."""

    row: ScheduleRow
    pattern: int
    name: Label
    span: Label
    height: float


@dataclass(frozen=True, slots=True)
class GroupBox:
    """The heading of a group; at the head of a page once more where the group goes on."""

    label: Label
    pattern: int | None
    """None where there is nothing drawn in it."""
    height: float = GROUP_ROW


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A milestone on the scale."""

    sign: str
    x: float
    x_sign: float
    """The middle of the sign, which stays inside the frame."""
    line: int
    """Counted from 0: marks close to each other stand one below the other."""


@dataclass
class Strip:
    """What stands on one page."""

    boxes: list[RowBox | GroupBox] = field(default_factory=list)

    @property
    def height(self) -> float:
        """Of all boxes."""
        return sum(each.height for each in self.boxes)


class ScheduleLayout:
    """The chart in a frame of that width."""

    def __init__(self, block: ScheduleChart, width: float, row_padding: float = ROW_PADDING) -> None:
        self.block = block
        self._row_padding = row_padding
        self.width = width
        rows = [row for group in block.groups for row in group.rows]
        spans = [width_of(row.span) for row in rows if row.start] or [0.0]
        span_width = max(width_of(_SPAN_CAPTION), *spans) + 2 * CELL_PADDING
        name_width = _NAME_SHARE * (width - NUMBER_WIDTH - span_width)
        self.span_left = NUMBER_WIDTH + name_width
        self.left = self.span_left + span_width
        """Where the scale begins."""
        self.years = range(block.first_year, block.last_year + 1)
        self.month_width = (width - self.left) / max(1, MONTHS * len(self.years))
        self.marks = _placed(self)
        self.legend = [Label.of(words, width) for words in _legend(block)]
        heiti = style(Role.HEITI, SIZE_SMALL_5)
        self._groups = [
            (
                GroupBox(Label.of(group.label, width, heiti), number if group.rows else None),
                GroupBox(Label.of(group.label + plain(CONTINUED), width, heiti), number),
                [self._row(row, number, name_width, span_width) for row in group.rows],
            )
            for number, group in enumerate(block.groups)
        ]

    def _row(self, row: ScheduleRow, pattern: int, name_width: float, span_width: float) -> RowBox:
        name = _shortened(row.label, name_width - 2 * CELL_PADDING)
        span = Label.of(row.span, span_width - 2 * CELL_PADDING)
        return RowBox(row, pattern, name, span, max(name.height, span.height, LEADING) + self._row_padding)

    @property
    def head_height(self) -> float:
        """Legend of the milestones, years, quarters, marks."""
        marks = max((mark.line for mark in self.marks), default=-1) + 1
        return sum(each.height for each in self.legend) + 2.0 + 2 * HEAD_ROW + marks * MARK_ROW

    def x_of(self, month: Month, *, is_end: bool = False) -> float:
        """Where a month begins, or ends."""
        months = (month.year - self.block.first_year) * MONTHS + month.month - (0 if is_end else 1)
        return self.left + months * self.month_width

    def strips(self, first: float, further: float) -> Iterator[Strip]:
        """The boxes of each page, whose rooms are given; groups stay whole where that wastes little."""
        strip, room = Strip(), first
        for heading, again, rows in self._groups:
            whole = heading.height + sum(row.height for row in rows)
            fewest = heading.height + sum(row.height for row in rows[:_FEWEST_ROWS])
            left = room - strip.height
            is_moved = whole > left and (
                left < fewest or (whole <= further and left <= _WORTH_FILLING * further)
            )
            if strip.boxes and is_moved:
                yield strip
                strip, room = Strip(), further
            strip.boxes.append(heading)
            for number, row in enumerate(rows):
                keeps = number == len(rows) - _FEWEST_ROWS
                needed = row.height + (sum(each.height for each in rows[number + 1 :]) if keeps else 0.0)
                if strip.height + needed > room and number and len(strip.boxes) > 1:
                    yield strip
                    strip, room = Strip([again]), further
                strip.boxes.append(row)
        yield strip


def _shortened(text: Text, measure: float) -> Label:
    """A name in a few lines; the whole of it stands in the list of projects."""
    label = Label.of(text, measure)
    if len(label.passage.lines) <= _MOST_LINES:
        return label
    left = label.passage.lines[_MOST_LINES].start - 1
    runs: list[Run] = []
    for run in text:
        runs.append(Run(run.text[:left], run.address))
        left -= len(runs[-1].text)
    return Label.of((*runs, Run("…")), measure)


def sign_of(number: int) -> str:
    """The sign of a milestone, counted from 0."""
    return _CIRCLED[number] if number < len(_CIRCLED) else f"({number + 1})"


def _placed(layout: ScheduleLayout) -> list[PlacedMark]:
    placed: list[PlacedMark] = []
    ends: list[float] = []
    for number, each in enumerate(layout.block.milestones):
        x = (layout.x_of(each.month) + layout.x_of(each.month, is_end=True)) / 2
        if not layout.left <= x <= layout.width:
            continue
        sign = sign_of(number)
        half = width_of(sign) / 2 + 0.5
        x_sign = min(x, layout.width - half - 1.5)
        line = next((at for at, end in enumerate(ends) if end <= x_sign - half), len(ends))
        ends[line : line + 1] = [x_sign + half]
        placed.append(PlacedMark(sign, x, x_sign, line))
    return placed


def _legend(block: ScheduleChart) -> Sequence[str]:
    if not block.milestones:
        return ()
    said = (
        f"{sign_of(number)}{each.month.year}年{each.month.month}月{each.label}"
        for number, each in enumerate(block.milestones)
    )
    return (f"工作节点：{'；'.join(said)}。",)
