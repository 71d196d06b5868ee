"""The tree of attachments: a line for each kind, what is missing first; below it a line for each file."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QAbstractItemView, QTreeWidgetItem, QWidget

from models.application import Attachment
from models.figures import Figures
from models.programme.schema import AttachmentKind
from ui import theme
from ui.attaching import size_words
from ui.listing import Listing
from ui.paper.thumbnails import SIZE, Thumbnails

_KIND, _FILE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_HEADS = ("附件", "说明（F2 修改，印在附件目录）", "页数", "大小")
_WIDTHS = (280, 0, 60, 80)
_CAPTION = 1


class AttachmentTree(Listing):
    """Shows kinds and files; captions are written in place."""

    captioned = Signal(object, str)
    """Attachment and its new caption."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__("附件", _HEADS, _WIDTHS, parent=parent)
        self._thumbnails = thumbnails
        self._is_filling = False
        self.setIconSize(SIZE)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)  # the page takes what is dropped
        self.itemChanged.connect(self._take_caption)
        thumbnails.drawn.connect(self._show_thumbnail)

    def fill(self, figures: Figures, *, is_locked: bool) -> None:
        """Shows the kinds that are asked for before printing, and what there is after it."""
        kind, file = self.current_kind(), self.current_file()
        self._is_filling = True
        self.clear()
        there = figures.application.attachments
        kinds = [
            each
            for each in figures.programme.attachments
            if not each.after_printing or any(one.kind == each.kind for one in there)
        ]
        for each in sorted(kinds, key=lambda each: not missing(each, figures)):
            item = self._kind_item(each, figures, is_locked=is_locked)
            self.addTopLevelItem(item)
            if each.kind == kind and file is None:
                self.setCurrentItem(item)
        self.expandAll()
        self._is_filling = False
        if file is not None:
            self.go_to_file(file.id, kind)
        if self.currentItem() is None and (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)

    def go_to(self, kind: str) -> None:
        """Marks a kind; the first where none is named."""
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            if item is not None and (item.data(0, _KIND) == kind or (not row and not kind)):
                self.setCurrentItem(item)

    def go_to_file(self, attachment: str, kind: str) -> None:
        """Marks a file by its id, or its kind where it is gone."""
        for item in self._files():
            if item.data(0, _FILE).id == attachment:
                self.setCurrentItem(item)
                return
        self.go_to(kind)

    def current_kind(self) -> str:
        """The kind that is marked, by itself or with a file."""
        item = self.currentItem()
        return str(item.data(0, _KIND)) if item is not None else ""

    def current_file(self) -> Attachment | None:
        """The file that is marked."""
        item = self.currentItem()
        file = item.data(0, _FILE) if item is not None else None
        return file if isinstance(file, Attachment) else None

    def kind_at(self, point: QPoint) -> str:
        """The kind under a point of the window."""
        item = self.itemAt(self.viewport().mapFrom(self.window(), point))
        return str(item.data(0, _KIND)) if item is not None else ""

    def edit_caption(self) -> None:
        """Opens the caption of the marked file."""
        item = self.currentItem()
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable:
            self.editItem(item, _CAPTION)

    def _kind_item(self, kind: AttachmentKind, figures: Figures, *, is_locked: bool) -> QTreeWidgetItem:
        there = [each for each in figures.application.attachments if each.kind == kind.kind]
        lacking = missing(kind, figures)
        state = f"必需，还缺 {lacking} 件" if lacking else f"{len(there)} 件" if there else "可以不附"
        item = QTreeWidgetItem([kind.label, state, "", ""])
        item.setData(0, _KIND, kind.kind)
        item.setToolTip(0, kind.help or kind.label)
        item.setForeground(_CAPTION, QBrush(QColor(theme.BLOCKING if lacking else theme.QUIET)))
        for each in there:
            item.addChild(self._file_item(each, is_locked=is_locked))
        return item

    def _file_item(self, file: Attachment, *, is_locked: bool) -> QTreeWidgetItem:
        pages = str(file.pages) if file.pages else "—"
        item = QTreeWidgetItem([file.name, file.caption, pages, size_words(file.size)])
        item.setData(0, _KIND, file.kind)
        item.setData(0, _FILE, file)
        item.setToolTip(0, file.name)
        if not is_locked:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        if file.pages:
            item.setIcon(0, self._thumbnails.icon(file.sha256, file.media_type))
        return item

    def _files(self) -> list[QTreeWidgetItem]:
        kinds = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        files = (each.child(at) for each in kinds if each is not None for at in range(each.childCount()))
        return [each for each in files if each is not None]

    def _show_thumbnail(self, sha256: str) -> None:
        self._is_filling = True
        for item in self._files():
            file: Attachment = item.data(0, _FILE)
            if file.sha256 == sha256:
                item.setIcon(0, self._thumbnails.icon(sha256, file.media_type))
        self._is_filling = False

    def _take_caption(self, item: QTreeWidgetItem, column: int) -> None:
        file = item.data(0, _FILE)
        if not self._is_filling and column == _CAPTION and isinstance(file, Attachment):
            self.captioned.emit(file, item.text(_CAPTION).strip())


def missing(kind: AttachmentKind, figures: Figures) -> int:
    """How many files of a kind have still to come before submission."""
    if kind.after_printing or not figures.holds(kind.required):
        return 0
    return max(0, kind.least - sum(each.kind == kind.kind for each in figures.application.attachments))
