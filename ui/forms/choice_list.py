"""The list that drops from a choice: shows, never takes the focus.

Not here: what is chosen from it, which its editor decides.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from ui.forms import look
from ui.forms.style import LIST_STYLE

_MOST_ROWS = 9
_MOST_WIDTH = 420
_MARGIN = 56
"""Scroll bar, frame, and the mark of what is chosen."""


class ChoiceList(QListWidget):
    """A list inside the window, over or under a field; no window of its own, so that nothing is activated."""

    clicked_on = Signal(object)
    """Carries the label."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName(look.CHOICE_LIST)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformItemSizes(True)
        self.setStyleSheet(LIST_STYLE)
        self.hide()
        self.itemClicked.connect(self._tell)

    def offer(self, labels: tuple[str, ...], chosen: frozenset[str] | None, highlighted: str) -> None:
        """Fills the list; where several can be chosen those are ticked, one label is highlighted."""
        self.clear()
        for label in labels:
            item = QListWidgetItem(label)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            if chosen is not None:
                item.setCheckState(Qt.CheckState.Checked if label in chosen else Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, label)
            self.addItem(item)
            if label == highlighted:
                self.setCurrentItem(item)

    def drop_from(self, field: QWidget) -> None:
        """Opens below the field, or above where there is more room."""
        window = field.window()
        rows = min(self.count(), _MOST_ROWS)
        height = rows * max(self.sizeHintForRow(0), 1) + 2 * self.frameWidth() + 2
        width = max(field.width(), min(self.sizeHintForColumn(0) + _MARGIN, _MOST_WIDTH))
        corner = field.mapTo(window, QPoint(0, 0))
        below = corner.y() + field.height()
        if below + height > window.height() and corner.y() > window.height() - below:
            height = min(height, corner.y())
            below = corner.y() - height
        left = max(0, min(corner.x(), window.width() - width))
        self.setGeometry(QRect(left, below, width, height))
        self.raise_()
        self.show()
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())

    def highlighted(self) -> str:
        """The highlighted label; empty where none is."""
        item = self.currentItem()
        return "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def step(self, rows: int) -> None:
        """Moves the highlight, stopping at the ends."""
        at = max(-1, self.currentRow()) + rows
        self.setCurrentRow(max(0, min(at, self.count() - 1)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the list and nothing behind it."""
        super().wheelEvent(event)
        event.accept()

    def _tell(self, item: QListWidgetItem) -> None:
        self.clicked_on.emit(item.data(Qt.ItemDataRole.UserRole))
