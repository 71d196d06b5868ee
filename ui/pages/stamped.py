"""After printing (盖章扫描件与核对): what came back stamped, the checklist, whose sheet this is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from models.check_code import check_code
from models.errors import Refusal
from models.revision import read
from models.scans import ScansAside, Wanted, stamped_kinds, wanted
from ui import dialogs
from ui.changed import Changed
from ui.commands.paper import checklist_of
from ui.commands.printing import programme_of
from ui.commands.scans import scans_file
from ui.commands.whole_file import write_whole
from ui.flowing import Flowing
from ui.jobs import Jobs
from ui.pages.page import Page, headed, page_column, quiet, sheet, titled
from ui.panes.errand_bar import ErrandBar
from ui.panes.stamped_tree import StampedTree
from ui.places import Place
from ui.session import Session
from ui.stamping import Stamping

_SORTS = "扫描件 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.bmp *.heic);;所有文件 (*)"
_NONE = "还没有上报版本。生成正式稿、打印、盖章以后，把扫描件拖到这里。"
_WHOLE = "盖章页已齐，可以随申报包上报。"
_BY_CODE = "按页脚的二维码认"
_FOUND_WORDS = (
    "键入页脚的 16 位校验码后按 Enter，或把扫描件、申报包拖到这里：是哪个镇、哪一版、哪一页，有没有更新的。"
)


class StampedPage(Page):
    """What follows once the package is printed."""

    key = "stamped"
    title = "盖章扫描件与核对"
    icon = "clipboard-check"

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self.setAcceptDrops(True)
        self.stamping = Stamping(session, jobs, self)
        self.revisions, self.kinds = QComboBox(), QComboBox()
        self.revisions.setAccessibleName("上报版本")
        self.kinds.setAccessibleName("二维码认不出时算作")
        self.revisions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.tree = StampedTree()
        self._words = quiet("")
        self._add, self._remove = QPushButton("添加扫描件…"), QPushButton("移除这一种")
        self._put_back = QPushButton()
        self._bind, self._checklist = QPushButton("合成一个文件…"), QPushButton("生成交件清单…")
        self._bar = ErrandBar("收取进度", self.stamping)
        self._bar.hide()
        self.line = QLineEdit(placeholderText="16 位校验码，空格、大小写不论", clearButtonEnabled=True)
        self.line.setAccessibleName("校验码")
        self._look = QPushButton("选文件核对…")
        self.answer = QLabel(wordWrap=True)
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._stored = session.revisions()
        self._lay_out()
        self._wire()

    def show_place(self, place: Place) -> None:
        """Ready to type a code."""
        self.line.setFocus()

    def refresh(self, changed: Changed) -> None:
        """Shows what is there of each revision, the newest first."""
        stored = tuple(reversed(self.session.revisions()))
        if stored != self._stored or changed.is_everything:
            self._stored = stored
            self.revisions.clear()
            for each in stored:
                self.revisions.addItem(f"第{each.number}版　校验码 {check_code(each.fingerprint)}")
            self.kinds.clear()
            self.kinds.addItem(_BY_CODE, "")
            programme = self.session.programme
            for kind in stamped_kinds(programme) if programme else ():
                self.kinds.addItem(f"认不出的算作：{kind.label}", kind.kind)
        self._show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Scans may come."""
        if dialogs.files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Above they are kept, below they are looked up."""
        files = dialogs.files_in(event.mimeData())
        if self._below.rect().contains(self._below.mapFrom(self, event.position().toPoint())):
            self.stamping.look_up(str(files[0]))
        else:
            self.stamping.add(files, self.kinds.currentData())
        event.acceptProposedAction()

    def _lay_out(self) -> None:
        head, looking = QHBoxLayout(), QHBoxLayout()
        head.addWidget(titled(self.title))
        head.addStretch()
        head.addWidget(self.revisions)
        buttons = Flowing(self._add, self.kinds, self._remove, self._bind, self._checklist, self._bar)
        standing = QHBoxLayout()
        standing.addWidget(self._words, 1)
        standing.addWidget(self._put_back)
        looking.addWidget(self.line, 1)
        looking.addWidget(self._look)
        row = QWidget()
        row.setLayout(looking)
        looking.setContentsMargins(0, 0, 0, 0)
        self._below = sheet(headed("这一页是哪一版的"), quiet(_FOUND_WORDS), row, self.answer)
        layout = page_column(self, is_scrolled=True)
        layout.addLayout(head)
        layout.addLayout(standing)
        layout.addWidget(self.tree, 1)
        layout.addLayout(buttons)
        layout.addWidget(self._below)

    def _wire(self) -> None:
        self.revisions.activated.connect(self._show)
        self.tree.currentItemChanged.connect(self._allow)
        self._add.clicked.connect(self._ask)
        self._remove.clicked.connect(self._take_away)
        self._put_back.clicked.connect(self._take_back)
        self._bind.clicked.connect(self._hand_over)
        self._checklist.clicked.connect(self._make_checklist)
        self._look.clicked.connect(self._ask_what)
        self.line.returnPressed.connect(lambda: self.stamping.look_up(self.line.text().strip()))
        self.stamping.found.connect(self.answer.setText)
        self.stamping.begun.connect(self._begin)
        self.stamping.ended.connect(self._end)

    # what is there

    def _listed(self) -> tuple[Wanted, ...]:
        application, at = self.session.application, self.revisions.currentIndex()
        if application is None or not 0 <= at < len(self._stored):
            return ()
        stored = self._stored[at]
        listed = self.session.ask(
            lambda workspace: wanted(
                programme_of(workspace, read(stored.canonical)),
                application,
                stored.fingerprint,
                workspace.scans(application.id),
            )
        )
        return listed or ()

    def _show(self) -> None:
        listed = self._listed()
        self.revisions.setVisible(bool(self._stored))
        self.tree.fill(listed)
        missing = sum(each.is_missing for each in listed)
        self._words.setText(_NONE if not self._stored else f"还缺 {missing} 种。" if missing else _WHOLE)
        self._allow()

    def _allow(self) -> None:
        is_open = bool(self._stored) and not self.session.is_read_only and not self.stamping.is_busy
        kind = self.tree.current_kind()
        self._add.setEnabled(is_open)
        self.kinds.setEnabled(is_open)
        scans = [scan for each in self._listed() for scan in each.scans]
        self._remove.setEnabled(is_open and any(each.kind == kind for each in scans))
        aside = self._last_aside()
        self._put_back.setVisible(is_open and aside is not None)
        self._put_back.setText(f"撤销移除（{aside.pages} 页）" if aside else "")
        self._bind.setEnabled(bool(scans))
        self._checklist.setEnabled(self.session.application is not None and not self.stamping.is_busy)

    # what is done

    def _ask(self) -> None:
        self.stamping.add(dialogs.ask_files(self, "添加盖章扫描件", _SORTS), self.kinds.currentData())

    def _ask_what(self) -> None:
        path = dialogs.ask_file(self, "核对扫描件或申报包", _SORTS)
        if path is not None:
            self.stamping.look_up(str(path))

    def _take_away(self) -> None:
        application, kind = self.session.application, self.tree.current_kind()
        stored = self._stored[self.revisions.currentIndex()]
        label = next((each.kind.label for each in self._listed() if each.kind.kind == kind), "")
        if application is None or not label:
            return
        if self.session.do(lambda workspace: workspace.drop_scans(application.id, stored.fingerprint, kind)):
            self.session.tell(
                f"已移除第{stored.number}版的“{label}”扫描件。按“撤销移除”可以放回，关闭以后也可以；"
                "“备份与回收站”里列着移除和换下的每一次。"
            )

    def _take_back(self) -> None:
        """Puts back what was removed or replaced last."""
        aside = self._last_aside()
        if aside is not None and self.session.do(lambda workspace: workspace.put_scans_back(aside)):
            self.session.tell("已放回移除的扫描件。")

    def _last_aside(self) -> ScansAside | None:
        application, at = self.session.application, self.revisions.currentIndex()
        if application is None or not 0 <= at < len(self._stored):
            return None
        revision = self._stored[at].fingerprint
        asides = self.session.ask(lambda opened: opened.scans_aside(application.id, revision))
        return asides[0] if asides else None

    def _hand_over(self) -> None:
        application = self.session.application
        scans = [scan for each in self._listed() for scan in each.scans]
        content = application and self.session.ask(
            lambda workspace: scans_file(workspace, application, scans)
        )
        if application is not None and content:
            self._write(f"{application.town.name}_盖章扫描件.pdf", content)

    def _make_checklist(self) -> None:
        application, day = self.session.application, datetime.now().astimezone().date()
        make = application and self.session.ask(
            lambda workspace: checklist_of(workspace, application.town.code, None, day)
        )
        if application is not None and make:
            name = f"{application.town.name}_交件清单.pdf"
            self.stamping.run(lambda _tell: make(), lambda content: self._write(name, content))

    def _write(self, name: str, content: bytes) -> None:
        folder = self.session.workspace.path.parent if self.session.workspace else Path()
        out = dialogs.ask_new_file(self, "另存为", folder / name, dialogs.PDFS)
        if out is None:
            return
        try:
            write_whole(out, content)
        except Refusal as refusal:
            self.session.tell(str(refusal), is_refusal=True)
        else:
            self.session.tell(f"已写出：{out}")

    def _begin(self) -> None:
        self._bar.show()
        self._allow()

    def _end(self) -> None:
        self._bar.hide()
        self._allow()
