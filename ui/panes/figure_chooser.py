"""Choosing a figure to quote by name, initials of its pinyin or code; each stands there with its value."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.bindable import Bindable, bindables, shown
from models.figures import Figures
from ui.forms.pinyin import found

_HEADS = ("数字", "现在是", "所在的表")
_MOST = 300
"""Lines shown; whoever looks for more types another letter."""
_NONE = "还没有数"
_BINDABLE = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}


class FigureChooser(QDialog):
    """A line to type in and the figures that fit."""

    chosen = Signal(str)
    """The expression between the braces."""

    def __init__(self, figures: Figures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("插入数字")
        self._figures = figures
        self._offered = tuple(bindables(figures.programme))
        self._names = tuple(dict.fromkeys(each.name for each in self._offered))
        self.line = QLineEdit(
            placeholderText="键入名称、拼音首字母或代码，按 Enter 插入", clearButtonEnabled=True
        )
        self.line.setAccessibleName("数字的名称")
        self.list = QTreeWidget()
        self.list.setAccessibleName("可以引用的数字")
        self.list.setHeaderLabels(_HEADS)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setColumnWidth(0, 280)
        self.list.setColumnWidth(1, 210)
        self.list.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.list, 1)
        self.resize(760, 460)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._narrow)
        self.line.returnPressed.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self._narrow("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys move in the list while the line has the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                row = self.list.currentIndex().row() + step
                self._mark(max(0, min(row, self.list.topLevelItemCount() - 1)))
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, typed: str) -> None:
        self.list.clear()
        for each in self._fitting(typed)[:_MOST]:
            value = shown(self._figures, each)
            item = QTreeWidgetItem([each.name, f"{value}{each.unit}" if value else _NONE, each.form])
            item.setData(0, _BINDABLE, each.expression)
            item.setToolTip(0, each.expression)
            self.list.addTopLevelItem(item)
        self._mark(0)

    def _fitting(self, typed: str) -> tuple[Bindable, ...]:
        words = typed.strip()
        if not words:
            return self._offered
        by_code = [each for each in self._offered if words.upper() in each.expression.upper()]
        ranked = {name: at for at, name in enumerate(found(self._names, words))}
        by_name = sorted(
            (each for each in self._offered if each.name in ranked), key=lambda each: ranked[each.name]
        )
        exact = [each for each in by_code if each.expression.upper() == words.upper()]
        return tuple(dict.fromkeys((*exact, *by_name, *by_code)))

    def _mark(self, row: int) -> None:
        item = self.list.topLevelItem(row)
        if item is not None:
            self.list.setCurrentItem(item)

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(str(item.data(0, _BINDABLE)))
            self.accept()
