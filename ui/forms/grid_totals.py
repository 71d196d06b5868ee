"""The line of totals below a grid, always in sight: each under its column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from models.plan.amounts import Amount, add_up
from ui.forms import grid_look
from ui.forms.grid_sheet import Column, Felt, Sheet
from ui.forms.grid_table import GridTable

_ALIGNED = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRED = int(Qt.AlignmentFlag.AlignCenter)


class TotalsLine(QWidget):
    """Draws the totals of the lines shown."""

    def __init__(self, table: GridTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._texts: dict[int, str] = {}
        self._amounts: dict[str, dict[str, Amount]] = {}
        """Column → line → what stands there, as it was added up last."""
        self._sums: dict[str, Amount] = {}
        self.setAccessibleName("合计")
        table.went.connect(self.update)

    def show_totals(self, felt: Felt | None = None) -> None:
        """Adds up what can be other than last time (None: all).

        The line is only there where something is summed.
        """
        model = self._table.grid_model()
        sheet = model.sheet
        summed = {at: each for at, each in enumerate(sheet.columns) if sheet.is_summed(each)} if sheet else {}
        if felt is None:
            self._amounts, self._sums = {}, {}
        for column in summed.values():
            assert sheet is not None
            self._add_up(sheet, column, model.shown, None if felt is None else felt[column.key])
        self._texts = {
            at: sheet.show_total(column, self._sums[column.key])
            for at, column in summed.items()
            if sheet is not None
        }
        is_part = sheet is not None and len(model.shown) < len(sheet.lines)
        self.setToolTip("只合计显示的行" if is_part else "全部行的合计；“缺”后面是应填未填的格数")
        self.setVisible(bool(self._texts))
        self.update()

    def _add_up(
        self, sheet: Sheet, column: Column, lines: Sequence[str], felt: frozenset[str] | None
    ) -> None:
        amounts = self._amounts.get(column.key)
        if amounts is None or felt is None or len(amounts) > len(lines):
            self._amounts[column.key] = sheet.amounts(column, lines)
            self._sums[column.key] = add_up(self._amounts[column.key].values())
            return
        new = {line for line in lines if line not in amounts} if len(lines) > len(amounts) else set()
        differing = sheet.amounts(column, new | (felt & amounts.keys()))
        former = add_up(amounts[line] for line in differing if line in amounts)
        self._sums[column.key] = self._sums[column.key] - former + add_up(differing.values())
        amounts.update(differing)

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
