"""Lying bars: a band for each category, its label on the left, values at the ends, comparisons on the right.

Lengths are proportional to the values, from a common zero. What has no value has words instead of a bar. What
is compared with is marked across the bars and written in a column of its own, so that nothing overlaps.

Not here: how the width is shared out (`bar_frame`), the scale (`axes`), the title and the page (`setting`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from reports.outline.blocks import Align, BarChart
from reports.outline.chart_blocks import Category, MarkShape
from reports.pdf.charts.axes import tick_words
from reports.pdf.charts.bar_frame import (
    HEAD_GAP,
    MARK_HALF,
    POINTER,
    VALUE_GAP,
    Frame,
    column_figures,
    frame_of,
    swatch_room,
    values_of,
)
from reports.pdf.charts.labels import LEADING, Label, set_legend, width_of
from reports.pdf.charts.patterns import fill
from reports.pdf.charts.setting import ChartSetting, room_for_picture
from reports.pdf.geometry import HAIRLINE, RULE
from reports.pdf.ink import Ink

_BAR: Final = 8.5
_BAR_PITCH: Final = LEADING
"""Bars lie as far apart as lines of type, so that their values have room."""
_BAND_GAP: Final = 5.0
_SCALE: Final = LEADING + 5.0
"""Height of the scale under the bands."""
_TICK: Final = 2.5
_NEAR: Final = 24.0
"""Values that end so close to a line move with the one that it hides."""


def set_bars(block: BarChart) -> ChartSetting:
    """The chart, laid out, cut between bands where it is longer than a page."""
    frame = frame_of(block)
    bands = [_Band(block, category, frame) for category in block.categories]
    room = room_for_picture(block.title, block.notes) - frame.head - _SCALE
    pictures = [_Bars(block, frame, part) for part in _parts(bands, room)]
    return ChartSetting(block.title, block.notes, pictures)


class _Band:
    """One category."""

    def __init__(self, block: BarChart, category: Category, frame: Frame) -> None:
        self._frame = frame
        self._category = category
        self._is_stacked = block.is_stacked
        self._comparisons = block.comparisons
        self._last = len(block.series) - 1
        self._label = Label.of(category.label, frame.label)
        self._columns = [
            Label.of(figure.text, width) if figure else None
            for figure, width in zip(column_figures(block, category), frame.columns, strict=False)
        ]
        ends = [category.total] if block.is_stacked else [each.text for each in category.figures]
        self._ends = [Label.of(each, max(frame.value, LEADING)) for each in ends]
        self._pitch = max(_BAR_PITCH, *(each.height for each in self._ends))
        tallest = max((each.height for each in self._columns if each), default=0.0)
        self.height = max(self._pitch * len(ends), self._label.height, tallest) + _BAND_GAP
        if any(each.shape is MarkShape.POINTER for each in block.comparisons):
            self.height += POINTER + 1.0

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Label, bars with their values, marks, columns."""
        middle = top - self.height / 2
        self._label.set_middle(ink, left, middle, Align.RIGHT)
        marks = self._category.marks
        lines = [
            left + self._frame.at(mark.value)
            for comparison, mark in zip(self._comparisons, marks, strict=False)
            if comparison.shape is MarkShape.LINE and mark and mark.value is not None
        ]
        first = middle + self._pitch * (len(self._ends) - 1) / 2
        if self._is_stacked:
            ends = [self._draw_stack(ink, left, first - _BAR / 2)]
        else:
            ends = [figure.value or Decimal(0) for figure in self._category.figures]
            for number, end in enumerate(ends):
                if end:
                    bottom = first - number * self._pitch - _BAR / 2
                    self._draw_bar(ink, left, self._last - number, Decimal(0), end, bottom)
        half = self._pitch * len(self._ends) / 2 + 0.5
        for comparison, mark in zip(self._comparisons, marks, strict=False):
            if mark and mark.value is not None:
                draw_mark(ink, comparison.shape, left + self._frame.at(mark.value), middle, half)
        self._draw_ends(ink, left, first, ends, lines)
        for number, label in enumerate(self._columns):
            if label:
                label.set_middle(ink, left + self._frame.column(number), middle, Align.RIGHT)

    def _draw_stack(self, ink: Ink, left: float, bottom: float) -> Decimal:
        ends = {True: Decimal(0), False: Decimal(0)}
        for number, figure in enumerate(self._category.figures):
            if figure.value:
                start = ends[figure.value > 0]
                ends[figure.value > 0] = start + figure.value
                self._draw_bar(ink, left, number, start, start + figure.value, bottom)
        return ends[True] or ends[False]

    def _draw_bar(
        self, ink: Ink, left: float, number: int, start: Decimal, end: Decimal, bottom: float
    ) -> None:
        x1, x2 = sorted((left + self._frame.at(start), left + self._frame.at(end)))
        fill(ink, number, x1, bottom, x2 - x1, _BAR)

    def _draw_ends(
        self, ink: Ink, left: float, first: float, ends: Sequence[Decimal], lines: Sequence[float]
    ) -> None:
        """What is written at the ends of the bars, all of it moved on where a line stands in the way."""
        places = [left + self._frame.at(end) + VALUE_GAP for end in ends]
        widths = [label.width for label in self._ends]
        for line in sorted(lines):
            if any(x - 2.0 < line < x + width + 2.0 for x, width in zip(places, widths, strict=True)):
                near = [line - _NEAR < x + width for x, width in zip(places, widths, strict=True)]
                beyond = line + VALUE_GAP
                places = [max(x, beyond) if is_near else x for x, is_near in zip(places, near, strict=True)]
        for number, (end, x, label) in enumerate(zip(ends, places, self._ends, strict=True)):
            at = first - number * self._pitch
            if end < 0:
                before = left + self._frame.at(end) - VALUE_GAP - label.measure
                label.set_middle(ink, before, at, Align.RIGHT)
            else:
                label.set_middle(ink, x, at)


