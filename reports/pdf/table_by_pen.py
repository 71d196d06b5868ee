"""A table that is filled by pen, on its sheets: cut where a section ends, rows as high as the sheets allow.

Not here: tables with values in them, whose rows are cut where they must be (`table_pages`).

Units: points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final

from reports.outline.blocks import RowRole
from reports.pdf.geometry import MM
from reports.pdf.table_grid import GridRow

_MOST_GROWTH: Final = 1.4
"""A row is no higher than that many times what the pen needs."""
_LIST_ROW: Final = 10 * MM
"""A row of a list is no lower: its boxes are narrow, and what is written there takes two lines."""
_LAST: Final = 0.33
"""A last sheet with less than this part of it filled looks forgotten."""
_MOST_SHEETS: Final = 3
_INSIDE_SECTION, _FROM_ITS_QUESTION, _FORGOTTEN, _LAST_EMPTY = 0.3, 0.1, 0.2, 0.2
"""What it costs to part a section, to part room for prose from what it explains, and to have such a last
sheet, beside the squares of the parts that stay empty; that of the last one counts less."""


def sheets_by_pen(
    rows: list[GridRow], rooms: tuple[float, float], tail: float, *, is_one_sheet: bool
) -> list[list[GridRow]] | None:
    """The rows of each sheet, made higher where there is room; None where they have to be cut as others are.

    The rooms are for rows, on the first and on each further sheet; tail is the height of what follows the
    last row. Of a list that is one sheet the rows that it does not hold are left out.
    """
    first, further = rooms
    if is_one_sheet:
        for row in rows:
            row.height = max(row.height, _LIST_ROW)
        rows = _that_fit(rows, first - tail)
    sheets = _least_sheets(rows, first, further, tail)
    if sheets is None:
        return None
    filled = [_height(sheet) for sheet in sheets]
    kept = [first, *[further] * (len(sheets) - 1)]
    kept[-1] -= tail
    growth = min(_MOST_GROWTH, *(room / height for room, height in zip(kept, filled, strict=True)))
    for row in rows:
        row.height *= growth
    return sheets


def _that_fit(rows: Sequence[GridRow], room: float) -> list[GridRow]:
    count, used = 0, 0.0
    while count < len(rows) and used + rows[count].height <= room:
        used += rows[count].height
        count += 1
    return list(rows[:count])


def _least_sheets(
    rows: list[GridRow], first: float, further: float, tail: float
) -> list[list[GridRow]] | None:
    """The best way to cut the rows into as few sheets as can be; None if a sheet cannot hold its rows."""
    if any(box.rows > 1 for row in rows for box in row.boxes):
        return None
    inside = [at for at in range(1, len(rows)) if rows[at - 1].role is not RowRole.GROUP]
    for count in range(1, _MOST_SHEETS + 1):
        rooms = [first, *[further] * (count - 1)]
        rooms[-1] -= tail
        ways = ((_cost(rows, cuts, rooms), cuts) for cuts in _ways(len(rows), inside, count))
        fitting = [(cost, cuts) for cost, cuts in ways if cost is not None]
        if fitting:
            return [rows[start:end] for start, end in pairwise(min(fitting)[1])]
    return None


def _ways(end: int, places: Sequence[int], sheets: int) -> Iterator[tuple[int, ...]]:
    for cuts in combinations(places, sheets - 1):
        yield (0, *cuts, end)


def _cost(rows: Sequence[GridRow], cuts: tuple[int, ...], rooms: Sequence[float]) -> float | None:
    """What a designer would say of this way to cut; None if a sheet cannot hold its rows."""
    cost = 0.0
    heights = [_height(rows[start:end]) for start, end in pairwise(cuts)]
    if any(height > room + 0.01 for height, room in zip(heights, rooms, strict=True)):
        return None
    for at, height, room in zip(cuts[1:-1], heights, rooms, strict=False):
        cost += (1 - height / room) ** 2
        cost += 0.0 if rows[at].role is RowRole.GROUP else _INSIDE_SECTION
        cost += _FROM_ITS_QUESTION if _is_for_prose(rows[at]) else 0.0
    last = heights[-1] / rooms[-1]
    return cost + _LAST_EMPTY * (1 - last) ** 2 + (_FORGOTTEN if last < _LAST and len(heights) > 1 else 0.0)


def _is_for_prose(row: GridRow) -> bool:
    return any(box.line_count > 1 and not box.wording.text.strip() for box in row.boxes)


def _height(rows: Sequence[GridRow]) -> float:
    return sum(row.height for row in rows)
