"""A sentence that leads somewhere: cut where there is no room for it, whole in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.places import Place

_BESIDE = 8
"""What the theme leaves beside the words, in pixels."""


class Link(QPushButton):
    """As wide as its sentence where there is room, and never wider than there is."""

    followed = Signal(object)
    """What it leads to."""

    def __init__(self, text: str, target: Place | str, tip: str = "") -> None:
        self._whole = f"→ {text}"
        self._tip = tip
        super().__init__(self._whole)
        self._target = target
        self.setProperty("role", "link")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setToolTip(tip)
        self.clicked.connect(self._follow)

    def sizeHint(self) -> QSize:
        """Room for the whole sentence, also while a part of it is shown."""
        metrics, hint = self.fontMetrics(), super().sizeHint()
        around = hint.width() - metrics.horizontalAdvance(self.text())
        return QSize(around + metrics.horizontalAdvance(self._whole), hint.height())

    def minimumSizeHint(self) -> QSize:
        """No more than the height of a line."""
        return QSize(1, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As much of the sentence as there is room for."""
        super().resizeEvent(event)
        room = self.width() - _BESIDE
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))
        is_cut = self.text() != self._whole
        self.setToolTip(f"{self._whole[2:]}\n{self._tip}".strip() if is_cut else self._tip)

    def _follow(self) -> None:
        self.followed.emit(self._target)
