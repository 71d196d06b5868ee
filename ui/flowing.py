"""A row of widgets that goes on below where it finds no more room: buttons never ask for a wider window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_BESIDE, _BELOW = 8, 6
"""Between two widgets of a line, and between two lines; in pixels."""


class Flowing(QLayout):
    """Lines of widgets, each as wide as it likes to be."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Puts one at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are, hidden ones among them."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The one at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Takes one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at a width."""
        return self._set(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        """Seats every widget."""
        super().setGeometry(rect)
        self._set(rect, moves=True)

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        hints = [each.sizeHint() for each in self._items if not each.isEmpty()]
        width = sum(each.width() for each in hints) + _BESIDE * max(len(hints) - 1, 0)
        return QSize(width, max((each.height() for each in hints), default=0))

    def minimumSize(self) -> QSize:
        """The widest of them alone on its line."""
        hints = [each.minimumSize() for each in self._items if not each.isEmpty()]
        return QSize(
            max((each.width() for each in hints), default=0),
            max((each.height() for each in hints), default=0),
        )

    def _set(self, rect: QRect, *, moves: bool) -> int:
        """Goes from line to line; the height of all."""
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if line and x + hint.width() > rect.x() + rect.width():
                x, y, line = rect.x(), y + line + _BELOW, 0
            if moves:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + _BESIDE
            line = max(line, hint.height())
        return y + line - rect.y()
