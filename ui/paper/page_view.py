"""One page as a picture: fitted to the width or larger, its values marked, a click tells where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.paper.pictures import POINTS_PER_INCH, Pictures, Wanted
from ui.theme import ACCENT, LINE, PAPER

if TYPE_CHECKING:
    from reports.pages import Hit
    from reports.pdf.ink import Place as PaperPlace

A4 = QSize(595, 842)
"""Points."""
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
FIT = 0.0
"""The zoom that fills the width."""
_MARGIN = 8
_LEAST = 0.2
_SAME = 0.01
_AIR = 2.0
"""Points left around a marked value."""


class PageView(QScrollArea):
    """Shows a page of a PDF."""

    clicked = Signal(float, float)
    """A point of the page, in points from the lower left corner."""
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("页面")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setStyleSheet(f"QScrollArea {{ background: {LINE}; border: none; }}")
        self.zoom = FIT
        self._pdf = b""
        self._page = 0
        self._is_turned = False
        self._pictures = Pictures(self)
        self._pictures.drawn.connect(self._show_picture)
        self.paper = _Paper(self)
        self.paper.hide()
        self.setWidget(self.paper)

    @property
    def is_drawn(self) -> bool:
        """Whether what is seen is what was asked for."""
        picture = self._pictures.picture
        return picture is not None and picture.wanted == self._wanted()

    def show_page(self, pdf: bytes, page: int, *, is_turned: bool = False) -> None:
        """Shows a page, counted from 1, perhaps with its left edge up; drawn a moment later."""
        if page != self._page:
            self.verticalScrollBar().setValue(0)
        self._pdf, self._page, self._is_turned = pdf, page, is_turned
        self._ask()

    def show_nothing(self) -> None:
        """An empty place."""
        self._pdf, self._page = b"", 0
        self.paper.hide()

    def mark(self, places: Sequence[PaperPlace | Hit]) -> None:
        """Marks values on the page, and brings the first into view."""
        self.paper.marks = tuple(
            QRectF(each.x, A4.height() - each.y - each.height, each.width, each.height).adjusted(
                -_AIR, -_AIR, _AIR, _AIR
            )
            for each in places
        )
        self.paper.update()
        if self.paper.marks:
            middle = self.transform.map(self.paper.marks[0].center())
            self.ensureVisible(round(middle.x()), round(middle.y()), 40, 120)

    @property
    def transform(self) -> QTransform:
        """From the sheet, in points from its upper left corner, to what is seen of it."""
        seen = QTransform.fromScale(self.scale, self.scale)
        return seen.translate(A4.height(), 0).rotate(90) if self._is_turned else seen

    def set_zoom(self, zoom: float) -> None:
        """Shows the page larger or smaller; `FIT` fills the width."""
        self.zoom = zoom
        self._fit()
        self._ask()
        self.zoomed.emit()

    def step_zoom(self, steps: int) -> None:
        """To the next larger or smaller zoom."""
        further = [each for each in ZOOMS if (each - self.scale / self._inch) * steps > _SAME]
        if further:
            self.set_zoom(min(further) if steps > 0 else max(further))

    @property
    def scale(self) -> float:
        """Pixels of the window per point of the page."""
        fitting = (self.viewport().width() - 2 * _MARGIN) / self._seen_size.width()
        return self.zoom * self._inch if self.zoom else max(_LEAST, fitting)

    @property
    def _inch(self) -> float:
        """Pixels per point at 100 %."""
        return self.logicalDpiX() / POINTS_PER_INCH

    def close_pictures(self) -> None:
        """Draws no more."""
        self._pictures.close()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel make the page larger or smaller, as everywhere."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A page that fills the width is drawn for the new one."""
        super().resizeEvent(event)
        self._fit()
        self._ask()

    @property
    def _seen_size(self) -> QSize:
        return A4.transposed() if self._is_turned else A4

    def _fit(self) -> None:
        self.paper.setFixedSize(self._seen_size * self.scale)

    def _wanted(self) -> Wanted:
        dpi = self.scale * POINTS_PER_INCH * self.devicePixelRatioF()
        return Wanted(pdf=self._pdf, page=self._page, dpi=round(dpi, 1))

    def _ask(self) -> None:
        if self._page and self.isVisible():
            self._pictures.ask(self._wanted())

    def showEvent(self, event: QEvent) -> None:
        """What was asked for while nobody could see it is drawn now."""
        self._fit()
        self._ask()

    def _show_picture(self) -> None:
        picture = self._pictures.picture
        if picture is None or not self._page:
            return
        self.paper.image = picture.image.transformed(QTransform().rotate(90 if self._is_turned else 0))
        self._fit()
        self.paper.show()
        self.paper.update()


class _Paper(QWidget):
    """The sheet itself."""

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._view = view
        self.image = QImage()
        self.marks: tuple[QRectF, ...] = ()
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(PAPER))
        if not self.image.isNull():
            painter.drawImage(self.rect(), self.image)
        painter.setTransform(self._view.transform, combine=True)
        tint = QColor(ACCENT)
        tint.setAlpha(45)
        painter.setPen(QColor(ACCENT))
        painter.setBrush(tint)
        for each in self.marks:
            painter.drawRoundedRect(each, 2, 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            point: QPointF = self._view.transform.inverted()[0].map(event.position())
            self._view.clicked.emit(point.x(), A4.height() - point.y())
