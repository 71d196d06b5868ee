"""Lays a table out: size of type, upright or turned, lines of every cell, height of every row.

Not here: the widths of columns (`table_widths`), page ends and drawing (`table`).

Source: no type under 小五 (9 pt); a table wider than the type area is turned (GB/T 9704-2012 clause 8).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate
from math import ceil
from typing import Final

from reports.outline.blocks import Align, Sheet, Table
from reports.pdf.geometry import SIZE_5, SIZE_SMALL_5, TEXT_HEIGHT, TEXT_WIDTH
from reports.pdf.lettering import style
from reports.pdf.passage import Passage
from reports.pdf.table_grid import Box, GridRow, grid_rows
from reports.pdf.table_widths import Demand, Widths, column_widths, demands
from reports.pdf.titles import title_passage

_SIDE_EM: Final = 0.32
_DEEP: Final = 3.0
_WORTH: Final = 0.75
"""Cells of more than three lines are set smaller where that saves a quarter of their lines."""
_SMALLER: Final = 0.75
"""About what a table in 小五 needs of the height that it has in 五号."""
_TURNED_WORTH: Final = 0.75
"""A long list is turned where that saves a page in four."""
_LOST: Final = 50.0
"""What title, unit and head take of each page, about."""
_LEADING_EM: Final = 1.3
_PADDING_EM: Final = 0.36
_DENSE_PADDING_EM: Final = 0.22


@dataclass(slots=True)
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
    is_dense: bool = False
    side: float = field(init=False)
    """Kept free on the left and right of a cell."""
    leading: float = field(init=False)
    """From line to line inside a cell."""

    def __post_init__(self) -> None:
        self.side = _SIDE_EM * self.size
        self.leading = _LEADING_EM * self.size

    @property
    def padding(self) -> float:
        """Above the first and below the last line of a cell."""
        return (_DENSE_PADDING_EM if self.is_dense else _PADDING_EM) * self.size

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
    is_turned, size, widths = _chosen(table, needs)
    layout = Layout(size, is_turned, [0.0, *accumulate(widths)], head, body, needs, table.is_dense)
    for rows in (head, body):
        _set_heights(layout, rows)
    room = TEXT_HEIGHT - _LOST
    if size == SIZE_5 and not is_turned and room < layout.height <= room / _SMALLER:
        smaller = lay_out(replace(table, is_dense=True))
        return smaller if not smaller.is_turned and smaller.height <= room else layout
    return layout


def _chosen(table: Table, needs: list[Demand]) -> tuple[bool, float, list[float]]:
    """Which way up, the size and the widths: 五号 if it fits, 小五 if it must or if that saves many lines.

    A long list is set in 小五, and turned where its rows would be deep and narrow upright.
    """
    is_turned, size, found = False, SIZE_SMALL_5, None
    for way in _ways(table.sheet):
        chosen_size, chosen = _at_best_size(table, needs, TEXT_HEIGHT if way else TEXT_WIDTH)
        if found is None or not found.fits or _pages(chosen, way) <= _TURNED_WORTH * _pages(found, False):
            is_turned, size, found = way, chosen_size, chosen
        if found.fits and not table.is_dense:
            break
    assert found is not None
    return is_turned, size, found.widths


def _at_best_size(table: Table, needs: list[Demand], available: float) -> tuple[float, Widths]:
    """The size and the widths in a table of this width; what cannot be chosen is not worked out."""

    def at(size: float) -> tuple[float, Widths]:
        return size, column_widths(needs, table.columns, available, 2 * _SIDE_EM * size, size)

    if table.is_dense:
        return at(SIZE_SMALL_5)
    large = at(SIZE_5)
    if large[1].fits and large[1].depth <= _DEEP:
        return large
    small = at(SIZE_SMALL_5)
    return large if large[1].fits and small[1].depth > _WORTH * large[1].depth else small


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


def _set_heights(layout: Layout, rows: list[GridRow]) -> None:
    single = layout.height_of(1)
    for row in rows:
        row.height = single
        for box in row.boxes:
            lines = _break_box(layout, box)
            if lines > 1 and box.rows == 1:
                row.height = max(row.height, layout.height_of(lines))
    for number, row in enumerate(rows):
        for box in row.boxes:
            if box.rows > 1:
                raise_rows(rows[number : number + box.rows], layout.height_of(box.line_count))


def raise_rows(rows: list[GridRow], height: float) -> None:
    """Makes rows together at least that high."""
    lacking = height - sum(row.height for row in rows)
    for row in rows:
        row.height += max(0.0, lacking) / len(rows)


def _break_box(layout: Layout, box: Box) -> int:
    measure = layout.span(box)[1] - 2 * layout.side
    text = box.wording.text
    if box.natural * layout.size <= measure + 0.01 and "\n" not in text:
        return 1
    lettering = style(box.role, layout.size)
    if box.is_head or box.align is Align.CENTER:
        box.passage = title_passage(box.wording, lettering, measure, further=int(box.is_head))
    else:
        box.passage = Passage.of(box.wording, lettering, measure)
    if box.align is Align.DECIMAL:
        box.align = Align.RIGHT
    return len(box.passage.lines)
