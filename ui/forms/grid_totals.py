"""The line of totals below a grid, always in sight: each under its column."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.forms import grid_look
from ui.forms.grid_table import GridTable

_ALIGNED = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRED = int(Qt.AlignmentFlag.AlignCenter)


class TotalsLine(QWidget):
    """Draws the totals of the lines shown."""

    def __init__(self, table: GridTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._texts: dict[int, str] = {}
        self.setAccessibleName("合计")
        table.went.connect(self.update)

    def show_totals(self) -> None:
        """Adds up anew; the line is only there where something is summed."""
        model = self._table.grid_model()
        sheet = model.sheet
        columns = enumerate(sheet.columns) if sheet is not None else ()
        self._texts = {
            at: sheet.show_total(column, model.shown)
            for at, column in columns
            if sheet is not None and sheet.is_summed(column)
        }
        is_part = sheet is not None and len(model.shown) < len(sheet.lines)
        self.setToolTip("只合计显示的行" if is_part else "全部行的合计；“缺”后面是应填未填的格数")
        self.setVisible(bool(self._texts))
        self.update()

    def texts(self) -> dict[int, str]:
        """The totals by column."""
        return dict(self._texts)

    def sizeHint(self) -> QSize:
        """As high as a line."""
        return QSize(100, grid_look.row_height(self.fontMetrics()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Every total under its column, as far as it is in sight."""
        table, heads = self._table, self._table.horizontalHeader()
        painter = QPainter(self)
        left = table.verticalHeader().width() + table.frameWidth()
        right = left + table.viewport().width()
        area = QRect(0, 0, right, self.height())
        painter.fillRect(area, grid_look.TOTALS)
        painter.setPen(QPen(grid_look.FROZEN_EDGE))
        painter.drawLine(0, 0, right, 0)
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        ink = self.palette().text().color()
        painter.setPen(ink)
        painter.drawText(QRect(0, 0, left, self.height()), _CENTRED, "合计")
        for column in range(heads.count()):
            if heads.isSectionHidden(column):
                continue
            x = left + heads.sectionViewportPosition(column)
            width = heads.sectionSize(column)
            if x > right:
                break
            painter.setPen(grid_look.LINE)
            painter.drawLine(x + width - 1, 1, x + width - 1, self.height())
            text = self._texts.get(column)
            if text:
                painter.setPen(ink)
                box = QRect(x + 2, 0, min(width, right - x) - grid_look.PADDING, self.height())
                painter.drawText(box, _ALIGNED, text)
        painter.end()
