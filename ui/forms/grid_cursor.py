"""Where the hand goes in a grid: arrows, Tab, edges, and around within a selection."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView

from ui.forms.grid_model import GridModel
from ui.forms.grid_selection import Area

Place = tuple[int, int]
"""Row and column."""
_Move = QAbstractItemView.CursorAction
_STEPS = {
    _Move.MoveUp: (-1, 0),
    _Move.MoveDown: (1, 0),
    _Move.MoveLeft: (0, -1),
    _Move.MoveRight: (0, 1),
}


def moved(
    model: GridModel, here: Place, action: QAbstractItemView.CursorAction, page: int, *, is_far: bool
) -> Place:
    """Where a key leads; with Ctrl, to the edge."""
    row, column = here
    rows, columns = model.rowCount(), model.columnCount()
    match action:
        case _Move.MoveUp | _Move.MoveDown | _Move.MoveLeft | _Move.MoveRight:
            down, right = _STEPS[action]
            row, column = edge(model, here, down, right) if is_far else (row + down, column + right)
        case _Move.MoveHome:
            row, column = (0 if is_far else row), model.first_data_column
        case _Move.MoveEnd:
            row, column = (rows - 1 if is_far else row), columns - 1
        case _Move.MovePageUp:
            row -= page
        case _Move.MovePageDown:
            row += page
        case _Move.MoveNext | _Move.MovePrevious:
            row, column = beside(model, here, 1 if action is _Move.MoveNext else -1)
    return min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)


def beside(model: GridModel, here: Place, step: int) -> Place:
    """The next cell to the side; behind the last one of a line comes the first of the next."""
    row, column = here[0], here[1] + step
    if column >= model.columnCount() and row + 1 < model.rowCount():
        return row + 1, model.first_data_column
    if column < model.first_data_column and row > 0:
        return row - 1, model.columnCount() - 1
    return row, column


def edge(model: GridModel, here: Place, down: int, right: int) -> Place:
    """Where Ctrl and an arrow lead: the end of the filled or of the blank cells in that direction."""
    at = here
    ahead = _following(model, at, down, right)
    through_filled = ahead is not None and _is_filled(model, at) and _is_filled(model, ahead)
    while ahead is not None:
        if through_filled and not _is_filled(model, ahead):
            break
        at = ahead
        if not through_filled and _is_filled(model, at):
            break
        ahead = _following(model, at, down, right)
    return at


def cycled(area: Area, row: int, column: int, step: int, *, is_down: bool) -> Place:
    """The next cell of an area, around its end."""
    row, column = row - area.top, column - area.left
    if is_down:
        column, row = divmod((column * area.height + row + step) % area.cells, area.height)
    else:
        row, column = divmod((row * area.width + column + step) % area.cells, area.width)
    return area.top + row, area.left + column


def _following(model: GridModel, at: Place, down: int, right: int) -> Place | None:
    row, column = at[0] + down, at[1] + right
    return (row, column) if 0 <= row < model.rowCount() and 0 <= column < model.columnCount() else None


def _is_filled(model: GridModel, at: Place) -> bool:
    return bool(model.text_at(*at))