def draw_mark(ink: Ink, shape: MarkShape, x: float, middle: float, half: float) -> None:
    """What bars are compared with: a thick broken line across them, or a pointer that stands on them."""
    if shape is MarkShape.LINE:
        with ink.changed("1 G"):  # light between the strokes, so that it is seen on a dark bar
            ink.rules([(x, middle - half, x, middle + half)], 1.4)
        with ink.changed("[2.4 1.4] 0 d"):
            ink.rules([(x, middle - half, x, middle + half)], 1.4)
        return
    tip = middle + half
    ink.shape([(x, tip), (x + MARK_HALF, tip + POINTER), (x - MARK_HALF, tip + POINTER)], grey=0.0)


def _parts(bands: Sequence[_Band], room: float) -> Iterator[list[_Band]]:
    part: list[_Band] = []
    for band in bands:
        if part and sum(each.height for each in part) + band.height > room:
            yield part
            part = []
        part.append(band)
    yield part


class _Bars:
    """Bands over one scale."""

    def __init__(self, block: BarChart, frame: Frame, bands: Sequence[_Band]) -> None:
        self._block = block
        self._frame = frame
        self._bands = bands
        self._depth = sum(each.height for each in bands)
        self.height = frame.head + self._depth + _SCALE

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Legend and captions, bands, scale."""
        set_legend(ink, self._frame.legend, left, top)
        upper = top - self._frame.head
        self._draw_captions(ink, left, upper + HEAD_GAP)
        self._draw_scale(ink, left, upper)
        y = upper
        for band in self._bands:
            band.draw(ink, left, y)
            y -= band.height

    def _draw_captions(self, ink: Ink, left: float, bottom: float) -> None:
        for number, caption in enumerate(self._frame.captions):
            x = left + self._frame.column(number) + swatch_room(self._block, number)
            caption.set(ink, x, bottom + caption.height, Align.RIGHT)
            sign = x + caption.measure - caption.width - 7.0
            middle = bottom + caption.height / 2
            if self._block.is_stacked and number < len(self._block.series):
                fill(ink, number, sign - 6.0, middle - 3.5, 10.0, 7.0)
            else:
                first = len(self._block.series) if self._block.is_stacked else 0
                shape = self._block.comparisons[number - first].shape
                half = -POINTER / 2 if shape is MarkShape.POINTER else LEADING / 2 - 1.0
                draw_mark(ink, shape, sign + 1.5, middle, half)

    def _draw_scale(self, ink: Ink, left: float, upper: float) -> None:
        frame, lower = self._frame, upper - self._depth
        zero = left + frame.at(Decimal(0))
        ink.rules([(zero, lower, zero, upper)], RULE * 0.8)
        ink.rules([(left + frame.low, lower, left + frame.high, lower)], HAIRLINE)
        is_empty = not any(values_of(self._block))
        for tick in frame.axis.ticks[: 1 if is_empty else None]:
            x = left + frame.at(tick)
            ink.rules([(x, lower - _TICK, x, lower)], HAIRLINE)
            words = Label.of(tick_words(tick), width_of(tick_words(tick)))
            words.set(ink, x - words.width / 2, lower - _TICK - 1.0)
