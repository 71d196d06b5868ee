"""The sheet as a table model: what a view shows of each cell.

It is read by the view and never written through: entries leave the grid as actions. On a roster one more
line stands at the end, in which typing begins a new row.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.edits import new_row_id
from models.entries import Address
from models.programme.schema import Severity
from ui.forms import grid_look
from ui.forms.grid_cell import CellLook, look_of_name
from ui.forms.grid_sheet import LABEL, SECTION, Column, Felt, Sheet

Index = QModelIndex | QPersistentModelIndex
Problems = Mapping[Address, tuple[str, Severity]]
"""Where something was found: the sentence and how it weighs."""
_HERE = QModelIndex()
_NOTHING = Qt.ItemFlag.NoItemFlags
_SELECTABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _SELECTABLE | Qt.ItemFlag.ItemIsEditable
_MOST_PLACED = 60
"""Cells that are looked up one by one to be painted anew."""
_MOST_COMPARED = 6_000
"""Answers beyond which comparing takes longer than painting: a large screen asks for half as many."""
_SEEN = frozenset(
    int(each)
    for each in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.BackgroundRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.TextAlignmentRole,
    )
)
_ANSWERED = _SEEN | {int(Qt.ItemDataRole.EditRole), int(Qt.ItemDataRole.ToolTipRole)}


class GridModel(QAbstractTableModel):
    """Lines and columns of a sheet, in the order in which they are shown."""

    # On the class, not only on the instance: when a dropped grid is collected, Qt may still ask its model
    # after the instance's own attributes are gone.
    sheet: Sheet | None = None
    shown: tuple[str, ...] = ()
    """The keys of the lines as shown."""
    is_locked = False

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.new_line = new_row_id()
        """The row that begins when something is typed into the line at the end."""
        self._problems: Problems = {}
        self._sorted_by = ("", False)
        self._known: dict[tuple[int, int, int], object] = {}
        """What was asked of the state that is shown, by row, column and role."""
        self._addresses: dict[tuple[int, int], Address | None] = {}

    def show(
        self,
        sheet: Sheet,
        shown: tuple[str, ...],
        *,
        is_locked: bool,
        sorted_by: tuple[str, bool],
        felt: Felt | None = None,
    ) -> bool:
        """Shows another state of a sheet; says whether lines or columns are other ones than before.

        `felt` are the lines in which each column can look different; None: anything can.
        """
        former = self.sheet
        is_same = (
            former is not None
            and former.form == sheet.form
            and former.parent == sheet.parent
            and shown == self.shown
            and is_locked == self.is_locked
        )
        if not is_same:
            self.beginResetModel()
        self.sheet, self.shown, self.is_locked, self._sorted_by = sheet, shown, is_locked, sorted_by
        painted, self._known = self._known, {}
        if self.new_line in sheet.positions:
            self.new_line = new_row_id()
        if not is_same:
            self._addresses.clear()
            self.endResetModel()
        else:
            self._refresh_from(painted, felt)
        return not is_same

    def show_problems(self, problems: Problems) -> None:
        """Marks the cells that have a finding."""
        former, self._problems = self._problems, problems
        changed = {address for address, _ in former.items() ^ self._problems.items()}
        if len(changed) > _MOST_PLACED:
            self._known.clear()
            self._refresh()
            return
        for place in filter(None, map(self.place_of, changed)):
            self._forget(place)

    def _forget(self, place: tuple[int, int]) -> None:
        """Paints a cell anew."""
        for role in _ANSWERED:
            self._known.pop((*place, role), None)
        index = self.index(*place)
        self.dataChanged.emit(index, index)

    def _refresh_from(self, former: dict[tuple[int, int, int], object], felt: Felt | None) -> None:
        """Paints anew what looks different now; the rest of the screen stays as it is."""
        if len(former) > _MOST_COMPARED:
            self._refresh()
            return
        asked = former
        if felt is not None:
            at = [felt.get(self.column_at(column).key) for column in range(self.columnCount())]
            lines = (*self.shown, self.new_line)
            asked = {key: said for key, said in former.items() if _can_differ(at[key[1]], lines[key[0]])}
            self._known = {key: said for key, said in former.items() if key not in asked}
        places = dict.fromkeys(
            (row, column)
            for (row, column, role), said in asked.items()
            if role in _SEEN and said != self.data(self.index(row, column), role)
        )
        for row, column in places:
            index = self.index(row, column)
            self.dataChanged.emit(index, index)

    def _refresh(self) -> None:
        if self.rowCount() and self.columnCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    # places

    @property
    def has_new_line(self) -> bool:
        """Whether there is a line at the end in which a new row begins."""
        return self.sheet is not None and self.sheet.is_roster and not self.is_locked

    def line_at(self, row: int) -> str:
        """The key of a line; that of the row to come at the end."""
        return self.shown[row] if row < len(self.shown) else self.new_line

    def column_at(self, column: int) -> Column:
        """The column at a place."""
        assert self.sheet is not None
        return self.sheet.columns[column]

    def address_at(self, row: int, column: int) -> Address | None:
        """The cell at a place, or None where the line is named."""
        key = row, column
        if key not in self._addresses:
            is_inside = 0 <= row < self.rowCount() and 0 <= column < self.columnCount()
            if self.sheet is None or not is_inside:
                return None
            self._addresses[key] = self.sheet.address(self.line_at(row), self.column_at(column))
        return self._addresses[key]

    def place_of(self, address: Address) -> tuple[int, int] | None:
        """Row and column of a cell, or None where it is not shown."""
        place = self.sheet.find(address) if self.sheet is not None else None
        if self.sheet is None or place is None or place[0] not in self.shown:
            return None
        return self.shown.index(place[0]), self.sheet.column_at[place[1]]

    def is_editable(self, row: int, column: int) -> bool:
        """Whether something can be typed there."""
        address = self.address_at(row, column)
        return (
            address is not None
            and self.sheet is not None
            and not self.is_locked
            and not self.sheet.field(address).is_computed
        )

    @property
    def first_data_column(self) -> int:
        """The first column that holds cells."""
        return self.sheet.first_data_column if self.sheet is not None else 0

    def text_at(self, row: int, column: int) -> str:
        """What is shown at a place; the line to come is blank."""
        if self.sheet is None or row >= len(self.shown):
            return ""
        return self.sheet.text(self.shown[row], self.sheet.columns[column])

    def severity_at(self, row: int, column: int) -> Severity | None:
        """How the worst finding at a place weighs."""
        address = self.address_at(row, column)
        return self._problems[address][1] if address is not None and address in self._problems else None

    def has_note_at(self, row: int, column: int) -> bool:
        """Whether a note hangs on the cell."""
        address = self.address_at(row, column)
        return address is not None and self.sheet is not None and bool(self.sheet.cell(address).note)

    # what Qt asks

    def rowCount(self, parent: Index = _HERE) -> int:
        """The lines shown, and the one for a new row."""
        return 0 if parent.isValid() else len(self.shown) + self.has_new_line

    def columnCount(self, parent: Index = _HERE) -> int:
        """The columns."""
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be selected; those that hold typed values can be edited."""
        if not index.isValid() or self.sheet is None:
            return _NOTHING
        return _EDITABLE if self.is_editable(index.row(), index.column()) else _SELECTABLE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, alignment and shade of a cell; painting asks for the same again and again."""
        if role not in _ANSWERED or not index.isValid() or self.sheet is None:
            return None
        key = index.row(), index.column(), role
        if key not in self._known:
            self._known[key] = self._find(index, role, self.sheet)
        return self._known[key]

    def _find(self, index: Index, role: int, sheet: Sheet) -> object:
        column = self.column_at(index.column())
        address = self.address_at(index.row(), index.column())
        if address is None:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._name(sheet, index.row(), column)
            return look_of_name(sheet, self.line_at(index.row()), column, role)
        text = self.text_at(index.row(), index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        is_new = index.row() >= len(self.shown)
        finding = self._problems.get(address)
        return CellLook(sheet=sheet, address=address, text=text, is_new=is_new, finding=finding).answer(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Captions with units; the number of a line as stored."""
        if self.sheet is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._line_number(section) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < self.columnCount():
            return None
        column = self.column_at(section)
        field = self.sheet.fields.get(column.key)
        if role == Qt.ItemDataRole.DisplayRole:
            arrow = "" if column.key != self._sorted_by[0] else " ▼" if self._sorted_by[1] else " ▲"
            return grid_look.head_text(column, field) + arrow
        if role == Qt.ItemDataRole.ToolTipRole and field is not None:
            return "\n".join(each for each in (f"{field.code} {field.label_with_unit}", field.help) if each)
        return None

    def _line_number(self, row: int) -> str:
        assert self.sheet is not None
        if row >= len(self.shown):
            return "＋" if self.has_new_line else ""
        return str(self.sheet.positions.get(self.shown[row], row) + 1)

    def _name(self, sheet: Sheet, row: int, column: Column) -> str:
        """The words that name a line; a section stands at its first line only."""
        line = self.line_at(row)
        text = sheet.text(line, column)
        if column.key == SECTION and row > 0 and sheet.text(self.line_at(row - 1), column) == text:
            return ""
        return f"{text} *" if column.key == LABEL and sheet.fields[line].required is True else text


def _can_differ(felt: frozenset[str] | None, line: str) -> bool:
    return felt is None or line in felt
