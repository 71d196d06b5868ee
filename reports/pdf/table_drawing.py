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

_LEFT = Align.LEFT
_SHADE = 0.9
"""Light enough to be copied without a blot."""
_Segment = tuple[float, float, float, float]


def draw_rows(ink: Ink, layout: Layout, rows: Sequence[GridRow], left: float, top: float) -> float:
    """Draws rows from a top edge downwards, framed by a stronger rule; returns their height."""
    tops = [top]
    for row in rows:
        tops.append(tops[-1] - row.height)
    if len(tops) == 1:
        return 0.0
    edges = [left + edge for edge in layout.edges]
    rules = _Rules(edges)
    strong: list[_Segment] = []
    for number, row in enumerate(rows):
        upper = tops[number]
        if row.role is RowRole.TOTAL and number:
            strong.append((left, upper, left + layout.width, upper))
        if row.is_plain:
            rules.around_row(upper, tops[number + 1])
        for box in row.boxes:
            x, right = edges[box.column], edges[box.column + box.columns]
            bottom = tops[number + 1] if box.rows == 1 else tops[min(number + box.rows, len(rows))]
            if not row.is_plain:
                rules.around(x, right, upper, bottom)
            _draw_box(ink, layout, box, (x, upper, right - x, upper - bottom))
    ink.rules(rules.segments(), HAIRLINE)
    ink.rules(strong, RULE)
    ink.frame(left, tops[-1], layout.width, top - tops[-1], RULE)
    return top - tops[-1]


class _Rules:
    """Upper and left edges of boxes, joined to long lines; `edges` are those of the columns."""

    def __init__(self, edges: Sequence[float]) -> None:
        self._edges = edges
        self._across: list[list[float]] = []
        self._down: dict[float, list[list[float]]] = {}
        self._through: list[list[float]] = []
        """From where to where all columns go on."""

    def around_row(self, top: float, bottom: float) -> None:
        """A row in which each column has its box."""
        self._across.append([self._edges[0], self._edges[-1], top])
        _lengthen(self._through, top, bottom)

    def around(self, x: float, right: float, top: float, bottom: float) -> None:
        """A single box."""
        last = self._across[-1] if self._across else None
        if last and last[2] == top and last[1] == x:
            last[1] = right
        else:
            self._across.append([x, right, top])
        _lengthen(self._down.setdefault(x, []), top, bottom)

    def segments(self) -> list[_Segment]:
        across = [(x1, y, x2, y) for x1, x2, y in self._across]
        through = [(x, y1, x, y2) for x in self._edges[:-1] for y1, y2 in self._through]
        down = [(x, y1, x, y2) for x, column in self._down.items() for y1, y2 in column]
        return across + through + down


def _lengthen(lines: list[list[float]], top: float, bottom: float) -> None:
    if lines and lines[-1][1] == top:
        lines[-1][1] = bottom
    else:
        lines.append([top, bottom])


def _draw_box(ink: Ink, layout: Layout, box: Box, frame: tuple[float, float, float, float]) -> None:
    """Text in the middle of its height, the rest of one at the top; a box of one cell is its place."""
    x, top, width, height = frame
    text, origins = box.wording
    if box.is_closed:
        corners = ((x, top), (x + width, top), (x + width, top - height), (x, top - height))
        ink.shape(corners, grey=_SHADE)
    if len(origins) == 1:
        ink.place(origins[0][2], x, top - height, width, height)
    if box.passage:
        first = top - (layout.padding if box.is_rest else (height - layout.leading * box.line_count) / 2)
        box.passage.set(ink, x + layout.side, first, layout.leading, box.align, has_places=len(origins) > 1)
    elif text:
        _draw_line(ink, layout, box, (x + layout.side, top - baseline_in(height, layout.size), width))


def _draw_line(ink: Ink, layout: Layout, box: Box, frame: tuple[float, float, float]) -> None:
    x, baseline, width = frame
    text, origins = box.wording
    lettering = style(box.role, layout.size)
    if box.align is not _LEFT:
        x += _start(layout, box, width - 2 * layout.side - box.natural * layout.size)
    ink.text(x, baseline, text, lettering)
    if len(origins) > 1:
        for start, end, address in origins:
            before = lettering.width(text[:start])
            part = lettering.width(text[start:end])
            ink.place(address, x + before, baseline - 0.12 * layout.size, part, layout.size)


def _start(layout: Layout, box: Box, spare: float) -> float:
    """Where the text begins: a number so that its point stands under those above; words are centred."""
    if box.align is Align.CENTER or (box.decimal is None and box.align is not Align.RIGHT):
        return spare / 2
    column = box.column + box.columns - 1
    lacking = max(0.0, layout.demands[column].fraction - box.decimal[1]) if box.decimal else 0.0
    return max(0.0, spare - layout.insets[column] - lacking * layout.size)
