"""A table of a chapter as a block: like every other table, its columns set by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from models.prose_tables import ProseTable
from reports.outline.blocks import Align, Cell, Column, Row, Table, Text, words_of

_NUMBER = re.compile(r"[-−+]?[\d,]+(?:\.\d+)?")
_SIGNS = ("", "—", "/", "…")
"""Stand in a column of numbers without making it another one."""
_SHORT = 8
"""Characters; a column of words no longer than that is centred."""


def text_table(table: ProseTable, runs: Callable[[str], Text], blank: Text) -> Table:
    """The block of a table.

    Args:
        table: as it was typed.
        runs: fills in the bound figures of a text.
        blank: stands in a box that was left empty. In the first column that is none: the label above goes on.
    """
    head, *body = (tuple(runs(cell) for cell in row) for row in table.rows)
    return Table(
        title=runs(table.caption),
        columns=tuple(Column(align=_align([row[at] for row in body])) for at in range(len(head))),
        head=(Row(cells=tuple(Cell(text=each, align=Align.CENTER, is_label=True) for each in head)),),
        rows=tuple(
            Row(cells=tuple(Cell(text=each or (blank if at else ())) for at, each in enumerate(row)))
            for row in body
        ),
        unit=table.unit,
        lines=tuple(map(runs, table.lines)),
    )


def _align(column: Sequence[Text]) -> Align:
    words = [words_of(each).strip() for each in column]
    said = [each for each in words if each not in _SIGNS]
    if said and all(map(_NUMBER.fullmatch, said)):
        return Align.DECIMAL
    return Align.CENTER if max(map(len, words)) <= _SHORT else Align.LEFT
