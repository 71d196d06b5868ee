"""The attachments (附件): what is asked for, what is there; adding, captions, order, size."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from models.application import APPLICATION_CAP, Attachment
from models.edits import AddAttachment, Edit, RemoveAttachment
from models.naming import ATTACHMENTS
from ui import dialogs
from ui.attaching import Attaching, Batch, size_words
from ui.changed import Changed
from ui.jobs import Jobs
from ui.pages.page import Page, bind, page_column, quiet, titled
from ui.panes.attachment_tree import AttachmentTree
from ui.panes.errand_bar import ErrandBar
from ui.paper.thumbnails import Thumbnails
from ui.places import Place
from ui.session import Session

_SORTS = (
    "可以附的文件 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.bmp *.webp *.gif *.heic *.heif"
    " *.docx *.xlsx *.doc *.xls *.wps *.et *.dwg);;所有文件 (*)"
)
_WORDS = (
    "选中一类，添加 PDF、图片、Word、Excel、WPS 或 DWG 文件，也可以把文件拖进来，或按 Ctrl+V 粘贴图片；"
    "每个不超过 20 MB。"
)


class AttachmentsPage(Page):
    """Kinds of attachments, and the files under each."""

    key = ATTACHMENTS
    title = "附件"
    icon = "paperclip"

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self.setAcceptDrops(True)
        self.attaching = Attaching(session, jobs, self)
        self._thumbnails = Thumbnails(self._bytes_of, self)
        self.tree = AttachmentTree(self._thumbnails)
        self._folder: Path | None = None
        self._pasted: list[tempfile.TemporaryDirectory[str]] = []
        self._add = QPushButton("添加文件…（Ins）")
        self._remove = QPushButton("移除（Del）")
        self._up, self._down = QPushButton("上移"), QPushButton("下移")
        self._change = QPushButton("改类别")
        self._compress = QPushButton("压缩")
        self._kinds = QMenu(self)
        self._change.setMenu(self._kinds)
        self._size = quiet("")
        self._bar = ErrandBar("添加进度", self.attaching)
        self._bar.hide()
        self._lay_out()
        self._wire()

    def show_place(self, place: Place) -> None:
        """Marks the kind that the place names."""
        self.tree.go_to(place.code)
        self.tree.setFocus()

    def refresh(self, changed: Changed) -> None:
        """Shows the kinds and what is there of each."""
        figures = self.session.figures()
        if figures is not None and (changed.is_everything or changed.attachments or changed.addresses):
            self.tree.fill(figures, is_locked=self.session.is_locked)
            total = sum({each.sha256: each.size for each in figures.application.attachments}.values())
            count = len(figures.application.attachments)
            self._size.setText(
                f"共 {count} 件，{size_words(total)}；合计不超过 {size_words(APPLICATION_CAP)}。"
            )
        self._allow()

    def add(self, kind: str, paths: tuple[Path, ...], *, is_compressed: bool = False) -> None:
        """Takes files of a kind in: all of them, or none with the reasons why."""
        application = self.session.application
        if application is not None and kind and not self.session.is_locked:
            batch = Batch(
                application=application.id,
                kind=kind,
                label=self._label(kind),
                paths=paths,
                is_compressed=is_compressed,
            )
            self.attaching.add(batch)

    def paste(self) -> None:
        """A picture or files from the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        files = dialogs.files_in(data)
        if files:
            self.add(self.tree.current_kind(), files)
        elif data.hasImage():
            image = QImage(QGuiApplication.clipboard().image())
            folder = tempfile.TemporaryDirectory()
            self._pasted.append(folder)  # read on another thread, a moment later
            path = Path(folder.name) / f"粘贴的图片{datetime.now().astimezone():%m%d%H%M%S}.png"
            image.save(str(path))
            self.add(self.tree.current_kind(), (path,))
        else:
            self.session.tell("剪贴板里没有图片或文件。", is_refusal=True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may come."""
        if dialogs.files_in(event.mimeData()) and not self.session.is_locked:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """They belong to the kind that they are dropped on."""
        point = self.mapTo(self.window(), event.position().toPoint())
        self.add(self.tree.kind_at(point) or self.tree.current_kind(), dialogs.files_in(event.mimeData()))
        event.acceptProposedAction()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self._add, self._remove, self._up, self._down, self._change, self._compress):
            buttons.addWidget(button)
        buttons.addWidget(self._bar)
        buttons.addStretch()
        layout = page_column(self)
        layout.addWidget(titled(self.title))
        layout.addWidget(quiet(_WORDS))
        layout.addWidget(self.tree, 1)
        layout.addWidget(self._size)
        layout.addLayout(buttons)

    def _wire(self) -> None:
        for keys, slot in (
            ("Ins", self._ask),
            ("Del", self._take_away),
            ("Ctrl+V", self.paste),
            ("F2", self.tree.edit_caption),
            ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)),
        ):
            bind(self.tree, keys, slot)
        self._up.setToolTip("Alt+↑")
        self._down.setToolTip("Alt+↓")
        self.tree.currentItemChanged.connect(self._allow)
        self.tree.itemActivated.connect(self._activate)
        self.tree.captioned.connect(self._write_caption)
        self._add.clicked.connect(self._ask)
        self._remove.clicked.connect(self._take_away)
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        self._compress.clicked.connect(self._make_smaller)
        self._kinds.aboutToShow.connect(self._offer_kinds)
        self.attaching.begun.connect(self._begin)
        self.attaching.ended.connect(self._end)
        self.attaching.too_large.connect(self._offer_to_compress)

    def _allow(self) -> None:
        is_open = not self.session.is_locked and not self.attaching.is_busy
        file = self.tree.current_file()
        self._add.setEnabled(is_open and bool(self.tree.current_kind()))
        for button in (self._remove, self._up, self._down, self._change):
            button.setEnabled(is_open and file is not None)
        self._compress.setEnabled(is_open and file is not None and bool(file.pages))

    def _label(self, kind: str) -> str:
        programme = self.session.programme
        known = {each.kind: each.label for each in programme.attachments} if programme else {}
        return known.get(kind, kind)

    def _activate(self) -> None:
        if self.tree.current_file() is None:
            self._ask()
        else:
            self.tree.edit_caption()

    def _ask(self) -> None:
        kind = self.tree.current_kind()
        if not kind or self.session.is_locked:
            return
        paths = dialogs.ask_files(self, f"添加{self._label(kind)}", _SORTS, self._folder)
        if paths:
            self._folder = paths[0].parent
            self.add(kind, paths)

    def _take_away(self) -> None:
        file = self.tree.current_file()
        if file is not None and self._put(f"移除附件 {file.name}", file, None):
            self.session.tell(f"已移除{file.name}，按 Ctrl+Z 可以撤销。")

    def _write_caption(self, file: Attachment, caption: str) -> None:
        if caption != file.caption:
            self._put(f"修改附件说明 {file.name}", file, replace(file, caption=caption))

    def _offer_kinds(self) -> None:
        file, programme = self.tree.current_file(), self.session.programme
        self._kinds.clear()
        for each in programme.attachments if programme and file else ():
            if file is not None and each.kind != file.kind and not each.after_printing:
                action = self._kinds.addAction(each.label)
                changed = replace(file, kind=each.kind)
                action.triggered.connect(
                    lambda _checked, changed=changed: self._put(
                        f"附件改类别 {changed.name}", self.tree.current_file(), changed
                    )
                )

    def _move(self, step: int) -> None:
        file, application = self.tree.current_file(), self.session.application
        if file is None or application is None:
            return
        alike = [each for each in application.attachments if each.kind == file.kind]
        to = alike.index(file) + step
        if 0 <= to < len(alike):
            self._put(f"附件改次序 {file.name}", file, file, application.attachments.index(alike[to]))

    def _put(self, name: str, former: Attachment | None, new: Attachment | None, at: int = -1) -> bool:
        """Puts an attachment in the place of another, or nothing; one step."""
        application = self.session.application
        if former is None or application is None or self.session.is_locked:
            return False
        here = application.attachments.index(former)
        edits: list[Edit] = [RemoveAttachment(attachment=former, position=here)]
        if new is not None:
            edits.append(AddAttachment(attachment=new, position=here if at < 0 else at))
        return self.session.act(name, edits)

    def _make_smaller(self) -> None:
        file = self.tree.current_file()
        content = self._bytes_of(file.sha256) if file is not None else None
        if file is not None and content is not None:
            self.attaching.compress(file, content)

    def _offer_to_compress(self, batch: Batch, why: str) -> None:
        """Compressing is one answer away."""
        if dialogs.ask_consent(self, why, "压缩后添加"):
            self.add(batch.kind, batch.paths, is_compressed=True)

    def _bytes_of(self, sha256: str) -> bytes | None:
        return self.session.ask(lambda workspace: workspace.bytes_of(sha256))

    def _begin(self) -> None:
        self._bar.show()
        self._allow()

    def _end(self) -> None:
        self._bar.hide()
        while self._pasted:
            self._pasted.pop().cleanup()
        self._allow()
