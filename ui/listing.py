"""Lists and tables as all pages and dialogs show them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTreeView,
    QTreeWidget,
    QWidget,
)

_ROW_PADDING = 8
"""What a line is higher than its text, in pixels."""
_DESIGNED = 20
"""Height of the font, in pixels, that the widths of columns are told for."""
_LEAST_REST = 140
"""Of the column that takes what is left, told as the others."""
_LEAST_SHARE, _MOST_SHARE = 0.2, 1.7
"""Of the widths told for columns: where there is little room, and where there is much."""
_SHARED = 0.45
"""Of a wide view, what the columns with widths may take together."""


def fit_columns(view: QTreeView, widths: Sequence[int], *, rest: int = _LEAST_REST) -> None:
    """Gives columns the widths that the text asks for; narrower where there is no room, wider in a wide view.

    A width of 0 is of the column that takes what is left, at least `rest`.
    """
    scale, room = view.fontMetrics().height() / _DESIGNED, view.viewport().width()
    told = max(sum(widths) * scale, 1)
    share = max(min(1.0, (room - rest * scale) / told), min(_MOST_SHARE, room * _SHARED / told), _LEAST_SHARE)
    for column, width in enumerate(widths):
        if width:
            view.header().resizeSection(column, int(width * scale * share))


class Listing(QTreeWidget):
    """Asks for a few lines, and takes what height is left, so that its page is seldom scrolled."""

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        widths: Sequence[int],
        *,
        least_lines: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        """Widths as in `fit_columns`."""
        super().__init__(parent)
        self._widths, self._least_lines = tuple(widths), least_lines
        self.setAccessibleName(name)
        self.setHeaderLabels(heads)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(self._widths.index(0), QHeaderView.ResizeMode.Stretch)

    def sizeHint(self) -> QSize:
        """The head and the least number of lines."""
        line = self.fontMetrics().height() + _ROW_PADDING
        return QSize(super().sizeHint().width(), line * (self._least_lines + 1))

    def minimumSizeHint(self) -> QSize:
        """No less in height."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns fit the width there is now."""
        super().resizeEvent(event)
        fit_columns(self, self._widths)

    def changeEvent(self, event: QEvent) -> None:
        """The columns fit the text there is now."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            fit_columns(self, self._widths)


def table_of(name: str, heads: Sequence[str], rows: int, widths: Sequence[int] = ()) -> QTableWidget:
    """A table of a dialog that is looked through by lines; its last column takes what width is left."""
    table = QTableWidget(rows, len(heads))
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(heads)
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    for column, width in enumerate(widths):
        table.setColumnWidth(column, width)
    header.setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
    return table
