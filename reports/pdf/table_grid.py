"""The cells of a table as boxes on a grid: spans resolved, gaps filled, type chosen.

Not here: widths (`table_widths`), heights and lines (`table_layout`), drawing (`table`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.outline.blocks import Align, Cell, Column, Row, RowRole
from reports.outline.entries import SIGNS
from reports.pdf.faces import Role
from reports.pdf.passage import Passage
from reports.pdf.wording import Wording, wording

_BLANK = Cell(text=())
_CENTER = Align.CENTER
_CAPTION = (Role.HEITI, Align.CENTER)
_SUM = (Role.XIAOBIAOSONG, None)
_LOOKS = {RowRole.BODY: (Role.SONGTI, None), RowRole.GROUP: (Role.HEITI, Align.LEFT)}
"""How the words of a row are set, where neither cell nor column says so."""


@dataclass(slots=True)
class Box:
    """One cell where it stands: its column, how far it reaches, and how its text is set."""

    column: int
    columns: int
    rows: int
    role: Role
    align: Align
    wording: Wording
    is_head: bool
    natural: float = 0.0
    """Width of the text on one line, in em."""
    decimal: tuple[float, float] | None = None
    """Widths of a number before its point and from the point on, where it stands under others."""
    passage: Passage | None = None
    """The lines where the text does not stand on one."""
    is_closed: bool = False
    """Whether it is shaded."""
    is_rest: bool = False
    """Whether its text goes on from the page before."""

    @property
    def line_count(self) -> int:
        """Lines of text."""
        return len(self.passage.lines) if self.passage else 1


@dataclass(slots=True)
class GridRow:
    """The boxes that begin in one row, from left to right."""

    role: RowRole
    boxes: list[Box]
    height: float = 0.0
    is_plain: bool = False
    """Whether every column has a box of its own here, and none reaches into the next row."""


def grid_rows(rows: Sequence[Row], columns: Sequence[Column], *, is_head: bool) -> list[GridRow]:
    """The rows as boxes; cells that are missing become blank, spans that reach too far are cut."""
    grid: list[GridRow] = []
    covered = [0] * len(columns)
    aligns = [column.align for column in columns]
    for number, row in enumerate(rows):
        usual = _CAPTION if is_head else _LOOKS.get(row.role, _SUM)
        boxes: list[Box] = []
        cells = iter(row.cells)
        column = 0
        while column < len(columns):
            if covered[column]:
                covered[column] -= 1
                column += 1
                continue
            cell = next(cells, _BLANK)
            reach = _free(covered, column, cell.columns) if cell.columns > 1 else 1
            deep = 1
            if cell.rows > 1:
                deep = min(cell.rows, len(rows) - number)
                covered[column : column + reach] = [deep - 1] * reach
            face, align = _CAPTION if cell.is_label else usual
            words = wording(cell.text)
            align = _CENTER if words.text in SIGNS else cell.align or align or aligns[column]
            boxes.append(Box(column, reach, deep, face, align, words, is_head or cell.is_label))
            if cell.is_closed:
                boxes[-1].is_closed = True
            column += reach
        is_plain = len(boxes) == len(columns) and not any(covered)
        grid.append(GridRow(row.role, boxes, is_plain=is_plain))
    return grid


def _free(covered: Sequence[int], start: int, wanted: int) -> int:
    reach = 1
    while reach < wanted and start + reach < len(covered) and not covered[start + reach]:
        reach += 1
    return reach
