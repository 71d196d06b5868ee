"""The columns of a table in plain text: how far the bars of each row are moved so that they stand in line.

Not here: the rows as text (`models.prose_tables`), the painting (`figure_chips`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtGui import QTextBlock

from models.chapters import BOUND
from models.prose_tables import BAR, is_row_line

_MOST_ROWS = 40
"""A longer table is not looked through at every key."""
_BARS = re.compile(rf"{BOUND.pattern}|(\{BAR})")
_NUMBER = re.compile(r"\s*[-−+]?(?:[\d,.]+%?|\{\{.*\}\})\s*")

Gap = tuple[int, int]
"""The place of a space in its row, and the pixels by which it is made wider."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """A table as it was looked at."""

    characters: int = 0
    """Of the document; its revision counts what is drawn otherwise, too."""
    first: int = 0
    """The number of the block of its first row."""
    rows: tuple[str, ...] = ()
    gaps: tuple[tuple[Gap, ...], ...] = ()

    def holds(self, number: int, row: str, characters: int) -> bool:
        """Whether a block is one of its rows as it was, in a document that is as long as then."""
        at = number - self.first
        return characters == self.characters and 0 <= at < len(self.rows) and self.rows[at] == row

    def moved_since(self, former: Arranged) -> Iterator[int]:
        """The blocks of the rows that stand otherwise than before."""
        is_same = (former.first, len(former.gaps)) == (self.first, len(self.gaps))
        for at, each in enumerate(self.gaps):
            if not is_same or each != former.gaps[at]:
                yield self.first + at


def rows_around(block: QTextBlock) -> tuple[int, tuple[str, ...]]:
    """The number of the block of a table's first row, and the rows; of a long one, the present row alone."""
    rows = [block.text()]
    first = block
    while len(rows) <= _MOST_ROWS and first.previous().isValid() and is_row_line(first.previous().text()):
        first = first.previous()
        rows.insert(0, first.text())
    last = block
    while len(rows) <= _MOST_ROWS and last.next().isValid() and is_row_line(last.next().text()):
        last = last.next()
        rows.append(last.text())
    if len(rows) > _MOST_ROWS:
        return block.blockNumber(), (block.text(),)
    return first.blockNumber(), tuple(rows)


def gaps(rows: Sequence[str], width_of: Callable[[str], int], room: int) -> tuple[tuple[Gap, ...], ...]:
    """The gaps of each row; none where the table is wider than the room for it.

    Args:
        rows: lines of a table, one below the other.
        width_of: pixels of a piece of a line as it is shown.
        room: pixels of a line.
    """
    cells = [tuple(_cells(row)) for row in rows]
    widths = [
        [width_of(row[start:end]) for start, end in each] for row, each in zip(rows, cells, strict=True)
    ]
    columns = [max(each[at] for each in widths if at < len(each)) for at in range(max(map(len, widths)))]
    if sum(columns) + (len(columns) + 1) * width_of(BAR) > room:
        return ((),) * len(rows)
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
