"""What is said of a field below it: the sentence, before it the mark of its severity."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from models.programme.schema import Severity
from ui.forms import look
from ui.forms.small_line import SmallLine
from ui.icons import severity_icon

_MARK = QSize(14, 14)
_BESIDE = 19
"""From the left edge to the sentence, in pixels."""


class ProblemLine(SmallLine):
    """A sentence, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity: Severity | None = None

    def show_problem(self, sentence: str, severity: str) -> None:
        """Shows a sentence of a severity; text that could not be read counts as blocking."""
        self._severity = (
            None if not severity else Severity.BLOCKING if severity == look.UNREAD else Severity(severity)
        )
        self.setContentsMargins(_BESIDE if self._severity else 0, 0, 0, 0)
        self.setText(sentence)
        look.mark(self, look.PROBLEM, severity)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark stands before the first line of the sentence."""
        super().paintEvent(event)
        if self._severity is not None:
            lowered = max(0, (self.fontMetrics().height() - _MARK.height()) // 2)
            painter = QPainter(self)
            painter.drawPixmap(
                QPoint(0, lowered), severity_icon(self._severity).pixmap(_MARK, self.devicePixelRatioF())
            )
            painter.end()
