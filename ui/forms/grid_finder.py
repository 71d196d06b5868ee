"""The line above a grid in which a text is looked for: goes from hit to hit, or shows only lines with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget


class Finder(QWidget):
    """A text to look for; Enter goes on to the next hit, Esc ends it."""

    next_wanted = Signal()
    previous_wanted = Signal()
    filtered = Signal()
    """The text, or whether only lines with it are shown, is another one."""
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLineEdit()
        self._text.setPlaceholderText("查找内容")
        self._text.setClearButtonEnabled(True)
        self._text.setAccessibleName("查找内容")
        self._filters = QCheckBox("只显示含有的行(&L)")
        self._said = QLabel()
        self._said.setMinimumWidth(120)
        previous = self._button("上一处", "Shift+Enter")
        following = self._button("下一处", "Enter")
        closing = self._button("关闭", "Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        for widget in (QLabel("查找"), self._text, previous, following, self._filters, self._said):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(closing)
        self._text.setMinimumWidth(180)
        self.setFocusProxy(self._text)
        previous.clicked.connect(self.previous_wanted)
        following.clicked.connect(self.next_wanted)
        closing.clicked.connect(self.ended)
        self._text.textChanged.connect(self._changed)
        self._filters.toggled.connect(self._changed)

    def begin(self) -> None:
        """Shows itself and waits for a text."""
        self.show()
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._text.selectAll()

    def needle(self) -> str:
        """The text to look for."""
        return self._text.text().strip()

    def filters(self) -> bool:
        """Whether only lines with the text are to be shown."""
        return self._filters.isChecked() and bool(self.needle())

    def say(self, text: str) -> None:
        """Says what was found."""
        self._said.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc; they press no button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            backwards = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.previous_wanted if backwards else self.next_wanted).emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def _button(self, text: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(keys)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _changed(self) -> None:
        self.filtered.emit()
