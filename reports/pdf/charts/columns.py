"""Stacked columns over a table of their values: the rows of the table are the legend of the stacks.

A column stands over its values, its total on top. Heights are proportional to the values, from a common zero.

Not here: the scale (`axes`), the title and the page (`setting`).
"""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from typing import Final

from reports.outline.blocks import Align, ColumnChart
from reports.outline.chart_blocks import Category
from reports.pdf.charts.axes import Axis, axis_over, tick_words
from reports.pdf.charts.labels import LEADING, SWATCH_HEIGHT, SWATCH_WIDTH, Label, width_of
from reports.pdf.charts.patterns import fill
from reports.pdf.charts.setting import ChartSetting, room_for_picture
from reports.pdf.geometry import HAIRLINE, RULE, TEXT_WIDTH
from reports.pdf.ink import Ink

_PLOT: Final = 165.0
_LOWEST_PLOT: Final = 80.0
"""Where the table under it takes much."""
_STEPS: Final = 6
_SWATCH_ROOM: Final = SWATCH_WIDTH + 5.0
_NARROWEST_LABEL: Final = 100.0
_WIDEST_LABEL: Final = 0.34 * TEXT_WIDTH
_CELL_PADDING: Final = 3.0
_ROW_PADDING: Final = 3.0
_WIDEST_COLUMN: Final = 42.0
_NARROWEST_COLUMN: Final = 24.0
_TOTAL_GAP: Final = 2.0


def set_columns(block: ColumnChart) -> ChartSetting:
    """The chart, laid out; where the numbers have no room side by side, the columns go on below."""
    fewest = max(1, int((TEXT_WIDTH - _NARROWEST_LABEL) / _least_cell(block)))
    parts = math.ceil(len(block.categories) / fewest)
    share = math.ceil(len(block.categories) / max(1, parts))
    pieces = [block.categories[at : at + share] for at in range(0, len(block.categories), max(1, share))]
    axis = axis_over(_ends(block), _STEPS)
    room = room_for_picture(block.title, block.notes)
    pictures = [_Columns(replace(block, categories=each), axis, room) for each in pieces or [()]]
    return ChartSetting(block.title, block.notes, pictures)


def _least_cell(block: ColumnChart) -> float:
    """The width that a column needs for its longest number."""
    numbers = [figure.text for each in block.categories for figure in each.figures]
    widest = max(
        (width_of(each) for each in (*numbers, *(each.total for each in block.categories))), default=0
    )
    return max(widest, _NARROWEST_COLUMN) + 2 * _CELL_PADDING


class _Columns:
    def __init__(self, block: ColumnChart, axis: Axis, room: float) -> None:
        self._block = block
        self._axis = axis
        count = max(1, len(block.categories))
        least = _least_cell(block)
        wished = max((width_of(each) for each in block.series), default=0.0) + _SWATCH_ROOM
        wished = max(_NARROWEST_LABEL, min(wished, _WIDEST_LABEL))
        self._left = max(_NARROWEST_LABEL, min(wished, TEXT_WIDTH - count * least))
        self._cell = (TEXT_WIDTH - self._left) / count
        self._measure = self._cell - 2 * _CELL_PADDING
        self._value = min(least - 2 * _CELL_PADDING, self._measure)
        """Values stand flush right in the middle of their column."""
        self._names = [Label.of(each, self._left - _SWATCH_ROOM) for each in block.series]
        self._heads = [Label.of(each.label, self._measure) for each in block.categories]
        self._values = [
            [Label.of(figure.text, self._value) for figure in each.figures] for each in block.categories
        ]
        self._totals = [Label.of(each.total, self._measure) for each in block.categories]
        self._head = max((each.height for each in self._heads), default=LEADING) + _ROW_PADDING
        self._rows = [
            max([name.height, *(column[number].height for column in self._values)]) + _ROW_PADDING
            for number, name in enumerate(self._names)
        ]
        tallest = max((each.height for each in self._totals), default=0.0)
        self._above = (LEADING if block.unit else 0.0) + tallest + 2 * _TOTAL_GAP
        others = self._above + self._head + sum(self._rows)
        self._plot = max(_LOWEST_PLOT, min(_PLOT, room - others))
        self.height = others + self._plot

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Unit, scale, columns, table."""
        Label.of(self._block.unit, TEXT_WIDTH).set(ink, left, top)
        lower = top - self._above - self._plot
        self._draw_scale(ink, left, lower)
        for number, category in enumerate(self._block.categories):
            self._draw_column(ink, self._middle(left, number), lower, category, self._totals[number])
        self._draw_table(ink, left, lower)

    def _middle(self, left: float, number: int) -> float:
        return left + self._left + (number + 0.5) * self._cell

    def _height_of(self, value: Decimal) -> float:
        return self._plot * self._axis.share(value)

    def _draw_scale(self, ink: Ink, left: float, lower: float) -> None:
        x = left + self._left
        ink.rules([(x, lower, x, lower + self._plot)], HAIRLINE)
        zero = lower + self._height_of(Decimal(0))
        ink.rules([(x, zero, left + TEXT_WIDTH, zero)], RULE * 0.8)
        is_empty = self._axis == axis_over(())
        for tick in self._axis.ticks[: 1 if is_empty else None]:
            y = lower + self._height_of(tick)
            ink.rules([(x - 2.5, y, x, y)], HAIRLINE)
            words = Label.of(tick_words(tick), self._left - 5.0)
            words.set_middle(ink, left, y if y > lower else y + LEADING / 2, Align.RIGHT)

    def _draw_column(self, ink: Ink, middle: float, lower: float, category: Category, total: Label) -> None:
        width = min(_WIDEST_COLUMN, 0.55 * self._cell)
        ends = {True: Decimal(0), False: Decimal(0)}
        for number, figure in reversed(list(enumerate(category.figures))):  # as in the table, from the top
            if figure.value:
                start = ends[figure.value > 0]
                end = ends[figure.value > 0] = start + figure.value
                y1, y2 = sorted((lower + self._height_of(start), lower + self._height_of(end)))
                fill(ink, number, middle - width / 2, y1, width, y2 - y1)
        top = lower + self._height_of(ends[True]) + _TOTAL_GAP + total.height
        total.set(ink, middle - total.measure / 2, top, Align.CENTER)

    def _draw_table(self, ink: Ink, left: float, top: float) -> None:
        right = left + TEXT_WIDTH
        y = top
        ink.rules([(left, y, right, y)], RULE)
        for number, head in enumerate(self._heads):
            middle = self._middle(left, number)
            head.set_middle(ink, middle - head.measure / 2, y - self._head / 2, Align.CENTER)
        y -= self._head
        ink.rules([(left, y, right, y)], HAIRLINE)
        for row, height in enumerate(self._rows):
            middle = y - height / 2
            fill(ink, row, left + 1.0, middle - SWATCH_HEIGHT / 2, SWATCH_WIDTH, SWATCH_HEIGHT)
            self._names[row].set_middle(ink, left + _SWATCH_ROOM, middle)
            for number, column in enumerate(self._values):
                x = self._middle(left, number) - self._value / 2
                column[row].set_middle(ink, x, middle, Align.RIGHT)
            y -= height
        ink.rules([(left, y, right, y)], RULE)


def _ends(block: ColumnChart) -> list[Decimal]:
    """Where the stacks end, above and below zero."""
    found: list[Decimal] = []
    for category in block.categories:
        numbers = [each.value for each in category.figures if each.value is not None]
        found.append(sum((each for each in numbers if each > 0), Decimal(0)))
        found.append(sum((each for each in numbers if each < 0), Decimal(0)))
    return found
