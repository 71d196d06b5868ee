"""What a paste would do, shown before it lands: what was understood otherwise, what is refused.

A choice between two buttons of which neither is pressed by Enter in passing; Esc cancels.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.forms.paste_landing import PasteNote, PastePreview

_MOST_SHOWN = 500
_HEADS = ("行", "栏目", "粘贴的内容")


class PastePreviewDialog(QDialog):
    """Asks whether a paste shall land."""

    agreed = Signal(object)
    """Carries the `PastePreview` that is to land."""

    def __init__(self, preview: PastePreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("粘贴预览")
        self.setModal(True)
        self.resize(820, 440)
        self._land = QPushButton("粘贴(&P)")
        self._land.setProperty("role", "primary")
        self._cancel = QPushButton("取消")
        for button in (self._land, self._cancel):
            button.setAutoDefault(False)
            button.setDefault(False)
        self._land.setEnabled(preview.action is not None)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        summary = QLabel(summary_of(preview))
        summary.setWordWrap(True)
        column.addWidget(summary)
        if preview.refused:
            column.addWidget(QLabel(f"不能粘贴的 {len(preview.refused)} 处（原有内容不变）："))
            column.addWidget(_listed(preview.refused, "原因"), 1)
        if preview.normalised:
            column.addWidget(QLabel(f"按规范写法理解的 {len(preview.normalised)} 处，请核对："))
            column.addWidget(_listed(preview.normalised, "理解为"), 1)
        row = QHBoxLayout()
        row.addWidget(QLabel("Alt+P 粘贴，Esc 取消"))
        row.addStretch(1)
        row.addWidget(self._land)
        row.addWidget(self._cancel)
        column.addLayout(row)
        self._land.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)

    def accept(self) -> None:
        """Lets it land."""
        self.agreed.emit(self._preview)
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does nothing unless a button has the focus; Esc cancels."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton) and not event.isAutoRepeat():
                focused.click()
            return
        super().keyPressEvent(event)


def summary_of(preview: PastePreview) -> str:
    """One line: what changes."""
    parts = [f"将改动 {preview.landing} 格"] if preview.landing else ["没有可以粘贴的内容"]
    if preview.clearing:
        parts.append(f"其中 {preview.clearing} 格变为空白")
    if preview.rows_added:
        parts.append(f"增加 {preview.rows_added} 行")
    if preview.normalised:
        parts.append(f"{len(preview.normalised)} 处按规范写法理解")
    if preview.refused:
        parts.append(f"{len(preview.refused)} 处不能粘贴")
    return "，".join(parts) + "。粘贴后可用 Ctrl+Z 一次撤销。"


def _listed(notes: Sequence[PasteNote], last: str) -> QTableWidget:
    shown = sorted(notes, key=lambda each: each.line)[:_MOST_SHOWN]
    table = QTableWidget(len(shown) + (len(notes) > len(shown)), len(_HEADS) + 1)
    table.setHorizontalHeaderLabels([*_HEADS, last])
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.setAccessibleName(last)
    table.horizontalHeader().setHighlightSections(False)
    for at, note in enumerate(shown):
        for column, text in enumerate((str(note.line), note.label, note.before, note.after)):
            item = QTableWidgetItem(text.replace("\n", "↵"))
            item.setToolTip(text)
            table.setItem(at, column, item)
    if len(notes) > len(shown):
        table.setItem(len(shown), len(_HEADS), QTableWidgetItem(f"……其余 {len(notes) - len(shown)} 处略"))
    heads = table.horizontalHeader()
    heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column, width in enumerate((52, 150, 170)):
        table.setColumnWidth(column, width)
    table.setColumnWidth(len(_HEADS), 400)
    heads.setStretchLastSection(True)
    table.resizeRowsToContents()
    return table
