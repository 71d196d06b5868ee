"""What a workbook would change, shown before anything lands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from models import divisions
from models.messages import render
from ui.commands.importing import Imported
from ui.listing import table_of

_PROBLEM_HEADS = ("工作表", "单元格", "内容", "问题")
_NORMALISED_HEADS = ("工作表", "单元格", "原来写的", "识别为")
_WIDTHS = (180, 70, 160)


class ImportPreview(QDialog):
    """Problems and what was read as something else than it says; landing is a choice."""

    agreed = Signal()
    marked_wanted = Signal()
    """A copy of the workbook with the problems marked is wanted."""

    def __init__(self, name: str, imported: Imported, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"导入 {name}")
        words = QLabel(_words(imported), wordWrap=True)
        tabs = QTabWidget()
        landing = imported.landing
        if imported.problems:
            rows = [
                (each.origin.sheet, each.origin.cell, each.text, render(each.problem))
                for each in imported.problems
            ]
            tabs.addTab(_table("问题", _PROBLEM_HEADS, rows), f"问题（{len(rows)}）")
        if landing.normalised:
            rows = [
                (each.origin.sheet, each.origin.cell, each.before, each.after) for each in landing.normalised
            ]
            tabs.addTab(_table("已识别换算", _NORMALISED_HEADS, rows), f"已识别换算（{len(rows)}）")
        land = QPushButton(f"导入 {landing.changed} 处")
        land.setProperty("role", "primary")
        marked = QPushButton("另存标注了问题的副本…")
        cancel = QPushButton("取消")
        land.setEnabled(imported.has_landed and bool(landing.edits))
        marked.setVisible(bool(imported.problems))
        buttons = QHBoxLayout()
        buttons.addWidget(marked)
        buttons.addStretch()
        buttons.addWidget(land)
        buttons.addWidget(cancel)
        for button in (land, marked, cancel):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        if tabs.count():
            layout.addWidget(tabs)
            self.resize(820, 460)
        layout.addLayout(buttons)
        land.clicked.connect(self.agreed)
        land.clicked.connect(self.accept)
        marked.clicked.connect(self.marked_wanted)
        cancel.clicked.connect(self.reject)


def _words(imported: Imported) -> str:
    town = divisions.find(imported.town)
    changed, problems = imported.landing.changed, len(imported.problems)
    said = [*imported.notices]
    if town is None:
        said.append("工作簿没有写明是哪个镇，不能导入。")
    elif not imported.has_landed:
        said.append(f"{divisions.display(town)}：有下面的问题，不能导入。")
    else:
        said.append(f"{divisions.display(town)}：将改动 {changed} 处，一次导入可以一步撤销。")
    if problems and imported.has_landed:
        said.append(f"有 {problems} 处看不懂，不会导入；其余照常导入。")
    if imported.has_landed and not changed:
        said.append("内容与数据文件一致，没有可导入的。")
    return "\n".join(said)


def _table(name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> QTableWidget:
    table = table_of(name, heads, len(rows), _WIDTHS)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            table.setItem(row, column, item)
    return table
