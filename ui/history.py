"""The history of one cell: who changed it when, and the way back to an earlier value."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.entries import Address, Cell
from models.fields import Field
from models.kinds import show_entry
from models.naming import place_name
from ui.listing import table_of
from ui.session import Session

_HEADS = ("时间", "填报人", "操作", "改前", "改后")
_BLANK = "（空）"
_BEFORE, _MOST_WIDTH = 3, 240


class HistoryDialog(QDialog):
    """The changes of a cell, the latest first."""

    def __init__(self, session: Session, address: Address, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._address = address
        programme, application = session.programme, session.application
        assert programme is not None
        assert application is not None
        self._field = programme.fields[address.code]
        self.setWindowTitle(f"修改记录　{place_name(programme, application, address)}")
        self._lines = tuple(reversed(session.history(address)))
        self._table = self._filled_table()
        self._restore = QPushButton("恢复为选中行改前的内容")
        close = QPushButton("关闭")
        for button in (self._restore, close):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self._restore)
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._table)
        layout.addLayout(buttons)
        self.resize(760, 320)
        self._restore.setEnabled(bool(self._lines) and not session.is_locked)
        self._restore.clicked.connect(self._put_back)
        close.clicked.connect(self.reject)

    def _filled_table(self) -> QTableWidget:
        table = table_of("修改记录", _HEADS, len(self._lines))
        for row, line in enumerate(self._lines):
            when = line.when.astimezone().strftime("%Y-%m-%d %H:%M:%S")
            cells = (_shown(self._field, each) for each in (line.before, line.after))
            for column, text in enumerate((when, line.who, line.action, *cells)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                table.setItem(row, column, item)
        table.resizeColumnsToContents()
        table.setColumnWidth(_BEFORE, min(table.columnWidth(_BEFORE), _MOST_WIDTH))
        table.selectRow(0)
        return table

    def _put_back(self) -> None:
        row = self._table.currentRow()
        if 0 <= row < len(self._lines):
            before = self._lines[row].before
            if self._session.put(f"恢复{self._field.label}", self._address, before):
                self.accept()


def _shown(field: Field, cell: Cell) -> str:
    text = show_entry(field, cell.entry) or _BLANK
    return f"{text}　[{cell.note}]" if cell.note else text
