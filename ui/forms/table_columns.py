"""The columns of a table in plain text: how far the bars of each row are moved so that they stand in line.

Not here: the rows as text (`models.prose_tables`), the painting (`figure_chips`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from PySide6.QtGui import QTextBlock

from models.chapters import BOUND
from models.prose_tables import BAR, is_row_line

_MOST_ROWS = 60
"""A longer table is not looked through at every key."""
_BARS = re.compile(rf"{BOUND.pattern}|(\{BAR})")
_NUMBER = re.compile(r"\s*[-−+]?(?:[\d,.]+%?|\{\{.*\}\})\s*")

Gap = tuple[int, int]
"""The place of a space in its row, and the pixels by which it is made wider."""


def rows_around(block: QTextBlock) -> tuple[int, tuple[str, ...]]:
    """The number of the first row of the table that a block is in, and all its rows."""
    while block.previous().isValid() and is_row_line(block.previous().text()):
        block = block.previous()
    first, rows = block.blockNumber(), list[str]()
    while block.isValid() and is_row_line(block.text()):
        rows.append(block.text())
        block = block.next()
    return first, tuple(rows)


def gaps(rows: Sequence[str], width_of: Callable[[str], int], room: int) -> tuple[tuple[Gap, ...], ...]:
    """The gaps of each row; none where the table is long, or wider than the room for it.

    Args:
        rows: lines of a table, one below the other.
        width_of: pixels of a piece of a line as it is shown.
        room: pixels of a line.
    """
    none: tuple[tuple[Gap, ...], ...] = ((),) * len(rows)
    if len(rows) > _MOST_ROWS:
        return none
    cells = [tuple(_cells(row)) for row in rows]
    widths = [
        [width_of(row[start:end]) for start, end in each] for row, each in zip(rows, cells, strict=True)
    ]
    columns = [max(each[at] for each in widths if at < len(each)) for at in range(max(map(len, widths)))]
    if sum(columns) + (len(columns) + 1) * width_of(BAR) > room:
        return none
    return tuple(
        tuple(_gaps(row, each, taken, columns)) for row, each, taken in zip(rows, cells, widths, strict=True)
    )


def _cells(row: str) -> Iterator[tuple[int, int]]:
    """Where each cell begins and ends, the spaces beside the bars included."""
    bars = [match.start() for match in _BARS.finditer(row) if match[0] == BAR]
    return ((start + 1, end) for start, end in pairwise(bars))


def _gaps(
    row: str, cells: Sequence[tuple[int, int]], widths: Sequence[int], columns: Sequence[int]
) -> Iterator[Gap]:
    for (start, end), width, column in zip(cells, widths, columns, strict=False):
        at = start if _NUMBER.fullmatch(row[start:end]) else end - 1
        if column > width and start <= at < end and row[at] == " ":
            yield at, column - width
