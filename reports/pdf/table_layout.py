"""Lays a table out: size of type, upright or turned, lines of every cell, height of every row.

Not here: the widths of columns (`table_widths`), page ends and drawing (`table`).

Source: no type under 小五 (9 pt); a table wider than the type area is turned (GB/T 9704-2012 clause 8).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate, pairwise
from math import ceil
from typing import Final, NamedTuple

from reports.outline.blocks import Align, RowRole, Sheet, Table
from reports.pdf.geometry import MM, SIZE_5, SIZE_SMALL_5, TEXT_HEIGHT, TEXT_WIDTH
from reports.pdf.lettering import style
from reports.pdf.passage import Passage
from reports.pdf.table_grid import Box, GridRow, grid_rows
from reports.pdf.table_widths import Demand, Widths, column_widths, demands
from reports.pdf.titles import name_passage, title_passage

_SIDE_EM, _WIDE_SIDE_EM = 0.32, 0.45
"""Kept free on the left and right of a cell; more where all texts have room on one line."""
_DEEP: Final = 1.5
_WORTH: Final = 0.75
"""Cells of more lines are set smaller where that saves a quarter of them."""
_SMALLER: Final = 0.62
"""The least that a table in 小五 needs of its height in 五号, where captions then take a line less."""
_TURNED_WORTH: Final = 0.75
"""A long list is turned where that saves a page in four."""
_LOST: Final = 50.0
"""What title, unit and head take of each page, about."""
_LEADING_EM: Final = 1.3
_LEAST_LEADING_EM: Final = 1.22
_PADDING_EM: Final = 0.36
_DENSE_PADDING_EM: Final = 0.22
_LEAST_PADDING_EM: Final = 0.1
"""A table may be set that close, and no closer, where this spares a page of a few rows."""
_HANDWRITING: Final = 8 * MM
"""A row to be filled by pen is no lower."""


@dataclass
class Layout:
    """A table ready to be shared out on pages.

    Units: points; `edges` are the left edges of the columns and the right edge of the last, from the left of
    the table.
    """

    size: float
    is_turned: bool
    edges: list[float]
    head: list[GridRow]
    body: list[GridRow]
    demands: list[Demand]
    usual_padding: float
    """Above the first and below the last line of a cell, where nothing asks for less."""
    side: float
    """Kept free on the left and right of a cell."""
    is_to_write: bool = False
    """Rows keep their height for the pen."""
    leading: float = field(init=False)
    """From line to line inside a cell."""
    padding: float = field(init=False)
    """Above the first and below the last line of a cell."""

    def __post_init__(self) -> None:
        self.padding = self.usual_padding
        self.leading = _LEADING_EM * self.size

    @property
    def width(self) -> float:
        """Width of the frame the table fills."""
        return TEXT_HEIGHT if self.is_turned else TEXT_WIDTH

    @property
    def height(self) -> float:
        """Of all rows together."""
        return sum(row.height for row in (*self.head, *self.body))

    def height_of(self, lines: int) -> float:
        """Height of a cell with so many lines."""
        return lines * self.leading + 2 * self.padding

    def lines_in(self, height: float) -> int:
        """How many lines a cell of that height holds."""
        return int((height - 2 * self.padding + 0.01) / self.leading)

    @cached_property
    def slack(self) -> float:
        """By how much head and body together can be made lower."""
        if self.is_to_write:
            return 0.0
        height = self.height
        self._pad(1.0)
        slack = height - self.height
        self._pad(0.0)
        return slack

    def tighten(self, saving: float) -> None:
        """Sets all rows closer than usual, so that head and body are lower by that much; at most the slack.

        Before the body is cut into pages.
        """
        self._pad(saving / self.slack if saving else 0.0)

    def copy(self) -> Layout:
        """The same with rows of its own, to be cut into pages on trial."""
        rows = [replace(row, boxes=[replace(box) for box in row.boxes]) for row in self.body]
        copy = replace(self, body=rows)
        copy.padding, copy.leading = self.padding, self.leading
        return copy

    def _pad(self, part: float) -> None:
        """Takes away so much of what can be taken away around and between the lines of the cells."""
        self.padding = self.usual_padding - part * (self.usual_padding - _LEAST_PADDING_EM * self.size)
        self.leading = (_LEADING_EM - part * (_LEADING_EM - _LEAST_LEADING_EM)) * self.size
        for rows in (self.head, self.body):
            set_heights(self, rows)

    @cached_property
    def insets(self) -> list[float]:
        """How far from the right of its box a number ends, so that those of a column stand in its middle."""
        widths = (right - left - 2 * self.side for left, right in pairwise(self.edges))
        spare = (width - need.figures * self.size for width, need in zip(widths, self.demands, strict=True))
        return [max(0.0, each) / 2 for each in spare]

    def span(self, box: Box) -> tuple[float, float]:
        """Left edge and width of a box."""
        left = self.edges[box.column]
        return left, self.edges[box.column + box.columns] - left


def lay_out(table: Table) -> Layout:
    """The layout of a table: the largest type that fits upright, else turned, else what can be had.

    A table that only just needs a second page is set in 小五 on one.
    """
    head = grid_rows(table.head, table.columns, is_head=True)
    body = grid_rows(table.rows, table.columns, is_head=False)
    needs = demands(head, body, table.columns)
    is_turned, setting = _chosen(table, needs)
    size = setting.size
    padding = (_DENSE_PADDING_EM if table.is_dense else _PADDING_EM) * size
    if table.is_to_write:
        padding = (_HANDWRITING - _LEADING_EM * size) / 2
    edges = [0.0, *accumulate(setting.widths.widths)]
    layout = Layout(size, is_turned, edges, head, body, needs, padding, setting.side, table.is_to_write)
    for rows in (head, body):
        for row in rows:
            for box in row.boxes:
                _break_box(layout, box)
        set_heights(layout, rows)
    if table.is_to_write:
        _lower_headings(layout)
    room = TEXT_HEIGHT - _LOST
    if size == SIZE_5 and not is_turned and not table.is_to_write and room < layout.height <= room / _SMALLER:
        smaller = lay_out(replace(table, is_dense=True))
        return smaller if not smaller.is_turned and smaller.height <= room else layout
    return layout


def _lower_headings(layout: Layout) -> None:
    """Makes the rows in which nothing is to be written no higher than their words need."""
    layout.padding = _DENSE_PADDING_EM * layout.size
    set_heights(layout, layout.head)
    set_heights(layout, [row for row in layout.body if row.role is RowRole.GROUP])
    layout.padding = layout.usual_padding


class _Setting(NamedTuple):
    """A table in type of a size: its widths, and what its cells keep free beside the text, in points."""

    size: float
    side: float
    widths: Widths


def _chosen(table: Table, needs: list[Demand]) -> tuple[bool, _Setting]:
    """Which way up and how: 五号 if it fits, 小五 if it must or if that saves many lines.

    A long list is set in 小五, and turned where its rows would be deep and narrow upright.
    """
    is_turned, found = False, None
    for way in _ways(table.sheet):
        chosen = _at_best_size(table, needs, TEXT_HEIGHT if way else TEXT_WIDTH)
        if (
            found is None
            or not found.widths.fits
            or _pages(chosen.widths, way) <= _TURNED_WORTH * _pages(found.widths, False)
        ):
            is_turned, found = way, chosen
        if found.widths.fits and not table.is_dense:
            break
    assert found is not None
    return is_turned, found


def _at_best_size(table: Table, needs: list[Demand], available: float) -> _Setting:
    """The size and the widths in a table of this width; what cannot be chosen is not worked out."""
    if table.is_dense:
        return _at_size(SIZE_SMALL_5, table, needs, available)
    large = _at_size(SIZE_5, table, needs, available)
    if large.widths.fits and large.widths.depth <= _DEEP:
        return large
    small = _at_size(SIZE_SMALL_5, table, needs, available)
    return large if large.widths.fits and small.widths.depth > _WORTH * large.widths.depth else small


def _at_size(size: float, table: Table, needs: list[Demand], available: float) -> _Setting:
    for side in (_WIDE_SIDE_EM * size, _SIDE_EM * size):
        widths = column_widths(needs, table.columns, available, 2 * side, size)
        if widths.depth <= 1:
            break
    return _Setting(size, side, widths)


def _pages(widths: Widths, is_turned: bool) -> float:
    """How much of a page a row of the usual depth takes."""
    row = ceil(widths.depth) * _LEADING_EM + 2 * _PADDING_EM
    return row / ((TEXT_WIDTH if is_turned else TEXT_HEIGHT) - _LOST)


def _ways(sheet: Sheet) -> tuple[bool, ...]:
    match sheet:
        case Sheet.UPRIGHT:
            return (False,)
        case Sheet.ROTATED:
            return (True,)
        case Sheet.FIT:
            return (False, True)


def set_heights(layout: Layout, rows: list[GridRow]) -> None:
    """Makes each row as high as its deepest cell, and rows together as high as what reaches over them."""
    single = layout.height_of(1)
    for row in rows:
        row.height = single
        for box in row.boxes:
            if box.passage and box.rows == 1:
                row.height = max(row.height, layout.height_of(box.line_count))
    for number, row in enumerate(rows):
        for box in row.boxes:
            if box.rows > 1:
                raise_rows(rows[number : number + box.rows], layout.height_of(box.line_count))


def raise_rows(rows: list[GridRow], height: float) -> None:
    """Makes rows together at least that high."""
    lacking = height - sum(row.height for row in rows)
    for row in rows:
        row.height += max(0.0, lacking) / len(rows)


def _break_box(layout: Layout, box: Box) -> None:
    measure = layout.span(box)[1] - 2 * layout.side
    text = box.wording.text
    if box.natural * layout.size <= measure + 0.01 and "\n" not in text:
        return
    lettering = style(box.role, layout.size)
    if box.is_head or box.align is Align.CENTER:
        box.passage = title_passage(box.wording, lettering, measure)
    else:
        passage = name_passage(box.wording, lettering, measure)
        box.passage = passage.ragged() if layout.is_to_write or _is_listed(passage) else passage
    if box.align is Align.DECIMAL:
        box.align = Align.RIGHT


def _is_listed(passage: Passage) -> bool:
    """Whether it is a list, most of whose items take one line: lines would be stretched here and there."""
    items = passage.wording.text.count("\n") + 1
    return items > 1 and len(passage.lines) < 2 * items
