"""The attachments (附件): what is asked for, what is there, adding and removing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.application import Attachment
from models.edits import AddAttachment, RemoveAttachment
from models.errors import Refusal
from models.figures import Figures
from models.messages import render
from models.naming import ATTACHMENTS
from models.programme.schema import AttachmentKind
from ui import dialogs, theme
from ui.changed import Changed
from ui.jobs import Jobs
from ui.pages.page import Page, bind, quiet, titled
from ui.places import Place
from ui.session import Session

_KIND, _FILE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_HEADS = ("附件", "情况", "页数", "大小")
_SORTS = (
    "可以附的文件 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.bmp *.webp *.gif *.heic *.heif"
    " *.docx *.xlsx *.doc *.xls *.wps *.et *.dwg);;所有文件 (*)"
)


class AttachmentsPage(Page):
    """Kinds of attachments, and the files under each."""

    key = ATTACHMENTS
    title = "附件"
    icon = "paperclip"

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self._tree = _tree()
        self._add = QPushButton("添加文件…（Ins）")
        self._remove = QPushButton("移除（Del）")
        self._folder: Path | None = None
        buttons = QHBoxLayout()
        buttons.addWidget(self._add)
        buttons.addWidget(self._remove)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(titled(self.title))
        layout.addWidget(
            quiet(
                "选中一类，添加 PDF、图片、Word、Excel、WPS 或 DWG 文件，每个不超过 20 MB；文件随数据保存。"
            )
        )
        layout.addWidget(self._tree, 1)
        layout.addLayout(buttons)
        bind(self, "Ins", self._ask)
        bind(self, "Del", self._take_away)
        self._tree.currentItemChanged.connect(self._allow)
        self._tree.itemActivated.connect(self._ask)
        self._add.clicked.connect(self._ask)
        self._remove.clicked.connect(self._take_away)

    def show_place(self, place: Place) -> None:
        """Marks the kind that the place names."""
        for row in range(self._tree.topLevelItemCount()):
            item = self._tree.topLevelItem(row)
            if item is not None and (item.data(0, _KIND) == place.code or (not row and not place.code)):
                self._tree.setCurrentItem(item)
        self._tree.setFocus()

    def refresh(self, changed: Changed) -> None:
        """Shows the kinds and what is there of each."""
        if changed.is_everything or changed.attachments or changed.addresses:
            self._fill()
        self._allow()

    def add(self, kind: str, paths: tuple[Path, ...], *, is_compressed: bool = False) -> None:
        """Adds files of a kind: all of them, or none with the reasons why; offers to compress large ones."""
        from reports.intake import examine_all  # noqa: PLC0415  pictures and PDFs: only when one comes in

        application = self.session.application
        if application is None:
            return
        try:
            examined = examine_all(paths, kind, is_compressed=is_compressed)
        except Refusal as refusal:
            self._tell_refused(refusal, kind, paths)
            return
        first = len(application.attachments)
        edits = [
            AddAttachment(attachment=each.attachment, position=first + at) for at, each in enumerate(examined)
        ]
        if self.session.act(f"添加附件 {self._label(kind)}", edits, [each.content for each in examined]):
            added = f"已添加 {len(edits)} 件。"
            warnings = [render(warning) for each in examined for warning in each.warnings]
            self.session.tell("\n".join((added, *warnings)))

    def _tell_refused(self, refusal: Refusal, kind: str, paths: tuple[Path, ...]) -> None:
        """Says why nothing was added; where the size is the only reason, compressing is one answer away."""
        self.session.tell(str(refusal), is_refusal=True)
        if all(each.code == "attachment_too_large" for each in refusal.problems) and dialogs.ask_consent(
            self, f"{refusal}", "压缩后添加"
        ):
            self.add(kind, paths, is_compressed=True)

    def _fill(self) -> None:
        marked = self._current_kind()
        self._tree.clear()
        figures = self.session.figures()
        if figures is None:
            return
        for kind in figures.programme.attachments:
            there = [each for each in figures.application.attachments if each.kind == kind.kind]
            if kind.after_printing and not there:
                continue  # asked for when the stamped sheets come back
            item = _kind_item(kind, there, figures)
            self._tree.addTopLevelItem(item)
            if kind.kind == marked:
                self._tree.setCurrentItem(item)
        self._tree.expandAll()

    def _allow(self) -> None:
        item = self._tree.currentItem()
        is_open = item is not None and not self.session.is_locked
        self._add.setEnabled(is_open)
        self._remove.setEnabled(is_open and item is not None and item.data(0, _FILE) is not None)

    def _current_kind(self) -> str:
        item = self._tree.currentItem()
        return str(item.data(0, _KIND)) if item is not None else ""

    def _label(self, kind: str) -> str:
        programme = self.session.programme
        known = {each.kind: each.label for each in programme.attachments} if programme else {}
        return known.get(kind, kind)

    def _ask(self) -> None:
        kind = self._current_kind()
        if not kind or self.session.is_locked:
            return
        paths = dialogs.ask_files(self, f"添加{self._label(kind)}", _SORTS, self._folder)
        if paths:
            self._folder = paths[0].parent
            self.add(kind, paths)

    def _take_away(self) -> None:
        item, application = self._tree.currentItem(), self.session.application
        attachment = item.data(0, _FILE) if item is not None else None
        if isinstance(attachment, Attachment) and application is not None and not self.session.is_locked:
            position = application.attachments.index(attachment)
            name = f"移除附件 {attachment.name}"
            if self.session.act(name, (RemoveAttachment(attachment=attachment, position=position),)):
                self.session.tell(f"已移除{attachment.name}，按 Ctrl+Z 可以撤销。")


def _kind_item(kind: AttachmentKind, there: list[Attachment], figures: Figures) -> QTreeWidgetItem:
    is_required = figures.holds(kind.required)
    missing = max(0, kind.least - len(there)) if is_required else 0
    state = f"必需，还缺 {missing} 件" if missing else f"{len(there)} 件" if there else "可以不附"
    item = QTreeWidgetItem([kind.label, state, "", ""])
    item.setData(0, _KIND, kind.kind)
    item.setToolTip(0, kind.help or kind.label)
    item.setForeground(1, QBrush(QColor(theme.BLOCKING if missing else theme.QUIET)))
    for each in there:
        pages = str(each.pages) if each.pages else "—"
        child = QTreeWidgetItem([each.name, each.caption, pages, f"{max(1, each.size // 1024):,} KB"])
        child.setData(0, _KIND, kind.kind)
        child.setData(0, _FILE, each)
        item.addChild(child)
    return item


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setColumnCount(len(_HEADS))
    tree.setHeaderLabels(_HEADS)
    tree.setAccessibleName("附件")
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.setExpandsOnDoubleClick(False)
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column, width in ((1, 260), (2, 70), (3, 100)):
        tree.header().resizeSection(column, width)
    return tree
