"""A table view whose first columns stay while the others scroll, and that knows the width of every column.

Columns scroll by hiding those left of the first one shown, as in a spreadsheet: head, cells and editors then
stand where they belong without a second view that would have to be kept in step.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QScrollBar, QTableView, QWidget

from ui.forms import grid_look
from ui.forms.grid_model import GridModel

Index = QModelIndex | QPersistentModelIndex
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class ScrolledColumns(QTableView):
    """Shows the columns of a `GridModel`."""

    widened = Signal()
    """A column was made wider or narrower by hand."""
    went = Signal()
    """The columns shown, or their widths, are other ones."""

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._widths: dict[int, int] = {}
        self._frozen = 0
        self.setModel(model)
        self.sideways = QScrollBar(Qt.Orientation.Horizontal)
        """Scrolls by columns; laid out by the grid."""
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.sideways.valueChanged.connect(self._scroll_to_offset)
        self.horizontalScrollBar().valueChanged.connect(self._take_inner_scroll)
        self.horizontalHeader().sectionResized.connect(self._resized)

    def grid_model(self) -> GridModel:
        """The model, as what it is."""
        return self._model

    def finish_editing(self) -> None:
        """Takes in what is being typed, before it would be scrolled away."""

    def set_frozen(self, count: int) -> None:
        """Says how many columns stay while the others scroll."""
        self._frozen = count
        self._show_columns(self._offset)
        self._measure()

    @property
    def _offset(self) -> int:
        return self.sideways.value()

    def _scroll_to_offset(self, offset: int) -> None:
        self.finish_editing()
        self._show_columns(offset)
        self.went.emit()

    def _show_columns(self, offset: int) -> None:
        for column in range(self._frozen, self._model.columnCount()):
            is_hidden = column < self._frozen + offset
            if self.isColumnHidden(column) != is_hidden:
                self.setColumnHidden(column, is_hidden)

    def _take_inner_scroll(self, value: int) -> None:
        """Dragging a selection over the edge scrolls the view itself; that becomes a step of columns."""
        if value:
            self.horizontalScrollBar().setValue(0)
            self.sideways.setValue(self._offset + 1)

    def _measure(self) -> None:
        """How far there is to scroll: until the last column is seen whole."""
        heads, count = self.horizontalHeader(), self._model.columnCount()
        room = self.viewport().width() - sum(heads.sectionSize(at) for at in range(min(self._frozen, count)))
        first = count
        while first > self._frozen:
            room -= self._widths.get(first - 1, 0)
            if room < 0 and first < count:
                break
            first -= 1
        self.sideways.setRange(0, first - self._frozen if count else 0)
        self.sideways.setVisible(self.sideways.maximum() > 0)
        self.went.emit()

    def set_width(self, column: int, width: int) -> None:
        """Sets the width of a column, also of one that is scrolled away."""
        self._widths[column] = width
        self.setColumnWidth(column, width)

    def room(self) -> int:
        """How many pixels all columns have together, the bar at the side left out."""
        return self.width() - self.verticalHeader().width() - self.verticalScrollBar().sizeHint().width() - 2

    def widths(self) -> dict[int, int]:
        """The widths of all columns."""
        return dict(self._widths)

    def _resized(self, column: int, _former: int, width: int) -> None:
        if width and width != self._widths.get(column):  # a column that is scrolled away has none
            self._widths[column] = width
            self.widened.emit()
        self._measure()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Brings a cell into sight: its column by scrolling columns, its line as every view does."""
        if not index.isValid():
            return
        column = index.column()
        if column >= self._frozen:
            if column < self._frozen + self._offset:
                self.sideways.setValue(column - self._frozen)
            while self._right_of(column) > self.viewport().width() and self._offset < column - self._frozen:
                before = self._offset
                self.sideways.setValue(before + 1)
                if self._offset == before:
                    break
        super().scrollTo(index.sibling(index.row(), 0), hint)

    def _right_of(self, column: int) -> int:
        return self.columnViewportPosition(column) + self.columnWidth(column)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls: lines, or columns with Shift or a sideways wheel."""
        turned = event.angleDelta()
        sideways = turned.x() or (turned.y() if event.modifiers() & _SHIFT else 0)
        if sideways:
            self.sideways.setValue(self._offset - (1 if sideways > 0 else -1))
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer columns have room."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A stronger line where the frozen columns end."""
        super().paintEvent(event)
        if 0 < self._frozen < self._model.columnCount():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(grid_look.FROZEN_EDGE, 1))
            right = self._right_of(self._frozen - 1) - 1
            painter.drawLine(right, 0, right, self.viewport().height())
            painter.end()
