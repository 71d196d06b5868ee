"""The grid: one component for yearly forms and rosters.

It shows an application and says what the hands did; it changes nothing itself. Whoever applies an action
shows the application anew. Not here: what a command comes to (`grid_hands`), what a key means (`grid_table`).
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from ui.forms.grid_actions import GridAction
from ui.forms.grid_arrangement import Arrangement
from ui.forms.grid_board import ColumnWidths, GridBoard, RowOpened
from ui.forms.grid_hands import GridHands
from ui.forms.grid_menu import GridMenu
from ui.forms.grid_selection import SelectionFigures

__all__ = ["ColumnWidths", "Grid", "GridAction", "RowOpened", "SelectionFigures"]


class Grid(GridBoard):
    """A form as a table in which a spreadsheet's keys work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hands = GridHands(self)
        self._menu: GridMenu | None = None
        self._wire()

    def _wire(self) -> None:
        self.table.commanded.connect(self._hands.obey)
        self.table.menu_wanted.connect(self._open_menu)
        self.table.delegate.typed.connect(self._hands.take)
        self.table.delegate.wanted.connect(self.wanted)
        self.table.horizontalHeader().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.horizontalHeader().customContextMenuRequested.connect(self._open_head_menu)
        self.finder.next_wanted.connect(self._hands.find_next)
        self.finder.previous_wanted.connect(self._hands.find_previous)
        self.finder.filtered.connect(self._filter)
        self.finder.ended.connect(self._end_finding)

    def _filter(self) -> None:
        needle = self.finder.needle() if self.finder.filters() else ""
        if needle != self._arrangement.needle:
            column, is_descending = self._arrangement.column, self._arrangement.is_descending
            self.arrange(Arrangement(column=column, is_descending=is_descending, needle=needle))
        self._hands.say_found()

    def _end_finding(self) -> None:
        self.finder.hide()
        if self._arrangement.needle:
            column, is_descending = self._arrangement.column, self._arrangement.is_descending
            self.arrange(Arrangement(column=column, is_descending=is_descending))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_menu(self, point: QPoint) -> None:
        if self._menu is None:
            self._menu = GridMenu(self)
            self._menu.commanded.connect(self._hands.obey)
        sheet = self.model.sheet
        self._menu.open(
            point, is_roster=sheet is not None and sheet.is_roster, is_locked=self.model.is_locked
        )

    def _open_head_menu(self, point: QPoint) -> None:
        heads = self.table.horizontalHeader()
        column = heads.logicalIndexAt(point)
        if column >= 0 and self.model.rowCount():
            row = max(self.table.currentIndex().row(), 0)
            self.table.go_to(row, column)
        self._open_menu(heads.mapToGlobal(point))
