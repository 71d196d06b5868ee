"""What a Word file would bring into the chapters, shown before it lands; passages can be sent elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSplitter,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.fields import Field
from models.figures import Figures
from models.incoming_chapters import Passage, arrivals, characters, landing, left_out, present
from models.messages import render
from ui.listing import table_of

_HEADS = ("文件里的标题", "字数", "归入哪一章", "说明")
_TO, _NOTE = 2, 3
_UNHEADED = "（第一个标题之前）"
_NOWHERE = "不导入"
_WIDTHS = (230, 60, 250)
_TEXT_HEIGHT = 130


class ChaptersPreview(QDialog):
    """Passages and the chapters they go to; landing is a choice."""

    agreed = Signal(object)
    """The edits, as a tuple of SetEntry."""

    def __init__(
        self,
        passages: Sequence[Passage],
        chapters: Sequence[Field],
        figures: Figures,
        *,
        name: str,
        lost: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"导入 {name}")
        self._passages = list(passages)
        self._chapters, self._figures = tuple(chapters), figures
        self._words = QLabel(wordWrap=True)
        self._lost = f"文件中的{'、'.join(lost)}不能导入正文。" if lost else ""
        self.table = table_of("文件里的段落归入哪一章", _HEADS, len(passages), _WIDTHS)
        self.text = QPlainTextEdit(readOnly=True)
        self.replacing, self.appending = QRadioButton("替换原有内容"), QRadioButton("接在原有内容后面")
        self.land = QPushButton()
        self._cancel = QPushButton("取消")
        self._fill()
        self._lay_out()
        self._wire()
        self._tell()
        self.table.selectRow(0)

    def _fill(self) -> None:
        table = self.table
        for row, passage in enumerate(self._passages):
            heading = QTableWidgetItem(passage.heading or _UNHEADED)
            heading.setToolTip(passage.heading)
            count = QTableWidgetItem(f"{characters(passage.text):,}")
            count.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column, item in enumerate((heading, count)):
                table.setItem(row, column, item)
            table.setItem(row, _NOTE, QTableWidgetItem())
            table.setCellWidget(row, _TO, self._choice(row, passage))

    def _choice(self, row: int, passage: Passage) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(f"{passage.heading or _UNHEADED}归入")
        choice.addItem(_NOWHERE, "")
        for chapter in self._chapters:
            choice.addItem(chapter.label, chapter.code)
        choice.setCurrentIndex(max(0, choice.findData(passage.chapter)))
        choice.setEnabled(bool(passage.lines))
        choice.activated.connect(lambda _at: self._send(row, choice.currentData()))
        return choice

    def _lay_out(self) -> None:
        self.text.setAccessibleName("选中一行的正文")
        self.replacing.setChecked(True)
        self.land.setProperty("role", "primary")
        shown = QSplitter(Qt.Orientation.Vertical)
        shown.addWidget(self.table)
        shown.addWidget(self.text)
        shown.setStretchFactor(0, 1)
        shown.setSizes([400, _TEXT_HEIGHT])
        shown.setChildrenCollapsible(False)
        foot = QHBoxLayout()
        for widget in (self.replacing, self.appending):
            foot.addWidget(widget)
        foot.addStretch()
        for button in (self.land, self._cancel):
            button.setAutoDefault(False)
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self._words)
        layout.addWidget(shown, 1)
        layout.addLayout(foot)
        self.resize(940, 580)

    def _wire(self) -> None:
        self.table.currentCellChanged.connect(lambda row, *_: self._show_text(row))
        self.replacing.toggled.connect(self._tell)
        self.land.clicked.connect(self._agree)
        self._cancel.clicked.connect(self.reject)

    def _send(self, row: int, code: str) -> None:
        self._passages[row] = self._passages[row].for_chapter(code)
        self.table.selectRow(row)
        self._tell()

    def _show_text(self, row: int) -> None:
        self.text.setPlainText(self._passages[row].text if 0 <= row < len(self._passages) else "")

    def _tell(self) -> None:
        """Says of every passage what becomes of it, and of the whole how much it is."""
        reasons = {id(passage): render(reason) for passage, reason in left_out(self._passages)}
        is_first: set[str] = set()
        for row, passage in enumerate(self._passages):
            note = reasons.get(id(passage)) or self._note(passage, is_first)
            is_first.add(passage.chapter)
            item = self.table.item(row, _NOTE)
            if item is not None:
                item.setText(note)
                item.setToolTip(note)
        arriving = arrivals(self._passages, self._chapters)
        count = sum(characters(each.text) for each in arriving)
        words = f"将导入 {len(arriving)} 章 {count:,} 字，可以一步撤销。{self._lost}"
        self._words.setText(words if arriving else f"还没有一段归入哪一章。{self._lost}")
        self.land.setText(f"导入 {len(arriving)} 章")
        self.land.setEnabled(bool(arriving))

    def _note(self, passage: Passage, taken: set[str]) -> str:
        if passage.chapter in taken:
            return "接在上面归入同一章的后面"
        there = present(self._figures, passage.chapter)
        if not there.characters:
            return "这一章现在是空的"
        if self.appending.isChecked():
            return f"接在原有 {there.characters:,} 字后面"
        quoted = f"，其中引用的 {there.figures} 个数字不再保留" if there.figures else ""
        return f"替换原有 {there.characters:,} 字{quoted}"

    def _agree(self) -> None:
        arriving = arrivals(self._passages, self._chapters)
        is_appended = self.appending.isChecked()
        self.agreed.emit(landing(self._figures.application, arriving, is_appended=is_appended))
        self.accept()
