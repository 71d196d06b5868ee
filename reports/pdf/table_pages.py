"""Where a table that is longer than the page is cut: between rows if it can be, inside a row if it must be.

Not here: heights (`table_layout`), title and head of a page (`table`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reports.outline.blocks import RowRole
from reports.pdf.passage import Passage
from reports.pdf.table_grid import Box, GridRow
from reports.pdf.table_layout import Layout, raise_rows
from reports.pdf.wording import Wording

_TOLERANCE = 0.01
_WASTE = 0.35
"""Rows that belong together are parted rather than leave more than this part of a page empty."""
_FEWEST_LINES = 2
_FEWEST_ROWS, _FEW = 3, 0.25
"""No page has fewer rows under its head, unless they fill more than this part of it,"""
_MANY_LINES = 6
"""or have so many lines of text."""
_RUNNING = 10
"""A text of so many lines may be cut to fill a page."""


def strips(layout: Layout, first_room: float, page_room: float, tail: float) -> Iterator[list[GridRow]]:
    """The rows of each page.

    Units: points; the rooms are for rows, on the first and on each further page; tail is the height of what
    must follow the last row.
    """
    rows = layout.body
    start = at = 0
    room = first_room
    places: list[int] = []
    while at < len(rows):
        end = _end_of_group(rows, at, room, page_room)
        height = _height(rows, at, end)
        if at == start and height > room:
            end = _shortest_group(rows, at, end)
            height = _height(rows, at, end)
        needed = height + (tail if end == len(rows) and height + tail <= page_room else 0.0)
        if needed <= room + _TOLERANCE:
            room -= height
            at = end
            places.append(at)
        elif (
            height > page_room
            or (at == start and height > room)
            or _would_waste(layout, rows[end - 1], room - _height(rows, at, end - 1), page_room)
        ) and _split_row(layout, end - 1, room - _height(rows, at, end - 1)):
            continue
        elif at > start or room < page_room - _TOLERANCE:
            at = _earlier(rows, start, places, page_room)
            _split_boxes(layout, start, at)
            yield rows[start:at]
            start, room, places = at, page_room, []
        else:
            at = end
            places.append(at)
            room = 0.0
    yield rows[start:]


def _would_waste(layout: Layout, row: GridRow, room: float, page_room: float) -> bool:
    """Whether a row that ends in running text had better be cut than leave so much of a page empty.

    What stands before that text must fit above the cut: then the words stand in the same order wherever a row
    is cut, and packages of different layouts can be compared word by word.
    """
    *before, last = row.boxes
    lines = layout.lines_in(room)
    is_in_order = all(each.line_count <= lines for each in before) and all(
        each.rows == 1 for each in row.boxes
    )
    return room > _WASTE * page_room and last.line_count >= _RUNNING and is_in_order


def first_group(rows: list[GridRow], page_room: float) -> float:
    """Height of the rows that a table cannot begin without: those that belong together, and not too few."""
    if not rows:
        return 0.0
    group = _height(rows, 0, _end_of_group(rows, 0, page_room, page_room))
    few = _height(rows, 0, _FEWEST_ROWS)
    return max(group, few) if few <= _FEW * page_room else group


def _earlier(rows: list[GridRow], start: int, places: list[int], page_room: float) -> int:
    """Where the page ends, of the places where it may: earlier if the next, last page had hardly a row."""
    at = places[-1] if places else start
    if _are_enough(rows[at:]) or _height(rows, at, len(rows)) > _FEW * page_room:
        return at
    for place in reversed(places):
        if _are_enough(rows[place:]):
            enough = place - start >= _FEWEST_ROWS and _height(rows, place, len(rows)) <= page_room
            return place if enough else at
    return at


def _are_enough(rows: list[GridRow]) -> bool:
    if len(rows) >= _FEWEST_ROWS:
        return True
    return sum(map(_lines, rows)) >= _MANY_LINES


def _lines(row: GridRow) -> int:
    """Of its deepest box."""
    return max((box.line_count for box in row.boxes if box.rows == 1), default=1)


def _height(rows: list[GridRow], start: int, end: int) -> float:
    return sum(row.height for row in rows[start:end])


def _end_of_group(rows: list[GridRow], start: int, room: float, page_room: float) -> int:
    """Behind the rows that should stay together: joined by a box, a group with its first row, a total."""
    end, joined = start, start + 1
    while end < min(joined, len(rows)):
        row = rows[end]
        joined = max(joined, *(end + box.rows for box in row.boxes), end + 1) if row.boxes else joined
        end += 1
        is_last = row.role is RowRole.GROUP
        if end < len(rows) and (is_last or rows[end].role in {RowRole.SUBTOTAL, RowRole.TOTAL}):
            joined = max(joined, end + 1)
    height = _height(rows, start, end)
    if height <= room or (
        height <= page_room and (room < _WASTE * page_room or height <= _WASTE * page_room)
    ):
        return end
    return _shortest_group(rows, start, end)


def _shortest_group(rows: list[GridRow], start: int, end: int) -> int:
    """Behind one row, with the group headings before it."""
    shortest = start + 1
    while shortest < end and rows[shortest - 1].role is RowRole.GROUP:
        shortest += 1
    return shortest


def _split_row(layout: Layout, number: int, room: float) -> bool:
    """Cuts a row so that its upper part fits; False if not even a few lines would."""
    row = layout.body[number]
    lines = min(layout.lines_in(room), max(_lines(row), _FEWEST_LINES + 1) - _FEWEST_LINES)
    if lines < _FEWEST_LINES or row.height <= layout.height_of(lines):
        return False
    upper = GridRow(row.role, [], layout.height_of(lines))
    lower = GridRow(row.role, [], layout.height_of(1))
    for box in row.boxes:
        if box.rows > 1:
            upper.boxes.append(replace(box, rows=box.rows + 1))
            continue
        above, below = _parts(box, min(lines, box.line_count))
        upper.boxes.append(above)
        lower.boxes.append(below)
        lower.height = max(lower.height, layout.height_of(below.line_count))
    for earlier, other in enumerate(layout.body[:number]):
        for box in other.boxes:
            if earlier + box.rows > number:
                box.rows += 1
    layout.body[number : number + 1] = [upper, lower]
    return True


def _split_boxes(layout: Layout, start: int, at: int) -> None:
    """Cuts the boxes that reach over the end of a page in two; a caption that was complete is said again."""
    rows = layout.body
    for number in range(start, at):
        for index, box in enumerate(rows[number].boxes):
            below_rows = number + box.rows - at
            if below_rows <= 0:
                continue
            lines = layout.lines_in(_height(rows, number, at))
            above, below = _parts(box, min(lines, box.line_count))
            if lines >= box.line_count:
                below = replace(box)
            above.rows, below.rows = at - number, below_rows
            rows[number].boxes[index] = above
            rows[at].boxes.append(below)
            raise_rows(rows[at : at + below_rows], layout.height_of(below.line_count))
        rows[at].boxes.sort(key=lambda box: box.column)


def _parts(box: Box, lines: int) -> tuple[Box, Box]:
    if box.passage is None or lines >= box.line_count:
        return replace(box), replace(box, wording=Wording(""), passage=None)
    passage = box.passage
    above = Passage(passage.wording, passage.style, passage.lines[:lines])
    below = Passage(passage.wording, passage.style, passage.lines[lines:])
    return replace(box, passage=above), replace(box, passage=below, is_rest=True)
