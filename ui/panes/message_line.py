"""The line above the page that says what happened, where other programs open a dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ui import theme
from ui.changed import Line
from ui.icons import SIZE, icon

_NOTICE_MS = 12_000
"""A notice goes by itself; a refusal stays until the next one or until it is closed."""


class MessageLine(QFrame):
    """A sentence, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = QLabel()
        self._text = QLabel(wordWrap=True)
        self._text.setObjectName("message")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setAccessibleName("提示")
        self._close = QToolButton(autoRaise=True)
        self._close.setIcon(icon("x"))
        self._close.setToolTip("关闭提示")
        self._close.setAccessibleName("关闭提示")
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 5, 6, 5)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self, singleShot=True, interval=_NOTICE_MS)
        self._timer.timeout.connect(self.hide)
        self._close.clicked.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty where it says nothing."""
        return self._text.text() if not self.isHidden() else ""

    def say(self, line: Line) -> None:
        """Says a sentence in the place of the one before."""
        self._text.setText(line.text)
        mark = icon("circle-alert", theme.BLOCKING) if line.is_refusal else icon("info", theme.ACCENT)
        self._mark.setPixmap(mark.pixmap(SIZE, self.devicePixelRatioF()))
        self.setProperty("role", "refusal" if line.is_refusal else "notice")
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        if line.is_refusal:
            self._timer.stop()
        else:
            self._timer.start()
