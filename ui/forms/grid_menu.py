"""The menu of a grid, made of the table of commands."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.forms.grid_commands import MENU


class GridMenu(QMenu):
    """Says which command was chosen; keys stand beside the words and are the table's."""

    commanded = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions: list[QAction] = []
        for entry in MENU:
            if entry.begins_group:
                self.addSeparator()
            action = self.addAction(f"{entry.text}\t{entry.keys}" if entry.keys else entry.text)
            action.setData(entry)
            self._actions.append(action)
        self.triggered.connect(self._tell)

    def open(self, point: QPoint, *, is_roster: bool, is_locked: bool) -> None:
        """Opens with what is possible."""
        for action in self._actions:
            entry = action.data()
            action.setVisible(is_roster or not entry.needs_rows)
            action.setEnabled(not (is_locked and entry.changes))
        self.popup(point)

    def _tell(self, action: QAction) -> None:
        self.commanded.emit(action.data().command)
