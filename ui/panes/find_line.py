"""A line to find text with: what is sought, how often it is there, on and back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

_HERE = Qt.ShortcutContext.WidgetShortcut


class FindLine(QWidget):
    """Hidden until it is asked for; Enter goes on, Shift+Enter back, Esc closes."""

    sought = Signal(str, int)
    """The text and how to go: 0 from here, 1 to the next, -1 to the former."""
    closed = Signal()

    def __init__(self, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(placeholderText=spoken, clearButtonEnabled=True)
        self.line.setAccessibleName(spoken)
        self.count = QLabel()
        former, following = QPushButton("上一处"), QPushButton("下一处")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line, 1)
        for widget in (self.count, former, following):
            layout.addWidget(widget)
        self.line.textChanged.connect(lambda text: self.sought.emit(text, 0))
        self.line.returnPressed.connect(lambda: self._go(1))
        following.clicked.connect(lambda: self._go(1))
        former.clicked.connect(lambda: self._go(-1))
        for keys, slot in (("Esc", self._close), ("Shift+Return", lambda: self._go(-1))):
            QShortcut(QKeySequence(keys), self.line, slot).setContext(_HERE)
        self.hide()

    def open(self, text: str = "") -> None:
        """Shows the line, with what is marked in the text."""
        if text and "\n" not in text:
            self.line.setText(text)
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def say(self, at: int, count: int) -> None:
        """Which of how many is shown, from 1."""
        self.count.setText(f"第 {at} / {count} 处" if count else "没有找到" if self.line.text() else "")

    def _go(self, step: int) -> None:
        self.sought.emit(self.line.text(), step)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
