"""Choosing one of many by typing part of its name or code: offices, towns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSortFilterProxyModel, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QVBoxLayout, QWidget

_LEAST_ROWS, _MOST_ROWS = 2, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One thing to choose."""

    code: str
    text: str


class Chooser(QWidget):
    """A line to type in, and the list of what fits."""

    chosen = Signal(object)
    """Offer: Enter or a double click."""
    marked = Signal(object)
    """Offer, or None: what is marked now. Of several, nothing is until the clerk types or points."""

    def __init__(self, spoken: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()
        self._texts = QStringListModel(self)
        self._fitting = QSortFilterProxyModel(self)
        self._fitting.setSourceModel(self._texts)
        self.line = QLineEdit(placeholderText=hint, clearButtonEnabled=True)
        self.line.setAccessibleName(spoken)
        self.list = QListView(uniformItemSizes=True)
        self.list.setAccessibleName(f"{spoken}的结果")
        self.list.setProperty("role", "boxed")
        self.list.setModel(self._fitting)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._narrow)
        self.line.returnPressed.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.list.selectionModel().selectionChanged.connect(self._mark)

    def offer(self, offers: Sequence[Offer]) -> None:
        """What can be chosen."""
        if tuple(offers) == self._offers:
            return
        self._offers = tuple(offers)
        self._texts.setStringList([each.text for each in self._offers])
        self._fit()
        self._narrow(self.line.text())

    @property
    def current(self) -> Offer | None:
        """What is marked."""
        marked = self.list.selectedIndexes()
        return self._offers[self._fitting.mapToSource(marked[0]).row()] if marked else None

    def showEvent(self, event: QShowEvent) -> None:
        """The list shows whole lines, at the size that the text has now."""
        super().showEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys move in the list while the line has the focus."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                row = self.list.currentIndex().row() + step
                if 0 <= row < self._fitting.rowCount():
                    self.list.setCurrentIndex(self._fitting.index(row, 0))
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, text: str) -> None:
        self._fitting.setFilterFixedString("".join(text.split()))
        self.list.clearSelection()
        is_sought = bool(text.strip()) or len(self._offers) == 1
        self.list.setCurrentIndex(self._fitting.index(0, 0) if is_sought else QModelIndex())
        self._mark()

    def _fit(self) -> None:
        self.list.ensurePolished()
        row = self.list.sizeHintForRow(0)
        if row > 0:
            rows = min(max(len(self._offers), _LEAST_ROWS), _MOST_ROWS)
            self.list.setFixedHeight(row * rows + 2 * self.list.frameWidth() + 2)

    def _choose(self) -> None:
        if self.current is not None:
            self.chosen.emit(self.current)

    def _mark(self) -> None:
        self.marked.emit(self.current)
