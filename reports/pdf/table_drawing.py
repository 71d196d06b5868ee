"""Draws rows of a table: rules, text, the places of the values.

Not here: which rows stand on a page (`table_pages`), their heights (`table_layout`).
"""

from __future__ import annotations

from collections.abc import Sequence

from reports.outline.blocks import Align, RowRole
from reports.pdf.geometry import HAIRLINE, RULE, baseline_in
from reports.pdf.ink import Ink
from reports.pdf.lettering import style
from reports.pdf.table_grid import Box, GridRow
from reports.pdf.table_layout import Layout
from reports.pdf.table_widths import decimal_parts

_Segment = tuple[float, float, float, float]


def draw_rows(ink: Ink, layout: Layout, rows: Sequence[GridRow], left: float, top: float) -> float:
    """Draws rows from a top edge downwards, framed by a stronger rule; returns their height."""
    tops = [top]
    for row in rows:
        tops.append(tops[-1] - row.height)
    if len(tops) == 1:
        return 0.0
    rules = _Rules()
    strong: list[_Segment] = []
    for number, row in enumerate(rows):
        if row.role is RowRole.TOTAL and number:
            strong.append((left, tops[number], left + layout.width, tops[number]))
        for box in row.boxes:
            x, width = layout.span(box)
            bottom = tops[min(number + box.rows, len(rows))]
            rules.around(left + x, tops[number], width, bottom)
            _draw_box(ink, layout, box, (left + x, tops[number], width, tops[number] - bottom))
    ink.rules(rules.segments(), HAIRLINE)
    ink.rules(strong, RULE)
    ink.frame(left, tops[-1], layout.width, top - tops[-1], RULE)
    return top - tops[-1]


class _Rules:
    """Upper and left edges of boxes, joined to long lines."""

    def __init__(self) -> None:
        self._across: list[list[float]] = []
        self._down: dict[float, list[list[float]]] = {}

    def around(self, x: float, top: float, width: float, bottom: float) -> None:
        last = self._across[-1] if self._across else None
        if last and last[2] == top and abs(last[1] - x) < 0.01:
            last[1] = x + width
        else:
            self._across.append([x, x + width, top])
        column = self._down.setdefault(x, [])
        if column and column[-1][1] == top:
            column[-1][1] = bottom
        else:
            column.append([top, bottom])

    def segments(self) -> list[_Segment]:
        across = [(x1, y, x2, y) for x1, x2, y in self._across]
        down = [(x, y1, x, y2) for x, column in self._down.items() for y1, y2 in column]
        return across + down


def _draw_box(ink: Ink, layout: Layout, box: Box, frame: tuple[float, float, float, float]) -> None:
    """Text in the middle of its height; a box that shows one cell is that cell's place as a whole."""
    x, top, width, height = frame
    origins = box.wording.origins
    if len(origins) == 1:
        ink.place(origins[0][2], x, top - height, width, height)
    if box.passage:
        first = top - (height - layout.leading * box.line_count) / 2
        box.passage.set(ink, x + layout.side, first, layout.leading, box.align, has_places=len(origins) > 1)
    elif box.wording.text:
        _draw_line(ink, layout, box, (x + layout.side, top - baseline_in(height, layout.size), width))


def _draw_line(ink: Ink, layout: Layout, box: Box, frame: tuple[float, float, float]) -> None:
    x, baseline, width = frame
    lettering = style(box.role, layout.size)
    spare = width - 2 * layout.side - box.natural * layout.size
    if box.align is Align.DECIMAL:
        x += _decimal_start(layout, box, spare)
    elif box.align is not Align.LEFT:
        x += spare / (2 if box.align is Align.CENTER else 1)
    ink.text(x, baseline, box.wording.text, lettering)
    if len(box.wording.origins) > 1:
        for start, end, address in box.wording.origins:
            before = lettering.width(box.wording.text[:start])
            part = lettering.width(box.wording.text[start:end])
            ink.place(address, x + before, baseline - 0.12 * layout.size, part, layout.size)


def _decimal_start(layout: Layout, box: Box, spare: float) -> float:
    """Where a number begins so that its point stands under those above; words are centred."""
    parts = box.decimal or decimal_parts(box.wording.text, box.role)
    if parts is None:
        return spare / 2
    lacking = max(0.0, layout.demands[box.column].fraction - parts[1])
    return max(0.0, spare - lacking * layout.size)
