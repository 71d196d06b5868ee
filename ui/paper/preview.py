"""All pages of a PDF: thumbnails, one page large, words looked for, saved under a name."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QIntValidator, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from models.errors import Refusal
from ui import dialogs
from ui.commands.whole_file import write_whole
from ui.icons import icon
from ui.jobs import Jobs
from ui.paper.page_view import FIT, ZOOMS, PageView
from ui.paper.pictures import Pictures, Wanted
from ui.paper.to_printer import Printing

if TYPE_CHECKING:
    from reports.pages import Hit
    from reports.pdf.rendering import Rendered

_THUMBNAIL = QSize(96, 136)
_THUMBNAIL_DPI = 12.0
_PRINT = "打印…（Ctrl+P）"


class Preview(QDialog):
    """A window of its own with all pages."""

    def __init__(self, proposed: Path, rendered: Rendered, parent: QWidget | None = None) -> None:
        """Shows a PDF that would be saved under the proposed name."""
        super().__init__(parent)
        self.setWindowTitle(f"预览：{proposed.stem}")
        self._proposed = proposed
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rendered = rendered
        self.view = PageView()
        self.thumbnails = _thumbnails(rendered.pages)
        self.number = QLineEdit(maxLength=4)
        self.search = QLineEdit(placeholderText="查找页面上的字", clearButtonEnabled=True)
        self.said = QLabel()
        self._zoom = QComboBox()
        self._hits: list[Hit] = []
        self._hit = -1
        self._sought = ""
        self._small = Pictures(self)
        self._jobs = Jobs(self)
        self.printing = Printing(self._jobs, self)
        self._print = QPushButton(icon("printer"), _PRINT, autoDefault=False)
        self._lay_out()
        self._wire()
        self.resize(1100, 820)
        self.show_page(1)

    @property
    def page(self) -> int:
        """The page that is shown, counted from 1."""
        return self.thumbnails.currentRow() + 1

    def show_page(self, page: int) -> None:
        """Turns to a page."""
        self.thumbnails.setCurrentRow(max(1, min(page, self._rendered.pages)) - 1)

    def find_next(self) -> None:
        """Goes to the next place of the words that are looked for, after the last one to the first."""
        words = self.search.text().strip()
        if not words:
            return
        if words != self._sought:
            self._look_for(words)
        elif self._hits:
            self._go_to_hit(self._hit + 1)

    def save(self) -> None:
        """Writes the PDF where the clerk wants it."""
        path = dialogs.ask_new_file(self, "另存为", self._proposed, dialogs.PDFS)
        if path is None:
            return
        try:
            write_whole(path, self._rendered.pdf)
        except Refusal as refusal:
            self.said.setText(str(refusal))
        else:
            self.said.setText(f"已保存：{path}")

    def print_pages(self) -> None:
        """Asks for the printer and the pages, and prints."""
        if not self.printing.is_busy:
            self.printing.begin(self._rendered.pdf, name=self._proposed.stem, current=self.page)

    def reject(self) -> None:
        """Esc and the cross close it, but not while pages are on their way."""
        if self.printing.is_busy:
            self.said.setText("正在打印。打印完再关闭；不想打印了，先按“停止打印”。")
        else:
            super().reject()

    def done(self, result: int) -> None:
        """What is being drawn is not waited for longer than a page."""
        self.view.close_pictures()
        self._small.close()
        self._jobs.close()
        super().done(result)

    def _lay_out(self) -> None:
        self.number.setFixedWidth(52)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setValidator(QIntValidator(1, self._rendered.pages, self.number))
        self.number.setAccessibleName("页码")
        self.search.setAccessibleName("查找页面上的字")
        self.search.setMaximumWidth(240)
        self._zoom.setAccessibleName("显示比例")
        self._zoom.addItem("按宽度", FIT)
        for zoom in ZOOMS:
            self._zoom.addItem(f"{zoom:.0%}", zoom)
        bar = QHBoxLayout()
        for widget in (QLabel("第"), self.number, QLabel(f"页，共 {self._rendered.pages} 页"), self._zoom):
            bar.addWidget(widget)
        bar.addSpacing(16)
        bar.addWidget(self.search)
        bar.addWidget(self.said, 1)
        save = QPushButton("另存为…", autoDefault=False)
        save.clicked.connect(self.save)
        bar.addWidget(save)
        bar.addWidget(self._print)
        whole = QSplitter()
        whole.addWidget(self.thumbnails)
        whole.addWidget(self.view)
        whole.setStretchFactor(1, 1)
        whole.setSizes([150, 950])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(bar)
        layout.addWidget(whole, 1)

    def _wire(self) -> None:
        self.thumbnails.currentRowChanged.connect(self._turn)
        self.number.returnPressed.connect(lambda: self.show_page(int(self.number.text() or 1)))
        self.search.returnPressed.connect(self.find_next)
        self._zoom.activated.connect(lambda at: self.view.set_zoom(self._zoom.itemData(at)))
        self.view.zoomed.connect(self._show_zoom)
        for keys, slot in (
            ("Ctrl+F", self.search.setFocus),
            ("F3", self.find_next),
            ("PgDown", partial(self._step, 1)),
            ("PgUp", partial(self._step, -1)),
            ("Ctrl++", partial(self.view.step_zoom, 1)),
            ("Ctrl+=", partial(self.view.step_zoom, 1)),
            ("Ctrl+-", partial(self.view.step_zoom, -1)),
            ("Ctrl+0", partial(self.view.set_zoom, FIT)),
            ("Ctrl+S", self.save),
            ("Ctrl+P", self.print_pages),
        ):
            QShortcut(QKeySequence(keys), self, slot)
        self._print.clicked.connect(self._print_or_stop)
        self.printing.begun.connect(self._show_printing)
        self.printing.ended.connect(self._show_printing)
        self.printing.progressed.connect(lambda progress: self.said.setText(progress.what))
        self.printing.said.connect(lambda line: self.said.setText(line.text))
        self._small.drawn.connect(self._take_thumbnail)
        self._draw_thumbnail()

    def _print_or_stop(self) -> None:
        if self.printing.is_busy:
            self.printing.cancel()
        else:
            self.print_pages()

    def _show_printing(self) -> None:
        self._print.setText("停止打印" if self.printing.is_busy else _PRINT)

    def _step(self, steps: int) -> None:
        self.show_page(self.page + steps)

    def _turn(self, row: int) -> None:
        self.number.setText(str(row + 1))
        self.view.show_page(self._rendered.pdf, row + 1, is_turned=row + 1 in self._rendered.turned)
        self.view.mark([each for each in self._hits[self._hit : self._hit + 1] if each.page == row + 1])

    def _show_zoom(self) -> None:
        at = self._zoom.findData(self.view.zoom)
        self._zoom.setCurrentIndex(max(at, 0))

    def _draw_thumbnail(self) -> None:
        """The next thumbnail that is missing, what is in view first."""
        blank = [row for row in range(self._rendered.pages) if self.thumbnails.item(row).icon().isNull()]
        first = self.thumbnails.verticalScrollBar().value() // self.thumbnails.gridSize().height()
        row = next((row for row in blank if row >= first), blank[0] if blank else None)
        if row is not None:
            dpi = _THUMBNAIL_DPI * self.devicePixelRatioF()
            self._small.ask(Wanted(pdf=self._rendered.pdf, page=row + 1, dpi=dpi))

    def _take_thumbnail(self) -> None:
        picture = self._small.picture
        if picture is not None:
            item = self.thumbnails.item(picture.wanted.page - 1)
            item.setIcon(QIcon(QPixmap.fromImage(picture.image)))
            self._draw_thumbnail()

    def _look_for(self, words: str) -> None:
        from reports.pages import find_words  # noqa: PLC0415  the library behind it takes its time to load

        self._sought, self._hit = words, -1
        self._hits = find_words(self._rendered.pdf, words)
        if self._hits:
            self._go_to_hit(next((at for at, hit in enumerate(self._hits) if hit.page >= self.page), 0))
        else:
            self.said.setText("没有找到")
            self.view.mark([])

    def _go_to_hit(self, at: int) -> None:
        self._hit = at % len(self._hits)
        hit = self._hits[self._hit]
        self.said.setText(f"第 {self._hit + 1} 处，共 {len(self._hits)} 处")
        self.show_page(hit.page)
        self.view.mark([hit])


def _thumbnails(pages: int) -> QListWidget:
    """The column of small pages."""
    listed = QListWidget()
    listed.setAccessibleName("各页")
    listed.setViewMode(QListView.ViewMode.IconMode)
    listed.setMovement(QListView.Movement.Static)
    listed.setResizeMode(QListView.ResizeMode.Adjust)
    listed.setUniformItemSizes(True)
    listed.setIconSize(_THUMBNAIL)
    listed.setGridSize(QSize(_THUMBNAIL.width() + 20, _THUMBNAIL.height() + 26))
    for page in range(1, pages + 1):
        item = QListWidgetItem(str(page))
        item.setSizeHint(listed.gridSize())  # else the list keeps to the size of a number without a picture
        item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        listed.addItem(item)
    return listed
