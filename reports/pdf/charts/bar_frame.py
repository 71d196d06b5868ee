"""How a chart of lying bars shares its width out between labels, plot, values and columns on the right.

Not here: what is drawn (`bars`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.outline.blocks import BarChart
from reports.outline.chart_blocks import Category, Figure
from reports.pdf.charts.axes import Axis, axis_over, tick_words
from reports.pdf.charts.labels import LEADING, Label, LegendEntry, legend_lines, width_of
from reports.pdf.geometry import TEXT_WIDTH

VALUE_GAP: Final = 3.0
"""Between a bar and its value."""
MARK_HALF: Final = 3.4
"""Half the width of a pointer, and what is kept clear beside a mark."""
POINTER: Final = 5.0
"""Its height."""
HEAD_GAP: Final = 4.0
"""Between legend and bars."""
_WIDEST_LABEL: Final = 0.34 * TEXT_WIDTH
_WIDEST_COLUMN: Final = 0.2 * TEXT_WIDTH
_LABEL_GAP: Final = 7.0
_COLUMN_GAP: Final = 9.0
_MARK_ROOM: Final = 2 * MARK_HALF + 2.0
_FEWEST_POINTS: Final = 60.0
"""A plot is never narrower; long numbers are broken rather."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What all bands have in common. Units: points from the left edge of the chart."""

    axis: Axis
    label: float
    """Width of the column of labels."""
    low: float
    high: float
    """Where the scale begins and ends."""
    value: float
    """Width of the widest value at a bar."""
    columns: tuple[float, ...]
    """Widths of the columns on the right."""
    legend: list[list[LegendEntry]]
    captions: list[Label]

    @property
    def head(self) -> float:
        """Height of legend and captions."""
        captions = max((each.height for each in self.captions), default=0.0)
        return max(len(self.legend) * LEADING, captions) + HEAD_GAP

    def at(self, value: Decimal) -> float:
        """Where a value lies."""
        return self.low + (self.high - self.low) * self.axis.share(value)

    def column(self, number: int) -> float:
        """The left edge of a column."""
        behind = self.columns[number:]
        return TEXT_WIDTH - sum(behind) - _COLUMN_GAP * (len(behind) - 1)


def frame_of(block: BarChart) -> Frame:
    """How the width is shared out between labels, plot, values and columns."""
    captions = (*(block.series if block.is_stacked else ()), *(each.name for each in block.comparisons))
    columns = [max(_column_widths(block, number), default=0.0) for number in range(len(captions))]
    widths = tuple(
        min(_WIDEST_COLUMN, max(width, min(width_of(caption), 5 * LEADING)) + swatch_room(block, number))
        for number, (width, caption) in enumerate(zip(columns, captions, strict=True))
    )
    right = TEXT_WIDTH - sum(each + _COLUMN_GAP for each in widths)
    shown = [_ends(block, category) for category in block.categories]
    above = max((width for ends in shown for value, width in ends if value >= 0), default=0.0)
    below = max((width for ends in shown for value, width in ends if value < 0), default=0.0)
    above = above + VALUE_GAP + (_MARK_ROOM if block.comparisons else 0.0)
    below = below + VALUE_GAP if below else 0.0
    label = min(_WIDEST_LABEL, max((width_of(each.label) for each in block.categories), default=0.0))
    label = max(min(label, right - above - below - _LABEL_GAP - _FEWEST_POINTS), 4 * LEADING)
    low, high = label + _LABEL_GAP + below, right - above
    axis = _axis(values_of(block), high - low)
    entries = [LegendEntry(None, block.unit)] if block.unit else []
    if not block.is_stacked:
        last = len(block.series) - 1  # the newest has the darkest fill
        entries += [LegendEntry(last - number, name) for number, name in enumerate(block.series) if name]
    return Frame(
        axis=axis,
        label=label,
        low=low,
        high=high,
        value=max(above, below) - VALUE_GAP,
        columns=widths,
        legend=legend_lines(entries, right),
        captions=[
            Label.of(caption, width - swatch_room(block, number))
            for number, (caption, width) in enumerate(zip(captions, widths, strict=True))
        ],
    )


def swatch_room(block: BarChart, number: int) -> float:
    """Room for the sign beside a caption: a fill, or a mark."""
    return 16.0 if block.is_stacked and number < len(block.series) else 10.0


def column_figures(block: BarChart, category: Category) -> tuple[Figure | None, ...]:
    """What stands in the columns on the right."""
    return (*(category.figures if block.is_stacked else ()), *category.marks)


def _column_widths(block: BarChart, number: int) -> Iterator[float]:
    for category in block.categories:
        figures = column_figures(block, category)
        if number < len(figures) and (figure := figures[number]):
            yield width_of(figure.text)


def _axis(values: Sequence[Decimal], width: float) -> Axis:
    """The scale with as many steps as there is room for their words."""
    for most in range(6, 1, -1):
        axis = axis_over(values, most)
        widest = max(width_of(tick_words(each)) for each in axis.ticks)
        if (widest + LEADING) * (len(axis.ticks) - 1) <= width:
            return axis
    return axis_over(values, 1)


def values_of(block: BarChart) -> list[Decimal]:
    """Everything that must lie on the scale."""
    found: list[Decimal] = []
    for category in block.categories:
        numbers = [each.value for each in category.figures if each.value is not None]
        if block.is_stacked:
            found += [sum(part, Decimal(0)) for part in _by_sign(numbers)]
        else:
            found += numbers
        found += [each.value for each in category.marks if each and each.value is not None]
    return found


def _ends(block: BarChart, category: Category) -> list[tuple[Decimal, float]]:
    """For each bar where it ends, and how wide what is written there is."""
    if block.is_stacked:
        numbers = [each.value for each in category.figures if each.value is not None]
        return [(_stack_end(numbers), width_of(category.total))]
    return [(each.value or Decimal(0), width_of(each.text)) for each in category.figures]


def _by_sign(numbers: Sequence[Decimal]) -> tuple[list[Decimal], list[Decimal]]:
    return [each for each in numbers if each > 0], [each for each in numbers if each < 0]


def _stack_end(numbers: Sequence[Decimal]) -> Decimal:
    """Where the total of a stack is written: at the positive end, if there is one."""
    positive, negative = _by_sign(numbers)
    return sum(positive, Decimal(0)) if positive or not negative else sum(negative, Decimal(0))
